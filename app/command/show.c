// gongshi show: the hallway screen. One thread, one poll, one deadline computed from state.
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "command/stage.h"
#include "files/watch.h"
#include "input/input.h"
#include "input/keyboard.h"
#include "page/deck.h"
#include "player/player.h"
#include "screen/fonts.h"
#include "screen/window.h"
#include "words/words.h"

enum { MOST_DESCRIPTORS = INPUT_MOST_DESCRIPTORS + 3 };

// A report on the screen. The deck points into the report, so both stay where they are.
struct programme {
    struct report report;
    struct deck deck;
};

struct show {
    const struct config *config;
    const char *path; // of the report, or NULL
    struct fonts *fonts;
    struct metrics metrics;
    struct window *window;
    struct stage stage;
    struct input input;
    struct watch watch;
    int signals;
    struct programme *programme; // NULL: nothing to show yet
    struct player player;
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

static void lay_out(struct show *show, struct programme *programme)
{
    struct page_options options = page_options(show);
    deck_build(&programme->deck, &programme->report, &options, &show->metrics);
}

static struct programme *load_programme(struct show *show)
{
    struct programme *programme = calloc(1, sizeof *programme);
    if (programme == NULL)
        log_out_of_memory();
    if (!load_report(&programme->report, show->path, &show->config->privacy)) {
        free(programme);
        return NULL;
    }
    lay_out(show, programme);
    return programme;
}

static void destroy_programme(struct programme *programme)
{
    if (programme == NULL)
        return;
    deck_destroy(&programme->deck);
    report_destroy(&programme->report);
    free(programme);
}

static void show_notice(struct show *show)
{
    struct page_options options = page_options(show);
    if (fonts_missing(show->fonts))
        stage_set_notice(&show->stage, &options, NOTICE_FONT_TITLE, NOTICE_FONT_TEXT);
    else
        stage_set_notice(&show->stage, &options, NOTICE_EMPTY_TITLE, NOTICE_EMPTY_TEXT);
}

// Puts what is loaded on the stage, or the notice where nothing is.
static void present(struct show *show, size_t page)
{
    tick_ms now = clock_now();
    if (show->programme == NULL || fonts_missing(show->fonts)) {
        show_notice(show);
        return;
    }
    stage_set_deck(&show->stage, &show->programme->deck);
    player_start(&show->player, &show->programme->deck, show->config->hold_ms, page, now);
}

// Reads the report aside; what was shown stays until the new one is whole, and if it is not.
static void load(struct show *show)
{
    struct programme *fresh = show->path != NULL ? load_programme(show) : NULL;
    if (fresh == NULL)
        return;
    struct programme *old = show->programme;
    size_t page = old != NULL ? show->player.page : 0;
    show->programme = fresh;
    present(show, page);
    destroy_programme(old);
}

static void resize(struct show *show)
{
    size_t page = 0;
    if (show->programme != NULL) {
        struct deck *deck = &show->programme->deck;
        size_t before = deck->page_count;
        deck_destroy(deck);
        lay_out(show, show->programme);
        // About the same place: a page holds more or less now.
        page = show->player.page * deck->page_count / before;
    }
    present(show, page);
}

// ---- Input ----

static void act(struct show *show, enum action action, tick_ms now)
{
    if (show->stage.deck != NULL)
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
    while (read(show->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP)
            load(show);
        else
            show->running = false;
    }
}

// ---- The loop ----

static size_t fill_descriptors(const struct show *show, struct pollfd descriptors[MOST_DESCRIPTORS])
{
    size_t count = input_descriptors(&show->input, descriptors);
    const int others[] = {show->signals, show->watch.descriptor, window_descriptor(show->window)};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i] >= 0)
            descriptors[count++] = (struct pollfd){.fd = others[i], .events = POLLIN};
    }
    return count;
}

static int time_to_wait(struct show *show, tick_ms now)
{
    tick_ms deadline = input_deadline(&show->input);
    if (show->stage.deck != NULL)
        deadline = tick_earlier(deadline, player_deadline(&show->player, now));
    deadline = tick_earlier(deadline, stage_deadline(&show->stage, now));
    int pump = window_pump_ms(show->window);
    if (pump >= 0)
        deadline = tick_earlier(deadline, now + pump);
    if (deadline == TICK_NEVER)
        return -1;
    if (deadline <= now)
        return 0;
    return deadline - now > INT32_MAX ? INT32_MAX : (int)(deadline - now);
}

// Everything that has happened up to now: signals, presses, the file.
static void read_all(struct show *show, tick_ms now)
{
    read_signals(show);
    read_buttons(show, now);
    read_window(show, now);
    if (watch_read(&show->watch))
        load(show);
}

static void draw(struct show *show)
{
    if (show->stage.deck == NULL)
        return;
    tick_ms now = clock_now();
    player_advance(&show->player, now);
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
            log_line(TEXT_POLL_FAILED, strerror(errno));
            return;
        }
    }
}

static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static bool open_show(struct show *show, const struct invocation *invocation)
{
    show->config = invocation->config;
    show->path = invocation->file_count > 0 ? invocation->files[0] : NULL;
    show->watch.descriptor = -1;
    show->signals = open_signals();
    show->fonts = fonts_open(NULL);
    if (show->fonts == NULL)
        return false;
    show->metrics = fonts_metrics(show->fonts);
    struct pixel_size size = invocation->options->window;
    show->window = window_open(size.width, size.height);
    if (show->window == NULL)
        return false;
    stage_open(&show->stage, show->window, show->fonts, show->config);
    input_open(&show->input, show->config, clock_now());
    if (show->path != NULL)
        watch_open(&show->watch, show->path);
    show->running = true;
    return true;
}

static void close_show(struct show *show)
{
    if (show->window != NULL) {
        destroy_programme(show->programme);
        input_close(&show->input);
        stage_close(&show->stage);
        window_close(show->window);
    }
    watch_close(&show->watch);
    if (show->fonts != NULL)
        fonts_close(show->fonts);
    if (show->signals >= 0)
        close(show->signals);
}

enum exit_status command_show(const struct invocation *invocation)
{
    if (invocation->file_count > 1) {
        log_line(TEXT_SHOW_ONE_FILE);
        return EXIT_STATUS_USAGE;
    }
    struct show show = {0};
    bool opened = open_show(&show, invocation);
    if (opened) {
        load(&show);
        if (show.programme == NULL)
            show_notice(&show);
        run(&show);
    }
    close_show(&show);
    return opened ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}
