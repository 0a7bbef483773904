// gongshi render: every page as a picture, all pages as one PDF.
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"
#include "command/command.h"
#include "command/load.h"
#include "command/render.h"
#include "command/render_target.h"
#include "page/footer.h"
#include "screen/canvas.h"
#include "screen/painter.h"
#include "screen/png_file.h"
#include "words/words.h"

const struct page *render_footer(
    const struct rendering *rendering, struct arena *arena, size_t index)
{
    const struct deck *deck = &rendering->deck;
    if (!deck->pages[index].has_footer)
        return NULL;
    struct footer_state state = {
        .hold_seconds = rendering->invocation->config->hold_ms / 1000,
        .number = index + 1,
        .count = deck->page_count,
    };
    struct page *footer = arena_allocate(arena, sizeof *footer);
    *footer = footer_build(arena, &deck->options, &rendering->metrics, &state);
    return footer;
}

static void draw_page(
    const struct rendering *rendering, struct painter *painter, struct canvas *canvas, size_t index)
{
    const struct theme *theme = theme_get(rendering->invocation->config->theme);
    struct arena arena = {0};
    const struct page *footer = render_footer(rendering, &arena, index);
    painter_draw(painter, canvas, &rendering->deck.pages[index], theme);
    if (footer != NULL)
        painter_draw_over(painter, canvas, footer, theme);
    arena_destroy(&arena);
}

static bool write_pages(const struct rendering *rendering, struct painter *painter,
    struct canvas *canvas, const char *folder)
{
    struct arena arena = {0};
    bool done = true;
    bool tell_progress = isatty(STDERR_FILENO);
    for (size_t i = 0; done && i < rendering->deck.page_count; i++) {
        draw_page(rendering, painter, canvas, i);
        const char *path = render_picture_path(&arena, folder, i + 1);
        const char *reason = "";
        done = png_file_write(path, canvas, &reason);
        if (!done)
            log_plain("%s: " TEXT_CANNOT_WRITE, path, reason);
        if (tell_progress)
            fprintf(stderr, "\r" TEXT_RENDER_PROGRESS, i + 1, rendering->deck.page_count);
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
    log_plain("%s: " TEXT_CANNOT_MAKE_FOLDER, folder, reason_of(errno));
    return false;
}

static bool render_pictures(const struct rendering *rendering, const char *folder)
{
    if (!make_folder(folder))
        return false;
    struct painter *painter = painter_create(rendering->fonts);
    struct canvas canvas;
    canvas_create(&canvas, rendering->deck.options.width, rendering->deck.options.height);
    bool done = write_pages(rendering, painter, &canvas, folder);
    canvas_destroy(&canvas);
    painter_destroy(painter);
    if (done)
        render_remove_old_pictures(folder, rendering->deck.page_count);
    return done;
}

static enum exit_status write_all(const struct rendering *rendering)
{
    const struct invocation *invocation = rendering->invocation;
    const char *out = invocation->options->out, *pdf = invocation->options->pdf;
    if (out != NULL &&
        !render_picture_targets_are_safe(out, rendering->deck.page_count, invocation->files[0]))
        return EXIT_STATUS_USAGE;
    bool whole = !fonts_missing(rendering->fonts);
    if (out != NULL)
        whole &= render_pictures(rendering, out);
    if (pdf != NULL)
        whole &= render_pdf(rendering, pdf);
    return whole ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}

static enum exit_status render_report(
    const struct invocation *invocation, const struct report *report)
{
    struct rendering rendering = {.invocation = invocation, .fonts = fonts_open(NULL)};
    if (rendering.fonts == NULL)
        return EXIT_STATUS_MACHINE;
    struct page_options options = command_page_options(invocation);
    rendering.metrics = fonts_metrics(rendering.fonts);
    deck_build(&rendering.deck, report, &options, &rendering.metrics);
    enum exit_status status = write_all(&rendering);
    deck_destroy(&rendering.deck);
    fonts_close(rendering.fonts);
    return status;
}

enum exit_status command_render(const struct invocation *invocation)
{
    const struct options *options = invocation->options;
    if (invocation->file_count != 1 || (options->out == NULL && options->pdf == NULL)) {
        log_line(TEXT_RENDER_USAGE);
        return EXIT_STATUS_USAGE;
    }
    if (options->pdf != NULL && !render_pdf_target_is_safe(options->pdf, invocation->files[0]))
        return EXIT_STATUS_USAGE;
    struct report report = {0};
    if (!load_report(&report, invocation->files[0], &invocation->config->privacy))
        return EXIT_STATUS_REFUSED;
    enum exit_status status = render_report(invocation, &report);
    report_destroy(&report);
    return status;
}
