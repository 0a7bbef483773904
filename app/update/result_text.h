// What an import has to tell, as a text file for the office: all files and all messages. UTF-8 with
// a byte order mark and CRLF, so that Notepad of any age shows it.
#ifndef GONGSHI_UPDATE_RESULT_TEXT_H
#define GONGSHI_UPDATE_RESULT_TEXT_H

#include <stdio.h>
#include <time.h>

#include "update/import.h"

// since: when it was, or NULL where the clock is not known to be right. Errors stay in the stream.
void result_text_write(FILE *stream, const struct import_result *result, const struct tm *since);

#endif
