// SHA-256 of bytes in memory, by libsodium.
#ifndef GONGSHI_FILES_HASH_H
#define GONGSHI_FILES_HASH_H

#include <stddef.h>

enum { HASH_TEXT_BYTES = 65 }; // 64 lower-case hexadecimal digits and a NUL

void hash_sha256(const void *bytes, size_t size, char text[HASH_TEXT_BYTES]);

#endif
