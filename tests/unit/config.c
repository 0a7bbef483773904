#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "config/config.h"
#include "config/key.h"
#include "config/suggest.h"

static struct config parsed(const char *text)
{
    struct config config = {0};
    config_parse(&config, text, strlen(text));
    return config;
}

// Expects one message only; returns it.
static const struct message *only_message(const struct config *config, int line, const char *code)
{
    if (config->messages.count != 1) {
        for (size_t i = 0; i < config->messages.count; i++)
            print_error("%d: %s\n", config->messages.items[i].line, config->messages.items[i].text);
        fail_msg("%zu messages, not 1", config->messages.count);
    }
    const struct message *message = &config->messages.items[0];
    assert_int_equal(message->severity, SEVERITY_WARNING);
    assert_string_equal(message->code, code);
    assert_int_equal(message->line, line);
    return message;
}

static void assert_says(const struct message *message, const char *words)
{
    if (!strstr(message->text, words))
        fail_msg("\"%s\" does not say \"%s\"", message->text, words);
}

static char *read_shipped_file(void)
{
    FILE *file = fopen(SOURCE_DIR "/config/gongshi.conf", "rb");
    assert_non_null(file);
    static char text[LIMIT_CONFIG_BYTES];
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

// ---- Values ----

static void an_empty_file_gives_the_defaults(void **state)
{
    (void)state;
    struct config config = parsed("");
    assert_int_equal(config.messages.count, 0);
    assert_int_equal(config.text_scale_percent, 100);
    assert_int_equal(config.theme, THEME_RED);
    assert_int_equal(config.fade_ms, 250);
    assert_string_equal(config.cover_heading, "党务公开");
    assert_int_equal(config.min_dwell_ms, 6000);
    assert_int_equal(config.max_dwell_ms, 60000);
    assert_int_equal(config.hold_ms, 60000);
    assert_true(config.gpio.enabled);
    assert_string_equal(config.gpio.chip, "");
    assert_int_equal(config.gpio.lines[BUTTON_PREV], 5);
    assert_int_equal(config.gpio.lines[BUTTON_NEXT], 6);
    assert_int_equal(config.gpio.lines[BUTTON_MENU], 13);
    assert_int_equal(config.gpio.lines[BUTTON_HOLD], 19);
    assert_int_equal(config.gpio.pull, PULL_UP);
    assert_true(config.gpio.active_low);
    assert_int_equal(config.gpio.debounce_ms, 10);
    assert_int_equal(config.gpio.long_press_ms, 800);
    assert_int_equal(config.gpio.stuck_ms, 30000);
    assert_string_equal(config.pipe, "");
    assert_true(config.keyboard.arrows && config.keyboard.page_keys && config.keyboard.enter);
    assert_true(config.keyboard.space && config.keyboard.escape);
    assert_string_equal(config.store, "/var/lib/gongshi");
    config_destroy(&config);
}

static void values_are_taken(void **state)
{
    (void)state;
    struct config config = parsed("[screen]\n"
                                  "text_scale = 1.25\n"
                                  "theme=dark\n"
                                  "cover_heading = 公示 ; 说明\n"
                                  "[cycle]\n"
                                  "  min_dwell = 9\n"
                                  "  max_dwell : 90\n"
                                  "[buttons]\n"
                                  "gpio = 否\n"
                                  "menu = none\n"
                                  "pull = none\n"
                                  "stuck_seconds = 45\n"
                                  "pipe = /run/gongshi/buttons\n"
                                  "[keyboard]\n"
                                  "escape = off\n"
                                  "space = FALSE\n"
                                  "enter = 是");
    assert_int_equal(config.messages.count, 0);
    assert_int_equal(config.text_scale_percent, 125);
    assert_int_equal(config.theme, THEME_DARK);
    assert_string_equal(config.cover_heading, "公示");
    assert_int_equal(config.min_dwell_ms, 9000);
    assert_int_equal(config.max_dwell_ms, 90000);
    assert_false(config.gpio.enabled);
    assert_int_equal(config.gpio.lines[BUTTON_MENU], -1);
    assert_int_equal(config.gpio.pull, PULL_NONE);
    assert_int_equal(config.gpio.stuck_ms, 45000);
    assert_string_equal(config.pipe, "/run/gongshi/buttons");
    assert_false(config.keyboard.escape);
    assert_false(config.keyboard.space);
    assert_true(config.keyboard.enter);
    config_destroy(&config);
}

static void a_byte_order_mark_and_windows_line_ends_are_accepted(void **state)
{
    (void)state;
    struct config config =
        parsed("\xEF\xBB\xBF[cycle]\r\nmin_dwell = 7\r\n\r\n# 说明\r\nmax_dwell = 8\r\n");
    assert_int_equal(config.messages.count, 0);
    assert_int_equal(config.min_dwell_ms, 7000);
    assert_int_equal(config.max_dwell_ms, 8000);
    config_destroy(&config);
}

static void every_limit_is_allowed_and_nothing_beyond(void **state)
{
    (void)state;
    struct config config = {0};
    config_defaults(&config);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        if (key->type != KEY_NUMBER && key->type != KEY_LINE)
            continue;
        char value[24];
        snprintf(value, sizeof value, "%ld", key->minimum);
        assert_true(config_key_set(key, &config, value));
        snprintf(value, sizeof value, "%ld", key->maximum);
        assert_true(config_key_set(key, &config, value));
        assert_string_equal(config_key_value(key, &config, &config.arena), value);
        snprintf(value, sizeof value, "%ld", key->minimum - 1);
        assert_false(config_key_set(key, &config, value));
        snprintf(value, sizeof value, "%ld", key->maximum + 1);
        assert_false(config_key_set(key, &config, value));
    }
    config_destroy(&config);
}

