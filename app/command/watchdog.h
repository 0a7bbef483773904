// What the service manager is told: that the screen is up, and again and again that it lives.
// Outside a service, or in one without WatchdogSec=, nothing is sent and nobody is woken.
#ifndef GONGSHI_COMMAND_WATCHDOG_H
#define GONGSHI_COMMAND_WATCHDOG_H

#include <stdbool.h>

#include "base/tick.h"

// How long the manager waits while there is no display. The first picture on one that comes may
// take long: the driver starts only then. As long as a service may take to start.
enum { WATCHDOG_OPENING_MS = 90000 };

struct watchdog {
    tick_ms limit;   // how long the manager waits, as the service says; 0: it does not
    tick_ms due;     // of the next feed
    bool is_ready;   // READY=1 was sent
    bool is_patient; // the manager waits for WATCHDOG_OPENING_MS
};

// Reads the environment (sd_watchdog_enabled(3)).
void watchdog_open(struct watchdog *watchdog);

// Call it when all that was due is done and what was drawn last is on the display, if there is one,
// and only then: a screen that hangs in its driver is to be killed. The first call says that the
// service is ready; later ones feed the watchdog where that is due.
void watchdog_feed(struct watchdog *watchdog, bool has_display, tick_ms now);

// When watchdog_feed is due; TICK_NEVER if nobody waits for it.
tick_ms watchdog_deadline(const struct watchdog *watchdog);

// The program ends because it was told to.
void watchdog_close(const struct watchdog *watchdog);

#endif
