#include <string.h>

#include "report/labels.h"
#include "report/notices.h"
#include "report/privacy.h"
#include "report/pupils.h"
#include "words/words.h"

// What is told once in a report, so that a hundred lines of the kind do not hide the rest.
struct findings {
    struct report *report;
    bool names, contact;
};

static void tell_once(
    struct findings *findings, bool *told, int line, const char *code, const char *text)
{
    struct report *report = findings->report;
    if (!*told)
        message_add(&report->messages, &report->arena, SEVERITY_NOTE, line, code, "%s", text);
    *told = true;
}

// 张建国，校长; 教务处 王五: a name at the start of a piece of text. 许某 is none.
static bool holds_name(struct slice text)
{
    static const char *const separators[] = {"，", "、", "；", ",", "　", " "};
    size_t piece = 0;
    for (size_t at = 0; at <= text.length;) {
        const char *separator = slice_starts_any(slice_from(text, at), WORD_LIST(separators));
        bool ends = separator != NULL || at == text.length;
        struct slice words = slice_sub(text, piece, at);
        if (ends && words.length > 0 && pupils_read_name(words) == words.length &&
            !slice_has(words, "某"))
            return true;
        at += separator != NULL ? strlen(separator) : 1;
        piece = ends ? at : piece;
    }
    return false;
}

// 责任单位：某某中学；责任人：张建国，校长 in one line, too.
static bool names_person(const struct paragraph *paragraph)
{
    static const char *const duties[] = {"责任人", "责任领导", "牵头领导", "分管领导", "负责人"};
    struct slice text = slice_make(paragraph->text);
    struct slice label = slice_make(paragraph->label == NULL ? "" : paragraph->label);
    if (slice_has_any(label, WORD_LIST(duties)) != NULL)
        return holds_name(text);
    for (size_t i = 0; i < SLICE_COUNT(duties); i++) {
        size_t at = slice_find(text, duties[i]);
        struct slice rest = slice_from(text, at + strlen(duties[i]));
        size_t colon = slice_starts(rest, "：") ? strlen("：") : slice_starts(rest, ":") ? 1 : 0;
        if (at != SLICE_NOT_FOUND && colon > 0 && holds_name(slice_from(rest, colon)))
            return true;
    }
    return false;
}

static bool is_account_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
}

// QQ：123456, 微信号liufang_88: a word and an account behind it.
static bool has_account(struct slice text, const char *word)
{
    enum { SHORTEST_ACCOUNT = 5 };
    static const char *const joints[] = {"号码", "号", "：", ":", "为", "是", " ", "　"};
    size_t at = slice_find(text, word);
    if (at == SLICE_NOT_FOUND)
        return false;
    struct slice rest = slice_from(text, at + strlen(word));
    for (const char *joint; (joint = slice_starts_any(rest, WORD_LIST(joints))) != NULL;)
        rest = slice_from(rest, strlen(joint));
    size_t length = 0;
    while (length < rest.length && is_account_byte(rest.start[length]))
        length++;
    return length >= SHORTEST_ACCOUNT;
}

// 家住幸福路12号: where somebody lives, with a number.
static bool has_home(struct slice text, const char *word)
{
    enum { ADDRESS_WITHIN = 20 }; // characters
    size_t at = slice_find(text, word);
    if (at == SLICE_NOT_FOUND)
        return false;
    struct slice rest = slice_from(text, at + strlen(word));
    rest = slice_sub(rest, 0, slice_bytes_of(rest, ADDRESS_WITHIN));
    static const char *const stops[] = {"。", "；"}, *const units[] = {"号", "栋", "幢", "单元",
                                                         "室", "弄", "组", "楼"};
    for (size_t i = 0; i < SLICE_COUNT(stops); i++)
        rest = slice_sub(rest, 0, slice_find(rest, stops[i]));
    bool after_digit = false, found = false;
    size_t used;
    for (; rest.length > 0 && !found; rest = slice_from(rest, used)) {
        found = after_digit && slice_starts_any(rest, WORD_LIST(units)) != NULL;
        after_digit = digit_value(slice_first(rest, &used)) >= 0;
    }
    return found;
}

static const char *find_private(struct slice text)
{
    static const char *const accounts[] = {"QQ", "微信号", "微信"};
    static const char *const homes[] = {"家住", "家庭住址", "家庭地址", "住址"};
    for (size_t i = 0; i < SLICE_COUNT(accounts); i++) {
        if (has_account(text, accounts[i]))
            return i == 0 ? WORD_QQ : WORD_WECHAT;
    }
    for (size_t i = 0; i < SLICE_COUNT(homes); i++) {
        if (has_home(text, homes[i]))
            return WORD_HOME;
    }
    return NULL;
}

// A mobile number, or a mailbox that a person rather than an office has.
static bool is_personal(enum secret_kind kind, struct slice found)
{
    static const char *const providers[] = {"qq.com", "foxmail.com", "139.com", "189.cn", "wo.cn",
        "gmail.com", "icloud.com", "outlook.com", "hotmail.com"};
    return kind == SECRET_MOBILE ||
           (kind == SECRET_EMAIL && slice_ends_any(found, WORD_LIST(providers)) != NULL);
}

// What was not masked is there to be called.
static bool has_personal_contact(struct slice text)
{
    size_t start, end;
    enum secret_kind kind;
    for (size_t from = 0; (kind = privacy_find(text, from, false, &start, &end)) != SECRET_NONE;
         from = end) {
        if (is_personal(kind, slice_sub(text, start, end)))
            return true;
    }
    return false;
}

static void check(struct findings *findings, const struct paragraph *paragraphs, size_t count)
{
    struct report *report = findings->report;
    for (size_t i = 0; i < count; i++) {
        const struct paragraph *paragraph = &paragraphs[i];
        struct slice text = slice_make(paragraph->text);
        const char *kind = find_private(text);
        if (kind != NULL)
            message_add(&report->messages, &report->arena, SEVERITY_WARNING, paragraph->line,
                "private-data", TEXT_PRIVATE_DATA, kind);
        if (names_person(paragraph))
            tell_once(
                findings, &findings->names, paragraph->line, "person-names", TEXT_PERSON_NAMES);
        if (has_personal_contact(text))
            tell_once(findings, &findings->contact, paragraph->line, "personal-contact",
                TEXT_PERSONAL_CONTACT);
    }
}

// The names of a ledger are shown because the configuration says so.
static void check_node(struct findings *findings, const struct node *node)
{
    if (!node->is_entry)
        check(findings, node->paragraphs, node->paragraph_count);
    for (size_t i = 0; i < node->child_count; i++)
        check_node(findings, node->children[i]);
}

void notices_private(struct report *report)
{
    struct findings findings = {.report = report};
    check(&findings, report->introduction, report->introduction_count);
    for (size_t i = 0; i < report->part_count; i++)
        check_node(&findings, report->parts[i]);
    check(&findings, report->closing, report->closing_count);
}
