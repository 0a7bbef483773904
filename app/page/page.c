#include "page/page.h"

const char *page_kind_name(enum page_kind kind)
{
    static const char *const names[] = {
        [PAGE_COVER] = "cover",
        [PAGE_OVERVIEW] = "overview",
        [PAGE_OPENING] = "opening",
        [PAGE_NARRATIVE] = "narrative",
        [PAGE_ITEM] = "item",
        [PAGE_LEDGER] = "ledger",
        [PAGE_CLOSING] = "closing",
        [PAGE_CONTENTS] = "contents",
        [PAGE_NOTICE] = "notice",
        [PAGE_BUTTONS] = "buttons",
    };
    return names[kind];
}

const char *block_role_name(enum block_role role)
{
    static const char *const names[] = {
        [ROLE_TITLE] = "title",
        [ROLE_SUBTITLE] = "subtitle",
        [ROLE_LABEL] = "label",
        [ROLE_BODY] = "body",
        [ROLE_BREADCRUMB] = "breadcrumb",
        [ROLE_DECORATION] = "decoration",
    };
    return names[role];
}
