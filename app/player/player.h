// Which page is shown, and until when: a pure function of presses and time.
#ifndef GONGSHI_PLAYER_PLAYER_H
#define GONGSHI_PLAYER_PLAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"
#include "page/programme.h"
#include "player/action.h"

// The dwell bar moves in this many steps, and nothing is drawn between them. Each can wake the
// program twice: the deadline, and the answer of the display server.
enum { PLAYER_BAR_STEPS = 12 };

struct player {
    const struct programme *programme; // with at least one report
    int hold_ms;                       // after a press nothing turns by itself for so long
    struct programme_place place;      // the page that is shown
    tick_ms shown_at;                  // when the page came
    tick_ms pressed_at;                // the last press; meaningful where `pressed`
    bool pressed;                      // there was a press, and the hold time has not run out
    bool held;                         // 停留 was pressed
    bool contents;                     // 目录 is open
    size_t selected;                   // line of 目录
    size_t rounds;                     // how often the last page was followed by the first
};

// What a person sees. Two equal views look the same.
struct player_view {
    struct programme_place place;
    size_t fact; // in the footer, as deck_fact counts; 0, the position, while a reader is there
    bool held;
    bool contents;
    size_t selected;
    size_t round; // of the cycle: the picture's place on its orbit
    int bar_step; // 0 to PLAYER_BAR_STEPS; 0 while held or in 目录
};

// Begins at a place of a programme.
void player_start(struct player *player, const struct programme *programme, int hold_ms,
    struct programme_place place, tick_ms now);

// The programme has changed, and this is the place in it now: a reader keeps hold and 目录, and the
// page gets its reading time from now on.
void player_follow(struct player *player, struct programme_place place, tick_ms now);

// Carries out a press. Returns false when the program should end (ACTION_QUIT outside 目录).
bool player_act(struct player *player, enum action action, tick_ms now);

// Lets time pass: turns the page, closes 目录, ends a hold, as far as they are due. Time that
// jumped ahead turns one page, not many.
void player_advance(struct player *player, tick_ms now);

// When the view changes next without a press; TICK_NEVER if it does not.
tick_ms player_deadline(const struct player *player, tick_ms now);

// Whether somebody reads: pressed a button, and has not let the hold time run out.
bool player_has_reader(const struct player *player);

struct player_view player_view(const struct player *player, tick_ms now);

#endif
