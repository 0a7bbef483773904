// gongshi pages: the page plan as text.
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "page/deck.h"
#include "screen/fonts.h"
#include "words/words.h"

enum { DEFAULT_WIDTH = 1920, DEFAULT_HEIGHT = 1080 };

struct page_options command_page_options(const struct invocation *invocation)
{
    struct pixel_size size = invocation->options->size;
    if (size.width == 0)
        size = (struct pixel_size){DEFAULT_WIDTH, DEFAULT_HEIGHT};
    return load_page_options(invocation->config, size.width, size.height);
}

enum exit_status command_pages(const struct invocation *invocation)
{
    if (invocation->file_count != 1) {
        log_line(TEXT_NEEDS_ONE_FILE, "pages");
        return EXIT_STATUS_USAGE;
    }
    struct report report = {0};
    if (!load_report(&report, invocation->files[0], &invocation->config->privacy))
        return EXIT_STATUS_REFUSED;
    enum exit_status status = EXIT_STATUS_MACHINE;
    struct fonts *fonts = fonts_open(NULL);
    if (fonts != NULL) {
        struct metrics metrics = fonts_metrics(fonts);
        struct page_options options = command_page_options(invocation);
        struct deck deck = {0};
        deck_build(&deck, &report, &options, &metrics);
        char *text = invocation->options->json ? deck_json(&deck) : deck_text(&deck);
        fputs(text, stdout);
        free(text);
        deck_destroy(&deck);
        status = fonts_missing(fonts) ? EXIT_STATUS_MACHINE : EXIT_STATUS_DONE;
        fonts_close(fonts);
    }
    report_destroy(&report);
    return status;
}
