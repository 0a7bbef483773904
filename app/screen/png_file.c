#include "screen/png_file.h"

#include <errno.h>
#include <fcntl.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"

enum {
    // Pages are flat colours and text: the fastest level already finds nearly all there is.
    COMPRESSION_LEVEL = 1,
    BYTES_PER_PIXEL = 3,
    HEAD_BYTES = 128, // the mark is behind the first chunk, which has a fixed size
};

// The keyword and the text of the chunk that says who made the picture.
static char MARK_KEY[] = "Software", MARK_TEXT[] = "gongshi";
static const char MARK[] = "tEXtSoftware\0gongshi";

static void stop(png_structp png, png_const_charp message)
{
    const char **reason = png_get_error_ptr(png);
    *reason = errno != 0 ? reason_of(errno) : message;
    longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void pack_row(const uint32_t *pixels, int count, uint8_t *bytes)
{
    for (int i = 0; i < count; i++, bytes += BYTES_PER_PIXEL) {
        bytes[0] = (uint8_t)(pixels[i] >> 16);
        bytes[1] = (uint8_t)(pixels[i] >> 8);
        bytes[2] = (uint8_t)pixels[i];
    }
}

static void write_header(png_structp png, png_infop info, const struct canvas *canvas)
{
    png_set_IHDR(png, info, (png_uint_32)canvas->width, (png_uint_32)canvas->height, 8,
        PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, COMPRESSION_LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_DEFAULT, PNG_FILTER_NONE);
    png_text mark = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = MARK_KEY, .text = MARK_TEXT};
    png_set_text(png, info, &mark, 1);
    png_write_info(png, info);
}

// libpng reports an error by a jump to here; no variable changes between setjmp and the jump.
static bool write_stream(
    FILE *stream, const struct canvas *canvas, uint8_t *row, const char **reason)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, (void *)reason, stop, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL)
        log_out_of_memory();
    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, stream);
    write_header(png, info, canvas);
    for (int y = 0; y < canvas->height; y++) {
        pack_row(canvas->pixels + (size_t)y * canvas->stride, canvas->width, row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool png_file_write(const char *path, const struct canvas *canvas, const char **reason)
{
    FILE *stream = fopen(path, "wb");
    if (stream == NULL) {
        *reason = reason_of(errno);
        return false;
    }
    uint8_t *row = malloc((size_t)canvas->width * BYTES_PER_PIXEL);
    if (row == NULL)
        log_out_of_memory();
    errno = 0;
    bool written = write_stream(stream, canvas, row, reason);
    free(row);
    if (fclose(stream) != 0 && written) {
        *reason = reason_of(errno);
        written = false;
    }
    if (!written)
        unlink(path);
    return written;
}

bool png_file_is_ours(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return false;
    char head[HEAD_BYTES];
    ssize_t size = read(descriptor, head, sizeof head);
    close(descriptor);
    return size > 0 && png_sig_cmp((png_const_bytep)head, 0, 8) == 0 &&
           memmem(head, (size_t)size, MARK, sizeof MARK - 1) != NULL;
}
