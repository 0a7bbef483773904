// Makes the font that the program carries inside itself: the characters of its own words.
//
// make_subset FONT FAMILY WORDS OUTPUT.c
//
// FONT is a collection or a font file, FAMILY chooses the face by name, WORDS is a source file
// whose characters (and ASCII) are kept. OUTPUT.c holds the font as an array. Runs while building.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

enum { BYTES_PER_LINE = 24, FAMILY_BYTES = 256, PRINTABLE_FIRST = 0x20, PRINTABLE_LAST = 0x7E };

static const hb_ot_name_id_t kept_names[] = {
    HB_OT_NAME_ID_FONT_FAMILY,
    HB_OT_NAME_ID_FONT_SUBFAMILY,
    HB_OT_NAME_ID_LICENSE,
};

// Tables that only layout and vertical text use.
static const hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'),
    HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'),
    HB_TAG('D', 'S', 'I', 'G'),
};

_Noreturn static void fail(const char *path, const char *reason)
{
    fprintf(stderr, "make_subset: %s: %s\n", path, reason);
    exit(EXIT_FAILURE);
}

static hb_blob_t *read_file(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL)
        fail(path, "cannot be read");
    return blob;
}

static bool has_family(hb_face_t *face, hb_ot_name_id_t name, const char *family)
{
    char text[FAMILY_BYTES];
    unsigned int size = sizeof text;
    hb_ot_name_get_utf8(face, name, hb_language_from_string("en", -1), &size, text);
    return strcmp(text, family) == 0;
}

// The face of a family. Its index in the collection is nobody's promise.
static hb_face_t *face_by_family(const char *path, const char *family)
{
    hb_blob_t *blob = read_file(path);
    unsigned int count = hb_face_count(blob);
    for (unsigned int i = 0; i < count; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        if (has_family(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, family) ||
            has_family(face, HB_OT_NAME_ID_FONT_FAMILY, family)) {
            hb_blob_destroy(blob);
            return face;
        }
        hb_face_destroy(face);
    }
    fail(path, "has no face of the family");
}

// Adds the characters of a UTF-8 file, and ASCII.
static void add_characters(hb_set_t *set, const char *path)
{
    hb_set_add_range(set, PRINTABLE_FIRST, PRINTABLE_LAST);
    hb_blob_t *blob = read_file(path);
    unsigned int length;
    const char *text = hb_blob_get_data(blob, &length);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
    const hb_glyph_info_t *characters = hb_buffer_get_glyph_infos(buffer, &length);
    for (unsigned int i = 0; i < length; i++) {
        if (characters[i].codepoint > ' ')
            hb_set_add(set, characters[i].codepoint);
    }
    hb_buffer_destroy(buffer);
    hb_blob_destroy(blob);
}

static hb_subset_input_t *describe_subset(const char *words_path)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        fail(words_path, "out of memory");
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    add_characters(hb_subset_input_unicode_set(input), words_path);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    hb_set_clear(names);
    for (size_t i = 0; i < sizeof kept_names / sizeof *kept_names; i++)
        hb_set_add(names, kept_names[i]);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
        hb_set_add(dropped, dropped_tables[i]);
    return input;
}

static void write_array(hb_blob_t *font, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        fail(path, "cannot be written");
    fputs("// Made by fonts/make_subset.c; licence: SIL OFL 1.1, see fonts/README.md.\n"
          "#include \"screen/embedded_font.h\"\n\n"
          "const unsigned char embedded_font[] = {",
        file);
    unsigned int length;
    const char *bytes = hb_blob_get_data(font, &length);
    for (unsigned int i = 0; i < length; i++)
        fprintf(file, "%s%d,", i % BYTES_PER_LINE == 0 ? "\n" : "", (unsigned char)bytes[i]);
    fputs("\n};\n\nconst size_t embedded_font_bytes = sizeof embedded_font;\n", file);
    if (ferror(file) != 0 || fclose(file) != 0)
        fail(path, "cannot be written");
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: make_subset FONT FAMILY WORDS OUTPUT.c\n", stderr);
        return 2;
    }
    hb_face_t *face = face_by_family(argv[1], argv[2]);
    hb_subset_input_t *input = describe_subset(argv[3]);
    hb_face_t *subset = hb_subset_or_fail(face, input);
    if (subset == NULL)
        fail(argv[1], "no subset can be made of it");
    hb_blob_t *font = hb_face_reference_blob(subset);
    write_array(font, argv[4]);
    hb_blob_destroy(font);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    return EXIT_SUCCESS;
}
