#include "command/update_card.h"

#include "words/words.h"

static const struct {
    enum card_kind kind;
    const char *heading;
} looks[] = {
    [NEWS_BUSY] = {CARD_BUSY, WORD_CARD_BUSY},
    [NEWS_DONE] = {CARD_DONE, WORD_CARD_DONE},
    [NEWS_REFUSED] = {CARD_REFUSED, WORD_CARD_REFUSED},
};

void update_card_open(struct update_card *card, const char *path)
{
    *card = (struct update_card){.path = news_has_place(path) ? path : "", .ends = TICK_NEVER};
    watch_open(&card->watch, &card->path, *card->path != '\0' ? 1 : 0);
}

void update_card_close(struct update_card *card)
{
    watch_close(&card->watch);
    news_destroy(&card->news);
}

static void take_down(struct update_card *card)
{
    card->ends = TICK_NEVER;
}

static void put_up(struct update_card *card, tick_ms now)
{
    const struct news *news = &card->news;
    bool is_busy = news->kind == NEWS_BUSY;
    card->card = (struct card){
        .kind = looks[news->kind].kind,
        .heading = looks[news->kind].heading,
        .progress_percent = news->percent,
        .lines = news->lines,
        .line_count = news->line_count,
        .notes = news->notes,
        .note_count = news->note_count,
    };
    card->ends = now + (is_busy ? CARD_GIVES_UP_MS : CARD_STAYS_MS);
}

bool update_card_read(struct update_card *card, tick_ms now)
{
    if (*card->path == '\0' || !watch_read(&card->watch) || !watch_take(&card->watch, 0))
        return false;
    bool was_up = update_card_shown(card) != NULL;
    news_destroy(&card->news);
    take_down(card);
    if (!news_read(card->path, &card->news)) {
        news_destroy(&card->news);
        return was_up;
    }
    put_up(card, now);
    return true;
}

const struct card *update_card_shown(const struct update_card *card)
{
    return card->ends == TICK_NEVER ? NULL : &card->card;
}

bool update_card_expire(struct update_card *card, tick_ms now)
{
    if (card->ends == TICK_NEVER || now < card->ends)
        return false;
    take_down(card);
    return true;
}

bool update_card_press(struct update_card *card)
{
    bool was_up = update_card_shown(card) != NULL;
    if (was_up && card->card.kind != CARD_BUSY)
        take_down(card);
    return was_up;
}

tick_ms update_card_deadline(const struct update_card *card)
{
    return card->ends;
}
