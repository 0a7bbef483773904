// What the stages of report_parse share. Each stage takes the lines that the one before it left.
#ifndef GONGSHI_REPORT_PARSER_H
#define GONGSHI_REPORT_PARSER_H

#include "report/labels.h"
#include "report/numbering.h"
#include "report/report.h"
#include "report/slice.h"

struct ledger;
struct ledger_entry;

// A line of the report proper: trimmed, not empty, without what was hidden.
struct source_line {
    const struct ledger_entry *entry; // the line is of a ledger: text is empty, the entry says all
    struct slice text;
    int number; // in the file
    struct numbering numbering;
    struct label_match label; // at the start of the line, or of what follows the number
    bool list_entry;          // its number belongs to a list inside a body
    bool is_page_number;      // see page_numbers.h
};

// The numbered lines of one form in the whole report.
struct form_survey {
    size_t lines;
    size_t problems; // of these, that name one
};

struct parser {
    struct report *report;
    const struct report_options *options;
    struct arena scratch; // freed when parsing ends
    struct source_line *lines;
    size_t line_count;
    size_t line_capacity;
    size_t body_start;                            // first line after the title
    size_t closing_start;                         // first line of the closing block, or line_count
    struct slice metadata_title;                  // 文件名称 of a web page's metadata block
    struct date metadata_date;                    // 成文日期 of the same
    struct form_survey surveys[FORM_CIRCLED + 1]; // see lists.h
    struct node *ledger_heading;                  // that is open, over entries of a ledger
    const struct ledger *ledger_of_heading;
    int ledger_number;                 // of the ledger's entry before
    const char *ledger_number_written; // NULL before the first
};

// Appends to report->hidden. text need not live on.
void parser_hide(struct parser *parser, int line, const char *code, struct slice text);

// Fills in numbering and label of a line from its text.
void parser_classify(struct source_line *line);

// What follows the number: the heading's text.
struct slice source_line_heading(const struct source_line *line);

// Whether the number of the line may be a heading's.
bool source_line_is_heading(const struct source_line *line);

#endif
