// The card about an update: follows the news file and says what stands over the pages, until when.
#ifndef GONGSHI_COMMAND_UPDATE_CARD_H
#define GONGSHI_COMMAND_UPDATE_CARD_H

#include <stdbool.h>

#include "base/tick.h"
#include "files/watch.h"
#include "page/card.h"
#include "update/news.h"

enum {
    CARD_STAYS_MS = 60 * 1000,        // a card that says how it ended
    CARD_GIVES_UP_MS = 5 * 60 * 1000, // a busy one of which nothing more is heard
};

struct update_card {
    const char *path; // of the news file; "" for none
    struct watch watch;
    struct news news;
    struct card card;
    tick_ms ends; // when it goes; TICK_NEVER: there is none
};

// What the file already says is old. path must live as long as the card.
void update_card_open(struct update_card *card, const char *path);
void update_card_close(struct update_card *card);

// Reads the news if there are any. Returns whether the card is another one, or gone.
bool update_card_read(struct update_card *card, tick_ms now);

// The card that is up now, or NULL. It stays the same until the next call that returns true.
const struct card *update_card_shown(const struct update_card *card);

// Whether the time of the card that was up is over; then it is gone.
bool update_card_expire(struct update_card *card, tick_ms now);

// A press: a card that says how it ended goes, a busy one stays. Returns whether a card was up.
bool update_card_press(struct update_card *card);

// When the card goes by itself, or TICK_NEVER.
tick_ms update_card_deadline(const struct update_card *card);

#endif
