#include "command/pdf_module.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "words/words.h"

#define MODULE_FILE "gongshi-pdf.so"

enum { PATH_BYTES = 4096 };

// Where the module is: beside the program in a build, else in the folder for such.
static const char *find_module(struct arena *arena)
{
    char program[PATH_BYTES];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    const char *name = length > 0 ? memrchr(program, '/', (size_t)length) : NULL;
    if (name != NULL) {
        const char *beside =
            arena_format(arena, "%.*s/" MODULE_FILE, (int)(name - program), program);
        if (access(beside, R_OK) == 0)
            return beside;
    }
    return GONGSHI_MODULE_FOLDER "/" MODULE_FILE;
}

const struct pdf_module *pdf_module_load(void)
{
    struct arena arena = {0};
    const char *path = find_module(&arena);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct pdf_module *module = library == NULL ? NULL : dlsym(library, PDF_MODULE_SYMBOL);
    if (module == NULL)
        log_line(TEXT_PDF_NO_MODULE, dlerror());
    else if (strcmp(module->version, GONGSHI_VERSION) != 0) {
        log_line(TEXT_PDF_OTHER_VERSION, path, module->version);
        module = NULL;
    }
    arena_destroy(&arena);
    return module;
}
