"""The USB sticks of the long run: reports of every format, and what is refused."""

import pathlib
import sys
import zipfile

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / "end-to-end"), str(TESTS / "commands")]

from docx_files import write_plain_docx  # noqa: E402
from reports import short_of  # noqa: E402
from sheet_test import text_row, write_xlsx  # noqa: E402

# Every page of a stick names its school, so that no two sticks have a page in common.
SCHOOLS = ["东山小学", "南湖中学", "西坡小学", "北桥中学", "石门小学", "白塔中学"]
PERIOD = "公示时间：2025年6月9日至2999年6月15日。\n"  # it has to be asked which day it is

LEDGER = [
    ["序号", "反馈重点方面", "具体问题", "整改措施", "责任单位", "整改时限", "整改状态"],
    ["1", "教学管理方面", "集体备课次数不足", "每周安排一次，教案存档。", "教务处", "2025年6月底前", "已完成"],
    ["2", "", "课后服务台账不全", "补齐台账，专人保管。", "教务处", "2025年6月底前", "已完成"],
    ["3", "后勤管理方面", "食堂验收单人签字", "双人签字，每周公示。", "总务处", "2025年9月底前", "正在整改"],
]



def ledger_rows(school):
    return [[f"{school}巡察整改台账公示"], *LEDGER]


def write_text(folder, school):
    (folder / f"1-{school}.txt").write_text(PERIOD + short_of(school))


def write_word(folder, school):
    write_plain_docx(folder / f"1-{school}.docx", (PERIOD + short_of(school)).splitlines())


def write_csv(folder, school):
    text = "\n".join(",".join(row) for row in ledger_rows(school)) + "\n"
    (folder / f"2-{school}.csv").write_bytes(text.encode("gb18030"))


def write_book(folder, school):
    rows = "".join(text_row(*row) for row in ledger_rows(school))
    write_xlsx(folder / f"2-{school}.xlsx", rows)


# Each has the items of all others, so that no page is marked as new.
WRITERS = [[write_text, write_csv], [write_word, write_book], [write_text, write_book],
           [write_word, write_csv], [write_book, write_text], [write_csv, write_word]]


def write_sticks(parent):
    """Makes a folder for each school. Returns them."""
    sticks = []
    for school, writers in zip(SCHOOLS, WRITERS):
        folder = parent / school
        folder.mkdir()
        for write in writers:
            write(folder, school)
        sticks.append(folder)
    return sticks


def write_refused_stick(parent):
    """A stick with a Word file that broke off. Nothing of it may be taken."""
    folder = parent / "坏"
    folder.mkdir()
    whole = folder / "坏.docx"
    write_plain_docx(whole, short_of("坏").splitlines())
    whole.write_bytes(whole.read_bytes()[:-200])
    assert not zipfile.is_zipfile(whole)
    return folder
