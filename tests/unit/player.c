#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "player/player.h"

enum { PAGES = 6, HOLD_MS = 60000, DWELL_MS = 10000 };

static struct page pages[PAGES];
static struct contents_entry contents[] = {{"甲", 0, 1}, {"乙", 0, 2}, {"丙", 1, 4}};
// Pages 2 and 3 belong to one topic, 4 to another.
static struct node topics[2] = {{.level = LEVEL_TOPIC}, {.level = LEVEL_TOPIC}};

static struct deck make_deck(void)
{
    for (int i = 0; i < PAGES; i++)
        pages[i] = (struct page){.number = i + 1, .dwell_ms = DWELL_MS};
    pages[2].node = pages[3].node = &topics[0];
    pages[4].node = &topics[1];
    return (struct deck){
        .pages = pages, .page_count = PAGES, .contents = contents, .contents_count = 3};
}

static struct programme programme;

static struct player start(struct deck *deck, size_t page)
{
    *deck = make_deck();
    programme = (struct programme){.entries = {{"report.txt", deck, 0}}, .count = 1};
    struct programme_place place = {0, page};
    struct player player;
    player_start(&player, &programme, HOLD_MS, place, 0);
    return player;
}

static void pages_turn_after_their_dwell_and_wrap(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, PAGES - 1);
    player_advance(&player, DWELL_MS - 1);
    assert_int_equal(player.place.page, PAGES - 1);
    player_advance(&player, DWELL_MS);
    assert_int_equal(player.place.page, 0);
}

static void time_that_jumps_turns_one_page(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    player_advance(&player, 100 * DWELL_MS);
    assert_int_equal(player.place.page, 1);
    assert_int_equal(player_view(&player, 100 * DWELL_MS).bar_step, 0);
}

static void presses_turn_and_wrap_both_ways(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    assert_true(player_act(&player, ACTION_PREV, 1));
    assert_int_equal(player.place.page, PAGES - 1);
    assert_true(player_act(&player, ACTION_NEXT, 2));
    assert_int_equal(player.place.page, 0);
}

static void after_a_press_nothing_turns_for_the_hold_time(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    player_act(&player, ACTION_NEXT, 500);
    player_advance(&player, 500 + HOLD_MS - 1);
    assert_int_equal(player.place.page, 1);
    player_advance(&player, 500 + HOLD_MS);
    assert_int_equal(player.place.page, 2);
    // From then on the cycle has its own pace again.
    player_advance(&player, 500 + HOLD_MS + DWELL_MS);
    assert_int_equal(player.place.page, 3);
}

static void the_bar_moves_in_its_steps_and_only_at_deadlines(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    tick_ms now = 0;
    int wakes = 0;
    while (player.place.page == 0) {
        struct player_view before = player_view(&player, now);
        tick_ms deadline = player_deadline(&player, now);
        assert_true(deadline > now);
        struct player_view idle = player_view(&player, deadline - 1);
        assert_int_equal(idle.bar_step, before.bar_step);
        now = deadline;
        player_advance(&player, now);
        wakes++;
    }
    assert_int_equal(now, DWELL_MS);
    assert_int_equal(wakes, PLAYER_BAR_STEPS);
}

static void hold_stops_and_resumes(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 1);
    player_act(&player, ACTION_HOLD, 1000);
    assert_true(player_view(&player, 1000).held);
    assert_int_equal(player_view(&player, 20000).bar_step, 0);
    player_act(&player, ACTION_HOLD, 20000);
    assert_false(player_view(&player, 20000).held);
    // Resumed, the page gets its reading time once more, then turns.
    player_advance(&player, 20000 + DWELL_MS - 1);
    assert_int_equal(player.place.page, 1);
    player_advance(&player, 20000 + DWELL_MS);
    assert_int_equal(player.place.page, 2);
}

static void a_forgotten_hold_ends(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 1);
    player_act(&player, ACTION_HOLD, 0);
    assert_int_equal(player_deadline(&player, 5), HOLD_MS);
    player_advance(&player, HOLD_MS);
    assert_false(player.held);
    assert_int_equal(player.place.page, 1);
    player_advance(&player, HOLD_MS + DWELL_MS);
    assert_int_equal(player.place.page, 2);
}

static void contents_is_moved_through_and_opened(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 3);
    player_act(&player, ACTION_MENU, 0);
    assert_true(player.contents);
    assert_int_equal(player.selected, 1); // page 3 belongs to 乙
    player_act(&player, ACTION_NEXT, 1);
    player_act(&player, ACTION_NEXT, 2);
    assert_int_equal(player.selected, 0); // wrapped
    player_act(&player, ACTION_PREV, 3);
    assert_int_equal(player.selected, 2);
    player_act(&player, ACTION_MENU, 4);
    assert_false(player.contents);
    assert_int_equal(player.place.page, 4);
}

static void contents_closes_by_button_escape_and_itself(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 3);
    const enum action closing[] = {ACTION_HOLD, ACTION_QUIT};
    for (size_t i = 0; i < 2; i++) {
        player_act(&player, ACTION_MENU, 10);
        assert_true(player_act(&player, closing[i], 20));
        assert_false(player.contents);
        assert_int_equal(player.place.page, 3);
    }
    player_act(&player, ACTION_MENU, 30);
    player_advance(&player, 30 + HOLD_MS);
    assert_false(player.contents);
    assert_int_equal(player.place.page, 3);
}

static void escape_on_a_page_ends_the_program(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    assert_false(player_act(&player, ACTION_QUIT, 1));
}

static void topics_are_jumped_to(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 2);
    player_act(&player, ACTION_NEXT_TOPIC, 1);
    assert_int_equal(player.place.page, 4);
    player_act(&player, ACTION_PREV_TOPIC, 2);
    assert_int_equal(player.place.page, 2);
}

