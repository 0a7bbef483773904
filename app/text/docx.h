// Word documents (.docx) as lines of text: what a reader of the document sees as its body.
#ifndef GONGSHI_TEXT_DOCX_H
#define GONGSHI_TEXT_DOCX_H

#include "text/document.h"

// Reads a .docx. Every paragraph is one line, with its automatic number in front and its number in
// the document, from 1, as line number; a soft line break begins another line of the same number.
// Paragraphs of table cells and text boxes are paragraphs like others; the document's tables say
// which lines are whose cells. A table inside a cell belongs to the cell. Tracked changes are taken
// as accepted; hidden text, comments, notes, headers and footers, pictures and a table of contents
// are left out. Returns as
// document_decode does; the codes of refusal, beside its file-empty and (with a line)
// text-too-long, too-many-lines and line-too-long:
//   docx-damaged    no archive, no text in it, or faults in archive or XML
//   docx-encrypted  needs a password
//   docx-too-large  beyond LIMIT_PACKAGE_… or LIMIT_PART_…
//   docx-unsafe     a document type declaration, or nested beyond LIMIT_XML_DEPTH
// What is told, each once, with the first place:
//   docx-contents   a note: a table of contents was left out
//   docx-notes      a warning: footnotes or endnotes are not shown
//   docx-pictures   a warning: pictures or charts are not shown
int document_read_docx(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages);

#endif
