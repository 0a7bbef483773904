#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit_status.h"
#include "words/words.h"

enum {
    LINE_BYTES = 4096,
    FIRST_PRINTABLE = 0x20,
    DELETE = 0x7F,
    C1_LEAD = 0xC2, // U+0080 to U+009F are this byte and one of 0x80 to 0x9F in UTF-8
    LAST_C1 = 0x9F,
};

static const char ellipsis[] = "…";

// Puts a space for every control character, in place.
static void replace_controls(char *line)
{
    unsigned char *out = (unsigned char *)line;
    for (const unsigned char *in = out; *in != '\0'; in++) {
        bool c1 = in[0] == C1_LEAD && in[1] > DELETE && in[1] <= LAST_C1;
        *out++ = c1 || *in < FIRST_PRINTABLE || *in == DELETE ? ' ' : *in;
        in += c1;
    }
    *out = '\0';
}

// Ends a line that did not fit with an ellipsis, behind a whole character of UTF-8.
static void cut(char line[LINE_BYTES])
{
    size_t end = LINE_BYTES - sizeof ellipsis;
    while (end > 0 && ((unsigned char)line[end] & 0xC0) == 0x80)
        end--;
    memcpy(line + end, ellipsis, sizeof ellipsis);
}

__attribute__((format(printf, 2, 0))) static void write_line(
    const char *prefix, const char *format, va_list arguments)
{
    char line[LINE_BYTES];
    int length = vsnprintf(line, sizeof line, format, arguments);
    if (length < 0)
        return;
    if (length >= LINE_BYTES)
        cut(line);
    replace_controls(line);
    fprintf(stderr, "%s%s\n", prefix, line);
}

void log_line(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_line("gongshi: ", format, arguments);
    va_end(arguments);
}

void log_plain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_line("", format, arguments);
    va_end(arguments);
}

void log_out_of_memory(void)
{
    fputs("gongshi: " TEXT_OUT_OF_MEMORY "\n", stderr);
    exit(EXIT_STATUS_MACHINE);
}
