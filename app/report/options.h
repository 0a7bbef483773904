// What the configuration says about reading a report: section [privacy].
#ifndef GONGSHI_REPORT_OPTIONS_H
#define GONGSHI_REPORT_OPTIONS_H

#include <stdbool.h>

// What a public screen must not show.
enum secret_kind {
    SECRET_NONE,
    SECRET_PASSWORD,
    SECRET_ID_CARD,
    SECRET_MOBILE,
    SECRET_BANK_CARD,
    SECRET_EMAIL,
    SECRET_COUNT,
};

// All zero is the default.
struct report_options {
    bool show_names;           // the columns of a ledger that hold persons' names
    bool refuse[SECRET_COUNT]; // a secret of the kind refuses the file instead of being masked
};

#endif
