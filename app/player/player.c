#include "player/player.h"

#include "page/contents.h"

void player_start(
    struct player *player, const struct deck *deck, int hold_ms, size_t page, tick_ms now)
{
    *player = (struct player){
        .deck = deck,
        .hold_ms = hold_ms,
        .page = page < deck->page_count ? page : 0,
        .shown_at = now,
    };
}

static void turn_to(struct player *player, size_t page, tick_ms now)
{
    player->page = page;
    player->shown_at = now;
}

static size_t neighbour(size_t index, size_t count, int direction)
{
    return direction > 0 ? (index + 1) % count : (index + count - 1) % count;
}

static void act_in_contents(struct player *player, enum action action, tick_ms now)
{
    const struct deck *deck = player->deck;
    switch (action) {
    case ACTION_NEXT:
    case ACTION_PREV:
        player->selected =
            neighbour(player->selected, deck->contents_count, action == ACTION_NEXT ? 1 : -1);
        break;
    case ACTION_NEXT_TOPIC:
    case ACTION_PREV_TOPIC:
        // Holding a button down moves on by one entry more.
        player->selected =
            neighbour(player->selected, deck->contents_count, action == ACTION_NEXT_TOPIC ? 1 : -1);
        break;
    case ACTION_MENU:
        player->contents = false;
        turn_to(player, (size_t)deck->contents[player->selected].page, now);
        break;
    case ACTION_HOLD:
    case ACTION_QUIT:
        player->contents = false;
        player->shown_at = now;
        break;
    case ACTION_NONE:
        break;
    }
}

static void act_on_page(struct player *player, enum action action, tick_ms now)
{
    const struct deck *deck = player->deck;
    switch (action) {
    case ACTION_NEXT:
    case ACTION_PREV:
        player->held = false;
        turn_to(
            player, neighbour(player->page, deck->page_count, action == ACTION_NEXT ? 1 : -1), now);
        break;
    case ACTION_NEXT_TOPIC:
    case ACTION_PREV_TOPIC:
        player->held = false;
        turn_to(
            player, deck_topic_from(deck, player->page, action == ACTION_NEXT_TOPIC ? 1 : -1), now);
        break;
    case ACTION_MENU:
        if (deck->contents_count == 0)
            break;
        player->held = false;
        player->contents = true;
        player->selected = contents_entry_of(deck, player->page);
        break;
    case ACTION_HOLD:
        player->held = !player->held;
        player->shown_at = now;
        // Resuming is the wish that the cycle goes on: no waiting time.
        player->pressed = player->held;
        break;
    case ACTION_QUIT:
    case ACTION_NONE:
        break;
    }
}

bool player_act(struct player *player, enum action action, tick_ms now)
{
    player_advance(player, now);
    if (action == ACTION_NONE)
        return true;
    if (action == ACTION_QUIT && !player->contents)
        return false;
    player->pressed = true;
    player->pressed_at = now;
    if (player->contents)
        act_in_contents(player, action, now);
    else
        act_on_page(player, action, now);
    return true;
}

static tick_ms hold_end(const struct player *player)
{
    return player->pressed ? player->pressed_at + player->hold_ms : INT64_MIN;
}

// When the page turns by itself.
static tick_ms turn_at(const struct player *player)
{
    tick_ms read = player->shown_at + player->deck->pages[player->page].dwell_ms;
    tick_ms end = hold_end(player);
    return end > read ? end : read;
}

void player_advance(struct player *player, tick_ms now)
{
    if (player->contents || player->held) {
        if (now < hold_end(player))
            return;
        // Nobody is there any more: the cycle goes on from here.
        player->contents = false;
        player->held = false;
        player->pressed = false;
        player->shown_at = now;
        return;
    }
    if (now < turn_at(player))
        return;
    player->pressed = false;
    turn_to(player, neighbour(player->page, player->deck->page_count, 1), now);
}

struct player_view player_view(const struct player *player, tick_ms now)
{
    struct player_view view = {
        .page = player->page,
        .held = player->held,
        .contents = player->contents,
        .selected = player->contents ? player->selected : 0,
    };
    if (!player->held && !player->contents) {
        tick_ms whole = turn_at(player) - player->shown_at, passed = now - player->shown_at;
        if (whole > 0 && passed > 0)
            view.bar_step =
                (int)(passed >= whole ? PLAYER_BAR_STEPS : passed * PLAYER_BAR_STEPS / whole);
    }
    return view;
}

tick_ms player_deadline(const struct player *player, tick_ms now)
{
    if (player->contents || player->held)
        return hold_end(player);
    tick_ms end = turn_at(player), whole = end - player->shown_at;
    int next = player_view(player, now).bar_step + 1;
    if (next >= PLAYER_BAR_STEPS || whole <= 0)
        return end;
    // Rounded up, so that the step is reached when the deadline is.
    return player->shown_at + (whole * next + PLAYER_BAR_STEPS - 1) / PLAYER_BAR_STEPS;
}
