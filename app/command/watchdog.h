// What the service manager is told: that the screen is up, and again and again that it lives.
// Outside a service, or in one without WatchdogSec=, nothing is sent and nobody is woken.
#ifndef GONGSHI_COMMAND_WATCHDOG_H
#define GONGSHI_COMMAND_WATCHDOG_H

#include <stdbool.h>

#include "base/tick.h"

struct watchdog {
    tick_ms period; // from feed to feed: half of what the manager waits; 0: it does not wait
    tick_ms due;    // of the next feed
    bool is_ready;  // READY=1 was sent
};

// Reads the environment (sd_watchdog_enabled(3)).
void watchdog_open(struct watchdog *watchdog);

// Call it when all that was due is done and what was drawn last is on the display, and only then:
// a screen that hangs in its driver is to be killed. The first call says that the service is ready;
// later ones feed the watchdog where that is due.
void watchdog_feed(struct watchdog *watchdog, tick_ms now);

// When watchdog_feed is due; TICK_NEVER if nobody waits for it.
tick_ms watchdog_deadline(const struct watchdog *watchdog);

// The program ends because it was told to.
void watchdog_close(const struct watchdog *watchdog);

#endif
