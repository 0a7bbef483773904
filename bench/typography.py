#!/usr/bin/env python3
"""Counts faults of typography in all samples on ten screens at three sizes of type.

Usage: bench/typography.py [PROGRAM]      otherwise build/gongshi
Where chromium is installed, its layout of the same paragraphs stands beside ours: each in a box of
the same width, in the same face and size, with the best that CSS offers for Chinese. Prints a
table and asserts nothing; the test of it is tests/commands/typography_test.py.
"""

import collections
import concurrent.futures
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/commands"))

import typography  # noqa: E402

SHARED = ROOT.parent / "shared/samples"
BODY_UNITS, TITLE_UNITS, MARKER_GAP_UNITS = 46, 60, 24
LONGEST_LINE, SHORTEST_LINE_BESIDE_RAIL = 40, 18  # characters
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync")

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
p {{ margin: 0; font-family: "Noto Sans CJK SC"; line-break: strict; text-align: justify;
     text-spacing-trim: trim-start; text-autospace: normal; }}
p.title {{ font-family: "Noto Serif CJK SC"; font-weight: bold; text-align: start; }}
</style><body>{paragraphs}<script>
function linesOf(p) {{
  const text = p.firstChild, range = document.createRange(), lines = [];
  let top = null, line = "";
  for (let i = 0; i < text.length; ) {{
    const c = String.fromCodePoint(text.data.codePointAt(i));
    range.setStart(text, i); range.setEnd(text, i + c.length);
    const box = range.getClientRects()[0];
    const height = parseFloat(getComputedStyle(p).fontSize);
    if (box && box.width > 0) {{
      if (top !== null && box.top - top > height / 2) {{ lines.push(line); line = ""; }}
      top = box.top;
    }}
    line += c; i += c.length;
  }}
  lines.push(line);
  return lines;
}}
document.fonts.ready.then(() => {{
  const found = [...document.querySelectorAll("p")].map(linesOf);
  document.body.innerHTML = "";
  document.body.append(Object.assign(document.createElement("pre"),
    {{textContent: JSON.stringify(found)}}));
}});
</script></body></html>"""


def main_width(size, scale):
    """The width of the text's column and one u in pixels, as app/page/geometry.c has them."""
    width, height = (int(part) for part in size.split("x"))
    unit = min(width, height) / 1080
    em = round(BODY_UNITS * unit * scale)
    column = width - round(96 * unit) - round(520 * unit)
    if height > width:
        column = width - 2 * round(56 * unit)
    elif column < SHORTEST_LINE_BESIDE_RAIL * em:
        column = width - 2 * round(96 * unit)
    return min(column, LONGEST_LINE * em), unit


def plan(program, sample, size, config):
    result = subprocess.run(
        [program, "pages", "--json", "--size", size, "--config", config, sample],
        capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=True)
    return json.loads(result.stdout)["pages"]


def boxes(pages, size, scale):
    """The paragraphs of items and prose as CSS boxes: (our lines, class, style)."""
    column, unit = main_width(size, scale)
    kinds = {page["number"]: page["kind"] for page in pages}
    for block, lines, number, _ in typography.paragraphs(pages):
        if kinds[number] not in ("narrative", "item"):
            continue
        width, indent, units, name = column, 0, BODY_UNITS, "body"
        if block["role"] == "title":
            units, name = TITLE_UNITS, "title"
        elif block["role"] != "body":
            continue
        px = round(units * unit * scale)
        run = typography.RUN.match(lines[0]) if name == "body" else None
        if run:
            lines = [lines[0][run.end():], *lines[1:]]
            width -= len(run.group()) * px + round(MARKER_GAP_UNITS * unit)
        elif name == "body":
            indent = 2 * px
        yield lines, name, f"width:{width}px;font-size:{px}px;text-indent:{indent}px"


def chromium_lines(program, boxed, folder):
    """The lines that Chromium makes of each box."""
    paragraphs = "".join(f'<p class="{name}" style="{style}">{html.escape("".join(lines))}</p>'
                         for lines, name, style in boxed)
    page = pathlib.Path(folder) / "page.html"
    page.write_text(PAGE.format(paragraphs=paragraphs), encoding="utf-8")
    result = subprocess.run(
        [program, *CHROMIUM, f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000",
         "--dump-dom", page.as_uri()], capture_output=True, timeout=300, check=True)
    found = re.search(r"<pre>(.*?)</pre>", result.stdout.decode(), re.S).group(1)
    return json.loads(html.unescape(found))


def count_lines(paragraphs):
    return collections.Counter(fault for lines in paragraphs
                               for fault, _ in typography.line_faults(lines))


def print_row(name, counts, faults, lines):
    cells = "".join(f"{counts[fault]:>{max(len(fault), 5) + 2}}" for fault in faults)
    print(f"{name:22}{lines:>8}{cells}")


def print_head(title, faults):
    print(f"\n{title}")
    cells = "".join(f"{fault:>{max(len(fault), 5) + 2}}" for fault in faults)
    print(f"{'screen, text_scale':22}{'lines':>8}{cells}")


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/gongshi")
    chromium = shutil.which("chromium")
    samples = typography.samples(ROOT) + sorted(SHARED.glob("*-*.t[xs][tv]"))
    total, rival_total, ours_total = (collections.Counter() for _ in range(3))
    compared = []
    print(f"{len(samples)} reports")
    print_head("All pages", typography.ALL_FAULTS)
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(
            len(os.sched_getaffinity(0))) as pool:
        configs = typography.write_configs(pathlib.Path(folder))
        for scale in typography.SCALES:
            for size in typography.SIZES:
                decks = list(pool.map(
                    lambda sample, z=size, s=scale: plan(program, sample, z, configs[s]), samples))
                counts = sum((typography.count(pages) for pages in decks), collections.Counter())
                boxed = [box for pages in decks for box in boxes(pages, size, float(scale))]
                lines = sum(len(lines) for lines, _, _ in boxed)
                print_row(f"{size} {scale}", counts, typography.ALL_FAULTS, lines)
                total += counts
                if chromium:
                    rivals = chromium_lines(chromium, boxed, folder)
                    ours, theirs = count_lines(box[0] for box in boxed), count_lines(rivals)
                    compared.append((f"{size} {scale}", lines, ours, sum(map(len, rivals)), theirs))
        print_row("all", total, typography.ALL_FAULTS, 0)
    if not chromium:
        print("\nchromium is not installed: nothing to compare with")
        return
    print_head("The same paragraphs: ours, and Chromium's below", typography.LINE_FAULTS)
    for name, lines, ours, rival_lines, theirs in compared:
        print_row(name, ours, typography.LINE_FAULTS, lines)
        print_row("  Chromium", theirs, typography.LINE_FAULTS, rival_lines)
        ours_total += ours
        rival_total += theirs
    print_row("all, ours", ours_total, typography.LINE_FAULTS, sum(row[1] for row in compared))
    print_row("all, Chromium", rival_total, typography.LINE_FAULTS, sum(row[3] for row in compared))


if __name__ == "__main__":
    main()
