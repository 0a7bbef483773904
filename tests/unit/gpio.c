#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>

#include "base/log.h"
#include "fake_gpio.h"
#include "input/gpio.h"

// ---- What stands between the program and the machine ----

static char *found_paths[4]; // what glob finds in /dev
static size_t found_count;
static char told[400]; // the last line of the log

int __wrap_glob(const char *pattern, int flags, int (*error)(const char *, int), glob_t *paths);
void __wrap_globfree(glob_t *paths);
void __wrap_log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

int __wrap_glob(const char *pattern, int flags, int (*error)(const char *, int), glob_t *paths)
{
    (void)flags, (void)error;
    assert_string_equal(pattern, "/dev/gpiochip*");
    *paths = (glob_t){.gl_pathc = found_count, .gl_pathv = found_paths};
    return found_count ? 0 : GLOB_NOMATCH;
}

void __wrap_globfree(glob_t *paths)
{
    (void)paths;
}

void __wrap_log_line(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(told, sizeof told, format, arguments);
    va_end(arguments);
}

static void find_in_dev(const char *first, const char *second)
{
    found_paths[0] = (char *)first; // gpio.c only reads them
    found_paths[1] = (char *)second;
    found_count = second ? 2 : first ? 1 : 0;
}

static void assert_told(const char *words)
{
    if (!strstr(told, words))
        fail_msg("\"%s\" does not say \"%s\"", told, words);
    told[0] = '\0';
}

static struct gpio_config four_lines(void)
{
    return (struct gpio_config){
        .enabled = true,
        .chip = FAKE_CHIP,
        .lines = {5, 6, 13, 19},
        .pull = PULL_UP,
        .active_low = true,
    };
}

static struct gpio opened(const struct gpio_config *config)
{
    struct gpio gpio;
    assert_true(gpio_open(&gpio, config));
    return gpio;
}

static void assert_edge(
    const struct gpio_edge *edge, int64_t time_us, enum button_name button, bool down)
{
    assert_int_equal(edge->time_ns, time_us * 1000);
    assert_int_equal(edge->button, button);
    assert_int_equal(edge->down, down);
}

// ---- Which chip ----

static void the_chip_is_found_by_label_name_or_path(void **state)
{
    (void)state;
    static const struct gpio_chip_info chips[] = {
        {"/dev/gpiochip0", "gpiochip0", "brcmvirt-gpio", 2},
        {"/dev/gpiochip4", "gpiochip4", "pinctrl-bcm2711", 58},
        {"/dev/gpiochip9", "gpiochip9", "gpiochip0", 8}, // a label that looks like a name
    };
    assert_int_equal(gpio_choose_chip("", chips, 3), 1);
    assert_int_equal(gpio_choose_chip("brcmvirt-gpio", chips, 3), 0);
    assert_int_equal(gpio_choose_chip("gpiochip4", chips, 3), 1);
    assert_int_equal(gpio_choose_chip("gpiochip0", chips, 3), 2);
    assert_int_equal(gpio_choose_chip("/dev/gpiochip0", chips, 3), 0);
    assert_int_equal(gpio_choose_chip("gpiochip1", chips, 3), -1);
    assert_int_equal(gpio_choose_chip("", chips, 1), -1);
    assert_int_equal(gpio_choose_chip("", chips, 0), -1);
}

static void every_raspberry_pi_is_known(void **state)
{
    (void)state;
    static const char *const labels[] = {"pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835"};
    for (size_t i = 0; i < 3; i++) {
        struct gpio_chip_info chips[] = {{.label = "other"}, {.label = ""}};
        strcpy(chips[1].label, labels[i]);
        assert_int_equal(gpio_choose_chip("", chips, 2), 1);
    }
}

// ---- Opening ----

