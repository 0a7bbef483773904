#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void blocks_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *blocks[1000];
    for (size_t i = 0; i < 1000; i++) {
        blocks[i] = arena_allocate(&arena, i);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t byte = 0; byte < i; byte++)
            assert_int_equal(blocks[i][byte], 0);
        memset(blocks[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 0; i < 1000; i++) {
        for (size_t byte = 0; byte < i; byte++)
            assert_int_equal(blocks[i][byte], i & 0xFF);
    }
    arena_destroy(&arena);
    assert_null(arena.chunks);
}

static void a_large_block_does_not_waste_the_current_chunk(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *first = arena_allocate(&arena, 16);
    arena_allocate(&arena, 1024 * 1024);
    char *second = arena_allocate(&arena, 16);
    assert_ptr_equal(second, first + 16);
    arena_destroy(&arena);
}

static void arrays_grow_and_keep_their_elements(void **state)
{
    (void)state;
    struct arena arena = {0};
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 5000; i++)
        ARENA_PUSH(&arena, numbers, count, capacity, i);
    assert_int_equal(count, 5000);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(numbers[i], i);
    arena_destroy(&arena);
}

static void formatted_text_is_whole(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_format(&arena, "%s：%d", "第", 12), "第：12");
    assert_string_equal(arena_copy(&arena, "公示屏", 6), "公示");
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_large_block_does_not_waste_the_current_chunk),
        cmocka_unit_test(arrays_grow_and_keep_their_elements),
        cmocka_unit_test(formatted_text_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
