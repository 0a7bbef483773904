// Loading the module that writes PDF, which is needed seldom and is large.
#ifndef GONGSHI_COMMAND_PDF_MODULE_H
#define GONGSHI_COMMAND_PDF_MODULE_H

#include "pdf/pdf.h"

// Loads gongshi-pdf.so from the program's own folder, else from where it is installed. It stays
// loaded. Returns NULL, with a line in the log, where it or a library that it needs is missing, or
// where it belongs to another version of the program.
const struct pdf_module *pdf_module_load(void);

#endif
