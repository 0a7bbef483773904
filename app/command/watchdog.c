#include "command/watchdog.h"

#include <stdint.h>

#include <systemd/sd-daemon.h>

// Half of what the manager waits; 0: it does not wait.
static tick_ms period(const struct watchdog *watchdog)
{
    tick_ms half = (watchdog->is_patient ? WATCHDOG_OPENING_MS : watchdog->limit) / 2;
    return watchdog->limit > 0 && half == 0 ? 1 : half;
}

void watchdog_open(struct watchdog *watchdog)
{
    enum { MICROSECONDS = 1000 }; // in a millisecond
    uint64_t limit = 0;
    *watchdog = (struct watchdog){0};
    if (sd_watchdog_enabled(0, &limit) > 0)
        watchdog->limit = (tick_ms)((limit + MICROSECONDS - 1) / MICROSECONDS);
}

// A limit that is told anew begins at once (sd_notify(3), WATCHDOG_USEC=).
static void set_patience(struct watchdog *watchdog, bool is_patient)
{
    tick_ms limit = is_patient ? WATCHDOG_OPENING_MS : watchdog->limit;
    watchdog->is_patient = is_patient;
    sd_notifyf(0, "WATCHDOG_USEC=%lld000", (long long)limit);
}

void watchdog_feed(struct watchdog *watchdog, bool has_display, tick_ms now)
{
    bool is_first = !watchdog->is_ready;
    bool changes = watchdog->limit > 0 && watchdog->is_patient == has_display;
    bool is_due = watchdog->limit > 0 && now >= watchdog->due;
    if (is_first)
        sd_notify(0, "READY=1");
    else if (is_due && !changes)
        sd_notify(0, "WATCHDOG=1");
    watchdog->is_ready = true;
    if (changes)
        set_patience(watchdog, !has_display);
    if (is_first || changes || is_due)
        watchdog->due = now + period(watchdog);
}

tick_ms watchdog_deadline(const struct watchdog *watchdog)
{
    return watchdog->is_ready && watchdog->limit > 0 ? watchdog->due : TICK_NEVER;
}

void watchdog_close(const struct watchdog *watchdog)
{
    if (watchdog->is_ready)
        sd_notify(0, "STOPPING=1");
}
