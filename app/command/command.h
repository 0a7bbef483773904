// The commands of the program. Each returns an exit status.
#ifndef GONGSHI_COMMAND_COMMAND_H
#define GONGSHI_COMMAND_COMMAND_H

#include "base/exit_status.h"
#include "command/options.h"
#include "config/config.h"
#include "page/deck.h"

// What a command is called with. files are the operands behind the command's name.
struct invocation {
    const struct options *options;
    const struct config *config;
    char **files;
    int file_count;
    bool config_is_clean; // nothing in it was wrong
};

enum exit_status command_show(const struct invocation *invocation);
enum exit_status command_check(const struct invocation *invocation);
enum exit_status command_pages(const struct invocation *invocation);
enum exit_status command_render(const struct invocation *invocation);
enum exit_status command_import(const struct invocation *invocation);
enum exit_status command_announce(const struct invocation *invocation);
enum exit_status command_undo(const struct invocation *invocation);
enum exit_status command_buttons(const struct invocation *invocation);
enum exit_status command_status(const struct invocation *invocation);

// The size and style that pages and render are asked for; 1920x1080 unless --size says otherwise.
struct page_options command_page_options(const struct invocation *invocation);

#endif
