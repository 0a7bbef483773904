"""What check tells of small reports, and what it leaves alone: a false alarm is as bad as a miss."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from docx_files import write_plain_docx

PROGRAM = os.environ["GONGSHI"]
HEAD = ["光华小学关于巡察整改情况的公示", "一、反馈问题整改情况"]
PAGE = "学校认真研究，逐条落实，定期检查，及时通报，确保整改取得实效。" * 8


def item(*body):
    return [*HEAD, "1.学习抓得不紧。", *body]


class Findings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_check(self, path, *options):
        done = subprocess.run([PROGRAM, "check", *options, path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def check_file(self, path):
        return json.loads(self.run_check(path, "--json"))

    def text(self, lines):
        path = self.folder / "报告.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def check(self, lines):
        return self.check_file(self.text(lines))

    def codes(self, lines):
        return [message["code"] for message in self.check(lines)["messages"]]


class PageNumbers(Findings):
    def hidden(self, lines):
        return [hidden["text"] for hidden in self.check(lines)["hidden"]]

    def test_a_number_alone_in_its_line_is_shown(self):
        self.assertEqual(self.hidden(item("整改情况：现有班级数为", "18", "个，满意度为", "95")), [])

    def test_numbers_that_count_the_pages_are_left_out(self):
        lines = item(*(line for page in "123" for line in ("整改情况：" + PAGE, page)))
        self.assertEqual(self.hidden(lines), ["1", "2", "3"])

    def test_numbers_that_follow_each_other_closely_are_shown(self):
        self.assertEqual(self.hidden(item("整改情况：各年级班数", "1", "2", "3", "4")), [])

    def test_two_numbers_are_no_sequence(self):
        lines = item(*(line for page in "12" for line in ("整改情况：" + PAGE, page)))
        self.assertEqual(self.hidden(lines), [])

    def test_page_numbers_with_their_signs_are_left_out(self):
        signs = ["- 1 -", "—2—", "第3页", "第3页 共8页", "4/8", "Page 5 of 8"]
        self.assertEqual(self.hidden(item("整改情况：已整改。", *signs)), signs)

    def test_ranges_and_dates_are_no_page_numbers(self):
        self.assertEqual(self.hidden(item("整改情况：各班人数", "36-48", "9/8", "2024/8")), [])

    def test_in_a_document_numbers_are_shown(self):
        path = self.folder / "报告.docx"
        lines = item(*(line for page in "123" for line in ("整改情况：" + PAGE, page)), "2/8", "- 4 -")
        write_plain_docx(path, lines)
        hidden = [hidden["text"] for hidden in self.check_file(path)["hidden"]]
        self.assertEqual(hidden, ["- 4 -"])

    def test_the_summary_says_why_a_line_is_left_out(self):
        summary = self.run_check(self.text(["首页 > 公开", *item("整改情况：已整改。", "##a##", "- 1 -")]))
        self.assertIn("第1行：略去（当作网页残留）：首页 > 公开", summary)
        self.assertIn("第6行：略去（当作网页标记）：##a##", summary)
        self.assertIn("第7行：略去（当作页码）：- 1 -", summary)


class Numbers(Findings):
    GROUPS = [*HEAD, "（一）党建方面", "1.学习少。", "整改情况：已补课。", "2.记录乱。",
              "整改情况：已统一。", "（二）财务方面", "{}.报销慢。", "整改情况：已加快。"]

    def group_codes(self, number):
        return self.codes([line.format(number) for line in self.GROUPS])

    def test_numbers_may_go_on_from_group_to_group(self):
        self.assertEqual(self.group_codes(3), [])
        self.assertEqual(self.group_codes(1), [])

    def test_a_jump_between_groups_is_told(self):
        self.assertEqual(self.group_codes(4), ["number-jump"])
        self.assertEqual(self.group_codes(2), ["number-jump"])


class PupilNames(Findings):
    NAMED = ["对贫困学生孙小雨、何佳发放助学金1000元。", "低保户家庭学生郑雨涵每月资助300元。",
             "残疾学生姚远送教上门12次。", "退还家庭经济困难学生唐甜、冯一帆等8人资助款。",
             "劝返辍学学生林可可、许诺2人。", "林可可同学家庭困难，已减免费用。",
             "对五（2）班学生唐甜（四年级）等3名低保家庭学生补发资助金。", "受助学生名单：唐甜、许诺。"]
    NOBODY = ["资助家庭经济困难学生186名。", "规范贫困学生资助。", "为困难学生陆续发放助学金。",
              "核对困难学生范围，补发助学金。", "对残疾学生任务，逐一落实。", "困难学生高中阶段免学费。",
              "建档立卡学生于每年9月申请。", "困难学生周末、周一到校。", "向受助学生万余人次发放。",
              "贫困学生张榜、公示、监督。", "家庭困难的高年级同学优先。", "学生资助政策宣传到户、到人。"]

    def test_names_beside_hardship_are_told(self):
        for sentence in self.NAMED:
            with self.subTest(sentence):
                self.assertEqual(self.codes(item("整改情况：" + sentence)), ["pupil-names"])

    def test_where_nobody_is_named_nothing_is_told(self):
        for sentence in self.NOBODY:
            with self.subTest(sentence):
                self.assertEqual(self.codes(item("整改情况：" + sentence)), [])


class Persons(Findings):
    def body_codes(self, *body):
        return self.codes(item("整改情况：已补课。", *body))

    def test_names_of_persons_in_charge_are_told_once(self):
        self.assertEqual(self.body_codes("责任领导：孙立 责任人：何佳"), ["person-names"])
        self.assertEqual(self.body_codes("责任人：孙立，校长", "责任人：何佳"), ["person-names"])
        self.assertEqual(self.body_codes("责任单位：总务处；责任人：何佳，主任"), ["person-names"])

    def test_offices_in_charge_are_not_told(self):
        self.assertEqual(self.body_codes("责任领导：党支部书记 责任人：教务处主任"), [])
        self.assertEqual(self.body_codes("责任领导：许某"), [])

    def test_accounts_and_homes_are_told(self):
        for words in ("联系QQ：123456789。", "微信号xuexiao_88。", "家住幸福路12号3栋。"):
            with self.subTest(words):
                self.assertEqual(self.body_codes("家长" + words), ["private-data"])

    def test_groups_and_distances_are_not_told(self):
        for words in ("开通微信公众号1个。", "QQ群3个。", "走访家住偏远村组的学生52户。", "核对家庭住址。"):
            with self.subTest(words):
                self.assertEqual(self.body_codes(words), [])

    def test_a_personal_number_to_be_called_is_told_once(self):
        self.assertEqual(self.body_codes("联系电话：13800000000", "联系邮箱：abc@qq.com"), ["personal-contact"])
        self.assertEqual(self.body_codes("联系电话：0510-85120000", "联系邮箱：abc@example.edu.cn"), [])


class Period(Findings):
    def period(self, *lines):
        found = self.check([*item("整改情况：已补课。"), *lines])
        return found["public_period"], [message["code"] for message in found["messages"]]

    def test_an_end_is_enough(self):
        self.assertEqual(self.period("公示时间：即日起至2025年5月30日"),
                         ({"from": None, "to": "2025-05-30"}, []))

    def test_dates_below_their_heading(self):
        self.assertEqual(self.period("二、公示时间", "2024年11月18日至11月24日。"),
                         ({"from": "2024-11-18", "to": "2024-11-24"}, []))

    def test_a_period_without_an_end_is_told(self):
        for line in ("公示时间：自发布之日起5个工作日", "公示期为即日起至5月30日。", "公示时间：2025年3月1日起"):
            with self.subTest(line):
                self.assertEqual(self.period(line), (None, ["period-unclear"]))

    def test_a_mention_is_no_period(self):
        self.assertEqual(self.period("公示期内如有异议，请来电反映。"), (None, []))


class Structure(Findings):
    def test_a_contact_heading_goes_with_its_lines(self):
        found = self.check([*item("整改情况：已补课。"), "二、联系方式", "联系电话：0510-85120000"])
        self.assertEqual([node["number"] for node in found["outline"]], ["一、", "1."])

    def test_the_school_that_signs_and_is_named_in_the_title_is_the_organisation(self):
        lines = ["某区教育局党组关于光华小学党支部巡察整改情况的公示", *item("整改情况：已补课。")[1:],
                 "光华小学党支部", "2024年11月18日"]
        self.assertEqual(self.check(lines)["organisation"], "光华小学党支部")

    def test_sections_about_problems_are_items(self):
        found = self.check([HEAD[0], "一、关于“学习抓得不实”问题", "一是补课。", "二是检查。",
                            "二、关于“资产管理混乱”问题", "一是清查。", "三、关于整改工作的问题", "请监督。"])
        self.assertEqual(found["counts"]["items"], 2)

    def test_a_result_that_says_done_is_done(self):
        summary = self.run_check(self.text(item("整改措施：补课。", "整改结果：完成，并长期坚持")))
        self.assertIn("已完成1条", summary)
        summary = self.run_check(self.text(item("整改措施：补课。", "整改结果：完成招聘12人")))
        self.assertNotIn("已完成1条", summary)


if __name__ == "__main__":
    unittest.main()
