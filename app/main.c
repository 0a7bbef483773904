#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "config/suggest.h"
#include "words/help.h"
#include "words/words.h"

struct command_rule {
    const char *name;
    enum exit_status (*run)(const struct invocation *invocation);
};

static const struct command_rule commands[] = {
    {"show", command_show},
    {"check", command_check},
    {"pages", command_pages},
    {"render", command_render},
    {"import", command_import},
    {"announce", command_announce},
    {"undo", command_undo},
    {"status", command_status},
    {"buttons", command_buttons},
};

// A word that is no file, and is not written like one, is a command that we do not have.
static bool looks_like_file(const char *operand)
{
    return strpbrk(operand, "./") != NULL || access(operand, F_OK) == 0;
}

static void tell_unknown(const char *word)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (suggest_is_close(word, commands[i].name)) {
            log_line(TEXT_COMMAND_UNKNOWN TEXT_CONFIG_DID_YOU_MEAN, word, commands[i].name);
            return;
        }
    }
    log_line(TEXT_COMMAND_UNKNOWN, word);
}

// The first operand names the command; where it names none, all operands are files for show.
// Returns NULL, with a line in the log, for a command that there is not.
static const struct command_rule *choose_command(struct invocation *invocation)
{
    if (invocation->file_count > 0) {
        for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
            if (strcmp(commands[i].name, invocation->files[0]) != 0)
                continue;
            invocation->files++;
            invocation->file_count--;
            return &commands[i];
        }
    }
    if (invocation->file_count > 0 && !looks_like_file(invocation->files[0])) {
        tell_unknown(invocation->files[0]);
        return NULL;
    }
    return &commands[0];
}

static enum exit_status run(const struct options *options)
{
    struct config config = {0};
    enum config_state state = load_config(&config, options->config);
    bool clean = state == CONFIG_CLEAN;
    enum exit_status status;
    if (options->check_config) {
        status = clean ? EXIT_STATUS_DONE : EXIT_STATUS_REFUSED;
        if (clean)
            puts(TEXT_CONFIG_CLEAN);
    } else {
        if (options->store != NULL)
            config.store = options->store;
        struct invocation invocation = {
            options, &config, options->operands, options->operand_count, clean};
        const struct command_rule *command = choose_command(&invocation);
        bool without_config = options->config != NULL && state == CONFIG_UNREAD;
        // What was named and is not there is a slip; but the screen never stops over it.
        if (command == NULL || (without_config && command->run != command_show))
            status = EXIT_STATUS_USAGE;
        else
            status = command->run(&invocation);
    }
    config_destroy(&config);
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    if (!options_parse(&options, argc, argv)) {
        log_line(TEXT_SEE_HELP);
        return EXIT_STATUS_USAGE;
    }
    if (options.version) {
        puts("gongshi " GONGSHI_VERSION);
        return EXIT_STATUS_DONE;
    }
    if (options.help) {
        fputs(TEXT_HELP, stdout);
        return EXIT_STATUS_DONE;
    }
    enum exit_status status = run(&options);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        log_line(TEXT_OUTPUT_FAILED);
        return EXIT_STATUS_MACHINE;
    }
    return (int)status;
}
