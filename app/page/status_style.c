#include "page/status_style.h"

#include "words/words.h"

static const char *const words[] = {
    [STATUS_NONE] = "",
    [STATUS_DONE] = WORD_DONE,
    [STATUS_MOSTLY_DONE] = WORD_MOSTLY_DONE,
    [STATUS_ONGOING] = WORD_ONGOING,
    [STATUS_LONG_TERM] = WORD_LONG_TERM,
    [STATUS_UNDONE] = WORD_UNDONE,
};

static const enum theme_color colors[] = {
    [STATUS_NONE] = COLOR_SOFT,
    [STATUS_DONE] = COLOR_DONE,
    [STATUS_MOSTLY_DONE] = COLOR_MOSTLY_DONE,
    [STATUS_ONGOING] = COLOR_ONGOING,
    [STATUS_LONG_TERM] = COLOR_LONG_TERM,
    [STATUS_UNDONE] = COLOR_UNDONE,
};

static const enum theme_color badge_colors[] = {
    [STATUS_NONE] = COLOR_SOFT,
    [STATUS_DONE] = COLOR_BADGE_DONE,
    [STATUS_MOSTLY_DONE] = COLOR_BADGE_MOSTLY_DONE,
    [STATUS_ONGOING] = COLOR_BADGE_ONGOING,
    [STATUS_LONG_TERM] = COLOR_BADGE_LONG_TERM,
    [STATUS_UNDONE] = COLOR_BADGE_UNDONE,
};

const char *status_word(enum item_status status)
{
    return words[status];
}

enum theme_color status_color(enum item_status status)
{
    return colors[status];
}

enum theme_color status_badge_color(enum item_status status)
{
    return badge_colors[status];
}

int status_figure(const struct declared_figures *declared, enum item_status status)
{
    switch (status) {
    case STATUS_DONE:
        return declared->done;
    case STATUS_MOSTLY_DONE:
        return declared->mostly_done;
    case STATUS_ONGOING:
        return declared->ongoing;
    case STATUS_LONG_TERM:
        return declared->long_term;
    case STATUS_UNDONE:
        return declared->undone;
    case STATUS_NONE:
        break;
    }
    return -1;
}