static void lines_are_taken_as_configured_and_given_back(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    config.lines[BUTTON_MENU] = -1;
    fake_lines[19].down = true;
    struct gpio gpio = opened(&config);
    assert_int_equal(fake_lines[5].requests, 1);
    assert_int_equal(fake_lines[5].pull, PULL_UP);
    assert_true(fake_lines[5].active_low);
    assert_null(gpio.lines[BUTTON_MENU]);
    assert_true(gpio.down[BUTTON_HOLD]);
    assert_false(gpio.down[BUTTON_PREV]);
    int descriptors[BUTTON_COUNT];
    assert_int_equal(gpio_descriptors(&gpio, descriptors), 3);
    assert_int_equal(descriptors[0], 1005);
    assert_int_equal(descriptors[2], 1019);
    gpio_close(&gpio);
    for (int i = 0; i < FAKE_LINES; i++)
        assert_int_equal(fake_lines[i].requests, 0);
}

static void a_line_that_cannot_be_had_leaves_the_others(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    config.lines[BUTTON_NEXT] = FAKE_BUSY_LINE;
    struct gpio gpio = opened(&config);
    assert_told("[buttons] next = 2：这条线已被 i2c 占用");
    int descriptors[BUTTON_COUNT];
    assert_int_equal(gpio_descriptors(&gpio, descriptors), 3);
    gpio_close(&gpio);

    config.lines[BUTTON_NEXT] = FAKE_LINES;
    gpio = opened(&config);
    assert_told("[buttons] next = 54：芯片 pinctrl-fake 只有 54 条线，请改为 0 到 53");
    gpio_close(&gpio);

    config.lines[BUTTON_NEXT] = FAKE_BROKEN_LINE;
    gpio = opened(&config);
    assert_told("[buttons] next = 3：芯片 pinctrl-fake 的这条线不能用（");
    gpio_close(&gpio);
}

static void without_any_button_there_is_no_gpio(void **state)
{
    (void)state;
    fake_reset();
    struct gpio gpio;
    struct gpio_config config = four_lines();
    config.enabled = false;
    assert_false(gpio_open(&gpio, &config));
    config = four_lines();
    for (int i = 0; i < BUTTON_COUNT; i++)
        config.lines[i] = FAKE_BUSY_LINE;
    assert_false(gpio_open(&gpio, &config));
    assert_told("[buttons] hold = 2：");
}

static void the_chip_is_looked_for_among_those_of_the_machine(void **state)
{
    (void)state;
    fake_reset();
    find_in_dev("/dev/gpiochip0", FAKE_CHIP);
    static const char *const names[] = {"pinctrl-fake", "gpiochip4", FAKE_CHIP};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct gpio_config config = four_lines();
        config.chip = names[i];
        struct gpio gpio = opened(&config);
        gpio_close(&gpio);
    }
    assert_string_equal(told, "");
}

static void a_chip_that_is_not_there_is_told_with_those_that_are(void **state)
{
    (void)state;
    fake_reset();
    struct gpio gpio;
    struct gpio_config config = four_lines();
    config.chip = "pinctrl-rp1";
    find_in_dev(FAKE_CHIP, NULL);
    assert_false(gpio_open(&gpio, &config));
    assert_told(
        "找不到 GPIO 芯片 pinctrl-rp1，按钮不能用；这台机器有：gpiochip4（标签 pinctrl-fake）");
    config.chip = "";
    assert_false(gpio_open(&gpio, &config));
    assert_told(
        "没有认出树莓派的 GPIO 芯片，不使用按钮；这台机器有：gpiochip4（标签 pinctrl-fake）");
}

static void a_chip_that_may_not_be_opened_names_the_remedy(void **state)
{
    (void)state;
    fake_reset();
    struct gpio gpio;
    struct gpio_config config = four_lines();
    config.chip = "";
    find_in_dev(FAKE_FORBIDDEN_CHIP, NULL);
    assert_false(gpio_open(&gpio, &config));
    assert_told("gpio 组");
}

static void no_gpio_at_all_is_one_line(void **state)
{
    (void)state;
    fake_reset();
    struct gpio gpio;
    struct gpio_config config = four_lines();
    config.chip = "";
    find_in_dev(NULL, NULL);
    assert_false(gpio_open(&gpio, &config));
    assert_told("这台机器没有 GPIO，不使用按钮");
}

