// The forms in which offices write the public period, the date and the contact.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report_fixture.h"

static const char HEAD[] = "青禾中学关于巡察整改情况的公示\n一、反馈问题整改情况\n"
                           "（一）学习抓得不紧。\n整改情况：补课3次。\n";

static int failures;

static void parse_behind_head(struct report *report, const char *line, const char *tail)
{
    char text[1024];
    snprintf(text, sizeof text, "%s%s%s", HEAD, line, tail);
    fixture_parse(report, text);
}

static void check(bool right, const char *line)
{
    if (right)
        return;
    print_error("not understood: %s\n", line);
    failures++;
}

static bool is_date(const struct date *date, int year, int month, int day)
{
    return date->year == year && date->month == month && date->day == day;
}

static void test_periods(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "公示时间：2024年9月27日至10月8日",
        "公示时间：2024年9月27日至2024年10月8日，共7个工作日。",
        "公示时间:2024年9月27日—10月8日",
        "公示时间：2024年9月27日－2024年10月8日",
        "公示时间：2024.9.27-2024.10.8",
        "公示时间：2024.09.27—10.08",
        "公示时间：2024/9/27至2024/10/8",
        "公示时间：2024-09-27 08:30至2024-10-08 17:30",
        "公示时间：2024年9月27日8：00至10月8日17：30",
        "公示时间：2024年9月27日上午8时起至10月8日下午5时止",
        "公示期：自2024年9月27日起至2024年10月8日止",
        "公示期限：2024年9月27日（星期五）至2024年10月8日（星期二）",
        "本公示自2024年9月27日起至10月8日止，如有异议请反映。",
        "公示期间（2024年9月27日至10月8日），欢迎监督。",
        "公示时间：二〇二四年九月二十七日至二〇二四年十月八日",
        "公示时间：二○二四年九月二十七日至十月八日",
        "公示时间：2024 年 9 月 27 日 至 10 月 8 日",
        "公示时间：２０２４年９月２７日至１０月８日",
        "公示时间为7个工作日（2024年9月27日至2024年10月8日）。",
        "公示日期：2024年9月27日~2024年10月8日",
        "公示起止时间：2024年9月27日--2024年10月8日",
        "公示时间：2024年9月27日 ━ 10月8日",
    };
    failures = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct report report;
        parse_behind_head(&report, lines[i], "\n青禾中学\n2024年9月26日\n");
        check(is_date(&report.period_from, 2024, 9, 27) && is_date(&report.period_to, 2024, 10, 8),
            lines[i]);
        report_destroy(&report);
    }
    assert_int_equal(failures, 0);
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int day;
    } lines[] = {
        {"2024年9月27日", 27},
        {"２０２４年９月２７日", 27},
        {"2024 年 9 月 27 日", 27},
        {"二〇二四年九月二十七日", 27},
        {"二○二四年九月二十七日", 27},
        {"二0二四年九月二十七日", 27},
        {"2024年九月二十七日", 27},
        {"2024-09-27", 27},
        {"2024.9.27", 27},
        {"2024/09/27", 27},
        {"2024年9月", 0},
        {"二零二四年九月", 0},
    };
    static const char *const breaks[] = {"\n", "  "};
    failures = 0;
    for (size_t i = 0; i < 2 * sizeof lines / sizeof lines[0]; i++) {
        struct report report;
        char signature[128];
        snprintf(
            signature, sizeof signature, "青禾中学党支部%s%s", breaks[i % 2], lines[i / 2].line);
        parse_behind_head(&report, signature, "\n");
        check(is_date(&report.date, 2024, 9, lines[i / 2].day) && report.signature != NULL &&
                  strcmp(report.signature, "青禾中学党支部") == 0,
            signature);
        report_destroy(&report);
    }
    assert_int_equal(failures, 0);
}

static void test_contacts(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        size_t count;
    } lines[] = {
        {"联系电话：0871-65530012", 1},
        {"联系人：王老师，联系电话：0871-65530012。", 2},
        {"联系方式：0871-65530012（办公室），地址：书香路1号", 2},
        {"电子邮箱:abc@example.com", 1},
        {"来信请寄：云岭县书香路1号，邮编650000", 1},
        {"如有异议，请于公示期内向学校反映，联系电话0871-65530012。", 1},
        {"意见反馈：0871-65530012", 1},
        {"咨询、监督电话：0871-65530012", 1},
        {"监督投诉电话：0871-65530012", 1},
        {"联系部门：党政办  电话：0871-65530012  传真：0871-65530013", 2},
        {"受理单位：县教育局 受理电话：65530012", 1},
        {"联系科室及电话：办公室 65530012", 1},
    };
    failures = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct report report;
        parse_behind_head(&report, lines[i].line, "\n青禾中学\n2024年9月26日\n");
        check(report.contact_count >= lines[i].count && report.signature != NULL, lines[i].line);
        assert_int_equal(report.messages.count, 0);
        report_destroy(&report);
    }
    assert_int_equal(failures, 0);
}

// A telephone number in a measure ends nothing: the next problem is still a problem.
static void test_contact_in_a_measure(void **state)
{
    (void)state;
    struct report report;
    fixture_parse(&report, "一、反馈问题整改情况\n（一）作风建设方面\n1.热线不畅。\n"
                           "公布举报电话：0871-65530012。\n2.回复不及时。\n实行限时回复。\n");
    assert_int_equal(report.counts.items, 2);
    assert_int_equal(report.closing_count, 0);
    report_destroy(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_contacts),
        cmocka_unit_test(test_contact_in_a_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
