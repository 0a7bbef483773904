// One picture of every kind of page in every theme, upright and across, held against the pictures
// beside this file. A mismatch writes the shot and a picture of the difference; a missing picture
// is a mismatch. Fonts of another version draw other glyphs: then the pictures say nothing, and
// only the plans of the pages, which do not ask the fonts, are compared.
//
// usage: goldens REFERENCES OUTPUT [--write]
#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "base/log.h"
#include "files/read_file.h"
#include "page/buttons_page.h"
#include "page/card.h"
#include "page/care_mark.h"
#include "page/contents.h"
#include "page/deck.h"
#include "page/footer.h"
#include "report/report.h"
#include "screen/canvas.h"
#include "screen/fonts.h"
#include "screen/painter.h"
#include "words/words.h"

enum { TOLERANCE = 4, SKIPPED = 77, MOST_PATH = 4096, MOST_NAME = 64, HOLD_SECONDS = 60 };

static const struct {
    const char *name;
    int width, height;
} sizes[] = {{"1920x1080", 1920, 1080}, {"1080x1920", 1080, 1920}};

static const char *const theme_names[THEME_COUNT] = {
    [THEME_RED] = "red", [THEME_PLAIN] = "plain", [THEME_DARK] = "dark"};

// ---- The pages ----

struct source {
    struct report report;
    struct deck deck;
};

struct studio {
    struct fonts *fonts;
    struct metrics metrics;
    struct painter *painter;
    struct canvas canvas;
    struct page_options options;
    const struct theme *theme;
    struct source report, ledger;
    struct arena arena; // of pages beside the decks
};

static void load(struct report *report, const char *path)
{
    struct arena arena = {0};
    struct message_list messages = {0};
    struct file_bytes bytes = {0};
    struct document document = {0};
    if (read_file(path, LIMIT_FILE_BYTES, &bytes, &messages, &arena) != 0 ||
        document_decode(&document, bytes.data, bytes.size, &messages) != 0) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(EXIT_FAILURE);
    }
    report_parse(report, &document, &(struct report_options){0}, path);
    document_destroy(&document);
    file_bytes_destroy(&bytes);
    arena_destroy(&arena);
}

// The first page of a kind; its second part where part is 2.
static const struct page *find_page(const struct deck *deck, enum page_kind kind, int part)
{
    for (size_t i = 0; i < deck->page_count; i++) {
        const struct page *page = &deck->pages[i];
        if (page->kind == kind && page->part == part)
            return page;
    }
    return NULL;
}

struct scene {
    const char *name;
    struct page (*build)(struct studio *studio, const struct scene *scene);
    enum page_kind kind;
    int part;
    enum card_kind card;
};

static struct page from_deck(struct studio *studio, const struct scene *scene)
{
    const struct deck *deck =
        scene->kind == PAGE_LEDGER ? &studio->ledger.deck : &studio->report.deck;
    const struct page *page = find_page(deck, scene->kind, scene->part);
    if (page == NULL) {
        fprintf(stderr, "%s: the samples have no such page\n", scene->name);
        exit(EXIT_FAILURE);
    }
    return *page;
}

static struct page ledger_overview(struct studio *studio, const struct scene *scene)
{
    (void)scene;
    return *find_page(&studio->ledger.deck, PAGE_OVERVIEW, 1);
}

static struct page contents(struct studio *studio, const struct scene *scene)
{
    (void)scene;
    struct programme programme = {.entries = {{"report.txt", &studio->report.deck, 0}}, .count = 1};
    return contents_build(
        &studio->arena, &programme, (struct programme_place){0, 0}, &studio->metrics, 3);
}

static struct page notice(struct studio *studio, const struct scene *scene)
{
    (void)scene;
    return notice_build(
        &studio->arena, &studio->options, &studio->metrics, NOTICE_EMPTY_TITLE, NOTICE_EMPTY_TEXT);
}

static struct page buttons(struct studio *studio, const struct scene *scene)
{
    (void)scene;
    const struct buttons_page content = {
        .chip = "pinctrl-bcm2711",
        .debounce_ms = 10,
        .stuck_seconds = 30,
        .cards = {{BUTTON_GOOD, 5, false, true, 12, 0, 5, 3100000},
            {BUTTON_DISTURBED, 6, true, false, 15, 3, 7, 4800000},
            {BUTTON_NOT_WIRED, -1, false, false, 0, 0, 0, 0},
            {BUTTON_STUCK, 19, true, false, 0, 0, 0, 0}},
    };
    return buttons_page_build(&studio->arena, &studio->options, &studio->metrics, &content);
}

