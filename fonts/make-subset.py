"""Makes the font that the program carries inside itself: the characters of its own words.

make-subset.py FONT FAMILY WORDS OUTPUT.c

FONT is a collection or a font file, FAMILY chooses the face by name, WORDS is a source file whose
characters (and ASCII) are kept. OUTPUT.c holds the font as an array.
"""

import logging
import sys

from fontTools import subset, ttLib

FAMILY_NAME_ID = 1
TYPOGRAPHIC_FAMILY_NAME_ID = 16
BYTES_PER_LINE = 24


def faces_of(path):
    with open(path, "rb") as file:
        if file.read(4) == b"ttcf":
            return ttLib.TTCollection(path, lazy=True).fonts
    return [ttLib.TTFont(path, lazy=True)]


def face_by_family(path, family):
    for face in faces_of(path):
        for name_id in (TYPOGRAPHIC_FAMILY_NAME_ID, FAMILY_NAME_ID):
            name = face["name"].getDebugName(name_id)
            if name == family:
                return face
    sys.exit(f"{path}: no face named {family}")


def characters_of(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    printable_ascii = {chr(code) for code in range(0x20, 0x7F)}
    return printable_ascii | {character for character in text if character > " "}


def make_subset(face, characters):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [1, 2, 13]  # family, style, licence
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(face)


def write_array(data, path):
    with open(path, "w", encoding="ascii") as file:
        file.write("// Made by fonts/make-subset.py; licence: SIL OFL 1.1, see fonts/README.md.\n")
        file.write('#include "screen/embedded_font.h"\n\n')
        file.write("const unsigned char embedded_font[] = {\n")
        for start in range(0, len(data), BYTES_PER_LINE):
            line = ",".join(str(byte) for byte in data[start : start + BYTES_PER_LINE])
            file.write(line + ",\n")
        file.write("};\n\n")
        file.write("const size_t embedded_font_bytes = sizeof embedded_font;\n")


def main(font, family, words, output):
    # The subset makes gaps in tables that fontTools mentions at length.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    face = face_by_family(font, family)
    make_subset(face, characters_of(words))
    binary = output + ".otf"
    face.save(binary)
    with open(binary, "rb") as file:
        write_array(file.read(), output)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
