// gongshi show: the hallway screen. One thread, one poll, one deadline computed from state.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"
#include "command/command.h"
#include "command/display_hours.h"
#include "command/health.h"
#include "command/load.h"
#include "command/programme_loader.h"
#include "command/signals.h"
#include "command/stage.h"
#include "command/update_card.h"
#include "command/watchdog.h"
#include "command/wiring_test.h"
#include "input/input.h"
#include "input/keyboard.h"
#include "player/player.h"
#include "screen/fonts.h"
#include "screen/window.h"
#include "words/words.h"

enum { MOST_DESCRIPTORS = INPUT_MOST_DESCRIPTORS + WINDOW_MOST_DESCRIPTORS + 3 };

struct show {
    const struct config *config;
    struct fonts *fonts;
    struct metrics metrics;
    struct window *window;
    struct stage stage;
    struct input input;
    int signals;
    struct programme_loader loader;
    struct update_card card;
    struct watchdog watchdog;
    struct health health;
    struct display_hours hours; // while they are off, nothing is drawn and no page turns
    struct programme programme;
    bool is_stale; // the store may show something else; it comes when no reader minds
    struct programme_place stale_at; // the page that was shown when that was noticed
    bool all_over;                   // nothing is shown only because the public periods are over
    struct player player;
    size_t rounds; // of the player, when the programme was last chosen
    bool running;
};

static tick_ms clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (tick_ms)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// ---- What is shown ----

static struct page_options page_options(const struct show *show)
{
    struct window_size size = window_size(show->window);
    return load_page_options(show->config, size.width, size.height);
}

static void show_notice(struct show *show)
{
    struct page_options options = page_options(show);
    tick_ms now = clock_now();
    if (fonts_missing(show->fonts))
        stage_set_notice(&show->stage, &options, NOTICE_FONT_TITLE, NOTICE_FONT_TEXT, now);
    else if (show->all_over)
        stage_set_notice(&show->stage, &options, NOTICE_OVER_TITLE, NOTICE_OVER_TEXT, now);
    else
        stage_set_notice(&show->stage, &options, NOTICE_EMPTY_TITLE,
            *show->card.path != '\0' ? NOTICE_EMPTY_TEXT : NOTICE_EMPTY_TEXT_BY_HAND, now);
}

// Puts the programme on the stage, or the notice where it is empty.
static void present(struct show *show, struct programme_place place)
{
    tick_ms now = clock_now();
    bool was_empty = show->stage.programme == NULL;
    if (show->programme.count == 0 || fonts_missing(show->fonts)) {
        show_notice(show);
        return;
    }
    stage_set_programme(&show->stage, &show->programme);
    if (was_empty)
        player_start(&show->player, &show->programme, show->config->hold_ms, place, now);
    else
        player_follow(&show->player, place, now);
    show->rounds = show->player.rounds;
}

// Chooses anew what is shown, after something was read or the cycle has come round.
static void choose(struct show *show)
{
    struct programme before = show->programme;
    show->all_over = !programme_loader_select(&show->loader, &show->programme);
    show->rounds = show->player.rounds;
    if (before.count == 0 || !programme_same(&show->programme, &before))
        present(show, programme_follow(&show->programme, &before, show->player.place));
    programme_loader_release(&show->loader);
}

static void note_stale(struct show *show)
{
    if (!show->is_stale)
        show->stale_at = show->player.place;
    show->is_stale = true;
}

// A reader's page is not taken away: what is new waits until the page turns.
static void follow_store(struct show *show)
{
    bool waits = show->stage.programme != NULL && player_has_reader(&show->player) &&
                 programme_place_equal(show->player.place, show->stale_at);
    if (!show->is_stale || waits)
        return;
    show->is_stale = false;
    if (programme_loader_read(&show->loader))
        choose(show);
}

static void resize(struct show *show)
{
    struct programme_place place = show->player.place;
    size_t before =
        show->stage.programme != NULL ? programme_deck(&show->programme, place)->page_count : 0;
    struct page_options options = page_options(show);
    programme_loader_lay_out(&show->loader, &options);
    // About the same place: a page holds more or less now.
    if (before > 0)
        place.page = place.page * programme_deck(&show->programme, place)->page_count / before;
    present(show, place);
}

// ---- Dark and light ----

// What was to come while nobody saw it comes now, and the page gets its reading time.
static void light_up(struct show *show, tick_ms now)
{
    choose(show);
    if (show->stage.programme != NULL)
        player_follow(&show->player, show->player.place, now);
}

static void follow_display(struct show *show, tick_ms now)
{
    bool was_dark = window_is_dark(show->window);
    window_follow(show->window, now);
    if (was_dark && !window_is_dark(show->window))
        light_up(show, now);
}

