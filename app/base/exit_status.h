// The exit status of every command.
#ifndef GONGSHI_BASE_EXIT_STATUS_H
#define GONGSHI_BASE_EXIT_STATUS_H

enum exit_status {
    EXIT_STATUS_DONE = 0,    // done; warnings alone are also 0
    EXIT_STATUS_REFUSED = 1, // the file was refused, or a check found an error
    EXIT_STATUS_USAGE = 2,   // wrong usage
    EXIT_STATUS_MACHINE = 3, // the machine failed: no display, no font, disk full …
};

#endif
