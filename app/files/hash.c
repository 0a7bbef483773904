#include "files/hash.h"

#include <sodium.h>

_Static_assert(HASH_TEXT_BYTES == crypto_hash_sha256_BYTES * 2 + 1, "two digits a byte");

void hash_sha256(const void *bytes, size_t size, char text[HASH_TEXT_BYTES])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, bytes, size);
    sodium_bin2hex(text, HASH_TEXT_BYTES, digest, sizeof digest);
}