static void odd_spellings_of_numbers_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "x", "6s", "6 秒", "６", "0x10", "-1", "+6", "6.0",
        "1e1", "99999999999999999999", "6 6"};
    struct config config = {0};
    config_defaults(&config);
    const struct config_key *number = config_key_find("cycle", "min_dwell");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(config_key_set(number, &config, wrong[i]));
    static const char *const wrong_ratio[] = {
        "", ".", "1.", ".9", "1.255", "0.79", "1.61", "-1.0", "100", "999999999", "1,2", "1.2x"};
    const struct config_key *ratio = config_key_find("screen", "text_scale");
    for (size_t i = 0; i < sizeof wrong_ratio / sizeof wrong_ratio[0]; i++)
        assert_false(config_key_set(ratio, &config, wrong_ratio[i]));
    assert_true(config_key_set(ratio, &config, "1.6"));
    assert_int_equal(config.text_scale_percent, 160);
    assert_true(config_key_set(ratio, &config, "1.05"));
    assert_string_equal(config_key_value(ratio, &config, &config.arena), "1.05");
    config_destroy(&config);
}

// ---- What is wrong is told, with its line, and its default is used ----

static void a_value_out_of_range_names_range_and_default(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\n\nmin_dwell = 900\n");
    const struct message *message = only_message(&config, 3, "bad-value");
    assert_says(message, "[cycle] min_dwell");
    assert_says(message, "900");
    assert_says(message, "1 到 600 的整数，单位秒");
    assert_says(message, "默认值 6");
    assert_int_equal(config.min_dwell_ms, 6000);
    config_destroy(&config);
}

static void a_wrong_word_names_the_words_and_suggests_one(void **state)
{
    (void)state;
    struct config config = parsed("[screen]\ntheme = drak\n");
    const struct message *message = only_message(&config, 2, "bad-value");
    assert_says(message, "red、plain、dark");
    assert_says(message, "默认值 red");
    assert_says(message, "是不是想写 dark？");
    assert_int_equal(config.theme, THEME_RED);
    config_destroy(&config);
}

static void a_path_begins_at_the_root(void **state)
{
    (void)state;
    struct config config = parsed("[buttons]\npipe = buttons\n[store]\nfolder =\n");
    assert_int_equal(config.messages.count, 2);
    assert_says(&config.messages.items[0], "应为以 / 开头的路径，可以留空；改用默认值 空");
    assert_says(&config.messages.items[1], "应为以 / 开头的路径；改用默认值 /var/lib/gongshi");
    assert_string_equal(config.pipe, "");
    assert_string_equal(config.store, "/var/lib/gongshi");
    config_destroy(&config);
}

static void a_misspelt_key_gets_a_suggestion(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\nmin-dwel = 9\n");
    assert_says(only_message(&config, 2, "unknown-key"), "是不是想写 min_dwell？");
    assert_int_equal(config.min_dwell_ms, 6000);
    config_destroy(&config);
}

