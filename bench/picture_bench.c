// What a page costs on the way to the screen: laid out, drawn, packed, unpacked, cross-faded.
//
// Usage: picture_bench [REPORT]
// Prints milliseconds of processor time for every page of the report at 1080p and 4K: the median
// and the worst page. Asserts nothing, because machines differ.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "command/load.h"
#include "page/deck.h"
#include "screen/painter.h"
#include "screen/picture.h"
#include "screen/rotate.h"

enum { MOST_PAGES = 1000, REPEATS = 5 };

struct series {
    double values[MOST_PAGES];
    size_t count;
};

static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void add(struct series *series, double value)
{
    if (series->count < MOST_PAGES)
        series->values[series->count++] = value;
}

static int compare(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static void print(const char *what, struct series *series, const char *unit, const char *target)
{
    qsort(series->values, series->count, sizeof *series->values, compare);
    printf("  %-28s median %7.2f  worst %7.2f %s%s%s\n", what, series->values[series->count / 2],
        series->values[series->count - 1], unit, target[0] != '\0' ? "  at most " : "", target);
    series->count = 0;
}

struct bench {
    struct report report;
    struct config config;
    struct fonts *fonts;
    struct metrics metrics;
    struct deck deck;
    struct painter *painter;
    const struct theme *theme;
    int width, height;
};

static void measure_layout(struct bench *bench)
{
    struct page_options options = load_page_options(&bench->config, bench->width, bench->height);
    double start = cpu_ms();
    deck_build(&bench->deck, &bench->report, &options, &bench->metrics);
    double cold = cpu_ms() - start;
    double best = cold;
    for (int i = 0; i < REPEATS; i++) {
        deck_destroy(&bench->deck);
        bench->deck = (struct deck){0};
        start = cpu_ms();
        deck_build(&bench->deck, &bench->report, &options, &bench->metrics);
        double warm = cpu_ms() - start;
        best = warm < best ? warm : best;
    }
    printf("  %-28s cold %9.2f  warm %8.2f ms\n", "layout of all pages", cold, best);
}

// Draws a page as the program does, in bands that stay in the processor's cache.
static double draw_bands(
    struct bench *bench, struct painter *painter, struct canvas *band, const struct page *page)
{
    double start = cpu_ms();
    for (band->top = 0; band->top < bench->height; band->top += band->height)
        painter_draw(painter, band, page, bench->theme);
    return cpu_ms() - start;
}

static void measure_drawing(struct bench *bench, const char *target)
{
    enum { BAND_ROWS = 128 }; // as painter_draw_picture has them
    static struct series cold, warm;
    struct canvas band;
    canvas_create(&band, bench->width, BAND_ROWS);
    for (size_t i = 0; i < bench->deck.page_count; i++) {
        const struct page *page = &bench->deck.pages[i];
        struct painter *fresh = painter_create(bench->fonts);
        add(&cold, draw_bands(bench, fresh, &band, page));
        double best = 1e9;
        for (int k = 0; k < REPEATS; k++) {
            double once = draw_bands(bench, fresh, &band, page);
            best = once < best ? once : best;
        }
        add(&warm, best);
        painter_destroy(fresh);
    }
    print("a page, no glyph drawn yet", &cold, "ms", "");
    print("a page, glyphs drawn", &warm, "ms", target);
    canvas_destroy(&band);
}

static struct picture *draw_picture(struct bench *bench, size_t page)
{
    return painter_draw_picture(bench->painter, bench->width, bench->height,
        &bench->deck.pages[page % bench->deck.page_count], NULL, bench->theme);
}

static double unpack(const struct picture *picture, struct canvas *window)
{
    double start = cpu_ms();
    picture_unpack(picture, window->pixels, window->stride);
    return cpu_ms() - start;
}

static double blend(
    const struct picture *from, const struct picture *to, int amount, struct canvas *window)
{
    double start = cpu_ms();
    picture_blend(from, to, amount, window->pixels, window->stride);
    return cpu_ms() - start;
}

static double turn(const struct canvas *page, struct canvas *display, enum rotation rotation)
{
    struct rotate_pixels from = {page->pixels, page->stride, page->width, page->height};
    struct rotate_pixels to = {display->pixels, display->stride, display->width, display->height};
    double start = cpu_ms();
    rotate_copy(rotation, &from, &to, (struct rotate_rectangle){0, 0, page->width, page->height});
    return cpu_ms() - start;
}

// What a display that hangs turned costs more, each time that all of it is presented.
static void measure_turning(struct bench *bench)
{
    static struct series turning;
    for (enum rotation rotation = ROTATION_90; rotation < ROTATION_COUNT; rotation++) {
        bool swaps = rotate_swaps(rotation);
        struct canvas page, display;
        canvas_create(&page, bench->width, bench->height);
        canvas_create(
            &display, swaps ? bench->height : bench->width, swaps ? bench->width : bench->height);
        for (int i = 0; i < REPEATS; i++)
            add(&turning, turn(&page, &display, rotation));
        canvas_destroy(&page);
        canvas_destroy(&display);
    }
    print("turned for a rotated display", &turning, "ms", "");
}

static void measure_pictures(struct bench *bench, const char *target)
{
    static struct series drawing, unpacking, blending, size;
    struct canvas window;
    canvas_create(&window, bench->width, bench->height);
    struct picture *from = draw_picture(bench, 0);
    for (size_t i = 1; i <= bench->deck.page_count; i++) {
        double start = cpu_ms();
        struct picture *to = draw_picture(bench, i);
        add(&drawing, cpu_ms() - start);
        add(&size, (double)picture_bytes(to) / 1e6);
        add(&unpacking, unpack(to, &window));
        for (int amount = 32; amount < PIXEL_MIX_FULL; amount += 64)
            add(&blending, blend(from, to, amount, &window));
        picture_destroy(from);
        from = to;
    }
    picture_destroy(from);
    canvas_destroy(&window);
    print("a page drawn and packed", &drawing, "ms", "");
    print("its memory", &size, "MB", "");
    print("unpacked to the window", &unpacking, "ms", "");
    print("one frame of a cross-fade", &blending, "ms", target);
}

static void measure(struct bench *bench, int width, int height, const char *draw, const char *fade)
{
    bench->width = width;
    bench->height = height;
    bench->fonts = fonts_open(NULL);
    if (bench->fonts == NULL)
        exit(1);
    bench->metrics = fonts_metrics(bench->fonts);
    bench->painter = painter_create(bench->fonts);
    measure_layout(bench);
    measure_drawing(bench, draw);
    measure_pictures(bench, fade);
    measure_turning(bench);
    deck_destroy(&bench->deck);
    bench->deck = (struct deck){0};
    painter_destroy(bench->painter);
    fonts_close(bench->fonts);
}

int main(int argument_count, char **arguments)
{
    static struct bench bench;
    const char *path = argument_count > 1 ? arguments[1] : SOURCE_DIR "/assets/sample-report.txt";
    config_defaults(&bench.config);
    if (!load_report(&bench.report, path, &bench.config.privacy))
        return 1;
    bench.theme = theme_get(bench.config.theme);
    puts("1920x1080");
    measure(&bench, 1920, 1080, "2", "2");
    puts("3840x2160");
    measure(&bench, 3840, 2160, "5", "8");
    report_destroy(&bench.report);
    config_destroy(&bench.config);
    return 0;
}
