"""A ledger's rows become item pages: what each column says stands where it belongs."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GONGSHI"]
SHARED_SAMPLE = pathlib.Path(__file__).resolve().parents[3] / "shared/samples/report-10.tsv"
SIZES = ["1920x1080", "1280x720", "1080x1920", "1024x768"]

HEADER = ["序号", "反馈重点方面", "具体问题", "整改措施", "整改情况", "责任单位", "责任人", "整改时限",
          "整改状态", "完成率"]
ROWS = [
    ["1", "教育教学方面", "集体备课次数不足", "每周安排一次。", "已开展12次，教案全部存档。", "教务处",
     "张某某", "2025年6月底前", "已完成", "100%"],
    ["2", "", "课后服务台账不全", "一是补齐台账；二是专人保管。", "台账已补齐。", "教务处、总务处", "李某某",
     "2025年6月底前", "已完成", "100%"],
    ["3", "", "大班额问题突出", "分步化解。", "七年级已达标。", "教务处", "王某某", "2026年底前", "正在整改",
     "60%"],
    ["4", "后勤管理方面", "食堂验收记录单人签字", "双人签字。", "已执行。", "总务处", "赵某某", "立行立改，长期坚持",
     "长期坚持", ""],
]
TITLE = "某某县第二中学巡察整改台账公示"
NAMES = ["张某某", "李某某", "王某某", "赵某某"]


def tabs(rows):
    return "\n".join("\t".join(row) for row in rows) + "\n"


class Program(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, text, name="台账.txt", encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def run_program(self, *arguments, config=None):
        if config is not None:
            path = self.folder / "gongshi.conf"
            path.write_text(config, encoding="utf-8")
            arguments = ("--config", path, *arguments)
        return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL)

    def check(self, path, config=None):
        result = self.run_program("check", "--json", path, config=config)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)

    def codes(self, found):
        return [(message["code"], message["line"]) for message in found["messages"]]


class Ledger(Program):
    def pages(self, path, size="1920x1080"):
        result = self.run_program("pages", "--json", "--size", size, path)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)["pages"]

    def items(self, found):
        return [entry for entry in found["outline"] if entry["level"] == "item"]

    def test_each_row_is_an_item(self):
        found = self.check(self.write(tabs([[TITLE], HEADER, *ROWS])))
        self.assertEqual(found["format"], "csv")
        self.assertEqual(found["title"], TITLE)
        self.assertEqual([(item["number"], item["title"], item["line"]) for item in
                          self.items(found)],
                         [(row[0], row[2], line) for line, row in enumerate(ROWS, 3)])
        self.assertEqual([item["status"] for item in self.items(found)],
                         ["done", "done", "ongoing", "long_term"])
        self.assertEqual(
            [(field["label"], field["text"]) for field in self.items(found)[2]["fields"]],
            [("整改状态", "正在整改"), ("完成率", "60%"), ("整改措施", "分步化解。"),
             ("整改情况", "七年级已达标。"), ("责任单位", "教务处"), ("整改时限", "2026年底前")])

    def test_merged_aspects_group_the_rows_below(self):
        found = self.check(self.write(tabs([HEADER, *ROWS])))
        self.assertEqual([(entry["level"], entry["title"]) for entry in found["outline"]
                          if entry["level"] != "item"],
                         [("group", "教育教学方面"), ("group", "后勤管理方面")])
        self.assertEqual([entry["level"] for entry in found["outline"]],
                         ["group", "item", "item", "item", "group", "item"])
        self.assertEqual(found["counts"]["items"], 4)

    def test_an_aspect_written_in_each_row_groups_as_well(self):
        rows = [[row[0], "教育教学方面" if int(row[0]) < 4 else "后勤管理方面", *row[2:]] for row in ROWS]
        found = self.check(self.write(tabs([HEADER, *rows])))
        self.assertEqual([entry["level"] for entry in found["outline"]],
                         ["group", "item", "item", "item", "group", "item"])

    def test_names_are_left_out_and_told(self):
        path = self.write(tabs([HEADER, *ROWS]))
        found = self.check(path)
        self.assertEqual([(hidden["code"], hidden["line"], hidden["text"]) for hidden in
                          found["hidden"]], [("names", 1, "责任人")])
        self.assertIn(("names-hidden", 1), self.codes(found))
        for output in (json.dumps(found, ensure_ascii=False),
                       json.dumps(self.pages(path), ensure_ascii=False)):
            for name in NAMES:
                self.assertNotIn(name, output)

    def test_the_configuration_shows_names(self):
        found = self.check(self.write(tabs([HEADER, *ROWS])),
                           config="[privacy]\nshow_names = yes\n")
        self.assertEqual(found["hidden"], [])
        self.assertIn(("责任人", "张某某"), [(field["label"], field["text"])
                                          for field in self.items(found)[0]["fields"]])

    def shown(self, pages):
        return "".join(line for page in pages for block in page["blocks"]
                       if block["role"] in ("title", "subtitle", "label", "body")
                       and not block["repeat"] for line in block["lines"])

    def test_every_cell_is_shown_once_at_every_size(self):
        path = self.write(tabs([[TITLE], HEADER, *ROWS]))
        expected = TITLE
        for row in ROWS:
            if row[1]:
                expected += row[1]
            expected += row[0] + row[2] + row[8] + row[9]
            expected += HEADER[3] + row[3] + HEADER[4] + row[4] + HEADER[5] + row[5]
            expected += HEADER[7] + row[7]
        for size in SIZES:
            shown = "".join(self.shown(self.pages(path, size)).split())
            self.assertEqual(shown, "".join(expected.split()), size)

    def test_pages_are_ledger_pages(self):
        pages = self.pages(self.write(tabs([[TITLE], HEADER, *ROWS])))
        self.assertEqual([page["kind"] for page in pages],
                         ["cover", "overview", "opening", "ledger", "ledger", "ledger", "opening",
                          "ledger"])

    def test_the_overview_counts_what_the_column_states(self):
        pages = self.pages(self.write(tabs([[TITLE], HEADER, *ROWS])))
        words = [line for block in pages[1]["blocks"] for line in block["lines"]]
        self.assertIn("条已完成整改", words)
        for word, count in (("已完成", "2"), ("正在整改", "1"), ("长期整改", "1")):
            self.assertEqual(words[words.index(word) + 1], count)

    def test_without_a_status_nothing_is_guessed(self):
        rows = [row[:8] + row[9:] for row in [HEADER, *ROWS]]
        path = self.write(tabs([[TITLE], *rows]))
        self.assertEqual({item["status"] for item in self.items(self.check(path))}, {None})
        words = [line for block in self.pages(path)[1]["blocks"] for line in block["lines"]]
        self.assertNotIn("条已完成整改", words)
        self.assertIn("完成率　100%", words)

    def test_rows_without_number_and_problem_go_on(self):
        more = ["", "", "", "另设兼职管理员。", "兼职管理员已到岗。", "", "", "", "", ""]
        found = self.check(self.write(tabs([HEADER, *ROWS[:2], more, *ROWS[2:]])))
        self.assertEqual(found["counts"]["items"], 4)
        self.assertEqual(
            [(field["label"], field["text"]) for field in self.items(found)[1]["fields"]][2:6],
            [("整改措施", "一是补齐台账；二是专人保管。"), ("整改情况", "台账已补齐。"),
             ("整改措施", "另设兼职管理员。"), ("整改情况", "兼职管理员已到岗。")])

    def test_headings_between_rows_group(self):
        rows = [row[:1] + row[2:] for row in [HEADER, *ROWS]]
        rows.insert(1, ["一、教育教学方面", *[""] * 8])
        rows.insert(5, ["后勤管理方面", *[""] * 8])
        found = self.check(self.write(tabs(rows)))
        self.assertEqual([(entry["level"], entry["title"]) for entry in found["outline"]
                          if entry["level"] != "item"],
                         [("section", "教育教学方面"), ("group", "后勤管理方面")])

    def test_notes_below_close_the_report(self):
        text = tabs([[TITLE], HEADER, *ROWS]) + "监督电话：0571-12345678\n某某县第二中学\n2025年3月1日\n"
        found = self.check(self.write(text))
        self.assertEqual(found["counts"]["items"], 4)
        self.assertEqual(found["contact"], ["监督电话：0571-12345678"])
        self.assertEqual(found["date"], "2025-03-01")

    def test_a_header_of_two_rows(self):
        head = [["序号", "反馈问题", "", "整改措施", "整改进度", "", "责任单位"],
                ["", "问题类别", "具体问题", "", "完成率", "完成日期", ""]]
        rows = [["1", "党建引领", "议题记录不全", "建立清单。", "100%", "2024年11月", "党办"],
                ["2", "党建引领", "发展党员材料缺件", "补齐材料。", "60%", "2025年1月", "党办"]]
        found = self.check(self.write(tabs([[TITLE], *head, *rows])))
        self.assertEqual([(item["number"], item["title"]) for item in self.items(found)],
                         [("1", "议题记录不全"), ("2", "发展党员材料缺件")])
        self.assertEqual([entry["title"] for entry in found["outline"]
                          if entry["level"] == "group"], ["党建引领"])
        self.assertIn(("完成率", "100%"), [(field["label"], field["text"])
                                         for field in self.items(found)[0]["fields"]])

    def test_sums_notes_and_signatures_are_no_entries(self):
        empty = [""] * 9
        sums = [["小计", *empty[:-1], "已完成2条"], ["合计", "", "4条", *empty[2:]]]
        notes = [["注：整改情况截至2025年2月。", *empty], ["填表人：周某", "", "审核人：李某", *empty[2:]]]
        rows = [HEADER, *ROWS[:2], sums[0], *ROWS[2:], sums[1], *notes]
        path = self.write(tabs([[TITLE], *rows]))
        found = self.check(path)
        self.assertEqual(found["counts"]["items"], 4)
        self.assertEqual([(hidden["code"], hidden["line"]) for hidden in found["hidden"]],
                         [("names", 2), ("sum-row", 5), ("names", 10)])
        shown = self.shown(self.pages(path))
        self.assertIn("注：整改情况截至2025年2月。", shown)
        self.assertIn("合计", shown)
        for name in ("周某", "李某"):
            self.assertNotIn(name, shown)

    def test_without_numbers_lone_rows_are_headings_and_signatures(self):
        empty = [""] * 3
        rows = [["问题描述", "整改举措", "整改状态", "整改责任部门"],
                ["一、食材采购方面", *empty],
                ["供应商资质过期", "更换供应商。", "已整改", "总务科"],
                ["二、资金管理方面", *empty],
                ["伙食费结余较多", "用于改善伙食。", "整改中", "财务室"],
                ["某某小学（盖章）", *empty], ["2024年12月31日", *empty]]
        found = self.check(self.write(tabs([[TITLE, *empty], *rows])))
        self.assertEqual([(entry["level"], entry["title"]) for entry in found["outline"]],
                         [("section", "食材采购方面"), ("item", "供应商资质过期"),
                          ("section", "资金管理方面"), ("item", "伙食费结余较多")])
        self.assertEqual(found["date"], "2024-12-31")

    def test_the_ring_needs_a_status_of_every_entry(self):
        rows = [ROWS[0], ROWS[1][:8] + ["", ""], *ROWS[2:]]
        words = [line for block in self.pages(self.write(tabs([[TITLE], HEADER, *rows])))[1]["blocks"]
                 for line in block["lines"]]
        self.assertNotIn("条已完成整改", words)

    def test_yes_and_no_keep_the_name_of_their_column(self):
        rows = [["序号", "问题", "措施", "是否完成"], ["1", "甲问题", "已改。", "是"],
                ["2", "乙问题", "在改。", "否"]]
        path = self.write(tabs(rows))
        self.assertEqual([item["status"] for item in self.items(self.check(path))],
                         ["done", "undone"])
        shown = self.shown(self.pages(path))
        self.assertIn("是否完成是", shown)
        self.assertIn("是否完成否", shown)

    def test_numbers_are_checked_and_empty_rows_told(self):
        rows = [ROWS[0], ["3", *ROWS[1][1:]], ["3", *ROWS[2][1:]], ["5"]]
        found = self.check(self.write(tabs([HEADER, *rows])))
        self.assertEqual([code for code in self.codes(found) if code[0] != "names-hidden"],
                         [("number-jump", 3), ("number-repeat", 4), ("empty-entry", 5)])
        self.assertEqual(found["counts"]["items"], 3)

    def test_comma_separated_with_quotes_in_gb18030(self):
        rows = [HEADER, *ROWS]
        text = TITLE + "," * 9 + "\r\n" + "\r\n".join(
            ",".join(f'"{cell}"' if "，" in cell else cell for cell in row) for row in rows)
        found = self.check(self.write(text, "台账.csv", "gb18030"))
        self.assertEqual((found["format"], found["encoding"]), ("csv", "GB18030"))
        self.assertEqual(self.items(found),
                         self.items(self.check(self.write(tabs([[TITLE], *rows])))))

    def test_a_table_without_a_header_is_text(self):
        path = self.write(tabs([["甲", "乙", "丙", "丁"], ["一月", "12", "13", "14"],
                                ["二月", "15", "16", "17"]]))
        found = self.check(path)
        self.assertIn("no-ledger-header", [code for code, _ in self.codes(found)])
        shown = "".join(self.shown(self.pages(path)).split())
        self.assertEqual(shown, "甲乙丙丁一月121314二月151617")

    def test_a_ledger_below_a_section_named_like_a_field_keeps_its_entries(self):
        path = self.write("\n".join([TITLE, "一、存在问题", tabs([HEADER, *ROWS]).rstrip("\n"),
                                     "二、整改措施", "学校逐项落实。", "三、整改成效", "明显好转。"]) + "\n")
        found = self.check(path)
        self.assertEqual(found["counts"]["items"], len(ROWS))
        shown = "".join(self.shown(self.pages(path)).split())
        for text in ("一、存在问题", "二、整改措施", "学校逐项落实。", "三、整改成效", "明显好转。"):
            self.assertIn(text, shown)

    def test_text_between_rows_stands_between_them(self):
        entry = ["制度不全", "修订", "办公室", "已完成"]
        path = self.write(tabs([
            ["序号", "存在问题", "整改措施", "责任单位", "状态"], ["整改台账"],
            *[[str(i), *entry] for i in range(1, 6)], ["1）补充说明"],
            *[[str(i), *entry] for i in range(6, 11)]]))
        found = self.check(path)
        lines = [entry["line"] for entry in found["outline"]]
        self.assertEqual(found["counts"]["items"], 10)
        self.assertEqual(lines, sorted(lines))

    def test_a_number_on_two_lines_is_one(self):
        path = self.write('序号,存在问题,整改措施\n"一、\n二、",制度不全,修订\n', "台账.csv")
        found = self.check(path)
        self.assertEqual([item["number"] for item in self.items(found)], ["一、 二、"])
        self.assertNotIn("missing-glyph", [code for code, _ in self.codes(found)])

    def test_a_second_number_is_shown(self):
        path = self.write(tabs([["序号", "问题编号", "存在问题", "整改措施"],
                                ["1", "甲-1", "制度不全", "修订"], ["2", "甲-2", "台账不清", "重做"]]))
        found = self.check(path)
        self.assertEqual([item["number"] for item in self.items(found)], ["1", "2"])
        shown = "".join(self.shown(self.pages(path)).split())
        for text in ("问题编号", "甲-1", "甲-2"):
            self.assertIn(text, shown)

    def test_headers_without_a_problem_are_text(self):
        for rows in ([HEADER], [HEADER, HEADER], [HEADER, ["1"] + [""] * (len(HEADER) - 1)]):
            with self.subTest(rows=rows):
                path = self.write(TITLE + "\n" + tabs(rows))
                found = self.check(path)
                self.assertEqual(found["counts"]["items"], 0)
                shown = "".join(self.shown(self.pages(path)).split())
                self.assertEqual(shown, TITLE + "".join("".join(row) for row in rows))

    def test_the_shared_ledger(self):
        if not SHARED_SAMPLE.exists():
            self.skipTest("the shared samples are not here")
        found = self.check(SHARED_SAMPLE)
        self.assertEqual(found["counts"]["items"], 12)
        self.assertEqual({item["status"] for item in self.items(found)}, {None})
        self.assertEqual([hidden["text"] for hidden in found["hidden"]],
                         ["分管领导", "整体牵头部门/负责人", "责任领导"])
        rows = [line.split("\t") for line in
                SHARED_SAMPLE.read_text(encoding="utf-8").splitlines()]
        for size in SIZES:
            shown = "".join(self.shown(self.pages(SHARED_SAMPLE, size)).split())
            for row in rows[2:]:
                for cell in row[:7] + row[10:]:
                    self.assertIn(cell, shown)


class Privacy(Program):
    TEXT = "某校整改公示\n一、整改情况\n（一）制度不全。\n整改情况：经办人手机13800138000，已补齐。\n"

    def test_a_secret_is_masked_by_default(self):
        found = self.check(self.write(self.TEXT))
        self.assertIn(("mobile", 4), self.codes(found))

    def test_a_secret_refuses_the_file_where_configured(self):
        path = self.write(self.TEXT)
        config = "[privacy]\nrefuse_mobiles = yes\n"
        checked = self.run_program("check", "--json", path, config=config)
        self.assertEqual(checked.returncode, 1)
        self.assertIn({"severity": "error", "code": "mobile", "line": 4},
                      [{key: message[key] for key in ("severity", "code", "line")}
                       for message in json.loads(checked.stdout)["messages"]])
        planned = self.run_program("pages", path, config=config)
        self.assertEqual((planned.returncode, planned.stdout), (1, b""))
        self.assertIn("台账.txt:4: ", planned.stderr.decode())
        other = self.run_program("pages", path, config="[privacy]\nrefuse_id_cards = yes\n")
        self.assertEqual(other.returncode, 0)


if __name__ == "__main__":
    unittest.main()
