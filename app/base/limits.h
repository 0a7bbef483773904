// Every limit on what comes from outside, with its name. A limit is reached with a message, never
// by running out of memory.
#ifndef GONGSHI_BASE_LIMITS_H
#define GONGSHI_BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 8 * 1024 * 1024, // one report file
    LIMIT_LINES = 200000,               // lines of one report
    LIMIT_LINE_BYTES = 1024 * 1024,     // bytes of one line after decoding
    LIMIT_NODES = 20000,                // headings of one report
    LIMIT_DEPTH = 8,                    // nesting of headings
    LIMIT_MESSAGES = 500,               // messages about one report; more are counted, not kept
    LIMIT_PAGES = 10000,                // pages of one deck
    LIMIT_CONFIG_BYTES = 64 * 1024,     // the configuration file
    LIMIT_CONFIG_LINE_BYTES = 197,      // one line of it: what inih's own buffer of 200 holds
    LIMIT_REPORTS = 200,                // reports shown in one cycle
    LIMIT_SCREEN_SIDE = 16384,          // pixels of the longer side of a picture
};

#endif