static void a_key_of_another_section_names_that_section(void **state)
{
    (void)state;
    struct config config = parsed("[screen]\nmin_dwell = 9\n");
    assert_says(only_message(&config, 2, "unknown-key"), "[cycle] 一节里有 min_dwell");
    config_destroy(&config);
}

static void an_unknown_section_is_told_once(void **state)
{
    (void)state;
    struct config config = parsed("[cycel]\nmin_dwell = 9\nnonsense\nmax_dwell = 9\n"
                                  "[screen]\nfade_ms = 0\n");
    assert_says(only_message(&config, 1, "unknown-section"), "是不是想写 [cycle]？");
    assert_int_equal(config.min_dwell_ms, 6000);
    assert_int_equal(config.fade_ms, 0);
    config_destroy(&config);
}

static void a_section_without_its_bracket_takes_its_keys_along(void **state)
{
    (void)state;
    struct config config = parsed("[screen]\nfade_ms = 1\n[cycle\nmin_dwell = 9\nfade_ms = 2\n");
    only_message(&config, 3, "bad-section");
    assert_int_equal(config.min_dwell_ms, 6000);
    assert_int_equal(config.fade_ms, 1);
    config_destroy(&config);
}

static void a_key_before_any_section_is_told(void **state)
{
    (void)state;
    struct config config = parsed("min_dwell = 9\n[cycle]\n");
    assert_says(only_message(&config, 1, "no-section"), "min_dwell");
    config_destroy(&config);
}

static void a_line_that_is_no_pair_is_told(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\nmin_dwell ＝ 9\n");
    assert_says(only_message(&config, 2, "bad-line"), "半角");
    config_destroy(&config);
    config = parsed("[cycle]\nnothing"); // the last line, without its end
    only_message(&config, 2, "bad-line");
    config_destroy(&config);
}

static void an_indented_line_does_not_continue_the_one_before(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\nmin_dwell = 9\n   max_dwell = 99\n\tnonsense\n");
    only_message(&config, 4, "bad-line");
    assert_int_equal(config.min_dwell_ms, 9000);
    assert_int_equal(config.max_dwell_ms, 99000);
    config_destroy(&config);
}

static void of_a_key_that_comes_twice_the_later_counts(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\nmin_dwell = 9\n[screen]\n[cycle]\nmin_dwell = 10\n");
    assert_says(only_message(&config, 5, "duplicate-key"), "第 2 行");
    assert_int_equal(config.min_dwell_ms, 10000);
    config_destroy(&config);
}

static void a_long_line_is_told_and_its_default_used(void **state)
{
    (void)state;
    char text[1000] = "[store]\nfolder = /";
    memset(text + strlen(text), 'a', 300);
    strcat(text, "\n[cycle]\nmin_dwell = 9\n");
    struct config config = parsed(text);
    assert_says(only_message(&config, 2, "long-line"), "/var/lib/gongshi");
    assert_string_equal(config.store, "/var/lib/gongshi");
    assert_int_equal(config.min_dwell_ms, 9000);
    config_destroy(&config);

    memset(text, 'a', 300); // without "="
    strcpy(text + 300, "\n");
    memcpy(text, "[cycle]\n", 8);
    config = parsed(text);
    only_message(&config, 2, "long-line");
    config_destroy(&config);

    memset(text, '#', 600); // a comment may be as long as it likes
    config = parsed(text);
    assert_int_equal(config.messages.count, 0);
    config_destroy(&config);
}

static void the_longest_line_is_taken_whole(void **state)
{
    (void)state;
    char text[400] = "[store]\nfolder=/";
    size_t line = strlen("folder=/");
    memset(text + strlen(text), 'a', LIMIT_CONFIG_LINE_BYTES - line);
    strcat(text, "\r\n[cycle]\nmin_dwell = 9\n");
    struct config config = parsed(text);
    assert_int_equal(config.messages.count, 0);
    assert_int_equal(strlen(config.store), LIMIT_CONFIG_LINE_BYTES - strlen("folder="));
    assert_int_equal(config.min_dwell_ms, 9000);
    config_destroy(&config);
}

