// The command line: one table of options for all commands.
#ifndef GONGSHI_COMMAND_OPTIONS_H
#define GONGSHI_COMMAND_OPTIONS_H

#include <stdbool.h>

struct pixel_size {
    int width, height; // 0: not given
};

struct options {
    const char *config;       // --config FILE, or NULL
    const char *store;        // --store DIR, or NULL
    const char *result;       // --result DIR, or NULL
    const char *out;          // --out DIR, or NULL
    const char *pdf;          // --pdf FILE, or NULL
    struct pixel_size size;   // --size WxH
    struct pixel_size window; // --window WxH
    bool json, version, help, check_config;
    char **operands; // what is no option: command and files, in order
    int operand_count;
};

// Reads the arguments; operands are moved to the front of argv. Returns false after saying on
// standard error what is wrong.
bool options_parse(struct options *options, int argc, char **argv);

#endif
