#include "command/watchdog.h"

#include <stdint.h>

#include <systemd/sd-daemon.h>

void watchdog_open(struct watchdog *watchdog)
{
    enum { MICROSECONDS = 1000 }; // in a millisecond
    uint64_t limit = 0;
    *watchdog = (struct watchdog){0};
    if (sd_watchdog_enabled(0, &limit) <= 0)
        return;
    watchdog->period = (tick_ms)(limit / 2 / MICROSECONDS);
    if (watchdog->period == 0)
        watchdog->period = 1;
}

void watchdog_feed(struct watchdog *watchdog, tick_ms now)
{
    if (!watchdog->is_ready) {
        watchdog->is_ready = true;
        sd_notify(0, "READY=1");
    } else if (watchdog->period == 0 || now < watchdog->due) {
        return;
    } else {
        sd_notify(0, "WATCHDOG=1");
    }
    watchdog->due = now + watchdog->period;
}

tick_ms watchdog_deadline(const struct watchdog *watchdog)
{
    return watchdog->is_ready && watchdog->period > 0 ? watchdog->due : TICK_NEVER;
}

void watchdog_close(const struct watchdog *watchdog)
{
    if (watchdog->is_ready)
        sd_notify(0, "STOPPING=1");
}
