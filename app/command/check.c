// gongshi check: what the screen would make of a file.
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "command/missing_glyphs.h"
#include "report/report_json.h"
#include "screen/fonts.h"
#include "words/words.h"

static void add_missing_glyphs(struct report *report)
{
    struct fonts *fonts = fonts_open_face(FACE_SANS);
    if (fonts != NULL && !fonts_missing(fonts)) {
        struct metrics metrics = fonts_metrics(fonts);
        report_missing_glyphs(report, &metrics);
    }
    if (fonts != NULL)
        fonts_close(fonts);
}

static void print(const struct report *report, bool json)
{
    char *text = json ? report_json(report) : report_summary(report);
    fputs(text, stdout);
    free(text);
}

enum exit_status command_check(const struct invocation *invocation)
{
    if (invocation->file_count != 1) {
        log_line(TEXT_NEEDS_ONE_FILE, "check");
        return EXIT_STATUS_USAGE;
    }
    struct report report = {0};
    bool read = load_report_to_check(&report, invocation->files[0], &invocation->config->privacy);
    if (read)
        add_missing_glyphs(&report);
    if (read || invocation->options->json)
        print(&report, invocation->options->json);
    enum exit_status status =
        message_has_error(&report.messages) ? EXIT_STATUS_REFUSED : EXIT_STATUS_DONE;
    report_destroy(&report);
    return status;
}
