// What the system's reasons are called.
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/reason.h"

static void common_reasons_are_chinese(void **state)
{
    (void)state;
    const int errors[] = {ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, ENOSPC, EDQUOT, EFBIG, EROFS, EIO,
        EEXIST, ENAMETOOLONG, EMFILE, ENFILE, ENODEV, ENXIO, EBUSY, ELOOP};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        for (const char *letter = reason_of(errors[i]); *letter != '\0'; letter++)
            assert_true((unsigned char)*letter >= 0x80);
    }
    assert_string_equal(reason_of(EACCES), "没有权限");
    assert_string_not_equal(reason_of(EISDIR), reason_of(ENOTDIR));
}

static void others_have_the_systems_words_in_brackets(void **state)
{
    (void)state;
    assert_string_equal(reason_of(EBADMSG), "其他原因（Bad message）");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_reasons_are_chinese),
        cmocka_unit_test(others_have_the_systems_words_in_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
