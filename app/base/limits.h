// Every limit on what comes from outside, with its name. A limit is reached with a message, never
// by running out of memory.
#ifndef GONGSHI_BASE_LIMITS_H
#define GONGSHI_BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 20 * 1024 * 1024,    // one report file
    LIMIT_TEXT_BYTES = 1024 * 1024,         // its text after decoding: 350,000 characters
    LIMIT_LINES = 30000,                    // lines of one report
    LIMIT_LINE_BYTES = 512 * 1024,          // bytes of one line after decoding
    LIMIT_NODES = 20000,                    // headings of one report
    LIMIT_DEPTH = 8,                        // nesting of headings
    LIMIT_MESSAGES = 500,                   // messages about one report; more are counted, not kept
    LIMIT_CONFIG_BYTES = 64 * 1024,         // the configuration file
    LIMIT_CONFIG_LINE_BYTES = 197,          // one line of it: what inih's own buffer of 200 holds
    LIMIT_SCHEDULE_WINDOWS = 8,             // times of a day at which the screen is on
    LIMIT_SCHEDULE_SPANS = 100,             // holidays; likewise days that are worked instead
    LIMIT_REPORTS = 200,                    // reports shown in one cycle
    LIMIT_EARLIER_BYTES = 4 * 1024 * 1024,  // text against which 更新 is told; with more, none is
    LIMIT_STICK_ENTRIES = 10000,            // names looked at on a stick
    LIMIT_MANIFEST_BYTES = 512 * 1024,      // the list of what a generation of the store holds
    LIMIT_PACKAGE_ENTRIES = 2000,           // entries of a .docx or .xlsx, a zip archive
    LIMIT_PART_BYTES = 16 * 1024 * 1024,    // one unpacked part of it
    LIMIT_PART_RATIO = 100,                 // unpacked to packed size of a part, as soon as it is
    LIMIT_PART_FREE_BYTES = 100 * 1024,     // larger than this
    LIMIT_PACKAGE_BYTES = 32 * 1024 * 1024, // all parts that are unpacked
    LIMIT_RELATIONS = 4096,                 // relations of a part; more are not heeded
    LIMIT_PIECE_BYTES = 4 * 1024 * 1024,    // of a part from one tag to the next
    LIMIT_XML_DEPTH = 64,                   // nesting of elements in a part
    LIMIT_STYLES = 4096,                    // styles of a .docx; more are not heeded
    LIMIT_NUMBERINGS = 4096,                // lists of its automatic numbering; likewise
    LIMIT_DOCX_COLUMNS = 63,                // columns of a table in a .docx, as in Word itself
    LIMIT_TABLE_CELLS = 400000,             // cells of all tables of a report
    LIMIT_SHEETS = 64,                      // sheets of an .xlsx
    LIMIT_SHEET_STYLES = 65536,             // its cell styles; more are not heeded
    LIMIT_SHARED_STRINGS = 100000,          // its different texts
    LIMIT_STRINGS_BYTES = 8 * 1024 * 1024,  // all of them, also those of sheets that are hidden
    LIMIT_MERGES = 65536,                   // merged cells of a sheet
    LIMIT_SHEET_ROWS = 20000,               // rows with text of one sheet or of delimited text
    LIMIT_SHEET_CELLS = 250000,             // cells with text of one sheet
    LIMIT_SHEET_COLUMNS = 256,              // columns of a sheet; cells further right are left out
    LIMIT_CELL_BYTES = 128 * 1024,          // of one cell; Excel keeps 32,767 characters
    LIMIT_LEDGER_HEAD_ROWS = 12,            // rows among which a ledger's header is looked for
    LIMIT_STATED_VALUES = 12,               // different values of 整改进度 that are counted
    LIMIT_NEWS_BYTES = 64 * 1024,           // what an update tells the screen
    LIMIT_NEWS_LINES = 40,                  // likewise
    LIMIT_SCREEN_SIDE = 16384,              // pixels of the longer side of a picture
};

#endif
