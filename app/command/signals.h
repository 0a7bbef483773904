// Signals as something to wait for.
#ifndef GONGSHI_COMMAND_SIGNALS_H
#define GONGSHI_COMMAND_SIGNALS_H

// Blocks SIGINT, SIGTERM and SIGHUP and returns a descriptor from which struct signalfd_siginfo is
// read without waiting; -1 with errno.
int signals_open(void);

#endif
