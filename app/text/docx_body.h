// The body of a .docx, word/document.xml, as lines of text.
#ifndef GONGSHI_TEXT_DOCX_BODY_H
#define GONGSHI_TEXT_DOCX_BODY_H

#include <stdbool.h>

#include "base/limits.h"
#include "text/document.h"
#include "text/docx_numbering.h"
#include "text/docx_styles.h"
#include "text/package.h"

struct docx_element;

// A paragraph while it is open. A text box opens paragraphs inside a paragraph.
struct docx_paragraph {
    char *text; // in scratch; '\n' is a soft line break
    size_t length;
    size_t capacity;
    const char *style; // id, or NULL
    int number_list;   // DOCX_UNSAID: as the style says
    int number_level;
    bool outer_in_run; // of the run that holds a text box
    int outer_run_hidden;
    bool contents_style; // of a line of a table of contents
    bool contents;       // a table of contents begins or ends in it
    bool joins;          // its end is deleted or hidden: the next paragraph goes on in it
};

// The table that is open, and of tables inside tables the outermost.
struct docx_table {
    int depth;              // of tables inside tables; 0: none is open
    struct table_row *rows; // in the document's arena
    size_t row_count;
    size_t row_capacity;
    size_t first_line;  // of the open row
    struct cell *cells; // in scratch
    size_t cell_count;
    size_t cell_capacity;
    size_t cell_line; // the first line of the open cell
    int span;         // columns that it reaches over
    bool continues;   // the cell above
};

// Zero-initialise before use, then set document and read styles and numbering.
struct docx_body {
    struct document *document; // gets the lines
    bool contents_by_style;    // only the style of a line tells that it is of a table of contents
    struct arena scratch;      // the caller destroys it
    struct docx_styles styles;
    struct docx_numbering numbering;

    int paragraph_count; // paragraphs that are finished
    size_t line_capacity;
    size_t table_capacity;
    size_t text_bytes; // of all lines
    size_t all_cells;  // of all tables
    // Paragraphs where something that is not shown was met first, from 1; 0: nowhere.
    int contents_number;
    int notes_number;
    int pictures_number;
    const char *code; // of the refusal after PACKAGE_STOPPED
    const char *sentence;

    // Where the reading stands.
    struct docx_paragraph paragraphs[LIMIT_XML_DEPTH];
    int paragraph_depth;
    int depth;
    const struct docx_element *elements[LIMIT_XML_DEPTH + 1]; // that are open and not left out
    struct docx_table table;
    int row_depth;          // of the innermost open w:tr; 0: its properties are over
    int skip_depth;         // the depth of the element that is left out; 0: none
    int control_depth;      // of the innermost w:sdt; 0: its properties are over
    uint8_t field_depth;    // open complex fields
    uint8_t contents_field; // the depth of the one that is a table of contents, or 0
    int contents_depth;     // the depth of the w:sdt that is one, or 0
    char field_code[16];    // how the innermost open field's code begins
    size_t field_code_length;
    uint64_t field_codes;  // bit by bit: the field's code is open, not its result
    uint64_t choices_made; // bit by depth: the mc:AlternateContent there has been read
    bool in_run;
    bool in_properties; // of a run
    bool in_paragraph_properties;
    bool in_text;
    bool in_field_code;
    int run_hidden; // or DOCX_UNSAID
};

enum package_fault docx_body_read(
    struct docx_body *body, struct package *package, const char *part);

#endif