// ---- Edges ----

static void edges_of_all_lines_come_in_the_order_of_time(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    struct gpio gpio = opened(&config);
    struct gpio_edge edges[GPIO_MOST_EDGES];
    fake_edge(5, 1000, true);
    fake_edge(5, 4000, false);
    fake_edge(6, 2000, true);
    fake_edge(6, 3000, false);
    assert_int_equal(gpio_read(&gpio, 9000000, edges), 4);
    assert_edge(&edges[0], 1000, BUTTON_PREV, true);
    assert_edge(&edges[1], 2000, BUTTON_NEXT, true);
    assert_edge(&edges[2], 3000, BUTTON_NEXT, false);
    assert_edge(&edges[3], 4000, BUTTON_PREV, false);
    assert_int_equal(gpio_read(&gpio, 9000000, edges), 0);
    gpio_close(&gpio);
}

static void the_level_counts_when_the_queue_was_too_short(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    struct gpio gpio = opened(&config);
    struct gpio_edge edges[GPIO_MOST_EDGES];
    fake_edge(13, 1000, true);
    fake_lines[13].down = false; // its event was dropped
    assert_int_equal(gpio_read(&gpio, 5000000, edges), 2);
    assert_edge(&edges[0], 1000, BUTTON_MENU, true);
    assert_edge(&edges[1], 5000, BUTTON_MENU, false);
    assert_false(gpio.down[BUTTON_MENU]);
    gpio_close(&gpio);
}

static void an_edge_to_the_same_level_is_a_bounce(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    struct gpio gpio = opened(&config);
    struct gpio_edge edges[GPIO_MOST_EDGES];
    fake_edge(6, 1000, true);
    fake_edge(6, 3000, true);
    assert_int_equal(gpio_read(&gpio, 5000000, edges), 3);
    assert_edge(&edges[1], 3000, BUTTON_NEXT, false);
    assert_edge(&edges[2], 3000, BUTTON_NEXT, true);
    gpio_close(&gpio);
}

static void a_flood_is_taken_in_portions(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    struct gpio gpio = opened(&config);
    struct gpio_edge edges[GPIO_MOST_EDGES];
    int lines[] = {5, 6, 13, 19};
    for (int i = 0; i < 150; i++) {
        for (int k = 0; k < 4; k++)
            fake_edge(lines[k], i * 10, true); // each stands for two edges
    }
    for (int k = 0; k < 4; k++)
        fake_lines[lines[k]].down = false; // by now
    size_t first = gpio_read(&gpio, 5000000, edges);
    assert_in_range(first, GPIO_LINE_READS, GPIO_MOST_EDGES);
    assert_true(edges[first - 1].time_ns < 5000000); // what waits in the queue comes before that
    size_t second = gpio_read(&gpio, 5000000, edges);
    size_t third = gpio_read(&gpio, 5000000, edges);
    assert_int_equal(first + second + third, 4 * 2 * 150); // and the level at the end
    gpio_close(&gpio);
}

static void a_line_that_goes_away_is_let_go(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    struct gpio gpio = opened(&config);
    struct gpio_edge edges[GPIO_MOST_EDGES];
    fake_edge(5, 1000, true);
    assert_int_equal(gpio_read(&gpio, 2000000, edges), 1);
    fake_lines[5].gone = true;
    assert_int_equal(gpio_read(&gpio, 3000000, edges), 1);
    assert_told("[buttons] prev：读不到这条线了");
    assert_edge(&edges[0], 3000, BUTTON_PREV, false);
    assert_int_equal(fake_lines[5].requests, 0);
    int descriptors[BUTTON_COUNT];
    assert_int_equal(gpio_descriptors(&gpio, descriptors), 3);
    assert_int_equal(gpio_read(&gpio, 4000000, edges), 0);
    gpio_close(&gpio);
}

