// The log: one Chinese line per event on standard error, which the service manager keeps.
#ifndef GONGSHI_BASE_LOG_H
#define GONGSHI_BASE_LOG_H

// Writes "gongshi: " and the formatted line. The line ends with no newline of its own; control
// characters in it are replaced, so that no file name or text can forge a second line.
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Like log_line, without the "gongshi: " in front: for messages that begin with file and line.
void log_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Says that memory ran out and ends the program with exit status 3.
_Noreturn void log_out_of_memory(void);

#endif