static struct page item_below(struct studio *studio, const struct scene *scene)
{
    (void)scene;
    return *find_page(&studio->report.deck, PAGE_ITEM, 1);
}

static const struct scene scenes[] = {
    {"cover", from_deck, PAGE_COVER, 1, 0},
    {"overview", from_deck, PAGE_OVERVIEW, 1, 0},
    {"overview-ledger", ledger_overview, PAGE_OVERVIEW, 1, 0},
    {"opening", from_deck, PAGE_OPENING, 1, 0},
    {"narrative", from_deck, PAGE_NARRATIVE, 1, 0},
    {"item", from_deck, PAGE_ITEM, 1, 0},
    {"item-continued", from_deck, PAGE_ITEM, 2, 0},
    {"ledger", from_deck, PAGE_LEDGER, 1, 0},
    {"closing", from_deck, PAGE_CLOSING, 1, 0},
    {"contents", contents, PAGE_CONTENTS, 1, 0},
    {"notice", notice, PAGE_NOTICE, 1, 0},
    {"buttons", buttons, PAGE_BUTTONS, 1, 0},
    {"care", item_below, PAGE_ITEM, 1, 0},
    {"care-notice", notice, PAGE_NOTICE, 1, 0},
    {"card-busy", item_below, PAGE_ITEM, 1, CARD_BUSY},
    {"card-done", item_below, PAGE_ITEM, 1, CARD_DONE},
    {"card-refused", item_below, PAGE_ITEM, 1, CARD_REFUSED},
};

static void draw_footer(struct studio *studio, const struct page *page, bool needs_care)
{
    const struct footer_state state = {
        .contents = page->kind == PAGE_CONTENTS,
        .hold_seconds = HOLD_SECONDS,
        .number = page->number > 0 ? (size_t)page->number : 1,
        .count = 58,
        .needs_care = needs_care,
    };
    struct page footer = footer_build(&studio->arena, &studio->options, &studio->metrics, &state);
    painter_draw_over(studio->painter, &studio->canvas, &footer, studio->theme);
}

static void draw_mark(struct studio *studio)
{
    struct page mark = care_mark_build(&studio->arena, &studio->options, &studio->metrics);
    painter_draw_over(studio->painter, &studio->canvas, &mark, studio->theme);
}

static void draw_card(struct studio *studio, enum card_kind kind)
{
    static const char *const progress[] = {"检查内容　3 / 4"};
    static const char *const done[] = {"整改公示.docx", "3 个部分 · 15 项 · 41 条 · 58 页"};
    static const char *const hints[] = {"提示：报告称“问题数16个”，正文列出 15 项，请核对。",
        "已隐去 1 行疑似密码内容（第 134 行）。"};
    static const char *const refused[] = {
        "整改公示.txt　第 37 行", "“（2）”之后没有正文。请补充后重新插入 U 盘。"};
    static const char *const leave[] = {"可以拔出 U 盘。本提示 60 秒后消失。"};
    static const struct card cards[] = {
        [CARD_BUSY] = {CARD_BUSY, "正在读取 U 盘，请勿拔出", 62, progress, 1, NULL, 0},
        [CARD_DONE] = {CARD_DONE, "更新完成，可以拔出 U 盘", 0, done, 2, hints, 2},
        [CARD_REFUSED] = {CARD_REFUSED, "没有更新，屏幕仍显示原内容", 0, refused, 2, leave, 1},
    };
    struct page card = card_build(&studio->arena, &studio->options, &studio->metrics, &cards[kind]);
    painter_draw_over(studio->painter, &studio->canvas, &card, studio->theme);
}

static void draw_scene(struct studio *studio, const struct scene *scene)
{
    struct page page = scene->build(studio, scene);
    bool needs_care = strncmp(scene->name, "care", strlen("care")) == 0;
    painter_draw(studio->painter, &studio->canvas, &page, studio->theme);
    if (page.has_footer)
        draw_footer(studio, &page, needs_care);
    else if (needs_care)
        draw_mark(studio);
    if (strncmp(scene->name, "card-", strlen("card-")) == 0)
        draw_card(studio, scene->card);
    arena_destroy(&studio->arena);
}

