// Finding the files on a mounted stick that may be reports. The stick may be hostile: nothing that
// it says is believed, and no name of it becomes a path, a command or a format string.
#ifndef GONGSHI_UPDATE_STICK_H
#define GONGSHI_UPDATE_STICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "files/read_file.h"

// A regular file, by the names that lead to it.
struct stick_file {
    const char *folder;  // of a folder inside, or NULL
    const char *name;    // as the stick has it: any bytes
    const char *display; // display_name of both
};

// What was seen and not taken, and why.
struct stick_left_out {
    const char *display;
    const char *reason;
};

// Zero-initialise before use; free with stick_close.
struct stick {
    struct arena arena;
    int folder;               // what the names are looked up in
    bool is_for_reports;      // it is the folder 公示 or gongshi, not the root
    struct stick_file *files; // in the order of the cycle
    size_t count, capacity;
    struct stick_left_out *left_out;
    size_t left_out_count, left_out_capacity;
    size_t entries;      // names seen
    const char *problem; // a Chinese sentence, if stick_open failed
};

// Looks into the folder 公示 or gongshi of the folder path, or path itself where it has neither,
// and into the folders inside, but not into theirs. Left out without a word are names that begin
// with
// "." or "~$" and what Windows keeps for itself. False, with problem, if the folder cannot be read
// or holds more than LIMIT_REPORTS files or LIMIT_STICK_ENTRIES names.
bool stick_open(struct stick *stick, const char *path);

// Reads a file whole, once; as read_file does, with the same messages.
int stick_read(const struct stick *stick, const struct stick_file *file, struct file_bytes *out,
    struct message_list *messages, struct arena *arena);

void stick_close(struct stick *stick);

#endif