static void a_line_in_use_is_told_once_and_comes_back(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    bool came_back[BUTTON_COUNT];
    fake_lines[6].holder = "gongshi";
    struct gpio gpio = opened(&config);
    assert_told("[buttons] next = 6：这条线正由另一个 gongshi 使用");
    assert_int_equal(gpio.faults[BUTTON_NEXT], GPIO_IN_USE);
    assert_true(gpio_is_faulty(&gpio));
    assert_string_equal(gpio.chip, "pinctrl-fake");

    assert_false(gpio_retry(&gpio, &config, came_back));
    assert_string_equal(told, "");
    fake_lines[6].holder = "w1";
    assert_false(gpio_retry(&gpio, &config, came_back));
    assert_told("这条线已被 w1 占用");

    fake_lines[6].holder = NULL;
    fake_lines[6].down = true;
    assert_true(gpio_retry(&gpio, &config, came_back));
    assert_told("[buttons] next = 6：这条线又能用了");
    assert_true(came_back[BUTTON_NEXT]);
    assert_false(came_back[BUTTON_PREV]);
    assert_true(gpio.down[BUTTON_NEXT]);
    assert_false(gpio_is_faulty(&gpio));
    assert_int_equal(fake_lines[5].requests, 1); // what was there was left alone
    gpio_close(&gpio);
}

static void a_chip_that_is_named_is_missed_and_tried_again(void **state)
{
    (void)state;
    fake_reset();
    struct gpio_config config = four_lines();
    bool came_back[BUTTON_COUNT];
    struct gpio gpio;
    find_in_dev(NULL, NULL);
    fake_chip_is_missing = true;
    assert_false(gpio_open(&gpio, &config));
    assert_true(gpio_is_faulty(&gpio));
    assert_told(
        "找不到 GPIO 芯片 " FAKE_CHIP "，按钮不能用；这台机器没有 GPIO；请改 [buttons] chip");
    assert_false(gpio_retry(&gpio, &config, came_back));
    assert_string_equal(told, "");
    fake_chip_is_missing = false;
    assert_true(gpio_retry(&gpio, &config, came_back));
    assert_true(came_back[BUTTON_HOLD]);
    assert_false(gpio_is_faulty(&gpio));
    gpio_close(&gpio);
}

static void a_machine_without_buttons_lacks_nothing(void **state)
{
    (void)state;
    fake_reset();
    struct gpio gpio;
    struct gpio_config config = four_lines();
    config.chip = "";
    find_in_dev(FAKE_CHIP, NULL); // one of a desktop's
    assert_false(gpio_open(&gpio, &config));
    assert_false(gpio_is_faulty(&gpio));
    find_in_dev(FAKE_FORBIDDEN_CHIP, NULL);
    assert_false(gpio_open(&gpio, &config));
    assert_true(gpio_is_faulty(&gpio));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chip_is_found_by_label_name_or_path),
        cmocka_unit_test(every_raspberry_pi_is_known),
        cmocka_unit_test(lines_are_taken_as_configured_and_given_back),
        cmocka_unit_test(a_line_that_cannot_be_had_leaves_the_others),
        cmocka_unit_test(without_any_button_there_is_no_gpio),
        cmocka_unit_test(the_chip_is_looked_for_among_those_of_the_machine),
        cmocka_unit_test(a_chip_that_is_not_there_is_told_with_those_that_are),
        cmocka_unit_test(a_chip_that_may_not_be_opened_names_the_remedy),
        cmocka_unit_test(no_gpio_at_all_is_one_line),
        cmocka_unit_test(edges_of_all_lines_come_in_the_order_of_time),
        cmocka_unit_test(the_level_counts_when_the_queue_was_too_short),
        cmocka_unit_test(an_edge_to_the_same_level_is_a_bounce),
        cmocka_unit_test(a_flood_is_taken_in_portions),
        cmocka_unit_test(a_line_that_goes_away_is_let_go),
        cmocka_unit_test(a_line_in_use_is_told_once_and_comes_back),
        cmocka_unit_test(a_chip_that_is_named_is_missed_and_tried_again),
        cmocka_unit_test(a_machine_without_buttons_lacks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
