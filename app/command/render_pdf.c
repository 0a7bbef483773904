// gongshi render --pdf: all pages as one document.
#include "base/log.h"
#include "command/pdf_module.h"
#include "command/render.h"
#include "files/new_file.h"
#include "words/words.h"

static struct pdf_settings settings_of(const struct rendering *rendering)
{
    struct pdf_settings settings = {
        .width = rendering->deck.options.width,
        .height = rendering->deck.options.height,
        .title = rendering->deck.report->title,
        .producer = "gongshi " GONGSHI_VERSION,
        .theme = theme_get(rendering->invocation->config->theme),
    };
    for (int i = 0; i < FACE_COUNT; i++) {
        struct font_origin origin = fonts_origin(rendering->fonts, (enum face)i);
        settings.faces[i] = (struct pdf_face){origin.path, origin.index, origin.data, origin.size};
    }
    return settings;
}

static void add_pages(
    const struct rendering *rendering, const struct pdf_module *module, struct pdf *pdf)
{
    for (size_t i = 0; i < rendering->deck.page_count; i++) {
        struct arena arena = {0};
        module->add_page(pdf, &rendering->deck.pages[i], render_footer(rendering, &arena, i));
        arena_destroy(&arena);
    }
    for (size_t i = 0; i < rendering->deck.contents_count; i++) {
        const struct contents_entry *entry = &rendering->deck.contents[i];
        module->add_bookmark(pdf, entry->text, entry->depth, (size_t)entry->page + 1);
    }
}

// Returns NULL, or why the document could not be written.
static const char *write_document(
    const struct rendering *rendering, const struct pdf_module *module, FILE *stream)
{
    struct pdf_settings settings = settings_of(rendering);
    const char *reason = NULL;
    struct pdf *pdf = module->begin(stream, &settings, &reason);
    if (pdf == NULL)
        return reason;
    add_pages(rendering, module, pdf);
    return module->finish(pdf);
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
        reason = write_document(rendering, module, file.stream);
        done = reason == NULL;
        if (done)
            done = new_file_finish(&file, &reason);
        else
            new_file_cancel(&file);
    }
    if (!done)
        log_plain("%s: " TEXT_CANNOT_WRITE, path, reason);
    return done;
}
