// A folder in which `import --result` leaves what is to be told at the end: result.txt for the
// office, and the news for the screen, which `announce` hands on once the stick can be pulled out.
#ifndef GONGSHI_COMMAND_RESULT_FOLDER_H
#define GONGSHI_COMMAND_RESULT_FOLDER_H

#include <stdbool.h>

#include "update/import.h"
#include "update/news.h"

// Writes both files. Returns false, with a line in the log, if either could not be written.
bool result_folder_write(
    const char *folder, const struct import_result *result, const struct news *news);

// Reads the news that is left there into news, which must be zeroed. False if there is none.
bool result_folder_read(const char *folder, struct news *news);

#endif
