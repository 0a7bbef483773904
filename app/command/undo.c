// gongshi undo: back to what was shown before the last import; again, and forward.
#include <signal.h>
#include <stdio.h>

#include "base/log.h"
#include "command/command.h"
#include "files/clock.h"
#include "store/writer.h"
#include "words/words.h"

static bool restore(struct store_writer *writer, unsigned *number)
{
    struct clock clock = {0};
    if (!store_writer_restore(writer))
        return false;
    writer->draft.clock_known = clock_read(&clock, &writer->draft.imported);
    return store_writer_commit(writer, number);
}

enum exit_status command_undo(const struct invocation *invocation)
{
    if (invocation->file_count != 0) {
        log_line(TEXT_TAKES_NO_FILE, "undo");
        return EXIT_STATUS_USAGE;
    }
    const char *store = invocation->config->store;
    struct store_writer writer = {0};
    unsigned number;
    signal(SIGXFSZ, SIG_IGN); // a limit of the size of files is told as a full disk
    bool opened = store_writer_open(&writer, store);
    bool done = opened && restore(&writer, &number);
    enum exit_status status = EXIT_STATUS_DONE;
    if (done)
        printf(TEXT_UNDO_DONE, writer.draft.count, number);
    else
        log_plain("%s: %s", store, writer.problem);
    if (!done)
        status = opened && writer.unreadable == NULL && writer.before.number == 0
                     ? EXIT_STATUS_REFUSED
                     : EXIT_STATUS_MACHINE;
    store_writer_close(&writer);
    return status;
}