// ---- Pictures ----

// Red, green and blue bytes.
struct shot {
    int width, height;
    uint8_t *bytes;
};

static size_t shot_size(const struct shot *shot)
{
    return (size_t)shot->width * (size_t)shot->height * 3;
}

static struct shot take_shot(const struct canvas *canvas)
{
    struct shot shot = {canvas->width, canvas->height, NULL};
    shot.bytes = malloc(shot_size(&shot));
    if (shot.bytes == NULL)
        log_out_of_memory();
    uint8_t *out = shot.bytes;
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++) {
            uint32_t pixel = canvas->pixels[(size_t)y * canvas->stride + (size_t)x];
            *out++ = (uint8_t)(pixel >> 16);
            *out++ = (uint8_t)(pixel >> 8);
            *out++ = (uint8_t)pixel;
        }
    }
    return shot;
}

static bool write_shot(const char *path, const struct shot *shot)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    image.width = (png_uint_32)shot->width;
    image.height = (png_uint_32)shot->height;
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&image, path, 0, shot->bytes, 0, NULL) != 0;
}

static bool read_shot(const char *path, struct shot *shot)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_file(&image, path) == 0)
        return false;
    image.format = PNG_FORMAT_RGB;
    shot->width = (int)image.width;
    shot->height = (int)image.height;
    shot->bytes = malloc(shot_size(shot));
    if (shot->bytes == NULL)
        log_out_of_memory();
    return png_image_finish_read(&image, NULL, shot->bytes, 0, NULL) != 0;
}

// How many bytes differ by more than the tolerance; marks them in difference, which is as large as
// the shot: the shot in pale grey, red where it differs.
static size_t compare(
    const struct shot *shot, const struct shot *reference, struct shot *difference)
{
    size_t differing = 0;
    for (size_t i = 0; i < shot_size(shot); i += 3) {
        bool differs = false;
        for (size_t c = 0; c < 3; c++) {
            int distance = shot->bytes[i + c] - reference->bytes[i + c];
            differs = differs || abs(distance) > TOLERANCE;
        }
        uint8_t grey = (uint8_t)(192 + shot->bytes[i] / 4);
        difference->bytes[i] = differs ? 255 : grey;
        difference->bytes[i + 1] = difference->bytes[i + 2] = differs ? 0 : grey;
        differing += differs;
    }
    return differing;
}

struct paths {
    const char *references, *output;
    bool write;
};

// Holds a shot against its reference; what differs is written and told.
static bool compare_files(const char *name, const struct shot *shot, const char *reference_path,
    const char *shot_path, const char *difference_path)
{
    struct shot reference = {0};
    if (!read_shot(reference_path, &reference)) {
        write_shot(shot_path, shot);
        fprintf(stderr, "%s: no reference %s; shot: %s\n", name, reference_path, shot_path);
        free(reference.bytes);
        return false;
    }
    struct shot difference = {shot->width, shot->height, malloc(shot_size(shot))};
    if (difference.bytes == NULL)
        log_out_of_memory();
    bool same_size = shot->width == reference.width && shot->height == reference.height;
    size_t differing = same_size ? compare(shot, &reference, &difference) : shot_size(shot) / 3;
    if (differing > 0) {
        write_shot(shot_path, shot);
        if (same_size)
            write_shot(difference_path, &difference);
        fprintf(stderr, "%s: %zu pixels differ; shot: %s difference: %s\n", name, differing,
            shot_path, same_size ? difference_path : "(another size)");
    }
    free(difference.bytes);
    free(reference.bytes);
    return differing == 0;
}

// Compares a shot with its reference, or writes it. Returns whether all is well.
static bool judge(const struct paths *paths, const char *name, const struct shot *shot)
{
    struct arena arena = {0};
    char *reference_path = arena_format(&arena, "%s/images/%s.png", paths->references, name);
    char *shot_path = arena_format(&arena, "%s/%s.png", paths->output, name);
    char *difference_path = arena_format(&arena, "%s/%s-difference.png", paths->output, name);
    bool fine = paths->write
                    ? write_shot(reference_path, shot)
                    : compare_files(name, shot, reference_path, shot_path, difference_path);
    arena_destroy(&arena);
    return fine;
}
// ---- Fonts ----

