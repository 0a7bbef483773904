#include "files/clock.h"

#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static const char SYNCHRONIZED[] = "/run/systemd/timesync/synchronized";

enum { YEAR_OF_TM = 1900 };

static bool is_set_from_network(void)
{
    struct timex state = {.modes = 0}; // only asks
    if (adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0)
        return true;
    return access(SYNCHRONIZED, F_OK) == 0;
}

bool clock_read(struct clock *clock, time_t *seconds)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
        *seconds = 0;
        return false;
    }
    *seconds = now.tv_sec;
    if (now.tv_sec < GONGSHI_BUILD_TIME || (!clock->was_right && !is_set_from_network()))
        return false;
    clock->was_right = true;
    return true;
}

bool clock_local_time(struct clock *clock, struct tm *local)
{
    time_t seconds;
    return clock_read(clock, &seconds) && localtime_r(&seconds, local) != NULL;
}

struct clock_day clock_today(struct clock *clock)
{
    struct tm local;
    if (!clock_local_time(clock, &local))
        return (struct clock_day){0};
    return (struct clock_day){local.tm_year + YEAR_OF_TM, local.tm_mon + 1, local.tm_mday};
}