// After all that may wake it was read.
static void follow_hours(struct show *show, tick_ms now)
{
    if (!display_hours_update(&show->hours, now))
        return;
    window_set_power(show->window, show->hours.is_on);
    if (!window_is_dark(show->window))
        light_up(show, now);
}

// ---- Input ----

// Brings the card to the stage as it now is. Below a card no time passes: a page that was covered
// gets its reading time again.
static void show_card(struct show *show, tick_ms now)
{
    const struct card *card = update_card_shown(&show->card);
    stage_set_card(&show->stage, card);
    if (card != NULL)
        display_hours_wake(&show->hours, now, update_card_deadline(&show->card));
    else if (show->stage.programme != NULL)
        player_follow(&show->player, show->player.place, now);
}

static void act(struct show *show, enum action action, tick_ms now)
{
    if (action != ACTION_QUIT && !window_has_display(show->window))
        return;
    if (action != ACTION_NONE && display_hours_press(&show->hours, now))
        return;
    if (action != ACTION_QUIT && update_card_press(&show->card)) {
        show_card(show, now);
        return;
    }
    if (show->stage.programme != NULL)
        show->running = player_act(&show->player, action, now) && show->running;
    else if (action == ACTION_QUIT)
        show->running = false;
}

// Returns whether there was anything.
static bool read_window(struct show *show, tick_ms now)
{
    struct window_event event;
    bool any = false, resized = false, exposed = false;
    while (window_next_event(show->window, &event)) {
        any = true;
        switch (event.kind) {
        case WINDOW_EVENT_KEY:
            act(show, keyboard_action(&show->config->keyboard, event.key), now);
            break;
        case WINDOW_EVENT_CLOSE:
            show->running = false;
            break;
        case WINDOW_EVENT_RESIZED:
            resized = true;
            break;
        case WINDOW_EVENT_EXPOSED:
            exposed = true;
            break;
        }
    }
    if (resized)
        resize(show);
    else if (exposed)
        stage_refresh(&show->stage);
    return any;
}

static void read_buttons(struct show *show, tick_ms now)
{
    enum action actions[INPUT_MOST_ACTIONS];
    size_t count = input_read(&show->input, now, actions);
    for (size_t i = 0; i < count; i++)
        act(show, actions[i], now);
}

static void read_signals(struct show *show)
{
    struct signalfd_siginfo info;
    bool again = false;
    while (read(show->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP)
            again = true;
        else
            show->running = false;
    }
    if (again)
        input_retry(&show->input, clock_now());
    if (again && show->loader.store != NULL)
        note_stale(show);
    else if (again && programme_loader_read(&show->loader))
        choose(show);
}

// ---- The loop ----

static size_t fill_descriptors(const struct show *show, struct pollfd descriptors[MOST_DESCRIPTORS])
{
    size_t count = input_descriptors(&show->input, descriptors);
    int windows[WINDOW_MOST_DESCRIPTORS];
    size_t window_count = window_descriptors(show->window, windows);
    for (size_t i = 0; i < window_count; i++)
        descriptors[count++] = (struct pollfd){.fd = windows[i], .events = POLLIN};
    const int others[] = {
        show->signals, show->loader.watch.descriptor, show->card.watch.descriptor};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i] >= 0)
            descriptors[count++] = (struct pollfd){.fd = others[i], .events = POLLIN};
    }
    return count;
}

static tick_ms next_deadline(struct show *show, tick_ms now)
{
    tick_ms deadline =
        tick_earlier(input_deadline(&show->input), window_deadline(show->window, now));
    deadline = tick_earlier(deadline, display_hours_deadline(&show->hours));
    if (window_is_dark(show->window))
        return deadline;
    if (update_card_shown(&show->card) != NULL)
        deadline = tick_earlier(deadline, update_card_deadline(&show->card));
    else if (show->stage.programme != NULL)
        deadline = tick_earlier(deadline, player_deadline(&show->player, now));
    return tick_earlier(deadline, stage_deadline(&show->stage, now));
}

// How long nothing is to be done. The watchdog is fed only here: all that was due is done, and the
// display has it.
static int time_to_wait(struct show *show, tick_ms now)
{
    tick_ms deadline = next_deadline(show, now);
    if (deadline > now && window_is_shown(show->window)) {
        watchdog_feed(&show->watchdog, window_has_display(show->window), now);
        deadline = tick_earlier(deadline, watchdog_deadline(&show->watchdog));
    }
    if (deadline == TICK_NEVER)
        return -1;
    if (deadline <= now)
        return 0;
    return deadline - now > INT32_MAX ? INT32_MAX : (int)(deadline - now);
}

