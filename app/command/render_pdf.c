// gongshi render --pdf: all pages as one document.
#include "base/log.h"
#include "command/pdf_module.h"
#include "command/render.h"
#include "files/new_file.h"
#include "words/words.h"

static const struct pdf_sheet *make_sheets(const struct rendering *rendering, struct arena *arena)
{
    const struct deck *deck = &rendering->deck;
    struct pdf_sheet *sheets = arena_allocate(arena, deck->page_count * sizeof *sheets);
    for (size_t i = 0; i < deck->page_count; i++)
        sheets[i] = (struct pdf_sheet){&deck->pages[i], render_footer(rendering, arena, i)};
    return sheets;
}

static const struct pdf_bookmark *make_bookmarks(const struct deck *deck, struct arena *arena)
{
    struct pdf_bookmark *bookmarks =
        arena_allocate(arena, deck->contents_count * sizeof *bookmarks);
    for (size_t i = 0; i < deck->contents_count; i++) {
        const struct contents_entry *entry = &deck->contents[i];
        bookmarks[i] = (struct pdf_bookmark){entry->text, entry->depth, (size_t)entry->page};
    }
    return bookmarks;
}

static bool write_document(const struct rendering *rendering, const struct pdf_module *module,
    FILE *stream, const char **reason)
{
    const struct deck *deck = &rendering->deck;
    struct arena arena = {0};
    struct pdf_document document = {
        .width = deck->options.width,
        .height = deck->options.height,
        .title = deck->report->title,
        .creator = "gongshi " GONGSHI_VERSION,
        .theme = theme_get(rendering->invocation->config->theme),
        .sheets = make_sheets(rendering, &arena),
        .sheet_count = deck->page_count,
        .bookmarks = make_bookmarks(deck, &arena),
        .bookmark_count = deck->contents_count,
    };
    for (int i = 0; i < FACE_COUNT; i++) {
        struct font_origin origin = fonts_origin(rendering->fonts, (enum face)i);
        document.faces[i] = (struct pdf_face){origin.path, origin.index, origin.data, origin.size};
    }
    bool done = module->write(stream, &document, reason);
    arena_destroy(&arena);
    return done;
}

bool render_pdf(const struct rendering *rendering, const char *path)
{
    const struct pdf_module *module = pdf_module_load();
    if (module == NULL)
        return false;
    struct new_file file;
    const char *reason = NULL;
    bool done = new_file_begin(&file, path, &reason);
    if (done) {
        done = write_document(rendering, module, file.stream, &reason);
        if (done)
            done = new_file_finish(&file, &reason);
        else
            new_file_cancel(&file);
    }
    if (!done)
        log_plain("%s: " TEXT_CANNOT_WRITE, path, reason);
    return done;
}
