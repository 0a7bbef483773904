// What every fuzz target is: a function of bytes that ends the process when something is wrong.
// Built with GONGSHI_FUZZ, libFuzzer calls it with bytes of its own making; otherwise replay.c
// calls it with the files of the corpus, in every run of the tests.
#ifndef GONGSHI_FUZZ_FUZZ_H
#define GONGSHI_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Like assert, but also in builds with NDEBUG.
#define FUZZ_CHECK(CONDITION) \
    do { \
        if (!(CONDITION)) { \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #CONDITION); \
            abort(); \
        } \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
