// Any text as a configuration: what is made of it is a valid configuration.
#include <string.h>

#include "config/config.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config config = {0};
    config_parse(&config, (const char *)data, size);
    FUZZ_CHECK(!message_has_error(&config.messages));
    FUZZ_CHECK(config.min_dwell_ms <= config.max_dwell_ms);

    // Written out and read again, it is the same and nothing is wrong with it.
    struct config again = {0};
    const char *text = config_text(&config, &config.arena);
    config_parse(&again, text, strlen(text));
    FUZZ_CHECK(again.messages.count == 0);
    FUZZ_CHECK(strcmp(config_text(&again, &again.arena), text) == 0);
    config_destroy(&again);
    config_destroy(&config);
    return 0;
}
