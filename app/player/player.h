// Which page is shown, and until when: a pure function of presses and time.
#ifndef GONGSHI_PLAYER_PLAYER_H
#define GONGSHI_PLAYER_PLAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"
#include "page/deck.h"
#include "player/action.h"

// The dwell bar moves in this many steps, and nothing is drawn between them. Each can wake the
// program twice: the deadline, and the answer of the display server.
enum { PLAYER_BAR_STEPS = 12 };

struct player {
    const struct deck *deck; // with at least one page
    int hold_ms;             // after a press nothing turns by itself for so long
    size_t page;             // index into the deck's pages
    tick_ms shown_at;        // when the page came
    tick_ms pressed_at;      // the last press; meaningful where `pressed`
    bool pressed;            // there was a press, and the hold time has not run out
    bool held;               // 停留 was pressed
    bool contents;           // 目录 is open
    size_t selected;         // entry of 目录
};

// What a person sees. Two equal views look the same.
struct player_view {
    size_t page;
    bool held;
    bool contents;
    size_t selected;
    int bar_step; // 0 to PLAYER_BAR_STEPS; 0 while held or in 目录
};

// Begins at a page of a deck.
void player_start(
    struct player *player, const struct deck *deck, int hold_ms, size_t page, tick_ms now);

// Carries out a press. Returns false when the program should end (ACTION_QUIT outside 目录).
bool player_act(struct player *player, enum action action, tick_ms now);

// Lets time pass: turns the page, closes 目录, ends a hold, as far as they are due. Time that
// jumped ahead turns one page, not many.
void player_advance(struct player *player, tick_ms now);

// When the view changes next without a press; TICK_NEVER if it does not.
tick_ms player_deadline(const struct player *player, tick_ms now);

struct player_view player_view(const struct player *player, tick_ms now);

#endif
