// Which of the files on a stick are reports: by what is in them, and by what they claim to be.
#ifndef GONGSHI_UPDATE_KIND_H
#define GONGSHI_UPDATE_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// NULL: the file is to be taken for a report, and refused if it cannot be shown. Otherwise a
// Chinese sentence that says what it is, and the file is left out: in a folder that is not for
// reports alone, whatever is neither text, .docx nor .xlsx by its content and is not named like
// one of these; in a folder for reports, only pictures, media and archives.
const char *kind_not_a_report(
    const char *name, const uint8_t *bytes, size_t size, bool is_for_reports);

// Whether a name ends like those of reports (.txt, .docx …), or, in a folder for reports, like
// those of any document (.doc, .pdf …).
bool kind_is_named_like_a_report(const char *name, bool is_for_reports);

#endif