static void text_that_is_not_utf8_is_told(void **state)
{
    (void)state;
    struct config config =
        parsed("# \xB9\xAB\xCA\xBE\n[screen]\ncover_heading = \xB9\xAB\xCA\xBE\n");
    assert_says(only_message(&config, 3, "not-utf8"), "党务公开");
    assert_string_equal(config.cover_heading, "党务公开");
    config_destroy(&config);
    config = parsed("[\xB9\xAB]\n");
    const struct message *message = only_message(&config, 1, "unknown-section");
    assert_says(message, "\xEF\xBF\xBD\xEF\xBF\xBD"); // and the message itself is valid
    config_destroy(&config);
}

static void a_file_in_utf16_is_told_once(void **state)
{
    (void)state;
    static const char text[] = "\xFF\xFE[\0c\0y\0c\0l\0e\0]\0\n\0";
    struct config config = {0};
    config_parse(&config, text, sizeof text - 1);
    only_message(&config, 0, "utf16");
    assert_int_equal(config.min_dwell_ms, 6000);
    config_destroy(&config);
}

static void control_characters_cut_nothing(void **state)
{
    (void)state;
    static const char text[] = "[cycle]\nmin_dwell = 9\0\n[store]\nfolder = /a\0b\n";
    struct config config = {0};
    config_parse(&config, text, sizeof text - 1);
    assert_int_equal(config.messages.count, 2);
    assert_int_equal(config.messages.items[0].line, 2);
    assert_int_equal(config.messages.items[1].line, 4);
    assert_int_equal(config.min_dwell_ms, 6000);
    assert_string_equal(config.store, "/var/lib/gongshi");
    config_destroy(&config);
}

static void too_large_a_file_is_left_alone(void **state)
{
    (void)state;
    static char text[LIMIT_CONFIG_BYTES + 1];
    memset(text, '\n', sizeof text);
    memcpy(text, "[screen]\nfade_ms = 1\n", 21);
    struct config config = {0};
    config_parse(&config, text, sizeof text);
    only_message(&config, 0, "too-large");
    assert_int_equal(config.fade_ms, 250);
    config_destroy(&config);
}

static void the_longest_dwell_is_not_shorter_than_the_shortest(void **state)
{
    (void)state;
    struct config config = parsed("[cycle]\nmax_dwell = 5\nhold_seconds = 5\n");
    only_message(&config, 2, "max-below-min");
    assert_int_equal(config.min_dwell_ms, 6000);
    assert_int_equal(config.max_dwell_ms, 60000);
    config_destroy(&config);
}

static void two_buttons_do_not_share_a_line(void **state)
{
    (void)state;
    struct config config = parsed("[buttons]\nhold = 5\nmenu = none\n");
    only_message(&config, 2, "line-twice");
    assert_int_equal(config.gpio.lines[BUTTON_PREV], 5);
    assert_int_equal(config.gpio.lines[BUTTON_HOLD], -1);
    config_destroy(&config);
}

// ---- The timetable ----

static void hours_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *written, *listed;
    } hours[] = {
        {"all", "all"},
        {"OFF", "off"},
        {"00:00-24:00", "all"},
        {"7:00-12:00,13:30 - 18:00", "07:00-12:00, 13:30-18:00"},
        {"20:00-06:00", "20:00-06:00"},
        {"20:00-0:00", "20:00-24:00"},
        {"00:01-00:00", "00:01-24:00"},
        {"8:00-7:59", "08:00-07:59"},
        {"1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00,11:00-12:00,13:00-14:00,15:00-16:00",
            "01:00-02:00, 03:00-04:00, 05:00-06:00, 07:00-08:00, 09:00-10:00, 11:00-12:00, "
            "13:00-14:00, 15:00-16:00"},
    };
    const struct config_key *key = config_key_find("schedule", "workdays");
    struct config config = {0};
    config_defaults(&config);
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++) {
        assert_true(config_key_set(key, &config, hours[i].written));
        assert_string_equal(config_key_value(key, &config, &config.arena), hours[i].listed);
    }
    config_destroy(&config);
}

