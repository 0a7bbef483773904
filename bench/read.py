#!/usr/bin/env python3
"""Measures gongshi check on what offices bring: 200 KB of text, and a .docx of 5 MB with pictures.

Usage: bench/read.py [PROGRAM]      otherwise build/gongshi
Prints CPU time, instructions where valgrind is installed, and memory beside the target; asserts
nothing, because machines differ. Makes its files itself.
"""

import json
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/commands"))

import docx_files  # noqa: E402

TEXT_BYTES = 200 * 1000
DOCX_BYTES = 5 * 1000 * 1000
PICTURES = 10
RUN_CHARACTERS = 12
TARGET_SECONDS = 0.1
RUNS = 11
MEASURED_RUN = ROOT / "tests/commands/measured_run.py"


def text_lines():
    """A report of TEXT_BYTES whose sections are the sample's, again and again."""
    sample = (ROOT / "assets/sample-report.txt").read_text(encoding="utf-8").splitlines()
    lines, size = [], 0
    while size < TEXT_BYTES:
        for line in sample:
            lines.append(line)
            size += len(line.encode()) + 1
            if size >= TEXT_BYTES:
                break
    return lines


def as_word_writes(match):
    """One run as Word leaves it behind after some editing: many, each with its own properties."""
    properties = ('<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/>'
                  '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
                  '<w:lang w:eastAsia="zh-CN"/></w:rPr>')
    return "".join(f'<w:r w:rsidRPr="00A77B3E">{properties}<w:t>{piece}</w:t></w:r>'
                   for piece in re.findall(f".{{1,{RUN_CHARACTERS}}}", match[1]))


def write_files(folder):
    lines = text_lines()
    text = folder / "text.txt"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = folder / "document.docx"
    numbers = docx_files.AutomaticNumbers("tab")
    body = "".join(map(numbers.paragraph, lines))
    body = re.sub('<w:r><w:t xml:space="preserve">(.*?)</w:t></w:r>', as_word_writes, body)
    pictures = [(f"word/media/picture{i}.jpg", random.Random(i).randbytes(DOCX_BYTES // PICTURES))
                for i in range(PICTURES)]
    docx_files.write_docx(document, body, ("word/numbering.xml", numbers.part()), *pictures)
    return text, document


def measure(program, file):
    runs = []
    for _ in range(RUNS):
        result = subprocess.run([sys.executable, "-S", str(MEASURED_RUN), program, "check", file],
                                capture_output=True, check=True, stdin=subprocess.DEVNULL)
        runs.append(json.loads(result.stdout))
    return (statistics.median(run["seconds"] for run in runs),
            max(run["kilobytes"] for run in runs))


def count_instructions(program, file):
    """Millions of instructions, which do not depend on how busy the machine is; None without
    valgrind."""
    if shutil.which("valgrind") is None:
        return None
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "check", file],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    return int(re.search(r"Collected : (\d+)", result.stderr)[1]) / 1e6


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/gongshi")
    with tempfile.TemporaryDirectory() as name:
        for file in write_files(pathlib.Path(name)):
            seconds, kilobytes = measure(program, str(file))
            instructions = count_instructions(program, str(file))
            print(f"{file.name:14} {file.stat().st_size / 1e6:5.2f} MB"
                  f"  CPU {seconds * 1000:4.0f} ms (target {TARGET_SECONDS * 1000:.0f} ms)"
                  f"  memory {kilobytes / 1024:5.1f} MB"
                  + (f"  {instructions:6.0f} million instructions" if instructions else ""))


if __name__ == "__main__":
    main()
