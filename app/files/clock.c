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

struct clock_day clock_today(struct clock *clock)
{
    struct clock_day unknown = {0};
    struct timespec now;
    struct tm local;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0 || now.tv_sec < GONGSHI_BUILD_TIME)
        return unknown;
    if (!clock->was_right && !is_set_from_network())
        return unknown;
    clock->was_right = true;
    if (localtime_r(&now.tv_sec, &local) == NULL)
        return unknown;
    return (struct clock_day){local.tm_year + YEAR_OF_TM, local.tm_mon + 1, local.tm_mday};
}
