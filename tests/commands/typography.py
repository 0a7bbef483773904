"""Counts faults of typography in page plans: what a careful printer would not let pass.

The rules are those of W3C "Requirements for Chinese Text Layout" (clreq) and of docs/design.md. They
are written here a second time, from the rules and not from the program.
"""

import re
from collections import Counter

NO_LINE_START = "，。、；：？！）》」』】〕〉”’％%‰℃·"
NO_LINE_END = "（《〈「『【〔“‘￥№"
STOPS = "，。、；：？！）》」』】〕〉”’（《〈「『【〔“‘,.;:?!)(\"'"

UNITS = ("个百分点|个工作日|个小时|个月|小时|分钟|平方米|立方米|公里|公斤|千米|厘米|毫米|千克|万余元|亿余元|万元|亿元|余元|万人|"
         "万件|人次|余[人名次个条项件]|年|月|日|时|分|秒|天|周|元|角|个|名|人|位|项|条|件|次|份|篇|户|家|所|间|张|本|册|"
         "台|套|辆|笔|轮|期|批|类|级|届|号|页|班|场|处|岁|节|米|亩|吨|克|倍|万|亿|余|多|％|%|‰|℃")
NUMBER = re.compile(rf"[0-9０-９]+(?:[.,:：/／—–~-][0-9０-９]+)*(?:\s?(?:{UNITS}))?")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.@_/-][A-Za-z0-9]+)*")
PAIRS = re.compile(r"…{2,}|—{2,}")
RUN = re.compile(r"[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]?|[①-⑳]|其[一二三四五]|"
                 r"[(（][0-9一二三四五六七八九十]+[)）]|[0-9]+[.、．]")

LINE_FAULTS = ("line start", "line end", "number", "word", "pair", "last line")
PAGE_FAULTS = ("widow", "orphan", "stranded", "empty first", "signature page")
ALL_FAULTS = LINE_FAULTS + PAGE_FAULTS

# 16:9, 21:9, 4:3, 5:4 and portrait, 720p to 4K.
SIZES = ("1280x720", "1366x768", "1920x1080", "2560x1080", "3840x2160", "1024x768", "1280x1024",
         "1080x1920", "720x1280", "1440x2560")
SCALES = ("0.8", "1.0", "1.6")

# What no longer fits on any line may be broken.
LONGEST_KEPT = 20


def samples(root):
    """The reports of the project that are plain text."""
    return [root / "assets/sample-report.txt", *sorted((root / "tests/reports").glob("*.txt")),
            *sorted((root / "tests/goldens/reports").glob("*.txt"))]


def write_configs(folder):
    """A configuration for each size of type; returns {scale: path}."""
    configs = {}
    for scale in SCALES:
        configs[scale] = folder / f"{scale}.conf"
        configs[scale].write_text(f"[screen]\ntext_scale = {scale}\n", encoding="utf-8")
    return configs


def crossings(pattern, text, edges):
    """How many matches have a line's edge inside them."""
    found = []
    for match in pattern.finditer(text):
        if len(match.group()) <= LONGEST_KEPT and any(
                match.start() < edge < match.end() for edge in edges):
            found.append(match.group())
    return found


def line_faults(lines):
    """Faults of one paragraph, given as its lines; yields (fault, where)."""
    text, edges = "", []
    for line in lines:
        text += line
        edges.append(len(text))
    edges = edges[:-1]
    for before, after in zip(lines, lines[1:]):
        where = f"{before[-6:]}|{after[:6]}"
        if after.strip()[:1] and after.strip()[0] in NO_LINE_START:
            yield "line start", where
        if before.strip()[-1:] and before.strip()[-1] in NO_LINE_END:
            yield "line end", where
    for fault, pattern in (("number", NUMBER), ("word", WORD), ("pair", PAIRS)):
        for found in crossings(pattern, text, edges):
            yield fault, found
    if len(lines) > 1:
        last = [c for c in lines[-1] if c not in STOPS and not c.isspace()]
        if len(last) < 2:
            yield "last line", f"{lines[-2]}|{lines[-1]}"


def shown_blocks(page):
    return [block for block in page["blocks"]
            if not block["repeat"] and block["role"] in ("title", "subtitle", "label", "body")]


def continues(before, after):
    """Whether a block at a page's head is the rest of the one at the foot of the page before."""
    return (before["role"] == after["role"] == "body" and
            before["source_line"] == after["source_line"] and
            not RUN.match(after["lines"][0]))


def paragraphs(pages):
    """Every paragraph that is shown, once: (block, lines, page number, lines on each page)."""
    found, before = [], None
    for page in pages:
        for index, block in enumerate(shown_blocks(page)):
            if not block["lines"]:
                continue
            if index == 0 and before is not None and continues(before, block):
                found[-1][1].extend(block["lines"])
                found[-1][3].append(len(block["lines"]))
            else:
                found.append((block, list(block["lines"]), page["number"], [len(block["lines"])]))
            before = block
    return found


def edge_faults(pages):
    """Widows and orphans of paragraphs, stranded titles and labels."""
    for block, lines, number, shares in paragraphs(pages):
        if block["role"] == "body" and len(shares) > 1:
            if shares[0] < 2:
                yield "orphan", number, lines[0]
            if shares[-1] < 2:
                yield "widow", number, lines[-1]
    for page, after in zip(pages, pages[1:]):
        blocks, rest = shown_blocks(page), shown_blocks(after)
        if page["kind"] not in ("narrative", "item", "ledger") or not blocks:
            continue
        same = page["part"][0] < page["part"][1] or page["kind"] == after["kind"] == "narrative"
        if blocks[-1]["role"] == "body" or not same or not rest:
            continue
        if rest[0]["role"] in ("body", "label"):
            fault = "empty first" if all(b["role"] in ("title", "subtitle") for b in blocks) \
                else "stranded"
            yield fault, page["number"], blocks[-1]["lines"][-1]


def is_signature(block):
    text = "".join(block["lines"])
    return len(text) < 40 and not re.search("[，；：:。]", text)


def page_faults(pages):
    """All faults of a deck; yields (fault, page number, where)."""
    for block, lines, number, _ in paragraphs(pages):
        for fault, where in line_faults(lines):
            yield fault, number, where
    for page in pages:
        for block in page["blocks"]:
            if block["repeat"] and block["role"] in ("breadcrumb", "title"):
                for fault, where in line_faults(block["lines"]):
                    yield fault, page["number"], where
    yield from edge_faults(pages)
    closing = [page for page in pages if page["kind"] == "closing"]
    for page in closing[1:]:
        blocks = shown_blocks(page)
        if blocks and all(is_signature(block) for block in blocks):
            yield "signature page", page["number"], blocks[0]["lines"][0]


def count(pages):
    return Counter(fault for fault, _, _ in page_faults(pages))
