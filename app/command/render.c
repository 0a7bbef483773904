// gongshi render: every page as a picture.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "page/deck.h"
#include "page/footer.h"
#include "screen/canvas.h"
#include "screen/fonts.h"
#include "screen/painter.h"
#include "screen/png_file.h"
#include "words/words.h"

struct rendering {
    const struct invocation *invocation;
    struct page_options options;
    struct fonts *fonts;
    struct metrics metrics;
    struct painter *painter;
    struct canvas canvas;
};

static void draw_page(struct rendering *rendering, const struct deck *deck, size_t index)
{
    const struct page *page = &deck->pages[index];
    const struct theme *theme = theme_get(rendering->invocation->config->theme);
    painter_draw(rendering->painter, &rendering->canvas, page, theme);
    if (!page->has_footer)
        return;
    struct arena arena = {0};
    struct footer_state state = {
        .hold_seconds = rendering->invocation->config->hold_ms / 1000,
        .number = index + 1,
        .count = deck->page_count,
    };
    struct page footer = footer_build(&arena, &rendering->options, &rendering->metrics, &state);
    painter_draw_over(rendering->painter, &rendering->canvas, &footer, theme);
    arena_destroy(&arena);
}

static bool write_pages(struct rendering *rendering, const struct deck *deck, const char *folder)
{
    struct arena arena = {0};
    bool done = true;
    bool tell_progress = isatty(STDERR_FILENO);
    for (size_t i = 0; done && i < deck->page_count; i++) {
        draw_page(rendering, deck, i);
        const char *path = arena_format(&arena, "%s/%03zu.png", folder, i + 1);
        const char *reason = "";
        done = png_file_write(path, &rendering->canvas, &reason);
        if (!done)
            log_plain("%s: " TEXT_CANNOT_WRITE, path, reason);
        if (tell_progress)
            fprintf(stderr, "\r" TEXT_RENDER_PROGRESS, i + 1, deck->page_count);
    }
    if (tell_progress)
        fputc('\n', stderr);
    arena_destroy(&arena);
    return done;
}

static bool make_folder(const char *folder)
{
    if (mkdir(folder, 0777) == 0)
        return true;
    struct stat status;
    if (errno == EEXIST && stat(folder, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    log_plain("%s: " TEXT_CANNOT_MAKE_FOLDER, folder, strerror(errno));
    return false;
}

static enum exit_status render_report(
    const struct invocation *invocation, const struct report *report)
{
    struct rendering rendering = {.invocation = invocation, .fonts = fonts_open(NULL)};
    if (rendering.fonts == NULL)
        return EXIT_STATUS_MACHINE;
    rendering.options = command_page_options(invocation);
    rendering.metrics = fonts_metrics(rendering.fonts);
    rendering.painter = painter_create(rendering.fonts);
    canvas_create(&rendering.canvas, rendering.options.width, rendering.options.height);

    struct deck deck = {0};
    deck_build(&deck, report, &rendering.options, &rendering.metrics);
    bool written = write_pages(&rendering, &deck, invocation->options->out);
    bool whole = written && !fonts_missing(rendering.fonts);

    deck_destroy(&deck);
    canvas_destroy(&rendering.canvas);
    painter_destroy(rendering.painter);
    fonts_close(rendering.fonts);
    return whole ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}

enum exit_status command_render(const struct invocation *invocation)
{
    if (invocation->file_count != 1 || invocation->options->out == NULL) {
        log_line(TEXT_RENDER_USAGE);
        return EXIT_STATUS_USAGE;
    }
    struct report report = {0};
    if (!load_report(&report, invocation->files[0], &invocation->config->privacy))
        return EXIT_STATUS_REFUSED;
    enum exit_status status = EXIT_STATUS_MACHINE;
    if (make_folder(invocation->options->out))
        status = render_report(invocation, &report);
    report_destroy(&report);
    return status;
}
