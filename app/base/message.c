#include "base/message.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"

void message_add(struct message_list *list, struct arena *arena, enum severity severity, int line,
    const char *code, const char *format, ...)
{
    // An error is always kept: it decides what becomes of the file.
    if (list->count >= LIMIT_MESSAGES && severity != SEVERITY_ERROR) {
        list->dropped++;
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_allocate(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0) {
        va_start(arguments, format);
        vsnprintf(text, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    struct message message = {severity, line, code, text};
    ARENA_PUSH(arena, list->items, list->count, list->capacity, message);
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    return names[severity];
}

int message_has_error(const struct message_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].severity == SEVERITY_ERROR)
            return 1;
    }
    return 0;
}
