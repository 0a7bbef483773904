#include "report/privacy.h"

#include <ctype.h>
#include <string.h>

#include "report/labels.h"
#include "report/passwords.h"
#include "text/utf8.h"
#include "words/words.h"

enum {
    ID_CARD_DIGITS = 18,
    MOBILE_DIGITS = 11,
    SHORTEST_BANK_CARD = 16,
    LONGEST_BANK_CARD = 19,
    LONGEST_NUMBER = 40, // bytes of a grouped number
    CONTEXT_BYTES = 24,  // of what stands before a number
};

// A number as written, with the blanks or hyphens between its groups.
struct number {
    char digits[LONGEST_NUMBER + 1];
    size_t count;
    size_t end;      // in the text
    bool has_blanks; // grouped by blanks or hyphens
};

// The value of the digit at byte at, ASCII or full-width, or -1; the bytes it takes in *used.
static int digit_at(struct slice text, size_t at, size_t *used)
{
    if (at < text.length && text.start[at] >= '0' && text.start[at] <= '9') {
        *used = 1;
        return text.start[at] - '0';
    }
    return digit_value(slice_first(slice_from(text, at), used));
}

static bool is_digit(struct slice text, size_t at)
{
    size_t used;
    return digit_at(text, at, &used) >= 0;
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

// Whether a single blank or hyphen between two groups of digits stands at byte at.
static bool is_joint(struct slice text, size_t at)
{
    return at < text.length && (text.start[at] == ' ' || text.start[at] == '-') &&
           is_digit(text, at + 1);
}

// Reads digits and, where grouped, more groups of digits behind single blanks or hyphens.
static struct number read_number(struct slice text, size_t at, bool grouped)
{
    struct number number = {.end = at};
    while (number.count < LONGEST_NUMBER) {
        size_t used;
        int digit = digit_at(text, at, &used);
        bool is_gap = digit < 0 && grouped && number.count > 0 && is_joint(text, at);
        if (digit < 0 && !is_gap)
            break;
        number.has_blanks = number.has_blanks || is_gap;
        at += is_gap ? 1 : used;
        if (digit >= 0) {
            number.digits[number.count++] = (char)('0' + digit);
            number.end = at;
        }
    }
    return number;
}

static struct slice context_before(struct slice text, size_t at)
{
    return slice_sub(text, at > CONTEXT_BYTES ? at - CONTEXT_BYTES : 0, at);
}

// 编号, 文号 and the like right before a number: it is none of a person's.
static bool is_document_number(struct slice text, size_t at)
{
    static const char *const words[] = {"编号", "编码", "文号", "单号", "票号", "凭证号", "代码",
        "索引号", "合同号", "备案号", "学号", "工号", "批号", "序列号", "条码", "第", "字号",
        "证书号", "项目号", "流水号", "¥", "￥", "http", "www.", ".cn/", ".com/"};
    return slice_has_any(context_before(text, at), WORD_LIST(words)) != NULL;
}

// Units behind a number: it is a quantity.
static bool is_quantity(struct slice text, size_t end)
{
    static const char *const units[] = {"元", "万", "亿", "号文", "次", "人次", "平方", "立方",
        "吨", "千", "%", "％", ".", "项", "个", "台", "套", "字"};
    struct slice rest = slice_from(text, end);
    if (slice_starts(rest, "."))
        return is_digit(rest, 1);
    return slice_starts_any(rest, WORD_LIST(units)) != NULL;
}

// GB 11643: seventeen digits with weights, the eighteenth is the check digit, 10 being X.
static bool has_id_check_digit(const char *digits, char last)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char checks[] = "10X98765432";
    int sum = 0;
    for (size_t i = 0; i < SLICE_COUNT(weights); i++)
        sum += weights[i] * (digits[i] - '0');
    return checks[sum % 11] == toupper((unsigned char)last);
}

