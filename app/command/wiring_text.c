#include "command/wiring_text.h"

#include <stdio.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/log.h"
#include "words/words.h"

enum { NANOSECONDS_PER_TENTH = 100000 };

static const double NANOSECONDS = 1e9; // in a second

static const char *const event_words[] = {
    [WIRING_PRESS] = WORD_EVENT_PRESS,
    [WIRING_RELEASE] = WORD_EVENT_RELEASE,
    [WIRING_PULSE] = WORD_EVENT_PULSE,
    [WIRING_STUCK] = WORD_EVENT_STUCK,
};

static const char *const event_names[] = {
    [WIRING_PRESS] = "press",
    [WIRING_RELEASE] = "release",
    [WIRING_PULSE] = "pulse",
    [WIRING_STUCK] = "stuck",
};

static const char *const verdict_names[] = {
    [BUTTON_NOT_WIRED] = "not-wired",
    [BUTTON_MISSING] = "missing",
    [BUTTON_UNTRIED] = "untried",
    [BUTTON_GOOD] = "good",
    [BUTTON_BOUNCES] = "bounces",
    [BUTTON_DISTURBED] = "disturbed",
    [BUTTON_STUCK] = "stuck",
};

void wiring_text_open(struct wiring_text *text, bool json)
{
    *text = (struct wiring_text){.format = WIRING_TEXT_EVENTS};
    if (json)
        text->format = WIRING_TEXT_JSON;
    else if (isatty(STDOUT_FILENO))
        text->format = WIRING_TEXT_LIVE;
}

static double milliseconds(int64_t nanoseconds)
{
    int64_t tenths = (nanoseconds + NANOSECONDS_PER_TENTH / 2) / NANOSECONDS_PER_TENTH;
    return (double)tenths / 10;
}

// ---- One line for each button ----

static void print_button(
    struct arena *arena, const struct buttons_page *content, enum button_name button)
{
    const struct button_card *card = &content->cards[button];
    bool known = card->verdict != BUTTON_NOT_WIRED && card->verdict != BUTTON_MISSING;
    const char *verdict = button_verdict_text(arena, content, button);
    printf("%s\t", button_title(button));
    if (card->verdict == BUTTON_NOT_WIRED)
        printf(WORD_BUTTONS_NO_LINE "\t");
    else
        printf(WORD_BUTTONS_LINE "\t", card->line);
    if (known)
        printf(TEXT_BUTTONS_COUNTS, card->high ? WORD_HIGH : WORD_LOW, card->presses,
            button_bounce_ms(card), card->most_edges);
    printf("%s\n", verdict);
}

static void print_buttons(struct wiring_text *text, const struct buttons_page *content)
{
    static const char clear[] = "\033[2K";
    struct arena arena = {0};
    bool live = text->format == WIRING_TEXT_LIVE;
    if (live && text->has_printed)
        printf("\033[%dA", BUTTON_COUNT); // back to the first line
    for (int button = 0; button < BUTTON_COUNT; button++) {
        fputs(live ? clear : "", stdout);
        print_button(&arena, content, (enum button_name)button);
    }
    text->has_printed = true;
    arena_destroy(&arena);
}

// ---- JSON ----

static void print_object(cJSON *object)
{
    char *text = cJSON_PrintUnformatted(object);
    if (text == NULL)
        log_out_of_memory();
    puts(text);
    cJSON_free(text);
    cJSON_Delete(object);
}

static void print_start_object(const struct buttons_page *content)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "event", "start");
    cJSON_AddStringToObject(object, "chip", content->chip);
    cJSON_AddNumberToObject(object, "debounce_ms", content->debounce_ms);
    print_object(object);
}

static void print_event_object(const struct wiring_text *text, const struct wiring_event *event)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "event", event_names[event->kind]);
    cJSON_AddStringToObject(object, "button", button_word(event->button));
    cJSON_AddNumberToObject(
        object, "seconds", (double)(event->time_ns - text->start_ns) / NANOSECONDS);
    cJSON_AddNumberToObject(object, "edges", event->edges);
    cJSON_AddNumberToObject(object, "bounce_ms", milliseconds(event->bounce_ns));
    print_object(object);
}

static void print_button_object(const struct buttons_page *content, enum button_name button)
{
    const struct button_card *card = &content->cards[button];
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "button", button_word(button));
    if (card->verdict == BUTTON_NOT_WIRED)
        cJSON_AddNullToObject(object, "line");
    else
        cJSON_AddNumberToObject(object, "line", card->line);
    cJSON_AddStringToObject(object, "verdict", verdict_names[card->verdict]);
    cJSON_AddBoolToObject(object, "down", card->down);
    cJSON_AddNumberToObject(object, "presses", card->presses);
    cJSON_AddNumberToObject(object, "pulses", card->pulses);
    cJSON_AddNumberToObject(object, "most_edges", card->most_edges);
    cJSON_AddNumberToObject(object, "bounce_ms", button_bounce_ms(card));
    print_object(object);
}

// ---- Events ----

static void print_event(const struct wiring_text *text, const struct wiring_event *event)
{
    double seconds = (double)(event->time_ns - text->start_ns) / NANOSECONDS;
    printf("%.3f\t%s\t%s\t%d\t%g\n", seconds, button_title(event->button), event_words[event->kind],
        event->edges, milliseconds(event->bounce_ns));
}

void wiring_text_begin(struct wiring_text *text, const struct buttons_page *content, int64_t now_ns)
{
    text->start_ns = now_ns;
    if (text->format == WIRING_TEXT_JSON)
        print_start_object(content);
    else
        printf("%s " WORD_BUTTONS_CHIP "\n%s\n", WORD_BUTTONS, content->chip, content->debounce_ms,
            WORD_BUTTONS_LEAVE);
    if (text->format == WIRING_TEXT_EVENTS)
        puts(TEXT_BUTTONS_EVENTS);
    else if (text->format == WIRING_TEXT_LIVE)
        print_buttons(text, content);
    fflush(stdout);
}

void wiring_text_show(struct wiring_text *text, const struct buttons_page *content,
    const struct wiring_event *events, size_t count)
{
    if (text->format == WIRING_TEXT_LIVE)
        print_buttons(text, content);
    for (size_t i = 0; i < count; i++) {
        if (text->format == WIRING_TEXT_JSON)
            print_event_object(text, &events[i]);
        else if (text->format == WIRING_TEXT_EVENTS)
            print_event(text, &events[i]);
    }
    fflush(stdout);
}

void wiring_text_end(struct wiring_text *text, const struct buttons_page *content)
{
    for (int button = 0; text->format == WIRING_TEXT_JSON && button < BUTTON_COUNT; button++)
        print_button_object(content, (enum button_name)button);
    if (text->format != WIRING_TEXT_JSON)
        print_buttons(text, content);
    fflush(stdout);
}
