"""Makes Word documents out of lines of text, for the tests."""

import re
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Characters that XML cannot hold.
NO_XML = re.compile("[\0-\b\v\f\x0e-\x1f\ufffe\uffff]")
HAN = "[一二三四五六七八九十百]+"
# The levels of the list: what stands before the number, its digits, format, and what follows.
LEVELS = [
    ("", HAN, "chineseCounting", "、"),
    ("（", HAN, "chineseCountingThousand", "）"),
    ("(", HAN, "japaneseCounting", ")"),
    ("", r"\d+", "decimal", "、"),
    ("", r"\d+", "decimal", "."),
    ("", r"\d+", "decimal", "．"),
    ("（", r"\d+", "decimal", "）"),
    ("(", r"\d+", "decimal", ")"),
    ("", r"\d+", "decimal", "）"),
]


def number_of(digits):
    """The value of Chinese or European digits up to 99, or 0."""
    if digits[0].isascii():
        return int(digits) if digits[0] != "0" else 0
    match = re.fullmatch("([二三四五六七八九]?)(十?)([一二三四五六七八九]?)", digits)
    if not match or (match[1] and not match[2] and match[3]):
        return 0
    ones = "零一二三四五六七八九"
    if not match[2]:
        return ones.index(match[3] or match[1])
    return 10 * (ones.index(match[1]) if match[1] else 1) + (ones.index(match[3]) if match[3] else 0)


def paragraph(text, properties=""):
    text = escape(NO_XML.sub("", text)).replace("\t", "</w:t><w:tab/><w:t xml:space=\"preserve\">")
    return (f'<w:p><w:pPr>{properties}</w:pPr>'
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>')


def number_properties(level, list_id):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


class AutomaticNumbers:
    """Takes written numbers off lines and lets Word write them: one list of many levels counts on,
    and where the text does not count so, a further w:num of the list begins with the number that
    is written."""

    def __init__(self, suffix):
        self.suffix = suffix  # w:suff: what Word sets between number and text
        self.counts = [0] * len(LEVELS)
        self.starts = []  # of each further w:num: level and number
        self.taken = 0  # numbers that are not written any more

    def paragraph(self, line):
        for level, (before, digits, _, after) in enumerate(LEVELS):
            match = re.match(rf"\s*{re.escape(before)}({digits}){re.escape(after)}(?!\d)", line)
            value = number_of(match[1]) if match else 0
            if value:
                return paragraph(line[match.end():], self.properties(level, value))
        return paragraph(line)

    def properties(self, level, value):
        self.taken += 1
        list_id = 1
        if value != self.counts[level] + 1:
            self.starts.append((level, value))
            list_id = 1 + len(self.starts)
        self.counts[level] = value
        self.counts[level + 1:] = [0] * (len(LEVELS) - level - 1)
        return number_properties(level, list_id)

    def part(self):
        """word/numbering.xml, when all paragraphs are made."""
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
            f'<w:suff w:val="{self.suffix}"/><w:lvlText w:val="{before}%{level + 1}{after}"/></w:lvl>'
            for level, (before, _, name, after) in enumerate(LEVELS))
        lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
            f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="0"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            '</w:num>' for list_id, (level, value) in enumerate(self.starts, 2))
        return (f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">{levels}'
                f'</w:abstractNum>{lists}</w:numbering>')


def write_docx(path, body, *more):
    """Writes the archive; more are (name, data) of further parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml",
                         f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, data in more:
            archive.writestr(name, data)


def write_plain_docx(path, lines):
    write_docx(path, "".join(map(paragraph, lines)))


def write_numbered_docx(path, lines, suffix):
    """Returns how many numbers became automatic."""
    numbers = AutomaticNumbers(suffix)
    body = "".join(map(numbers.paragraph, lines))
    write_docx(path, body, ("word/numbering.xml", numbers.part()))
    return numbers.taken