// A number for how the fonts draw: FNV-1a over the pictures of a few characters.
static uint64_t fonts_fingerprint(struct fonts *fonts)
{
    static const uint32_t characters[] = {U'国', U'整', U'改', U'，', U'8', U'g'};
    uint64_t hash = 0xCBF29CE484222325;
    for (enum face face = 0; face < FACE_COUNT; face++) {
        for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
            struct glyph glyph = {0};
            fonts_draw_glyph(fonts, face, 46, characters[i], &glyph);
            for (size_t k = 0; k < (size_t)glyph.width * glyph.height; k++)
                hash = (hash ^ glyph.coverage[k]) * 0x100000001B3;
            free((void *)glyph.coverage);
        }
    }
    return hash;
}

static bool fonts_known(struct fonts *fonts, const struct paths *paths)
{
    char path[MOST_PATH];
    snprintf(path, MOST_PATH, "%s/images/fonts", paths->references);
    unsigned long long now = fonts_fingerprint(fonts), then = 0;
    FILE *file = fopen(path, paths->write ? "w" : "r");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return true; // compared all the same: a missing file must not pass
    }
    if (paths->write)
        fprintf(file, "%016llx\n", now);
    else if (fscanf(file, "%llx", &then) != 1)
        then = now;
    fclose(file);
    return paths->write || then == now;
}

// ---- All of it ----

static void open_size(struct studio *studio, size_t size)
{
    studio->options = (struct page_options){
        .width = sizes[size].width,
        .height = sizes[size].height,
        .text_scale_percent = 100,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 60000,
        .cover_heading = "党务公开",
    };
    canvas_create(&studio->canvas, sizes[size].width, sizes[size].height);
    struct source *sources[] = {&studio->report, &studio->ledger};
    for (size_t i = 0; i < 2; i++)
        deck_build(&sources[i]->deck, &sources[i]->report, &studio->options, &studio->metrics);
}

static void close_size(struct studio *studio)
{
    deck_destroy(&studio->report.deck);
    deck_destroy(&studio->ledger.deck);
    canvas_destroy(&studio->canvas);
}

static size_t judge_scenes(struct studio *studio, const struct paths *paths, const char *size)
{
    size_t wrong = 0;
    for (enum theme_name theme = 0; theme < THEME_COUNT; theme++) {
        studio->theme = theme_get(theme);
        for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
            char name[MOST_NAME];
            snprintf(name, MOST_NAME, "%s-%s-%s", scenes[i].name, theme_names[theme], size);
            draw_scene(studio, &scenes[i]);
            struct shot shot = take_shot(&studio->canvas);
            wrong += !judge(paths, name, &shot);
            free(shot.bytes);
        }
    }
    return wrong;
}

int main(int argument_count, char **arguments)
{
    if (argument_count < 3) {
        fprintf(stderr, "usage: goldens REFERENCES OUTPUT [--write]\n");
        return 2;
    }
    const struct paths paths = {
        arguments[1], arguments[2], argument_count > 3 && strcmp(arguments[3], "--write") == 0};
    char path[MOST_PATH];
    struct studio studio = {.fonts = fonts_open(NULL)};
    if (studio.fonts == NULL || fonts_missing(studio.fonts))
        return EXIT_FAILURE;
    if (!fonts_known(studio.fonts, &paths)) {
        printf("the fonts or FreeType draw other glyphs than those of the references\n");
        fonts_close(studio.fonts);
        return SKIPPED;
    }
    mkdir(paths.output, 0777);
    studio.metrics = fonts_metrics(studio.fonts);
    studio.painter = painter_create(studio.fonts);
    snprintf(path, MOST_PATH, "%s/report.txt", paths.references);
    load(&studio.report.report, path);
    snprintf(path, MOST_PATH, "%s/ledger.csv", paths.references);
    load(&studio.ledger.report, path);
    size_t wrong = 0;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        open_size(&studio, size);
        wrong += judge_scenes(&studio, &paths, sizes[size].name);
        close_size(&studio);
    }
    report_destroy(&studio.report.report);
    report_destroy(&studio.ledger.report);
    painter_destroy(studio.painter);
    fonts_close(studio.fonts);
    return wrong > 0;
}
