// Reading one file whole into memory, with every reason why it may not be readable told apart.
#ifndef GONGSHI_FILES_READ_FILE_H
#define GONGSHI_FILES_READ_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"

struct file_bytes {
    uint8_t *data; // from malloc; NULL if nothing was read
    size_t size;   // at least 1 after success
};

// Reads a regular file of at most limit bytes; a link is followed. Never waits for another program:
// folders, pipes, sockets and devices are refused without being opened. Returns 0 and fills *out,
// which the caller frees with file_bytes_destroy. Otherwise returns -1, leaves *out empty and adds
// one SEVERITY_ERROR message, whose text lives in arena:
//   file-missing      nothing of that name
//   file-unreadable   no permission, or another reason why it cannot be opened
//   file-folder       a folder
//   file-not-regular  a pipe, socket or device
//   file-empty        no bytes
//   file-too-large    more than limit bytes
//   file-changed      somebody was writing to it
//   file-read-failed  the disk failed
int read_file(const char *path, size_t limit, struct file_bytes *out, struct message_list *messages,
    struct arena *arena);

// The same for a file that is already open; the descriptor stays open.
int read_open_file(int descriptor, size_t limit, struct file_bytes *out,
    struct message_list *messages, struct arena *arena);

// Adds the message for a file that could not be opened, as read_file does, and returns -1.
int read_refuse_error(int error, struct message_list *messages, struct arena *arena);

void file_bytes_destroy(struct file_bytes *bytes);

#endif