static void a_deck_without_contents_opens_none(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start(&deck, 0);
    deck.contents_count = 0;
    player_act(&player, ACTION_MENU, 1);
    assert_false(player.contents);
}

// Two reports of the same pages.
static struct player start_two(struct deck *deck, struct programme_place place)
{
    static struct report report = {.title = "公示"};
    *deck = make_deck();
    deck->report = &report;
    programme = (struct programme){.entries = {{"1.txt", deck, 0}, {"2.txt", deck, 1}}, .count = 2};
    struct player player;
    player_start(&player, &programme, HOLD_MS, place, 0);
    return player;
}

static void assert_at(const struct player *player, size_t entry, size_t page)
{
    assert_int_equal(player->place.entry, entry);
    assert_int_equal(player->place.page, page);
}

static void the_cycle_goes_through_all_reports(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start_two(&deck, (struct programme_place){0});
    tick_ms now = 0;
    for (size_t i = 0; i < 2 * PAGES; i++) {
        assert_at(&player, i / PAGES, i % PAGES);
        assert_int_equal(player.rounds, 0);
        now = player_deadline(&player, now + DWELL_MS - 1);
        player_advance(&player, now);
    }
    assert_at(&player, 0, 0);
    assert_int_equal(player.rounds, 1);
    player_act(&player, ACTION_PREV, now);
    assert_at(&player, 1, PAGES - 1);
    assert_int_equal(player.rounds, 1);
    player_act(&player, ACTION_NEXT, now);
    assert_int_equal(player.rounds, 2);
}

static void contents_lead_to_another_report(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start_two(&deck, (struct programme_place){0, 3});
    player_act(&player, ACTION_MENU, 0);
    assert_int_equal(player.selected, 3); // two reports, 甲, and 乙 of page 3
    player_act(&player, ACTION_PREV, 1);
    player_act(&player, ACTION_PREV, 2);
    player_act(&player, ACTION_MENU, 3);
    assert_at(&player, 1, 0);
}

static void a_reader_keeps_hold_and_contents_when_the_programme_changes(void **state)
{
    (void)state;
    struct deck deck;
    struct player player = start_two(&deck, (struct programme_place){1, 3});
    player_act(&player, ACTION_HOLD, 100);
    programme.entries[0] = programme.entries[1];
    programme.count = 1;
    player_follow(&player, (struct programme_place){0, 3}, 200);
    assert_true(player_view(&player, 200).held);
    assert_int_equal(player_deadline(&player, 200), 100 + HOLD_MS);
    player_act(&player, ACTION_MENU, 300);
    player_follow(&player, (struct programme_place){0, 4}, 400);
    assert_true(player.contents);
    assert_int_equal(player.selected, 2);
    deck.contents_count = 0;
    player_follow(&player, (struct programme_place){0, 4}, 500);
    assert_false(player.contents);
}

static void facts_stand_in_the_footer_while_nobody_is_there(void **state)
{
    (void)state;
    static const char *facts[] = {"电话", "公示时间"};
    struct deck deck;
    struct player player = start(&deck, 1);
    deck.facts = facts;
    deck.fact_count = 2;
    for (int i = 0; i < PAGES; i++)
        pages[i].has_footer = i > 0;
    assert_int_equal(player_view(&player, 0).fact, 0);
    player_advance(&player, DWELL_MS);
    // The same all the time that the page is shown.
    assert_int_equal(player_view(&player, DWELL_MS).fact, 1);
    assert_int_equal(player_view(&player, 2 * DWELL_MS - 1).fact, 1);
    player_act(&player, ACTION_HOLD, DWELL_MS + 1);
    assert_int_equal(player_view(&player, DWELL_MS + 1).fact, 0);
    player_act(&player, ACTION_NEXT, DWELL_MS + 2);
    player_act(&player, ACTION_NEXT, DWELL_MS + 3);
    assert_int_equal(player.place.page, 4);
    assert_int_equal(player_view(&player, DWELL_MS + 3).fact, 0);
    tick_ms later = DWELL_MS + 3 + HOLD_MS;
    assert_int_equal(player_view(&player, later - 1).fact, 0);
    player_advance(&player, later);
    assert_int_equal(player.place.page, 5);
    player_advance(&player, later + DWELL_MS);
    player_advance(&player, later + 2 * DWELL_MS);
    player_advance(&player, later + 3 * DWELL_MS);
    assert_int_equal(player.place.page, 2);
    assert_int_equal(player_view(&player, later + 3 * DWELL_MS).fact, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_turn_after_their_dwell_and_wrap),
        cmocka_unit_test(time_that_jumps_turns_one_page),
        cmocka_unit_test(presses_turn_and_wrap_both_ways),
        cmocka_unit_test(after_a_press_nothing_turns_for_the_hold_time),
        cmocka_unit_test(the_bar_moves_in_its_steps_and_only_at_deadlines),
        cmocka_unit_test(hold_stops_and_resumes),
        cmocka_unit_test(a_forgotten_hold_ends),
        cmocka_unit_test(contents_is_moved_through_and_opened),
        cmocka_unit_test(contents_closes_by_button_escape_and_itself),
        cmocka_unit_test(escape_on_a_page_ends_the_program),
        cmocka_unit_test(topics_are_jumped_to),
        cmocka_unit_test(a_deck_without_contents_opens_none),
        cmocka_unit_test(the_cycle_goes_through_all_reports),
        cmocka_unit_test(contents_lead_to_another_report),
        cmocka_unit_test(a_reader_keeps_hold_and_contents_when_the_programme_changes),
        cmocka_unit_test(facts_stand_in_the_footer_while_nobody_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
