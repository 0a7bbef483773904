#include "player/player.h"

#include "page/orbit.h"

void player_start(struct player *player, const struct programme *programme, int hold_ms,
    struct programme_place place, tick_ms now)
{
    *player = (struct player){
        .programme = programme,
        .hold_ms = hold_ms,
        .place = place,
        .shown_at = now,
    };
}

void player_follow(struct player *player, struct programme_place place, tick_ms now)
{
    player->place = place;
    player->shown_at = now;
    player->selected = programme_contents_of(player->programme, place);
    if (programme_contents_count(player->programme, place) == 0)
        player->contents = false;
}

static void turn_to(struct player *player, struct programme_place place, tick_ms now)
{
    player->place = place;
    player->shown_at = now;
}

static void turn(struct player *player, int direction, tick_ms now)
{
    struct programme_place place = programme_step(player->programme, player->place, direction);
    if (direction > 0 && place.entry == 0 && place.page == 0)
        player->rounds++;
    turn_to(player, place, now);
}

static int direction_of(enum action action)
{
    return action == ACTION_NEXT || action == ACTION_NEXT_TOPIC ? 1 : -1;
}

static void move_mark(struct player *player, int direction)
{
    size_t count = programme_contents_count(player->programme, player->place);
    player->selected = (player->selected + (direction > 0 ? 1 : count - 1)) % count;
}

static void open_selected(struct player *player, tick_ms now)
{
    struct contents_line line =
        programme_contents_line(player->programme, player->place, player->selected);
    player->contents = false;
    turn_to(player, line.place, now);
}

static void act_in_contents(struct player *player, enum action action, tick_ms now)
{
    switch (action) {
    case ACTION_NEXT:
    case ACTION_PREV:
    case ACTION_NEXT_TOPIC: // holding a button down moves on by one line more
    case ACTION_PREV_TOPIC:
        move_mark(player, direction_of(action));
        break;
    case ACTION_MENU:
        open_selected(player, now);
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
    const struct programme *programme = player->programme;
    switch (action) {
    case ACTION_NEXT:
    case ACTION_PREV:
        player->held = false;
        turn(player, direction_of(action), now);
        break;
    case ACTION_NEXT_TOPIC:
    case ACTION_PREV_TOPIC:
        player->held = false;
        turn_to(player, programme_topic_step(programme, player->place, direction_of(action)), now);
        break;
    case ACTION_MENU:
        if (programme_contents_count(programme, player->place) == 0)
            break;
        player->held = false;
        player->contents = true;
        player->selected = programme_contents_of(programme, player->place);
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
    tick_ms read = player->shown_at + programme_page(player->programme, player->place)->dwell_ms;
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
    turn(player, 1, now);
}

bool player_has_reader(const struct player *player)
{
    return player->pressed || player->held || player->contents;
}

struct player_view player_view(const struct player *player, tick_ms now)
{
    struct player_view view = {
        .place = player->place,
        .held = player->held,
        .contents = player->contents,
        .round = player->rounds % ORBIT_STEPS,
        .selected = player->contents ? player->selected : 0,
    };
    if (!player->pressed)
        view.fact = deck_fact(programme_deck(player->programme, player->place), player->place.page);
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