static void wrong_hours_are_refused(void **state)
{
    (void)state;
    static const char nine_windows[] =
        "0:00-1:00,2:00-3:00,4:00-5:00,6:00-7:00,8:00-9:00,10:00-11:00,12:00-13:00,14:00-15:00,"
        "16:00-17:00";
    static const char *const wrong[] = {"", "7-12", "07:00", "07:00-", "-12:00", "07:00-12:00,",
        ",07:00-12:00", "07:00-12:00 13:00-14:00", "07:60-08:00", "07:5-08:00", "25:00-26:00",
        "24:00-06:00", "07:00-24:01", "07:00-07:00", "07：00-12：00", "07:00~12:00", "007:00-8:00",
        "07:00-12:00，13:00-14:00", "all, off", "07:00-12:000", "07:00:00-12:00", nine_windows};
    const struct config_key *key = config_key_find("schedule", "workdays");
    struct config config = {0};
    config_defaults(&config);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (config_key_set(key, &config, wrong[i]))
            fail_msg("\"%s\" is taken", wrong[i]);
        assert_string_equal(config_key_value(key, &config, &config.arena), "all");
    }
    config_destroy(&config);
    config = parsed("[schedule]\nworkdays = 07：00-12：00\n");
    const struct message *message = only_message(&config, 2, "bad-value");
    assert_says(message, "最多 8 段时间，如 07:00-12:00, 13:30-18:00，用半角符号；改用默认值 all");
    config_destroy(&config);
}

static void holidays_may_take_several_lines(void **state)
{
    (void)state;
    struct config config = parsed("[schedule]\n"
                                  "holidays = 2026-10-01..2026-10-07 ; 国庆节\n"
                                  "holidays = 2027-1-1 , 2027-02-30 ; 没有这一天\n"
                                  "holidays =\n"
                                  "holidays = 2027-01-01, 2028-02-29\n");
    assert_says(only_message(&config, 3, "bad-value"), "这一行不算");
    assert_string_equal(
        config_key_value(config_key_find("schedule", "holidays"), &config, &config.arena),
        "2026-10-01..2026-10-07, 2027-01-01, 2028-02-29");
    config_destroy(&config);
}

static void wrong_days_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"2026-10", "26-10-01", "1999-10-01", "2026-10-01..",
        "2026-10-07..2026-10-01", "2026-10-01-2026-10-07", "2026-10-01.2026-10-02", "2026/10/01",
        "2026-13-01", "2026-02-29", "2026-10-01,", "10-01-2026", "2026-10-01 2026-10-02",
        "2026-10-001", "20266-10-01", "2026-10-01..10-07", "国庆节"};
    const struct config_key *key = config_key_find("schedule", "holidays");
    struct config config = {0};
    config_defaults(&config);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (config_key_set(key, &config, wrong[i]))
            fail_msg("\"%s\" is taken", wrong[i]);
    }
    assert_int_equal(config.timetable.holidays.count, 0);
    config_destroy(&config);
}

static void more_holidays_than_the_limit_are_told(void **state)
{
    (void)state;
    char text[LIMIT_SCHEDULE_SPANS * 40 + 100];
    size_t length = (size_t)sprintf(text, "[schedule]\n");
    for (int i = 0; i <= LIMIT_SCHEDULE_SPANS; i++)
        length +=
            (size_t)sprintf(text + length, "holidays = 2026-%02d-%02d\n", i / 20 + 1, i % 20 + 1);
    struct config config = parsed(text);
    assert_says(only_message(&config, LIMIT_SCHEDULE_SPANS + 2, "bad-value"), "共最多 100 个");
    assert_int_equal(config.timetable.holidays.count, LIMIT_SCHEDULE_SPANS);
    const char *listed = config_text(&config, &config.arena);
    struct config again = parsed(listed);
    assert_int_equal(again.messages.count, 0);
    assert_string_equal(config_text(&again, &again.arena), listed);
    config_destroy(&again);
    config_destroy(&config);
}

// ---- The table, the file and the listing agree ----

static void every_default_is_a_value_that_the_key_allows(void **state)
{
    (void)state;
    struct config config = {0};
    config_defaults(&config);
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        assert_ptr_equal(config_key_find(key->section, key->name), key); // no key twice
        assert_string_equal(config_key_value(key, &config, &config.arena), key->default_value);
        assert_true(config_key_set(key, &config, key->default_value));
    }
    config_destroy(&config);
}

static void the_shipped_file_says_what_the_table_says(void **state)
{
    (void)state;
    char *text = read_shipped_file();
    struct config config = parsed(text);
    assert_int_equal(config.messages.count, 0);
    struct config defaults = parsed("");
    assert_string_equal(
        config_text(&config, &config.arena), config_text(&defaults, &defaults.arena));
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        const char *value = key->default_value;
        const char *expected = arena_format(&config.arena, "# 取值：%s。默认：%s。\n%s =%s%s\n",
            config_key_range(key, &config.arena), value[0] ? value : "空", key->name,
            value[0] ? " " : "", value);
        if (!strstr(text, expected))
            fail_msg("config/gongshi.conf lacks:\n%s", expected);
    }
    config_destroy(&config);
    config_destroy(&defaults);
}

