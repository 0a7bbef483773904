// A report as a tree: what the office's text means. Everything is verbatim; nothing is renumbered,
// corrected or invented. All pointers live in the report's arena.
#ifndef GONGSHI_REPORT_REPORT_H
#define GONGSHI_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "report/options.h"
#include "text/document.h"

// By the form of the number, and by what encloses what: section 一、 group （一） topic 1、 item
// （1）. An item (条) is one problem entry whatever the form of its number: in a report whose
// deepest headings are 1. or （一）, those are its items.
enum node_level { LEVEL_SECTION, LEVEL_GROUP, LEVEL_TOPIC, LEVEL_ITEM };

// Of sections and groups: prose (组织领导, 部署, 下一步), or a list of problems.
enum part_kind { PART_NARRATIVE, PART_PROBLEMS };

// Only where the file states it for that item.
enum item_status {
    STATUS_NONE,
    STATUS_DONE,        // 已完成
    STATUS_MOSTLY_DONE, // 基本完成
    STATUS_ONGOING,     // 正在整改
    STATUS_LONG_TERM,   // 长期整改
    STATUS_UNDONE,      // 未完成
};

// A run: 一是…；二是… inside a paragraph, 第一，… or ①…, each measured in bytes of paragraph.text.
struct run {
    size_t start;  // where its marker begins
    size_t marker; // length of the marker (一是, 第一， or ①)
    size_t end;    // where the next run or the paragraph's end is
};

// Where a paragraph of a ledger's entry stands; all others are PLACE_BODY.
enum paragraph_place {
    PLACE_BODY,
    PLACE_BADGE, // status and progress, beside the title
    PLACE_FOOT,  // 责任单位, 整改时限: small, below the body
};

// A paragraph under a heading. A field (字段) is a paragraph with a label.
struct paragraph {
    const char *label;         // "整改情况", or NULL for plain text
    const char *label_written; // as the file has it, with its colon: "整改情况："; NULL with label,
                               // "" where it is not shown
    const char *text; // verbatim, trimmed at both ends; may be empty after a label
    int line;
    bool list_entry; // a numbered line of a list inside the body: its number stands in text
    enum paragraph_place place;
    struct run *runs;
    size_t run_count;
};

struct node {
    enum node_level level;
    enum part_kind kind;
    enum item_status status;
    const char *status_text; // the words that state it, e.g. "已完成并长期坚持"; NULL if none
    const char *number;      // as written, e.g. "（1）" or "1、"; "" if the heading has none
    const char *title;       // the heading without its number, verbatim; may be ""
    bool is_new;             // of an item: it says something else than before; see changes.h
    bool is_entry; // of a ledger (整改台账); labels are names of columns, without a colon
    int line;
    struct node *parent;
    struct paragraph *paragraphs;
    size_t paragraph_count;
    size_t paragraph_capacity;
    struct node **children;
    size_t child_count;
    size_t child_capacity;
};

// The report's own declared figures. A figure that the file does not state is -1; when the parts
// that it states add up to the total, the others are 0.
struct declared_figures {
    bool stated; // false: nothing below counts
    int total, done, mostly_done, ongoing, long_term, undone;
    bool consistent; // parts are stated and add up to the total: only then is the ring drawn
    int line;
    const char *sentence; // verbatim
};

// A value of a ledger's column of status or progress that is no known status: 60%.
struct stated_value {
    const char *column; // its name, "" if it has none
    const char *text;
    int entries; // that state it
};

// What ledgers state about their entries, counted.
struct ledger_counts {
    int entries;
    int stated; // of these, with a status
    int by_status[STATUS_UNDONE + 1];
    struct stated_value *values; // where no entry has a status; in the order of the file
    size_t value_count;
    size_t value_capacity;
};

// A calendar date, or all zero where the file states none.
struct date {
    int year, month, day;
};

// A line, or a part of one, that is left out of the screen and told.
struct hidden_text {
    int line;
    const char *code; // marker, password, page-remains, repeated-title …
    const char *text; // masked where it is a secret
};

struct report_counts {
    int sections;
    int groups; // of parts that list problems
    int topics; // of parts that list problems
    int items;
    int characters; // shown characters, without white space
};

struct report {
    struct arena arena;
    const char *file; // name for messages
    bool is_unread;   // nothing could be read: there are messages, and no format and facts
    enum document_format format;
    enum text_encoding encoding;

    const char *title; // NULL if none
    int title_line;
    const char *organisation;           // NULL if none
    size_t organisation_in_title;       // bytes at the head of the title that name it, or 0
    const char *inspected_by;           // 县委第三巡察组; NULL if none
    const char *inspected_when;         // as written, NULL if none
    struct date period_from, period_to; // 公示时间; from is zero where it is 即日
    const char **contact;               // verbatim pieces such as "联系电话：…"
    size_t contact_count;
    const char *signature;    // organisation line at the end, NULL if none
    const char *date_written; // the date line as written, NULL if none
    struct date date;         // the same as numbers, zero if it cannot be read as a date

    struct paragraph *introduction; // before the first heading
    size_t introduction_count;
    size_t introduction_capacity;
    struct node **parts; // top-level nodes in order
    size_t part_count;
    size_t part_capacity;
    struct paragraph *closing; // contact, period, signature, date … after the last part
    size_t closing_count;
    size_t closing_capacity;

    struct declared_figures declared;
    struct ledger_counts ledger;
    struct report_counts counts;
    struct hidden_text *hidden;
    size_t hidden_count;
    size_t hidden_capacity;
    struct message_list messages;
};

// Makes the tree from the document's lines. Copies what it keeps: the document may be destroyed
// afterwards. report must be zeroed; file is a name for messages. Never fails: a text in which no
// structure is found becomes introduction paragraphs, and messages say so. A SEVERITY_ERROR among
// them means that the options refuse the file: it is not to be shown.
void report_parse(struct report *report, const struct document *document,
    const struct report_options *options, const char *file);

// Adds what was noticed before, while the file was decoded. Copies the texts; the codes are
// literals.
void report_add_messages(struct report *report, const struct message_list *messages);

void report_destroy(struct report *report);

// Calls visit for every node, parents before children, in the order of the file.
void report_visit(const struct report *report,
    void (*visit)(void *context, const struct node *node, int depth), void *context);

// "section", "group", "topic", "item".
const char *node_level_name(enum node_level level);
// "done", "mostly_done", "ongoing", "long_term", "undone", or NULL for STATUS_NONE.
const char *item_status_name(enum item_status status);

#endif
