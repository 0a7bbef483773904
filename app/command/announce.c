// gongshi announce: tells the screen how an import ended that kept its last news back.
#include "base/log.h"
#include "command/command.h"
#include "command/result_folder.h"
#include "words/words.h"

enum exit_status command_announce(const struct invocation *invocation)
{
    if (invocation->file_count != 1) {
        log_line(TEXT_NEEDS_ONE_FOLDER, "announce");
        return EXIT_STATUS_USAGE;
    }
    const char *screen = invocation->config->news;
    struct news news = {0};
    if (!result_folder_read(invocation->files[0], &news)) {
        // It was killed: it took too long, or too much memory.
        news_destroy(&news);
        news.kind = NEWS_REFUSED;
        news_add_line(&news, TEXT_NEWS_INTERRUPTED);
        news_add_note(&news, TEXT_NEWS_LEAVE);
    }
    const char *reason = "";
    bool told = !news_has_place(screen) || news_write(screen, &news, &reason);
    if (!told)
        log_line(TEXT_NEWS_NOT_TOLD, screen, reason);
    news_destroy(&news);
    return told ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}