static int two_digits(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

// The birth date stands in digits 7 to 14.
static bool has_birth_date(const char *digits)
{
    int century = two_digits(digits + 6), month = two_digits(digits + 10),
        day = two_digits(digits + 12);
    return digits[0] != '0' && (century == 18 || century == 19 || century == 20) && month >= 1 &&
           month <= 12 && day >= 1 && day <= 31;
}

static bool is_id_card(struct slice text, const struct number *number, size_t *end)
{
    char last = number->count == ID_CARD_DIGITS ? number->digits[ID_CARD_DIGITS - 1] : '\0';
    *end = number->end;
    if (number->count == ID_CARD_DIGITS - 1) {
        size_t at = number->end;
        if (at < text.length && (text.start[at] == ' '))
            at++;
        if (at < text.length && (text.start[at] == 'X' || text.start[at] == 'x')) {
            last = text.start[at];
            *end = at + 1;
        }
    }
    return last != '\0' && (*end >= text.length || !is_word_byte(text.start[*end])) &&
           has_birth_date(number->digits) && has_id_check_digit(number->digits, last);
}

static bool is_mobile(struct slice text, size_t start, const struct number *number)
{
    return number->count == MOBILE_DIGITS && number->digits[0] == '1' && number->digits[1] >= '3' &&
           !is_document_number(text, start) && !is_quantity(text, number->end);
}

// Luhn: from the right, every second digit doubled.
static bool has_luhn_digit(const struct number *number)
{
    int sum = 0;
    for (size_t i = 0; i < number->count; i++) {
        int digit = number->digits[number->count - 1 - i] - '0';
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

static bool is_bank_card(struct slice text, size_t start, const struct number *number)
{
    char first = number->digits[0];
    return number->count >= SHORTEST_BANK_CARD && number->count <= LONGEST_BANK_CARD &&
           first >= '3' && first <= '9' && has_luhn_digit(number) &&
           !is_document_number(text, start) && !is_quantity(text, number->end);
}

// Numbers that are published to be called stay even inside an item: 举报电话13…
static bool is_published(struct slice text, size_t at)
{
    static const char *const words[] = {"监督电话", "举报电话", "投诉电话", "咨询电话", "受理电话",
        "热线", "服务电话", "值班电话", "值班手机", "服务手机", "办公电话", "监督邮箱", "举报邮箱",
        "投诉邮箱", "意见邮箱", "监督举报电话", "信访电话"};
    return slice_has_any(context_before(text, at), WORD_LIST(words)) != NULL;
}

static enum secret_kind classify_number(
    struct slice text, size_t start, bool is_contact, const struct number *number, size_t *end)
{
    if (is_id_card(text, number, end))
        return SECRET_ID_CARD;
    *end = number->end;
    if (*end < text.length && is_word_byte(text.start[*end]))
        return SECRET_NONE;
    if (is_mobile(text, start, number) && !is_contact && !is_published(text, start))
        return SECRET_MOBILE;
    return is_bank_card(text, start, number) ? SECRET_BANK_CARD : SECRET_NONE;
}

static enum secret_kind find_number(struct slice text, size_t start, bool is_contact, size_t *end)
{
    struct number grouped = read_number(text, start, true);
    enum secret_kind kind = classify_number(text, start, is_contact, &grouped, end);
    if (kind != SECRET_NONE || !grouped.has_blanks)
        return kind;
    struct number plain = read_number(text, start, false);
    return classify_number(text, start, is_contact, &plain, end);
}

static bool is_email_byte(char byte)
{
    return is_word_byte(byte) || strchr(".-+", byte) != NULL;
}

// An address around the @ at byte at.
static bool find_email(struct slice text, size_t at, size_t floor, size_t *start, size_t *end)
{
    *start = at;
    *end = at + 1;
    while (
        *start > floor && text.start[*start - 1] != '\0' && is_email_byte(text.start[*start - 1]))
        --*start;
    bool has_dot = false;
    while (*end < text.length && text.start[*end] != '\0' && is_email_byte(text.start[*end])) {
        has_dot = has_dot || text.start[*end] == '.';
        ++*end;
    }
    while (*end > at + 1 && text.start[*end - 1] == '.')
        --*end;
    return has_dot && *start < at && at + 3 < *end;
}

enum secret_kind privacy_find(
    struct slice text, size_t from, bool is_contact, size_t *start, size_t *end)
{
    size_t used;
    bool after_digit = false;
    for (size_t at = from; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        bool inside_word = after_digit || (at > 0 && is_word_byte(text.start[at - 1]));
        after_digit = digit_value(codepoint) >= 0;
        if (password_at(text, at, start, end))
            return SECRET_PASSWORD;
        if (codepoint == '@' && find_email(text, at, from, start, end) && !is_contact &&
            !is_published(text, *start))
            return SECRET_EMAIL;
        if (after_digit && !inside_word) {
            *start = at;
            enum secret_kind kind = find_number(text, at, is_contact, end);
            if (kind != SECRET_NONE)
                return kind;
        }
    }
    return SECRET_NONE;
}

static const char *const codes[] = {
    [SECRET_PASSWORD] = "password",
    [SECRET_ID_CARD] = "id-card",
    [SECRET_MOBILE] = "mobile",
    [SECRET_BANK_CARD] = "bank-card",
    [SECRET_EMAIL] = "e-mail",
};

static const char *const names[] = {
    [SECRET_PASSWORD] = WORD_PASSWORD,
    [SECRET_ID_CARD] = WORD_ID_CARD,
    [SECRET_MOBILE] = WORD_MOBILE,
    [SECRET_BANK_CARD] = WORD_BANK_CARD,
    [SECRET_EMAIL] = WORD_EMAIL,
};

// Who masks, and by which rules.
struct masker {
    struct report *report;
    const struct report_options *options;
};

static void tell(const struct masker *masker, int line, enum secret_kind kind)
{
    struct report *report = masker->report;
    struct hidden_text hidden = {
        line, codes[kind], arena_format(&report->arena, "%s：***", names[kind])};
    ARENA_PUSH(
        &report->arena, report->hidden, report->hidden_count, report->hidden_capacity, hidden);
    if (masker->options->refuse[kind])
        message_add(&report->messages, &report->arena, SEVERITY_ERROR, line, codes[kind],
            TEXT_SECRET_REFUSED, names[kind]);
    else
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, line, codes[kind],
            TEXT_SECRET_MASKED, names[kind]);
}

// A star for each character; blanks between groups of digits stay.
static size_t put_stars(char *out, struct slice secret)
{
    size_t length = 0, used;
    for (size_t at = 0; at < secret.length; at += used) {
        bool blank = utf8_is_space(slice_first(slice_from(secret, at), &used));
        const char *shown = blank ? secret.start + at : "＊";
        size_t bytes = blank ? used : strlen("＊");
        memcpy(out + length, shown, bytes);
        length += bytes;
    }
    return length;
}

// line 0: it is hidden already, and needs not be told.
static const char *mask(const struct masker *masker, const char *written, int line, bool is_contact)
{
    struct slice text = slice_make(written);
    size_t start, end, from = 0, length = 0;
    char *masked = NULL;
    enum secret_kind kind;
    while ((kind = privacy_find(text, from, is_contact, &start, &end)) != SECRET_NONE) {
        if (masked == NULL)
            masked = arena_allocate(&masker->report->arena, text.length * strlen("＊") + 1);
        memcpy(masked + length, text.start + from, start - from);
        length += start - from;
        length += put_stars(masked + length, slice_sub(text, start, end));
        if (line > 0)
            tell(masker, line, kind);
        from = end;
    }
    if (masked == NULL)
        return written;
    memcpy(masked + length, text.start + from, text.length - from);
    return masked;
}

// In the introduction a sentence may invite to call: …接受监督，联系电话：…
static bool is_invitation(const struct paragraph *paragraph)
{
    struct slice text = slice_make(paragraph->text);
    return slice_has(text, "联系电话") || slice_has(text, "联系方式");
}

static bool is_contact_line(const struct paragraph *paragraph)
{
    struct label_match match = {NULL, 0};
    if (paragraph->label != NULL)
        match = label_read(slice_make(paragraph->label_written));
    return match.label != NULL && match.label->kind == LABEL_CONTACT;
}

static void mask_paragraphs(
    const struct masker *masker, struct paragraph *paragraphs, size_t count, bool is_contact)
{
    for (size_t i = 0; i < count; i++)
        paragraphs[i].text = mask(masker, paragraphs[i].text, paragraphs[i].line,
            is_contact || is_contact_line(&paragraphs[i]));
}

// What is hidden for another reason may hold a secret as well: 责任编辑：张某 13…
static void mask_hidden(const struct masker *masker, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct hidden_text *hidden = &masker->report->hidden[i];
        hidden->text = mask(masker, hidden->text, 0, false);
    }
}

// Lines that are left out as a whole because of a password.
static void tell_password_lines(const struct masker *masker)
{
    struct report *report = masker->report;
    bool refused = masker->options->refuse[SECRET_PASSWORD];
    for (size_t i = 0; i < report->hidden_count; i++) {
        if (strcmp(report->hidden[i].code, codes[SECRET_PASSWORD]) != 0)
            continue;
        int line = report->hidden[i].line;
        if (refused)
            message_add(&report->messages, &report->arena, SEVERITY_ERROR, line,
                codes[SECRET_PASSWORD], TEXT_SECRET_REFUSED, names[SECRET_PASSWORD]);
        else
            message_add(&report->messages, &report->arena, SEVERITY_WARNING, line,
                codes[SECRET_PASSWORD], "%s", TEXT_PASSWORD_LINE);
    }
}

static void mask_node(const struct masker *masker, struct node *node)
{
    node->title = mask(masker, node->title, node->line, false);
    mask_paragraphs(masker, node->paragraphs, node->paragraph_count, false);
    for (size_t i = 0; i < node->child_count; i++)
        mask_node(masker, node->children[i]);
}

void privacy_mask(struct report *report, const struct report_options *options)
{
    const struct masker maskers = {report, options}, *masker = &maskers;
    tell_password_lines(masker);
    mask_hidden(masker, report->hidden_count);
    if (report->title != NULL)
        report->title = mask(masker, report->title, report->title_line, false);
    for (size_t i = 0; i < report->introduction_count; i++)
        mask_paragraphs(
            masker, &report->introduction[i], 1, is_invitation(&report->introduction[i]));
    for (size_t i = 0; i < report->part_count; i++)
        mask_node(masker, report->parts[i]);
    mask_paragraphs(masker, report->closing, report->closing_count, true);
}