static void the_listing_reads_back_the_same(void **state)
{
    (void)state;
    struct config config = parsed("[screen]\ntext_scale = 0.85\ntheme = plain\n[buttons]\n"
                                  "hold = none\nactive_low = no\nstuck_seconds = 5\nchip = x\n");
    char *text = config_text(&config, &config.arena);
    struct config again = parsed(text);
    assert_int_equal(again.messages.count, 0);
    assert_string_equal(config_text(&again, &again.arena), text);
    assert_non_null(strstr(text, "[buttons]\ngpio = yes\nchip = x\n"));
    config_destroy(&config);
    config_destroy(&again);
}

static void slips_are_close_and_other_words_are_not(void **state)
{
    (void)state;
    assert_true(suggest_is_close("theem", "theme"));
    assert_true(suggest_is_close("Theme", "theme"));
    assert_true(suggest_is_close("hold-seconds", "hold_seconds"));
    assert_true(suggest_is_close("debounce", "debounce_ms"));
    assert_true(suggest_is_close("gppio", "gpio"));
    assert_false(suggest_is_close("", "theme"));
    assert_false(suggest_is_close("abc", "gpio"));
    assert_false(suggest_is_close("exit", "menu"));
    assert_false(suggest_is_close("a_very_long_word_that_is_certainly_no_slip_of_any_key", "a"));
}

static void random_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char alphabet[] = "[]=:;# \t\n\r\"\\cyclemin_dwell09\xE5\x85\xAC\xFF\0\x1B";
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        char text[400];
        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525U + 1013904223U;
            text[i] = alphabet[(random >> 16) % (sizeof alphabet - 1)];
        }
        struct config config = {0};
        config_parse(&config, text, sizeof text);
        assert_int_equal(config.fade_ms, 250);
        config_destroy(&config);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_file_gives_the_defaults),
        cmocka_unit_test(values_are_taken),
        cmocka_unit_test(a_byte_order_mark_and_windows_line_ends_are_accepted),
        cmocka_unit_test(every_limit_is_allowed_and_nothing_beyond),
        cmocka_unit_test(odd_spellings_of_numbers_are_refused),
        cmocka_unit_test(a_value_out_of_range_names_range_and_default),
        cmocka_unit_test(a_wrong_word_names_the_words_and_suggests_one),
        cmocka_unit_test(a_path_begins_at_the_root),
        cmocka_unit_test(a_misspelt_key_gets_a_suggestion),
        cmocka_unit_test(a_key_of_another_section_names_that_section),
        cmocka_unit_test(an_unknown_section_is_told_once),
        cmocka_unit_test(a_section_without_its_bracket_takes_its_keys_along),
        cmocka_unit_test(a_key_before_any_section_is_told),
        cmocka_unit_test(a_line_that_is_no_pair_is_told),
        cmocka_unit_test(an_indented_line_does_not_continue_the_one_before),
        cmocka_unit_test(of_a_key_that_comes_twice_the_later_counts),
        cmocka_unit_test(a_long_line_is_told_and_its_default_used),
        cmocka_unit_test(the_longest_line_is_taken_whole),
        cmocka_unit_test(text_that_is_not_utf8_is_told),
        cmocka_unit_test(a_file_in_utf16_is_told_once),
        cmocka_unit_test(control_characters_cut_nothing),
        cmocka_unit_test(too_large_a_file_is_left_alone),
        cmocka_unit_test(the_longest_dwell_is_not_shorter_than_the_shortest),
        cmocka_unit_test(two_buttons_do_not_share_a_line),
        cmocka_unit_test(hours_are_read_as_people_write_them),
        cmocka_unit_test(wrong_hours_are_refused),
        cmocka_unit_test(holidays_may_take_several_lines),
        cmocka_unit_test(wrong_days_are_refused),
        cmocka_unit_test(more_holidays_than_the_limit_are_told),
        cmocka_unit_test(every_default_is_a_value_that_the_key_allows),
        cmocka_unit_test(the_shipped_file_says_what_the_table_says),
        cmocka_unit_test(the_listing_reads_back_the_same),
        cmocka_unit_test(slips_are_close_and_other_words_are_not),
        cmocka_unit_test(random_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
