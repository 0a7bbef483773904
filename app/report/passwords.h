// Passwords: what stands behind 密码, 口令 or 提取码.
#ifndef GONGSHI_REPORT_PASSWORDS_H
#define GONGSHI_REPORT_PASSWORDS_H

#include "report/slice.h"

// Whether one of the words stands at byte at of text and is followed by what looks like a password:
// 密码：Abc123, 密码为“8k2d”, 初始密码 123456. *start and *end are the password's bytes. 密码8位
// and 密码不得外泄 are none.
bool password_at(struct slice text, size_t at, size_t *start, size_t *end);

// The first password of a whole text.
bool password_find(struct slice text, size_t *start, size_t *end);

#endif
