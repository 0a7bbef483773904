// What stands on the window: draws pages into pictures, keeps the neighbours of the shown page
// drawn ahead, cross-fades from one to the next, and moves the dwell bar. Draws only when something
// changed.
#ifndef GONGSHI_COMMAND_STAGE_H
#define GONGSHI_COMMAND_STAGE_H

#include <stdbool.h>

#include "base/tick.h"
#include "config/config.h"
#include "page/card.h"
#include "page/programme.h"
#include "player/player.h"
#include "screen/fonts.h"
#include "screen/painter.h"
#include "screen/picture.h"
#include "screen/window.h"

enum {
    // The shown page, the one it comes from, and what may follow: the page before it, and the one
    // after it, with a position in the footer for a reader or a fact without one.
    STAGE_SLOTS = 5,
};

// A picture and what it shows.
struct stage_slot {
    struct picture *picture; // NULL: free
    struct player_view view; // with bar_step 0
};

struct stage {
    struct window *window;
    struct fonts *fonts;
    struct metrics metrics;
    struct painter *painter;
    const struct theme *theme;
    int fade_ms;
    int hold_seconds;
    struct page_options options;       // width and height are the window's
    const struct programme *programme; // NULL: the notice is shown
    struct stage_slot slots[STAGE_SLOTS];
    struct picture *notice;
    const char *notice_title, *notice_text;
    size_t notice_round; // its place on the orbit
    tick_ms notice_moves_at;
    const struct card *card; // stands over the page; NULL: none
    bool needs_care;         // the mark for the staff is shown
    struct player_view shown;
    bool has_shown;
    struct stage_slot *from, *to; // of the cross-fade; to is what is shown
    bool fading;
    tick_ms fade_start, next_frame;
};

// Prepares to show on a window. window, fonts and config must live longer.
void stage_open(
    struct stage *stage, struct window *window, struct fonts *fonts, const struct config *config);
void stage_close(struct stage *stage);

// Another programme, with at least one report, or a notice instead; what was drawn is forgotten.
// The window's size may have changed. Nothing is drawn until stage_show. The programme must live as
// long as it is on the stage.
void stage_set_programme(struct stage *stage, const struct programme *programme);
void stage_set_notice(struct stage *stage, const struct page_options *options, const char *title,
    const char *text, tick_ms now);

// Brings the view to the window: starts a cross-fade, or draws the change at once.
void stage_show(struct stage *stage, const struct player_view *view, tick_ms now);

// Puts a card over what is shown, or takes it away where card is NULL. It must live as long as it
// is on the stage. While a card is up, nothing fades and no bar moves.
void stage_set_card(struct stage *stage, const struct card *card);

// Shows the mark for the staff, or takes it away.
void stage_set_care(struct stage *stage, bool needs_care);

// Draws the window again as it is, after it was covered.
void stage_refresh(struct stage *stage);

// When stage_work has something to do; TICK_NEVER if it has not.
tick_ms stage_deadline(struct stage *stage, tick_ms now);

// The next frame of a cross-fade, or one page ahead.
void stage_work(struct stage *stage, tick_ms now);

#endif