// Everything that has happened up to now: signals, presses, files.
static void read_all(struct show *show, tick_ms now)
{
    read_signals(show);
    follow_display(show, now);
    read_buttons(show, now);
    read_window(show, now);
    if (programme_loader_read_changed(&show->loader))
        choose(show);
    if (programme_loader_store_changed(&show->loader))
        note_stale(show);
    bool has_news = update_card_read(&show->card, now);
    if (update_card_expire(&show->card, now) || has_news)
        show_card(show, now);
    follow_hours(show, now);
}

static void follow_health(struct show *show)
{
    health_tell(&show->health, HEALTH_BUTTONS, input_needs_care(&show->input));
    health_tell(&show->health, HEALTH_DISPLAY, window_needs_care(show->window));
    health_tell(&show->health, HEALTH_CONTENT, programme_loader_is_faulty(&show->loader));
    stage_set_care(&show->stage, health_needs_care(&show->health));
}

static void draw(struct show *show)
{
    if (window_is_dark(show->window))
        return;
    tick_ms now = clock_now();
    if (show->stage.programme != NULL && update_card_shown(&show->card) == NULL) {
        player_advance(&show->player, now);
        if (show->player.rounds != show->rounds)
            choose(show);
    }
    follow_store(show);
    follow_health(show);
    if (show->stage.programme == NULL) {
        stage_work(&show->stage, now);
        return;
    }
    struct player_view view = player_view(&show->player, now);
    stage_show(&show->stage, &view, now);
    if (stage_deadline(&show->stage, now) <= now)
        stage_work(&show->stage, now);
}

// Reads before it waits: drawing may have made Xlib read events that no descriptor tells of.
static void run(struct show *show)
{
    for (;;) {
        read_all(show, clock_now());
        if (!show->running)
            return;
        draw(show);
        bool more = read_window(show, clock_now());
        struct pollfd descriptors[MOST_DESCRIPTORS];
        size_t count = fill_descriptors(show, descriptors);
        int wait = more ? 0 : time_to_wait(show, clock_now());
        if (poll(descriptors, count, wait) < 0 && errno != EINTR) {
            log_line(TEXT_POLL_FAILED, reason_of(errno));
            return;
        }
    }
}

static bool open_show(struct show *show, const struct invocation *invocation)
{
    show->config = invocation->config;
    show->loader.watch.descriptor = -1;
    show->card.watch.descriptor = -1;
    show->signals = signals_open();
    show->fonts = fonts_open(NULL);
    if (show->fonts == NULL)
        return false;
    show->metrics = fonts_metrics(show->fonts);
    struct pixel_size size = invocation->options->window;
    struct window_options window_options =
        load_window_options(show->config, size.width, size.height);
    show->window = window_open(&window_options, clock_now());
    if (show->window == NULL)
        return false;
    stage_open(&show->stage, show->window, show->fonts, show->config);
    input_open(&show->input, show->config, clock_now());
    if (invocation->file_count > 0)
        programme_loader_open(&show->loader, show->config, &show->metrics, invocation->files,
            (size_t)invocation->file_count);
    else
        programme_loader_open_store(
            &show->loader, show->config, &show->metrics, show->config->store);
    update_card_open(&show->card, show->config->news);
    display_hours_open(&show->hours, show->config, clock_now());
    struct page_options options = page_options(show);
    programme_loader_lay_out(&show->loader, &options);
    health_tell(&show->health, HEALTH_CONFIG, !invocation->config_is_clean);
    show->running = true;
    return true;
}

static void close_show(struct show *show)
{
    if (show->window != NULL) {
        input_close(&show->input);
        stage_close(&show->stage);
        window_close(show->window);
    }
    programme_loader_close(&show->loader);
    update_card_close(&show->card);
    if (show->fonts != NULL)
        fonts_close(show->fonts);
    if (show->signals >= 0)
        close(show->signals);
}

// All buttons were held when the screen started: the person with the screwdriver wants to see them.
static void test_wiring(struct show *show)
{
    const struct wiring_test test = {
        .config = show->config,
        .input = &show->input,
        .window = show->window,
        .fonts = show->fonts,
        .watchdog = &show->watchdog,
        .signals = show->signals,
    };
    log_line(TEXT_BUTTONS_AT_START);
    show->running = wiring_test_run(&test) != WIRING_END_CLOSED;
}

enum exit_status command_show(const struct invocation *invocation)
{
    struct show show = {0};
    bool opened = open_show(&show, invocation);
    if (opened) {
        watchdog_open(&show.watchdog);
        if (input_all_held(&show.input))
            test_wiring(&show);
        follow_hours(&show, clock_now());
        programme_loader_read(&show.loader);
        choose(&show);
        if (invocation->file_count > 0 && show.programme.count == 0 && !show.all_over)
            log_line(TEXT_SHOW_WAITS);
        run(&show);
        watchdog_close(&show.watchdog);
    }
    close_show(&show);
    return opened ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}
