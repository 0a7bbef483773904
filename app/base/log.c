#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/exit_status.h"
#include "words/words.h"

enum { LINE_BYTES = 4096 };

__attribute__((format(printf, 2, 0))) static void write_line(
    const char *prefix, const char *format, va_list arguments)
{
    char line[LINE_BYTES];
    if (vsnprintf(line, sizeof line, format, arguments) < 0)
        return;
    for (char *byte = line; *byte != '\0'; byte++) {
        if ((unsigned char)*byte < 0x20 || *byte == 0x7F)
            *byte = ' ';
    }
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
