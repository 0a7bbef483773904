#include "report/ledger_columns.h"

#include <string.h>

#include "base/limits.h"
#include "report/status.h"
#include "text/utf8.h"

enum {
    FEWEST_KNOWN_COLUMNS = 3,
    FEWEST_NAMED_COLUMNS = 2,
    LONGEST_COLUMN_NAME = 24,
    LONGEST_SMALL = 8
}; // characters

struct slice ledger_cell(const struct table_row *row, size_t column, bool *own)
{
    *own = false;
    if (column >= row->cell_count)
        return slice_of("", 0);
    const struct cell *cell = &row->cells[column];
    struct slice text = slice_trim(slice_of(cell->text, cell->length));
    *own = !cell->carried && text.length > 0;
    return text;
}

size_t ledger_column_of(const struct ledger *ledger, enum column_kind kind)
{
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind == kind)
            return i;
    }
    return LEDGER_NO_COLUMN;
}

// ---- Kinds by name ----

static bool has(struct slice name, struct word_list words)
{
    return slice_has_any(name, words) != NULL;
}

static bool is_names(struct slice name)
{
    static const char *const words[] = {"责任人", "负责人", "联系人", "经办人", "承办人", "填报人",
        "填表人", "办理人", "审核人", "验收人", "牵头人", "姓名", "人员", "电话", "手机",
        "联系方式", "签字", "签名", "责任校长", "责任书记", "身份证"};
    return has(name, WORD_LIST(words)) || slice_ends(name, "领导") || slice_has(name, "领导/") ||
           slice_has(name, "领导、") || slice_has(name, "领导（") || slice_has(name, "领导及");
}

static bool is_number(struct slice name)
{
    static const char *const endings[] = {"序号", "编号", "No", "No.", "NO", "NO."};
    return slice_ends_any(name, WORD_LIST(endings)) != NULL || slice_is(name, "序") ||
           slice_is(name, "号");
}

static bool asks_whether_done(struct slice name)
{
    static const char *const words[] = {
        "是否完成", "是否已完成", "是否整改", "是否销号", "是否办结", "是否到位", "完成与否"};
    return has(name, WORD_LIST(words));
}

static bool is_time(struct slice name)
{
    static const char *const words[] = {"时限", "期限", "时间", "日期", "时间节点"};
    return has(name, WORD_LIST(words));
}

static bool is_unit(struct slice name)
{
    static const char *const words[] = {"单位", "部门", "科室", "处室", "股室", "责任主体"};
    return has(name, WORD_LIST(words));
}

static bool is_aspect(struct slice name)
{
    static const char *const words[] = {"方面", "类别", "类型", "分类", "领域", "板块", "专题",
        "大类", "重点内容", "反馈来源", "问题来源", "监督内容"};
    return has(name, WORD_LIST(words));
}

static bool is_answer(struct slice name)
{
    static const char *const words[] = {"措施", "情况", "成效", "进展", "描述", "计划", "目标",
        "原因", "结果", "举措", "说明", "佐证", "材料", "下一步", "要求", "标准", "方案", "落实",
        "进度", "效果", "成果", "做法", "整改", "完成", "办理"};
    return has(name, WORD_LIST(words));
}

static bool is_problem(struct slice name)
{
    static const char *const descriptions[] = {
        "问题描述", "问题情况", "问题说明", "问题具体描述", "问题具体情况", "问题表现"};
    if (has(name, WORD_LIST(descriptions)))
        return true;
    return slice_has(name, "问题") && (!is_answer(name) || slice_starts(name, "整改问题") ||
                                          slice_starts(name, "需整改") || slice_ends(name, "问题"));
}

// What stands for the problem where no column names one.
static bool is_task(struct slice name)
{
    static const char *const words[] = {
        "任务", "事项", "整改内容", "整改项目", "反馈意见", "巡察意见", "意见"};
    return slice_ends_any(name, WORD_LIST(words)) != NULL;
}

static enum column_kind kind_by_name(struct slice name)
{
    if (name.length == 0 || slice_characters(name) > LONGEST_COLUMN_NAME)
        return COLUMN_OTHER;
    if (is_names(name))
        return COLUMN_NAMES;
    if (is_number(name))
        return COLUMN_NUMBER;
    if (slice_has(name, "状态") || asks_whether_done(name))
        return COLUMN_STATUS;
    if (is_time(name) || is_unit(name) || slice_is(name, "备注"))
        return COLUMN_FOOT;
    if (is_aspect(name))
        return COLUMN_ASPECT;
    if (is_problem(name))
        return COLUMN_PROBLEM;
    return is_answer(name) || is_task(name) ? COLUMN_TEXT : COLUMN_OTHER;
}

// ---- The header row ----

static const char *name_of(struct arena *arena, struct slice text)
{
    char *name = arena_allocate(arena, text.length + 1);
    size_t length = 0, used;
    for (; text.length > 0; text = slice_from(text, used)) {
        uint32_t codepoint = slice_first(text, &used);
        if (utf8_is_space(codepoint) || codepoint == '\n')
            continue;
        memcpy(name + length, text.start, used);
        length += used;
    }
    return name;
}

static void name_columns(struct arena *arena, struct ledger *ledger, const struct table_row *row)
{
    ledger->column_count = row->cell_count;
    ledger->columns = arena_allocate(arena, (row->cell_count + 1) * sizeof *ledger->columns);
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        const char *name = name_of(arena, ledger_cell(row, i, &own));
        ledger->columns[i] = (struct ledger_column){kind_by_name(slice_make(name)), name};
    }
}

static size_t count_known(const struct ledger *ledger)
{
    size_t known = 0;
    for (size_t i = 0; i < ledger->column_count; i++)
        known += ledger->columns[i].kind != COLUMN_OTHER;
    return known;
}

// Whether a row may be a header over another one: 填报单位 and 填报日期 above it are none.
static bool may_have_second(const struct ledger *ledger)
{
    size_t named = 0, telling = 0;
    for (size_t i = 0; i < ledger->column_count; i++) {
        enum column_kind kind = ledger->columns[i].kind;
        named += *ledger->columns[i].name != '\0';
        telling += kind == COLUMN_NUMBER || kind == COLUMN_PROBLEM || kind == COLUMN_TEXT ||
                   kind == COLUMN_ASPECT || kind == COLUMN_STATUS;
    }
    return named >= FEWEST_NAMED_COLUMNS && telling > 0;
}

// Of several columns that name problems, the one that is a problem for each row: 具体问题, or the
// first. The others say more of it, or group.
static void choose_problem(struct ledger *ledger)
{
    size_t chosen = LEDGER_NO_COLUMN;
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind != COLUMN_PROBLEM)
            continue;
        bool specific = strstr(ledger->columns[i].name, "具体") != NULL;
        if (chosen == LEDGER_NO_COLUMN || specific)
            chosen = i;
    }
    for (size_t i = 0; chosen == LEDGER_NO_COLUMN && i < ledger->column_count; i++) {
        if (is_task(slice_make(ledger->columns[i].name)))
            chosen = i;
    }
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (i == chosen)
            ledger->columns[i].kind = COLUMN_PROBLEM;
        else if (ledger->columns[i].kind == COLUMN_PROBLEM)
            ledger->columns[i].kind = i < chosen ? COLUMN_ASPECT : COLUMN_TEXT;
    }
}

static bool is_header(const struct ledger *ledger)
{
    return count_known(ledger) >= FEWEST_KNOWN_COLUMNS &&
           ledger_column_of(ledger, COLUMN_PROBLEM) != LEDGER_NO_COLUMN;
}

// A second header row below merged cells: 反馈问题 over 问题类别 and 具体问题. It names columns
// only, one of them a column that the first row leaves without a name, and numbers nothing.
static bool is_second_header(const struct ledger *ledger, const struct table_row *row)
{
    bool fills_gap = false;
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own, has_name = i < ledger->column_count && *ledger->columns[i].name != '\0';
        struct slice text = ledger_cell(row, i, &own);
        if (!own)
            continue;
        if ((has_name && ledger->columns[i].kind == COLUMN_NUMBER) ||
            kind_by_name(text) == COLUMN_OTHER)
            return false;
        fills_gap = fills_gap || !has_name || ledger->columns[i].kind == COLUMN_OTHER;
    }
    return fills_gap;
}

static void add_second_header(
    struct arena *arena, struct ledger *ledger, const struct table_row *row)
{
    if (row->cell_count > ledger->column_count) {
        struct ledger_column *columns =
            arena_allocate(arena, (row->cell_count + 1) * sizeof *columns);
        memcpy(columns, ledger->columns, ledger->column_count * sizeof *columns);
        for (size_t i = ledger->column_count; i < row->cell_count; i++)
            columns[i].name = "";
        ledger->columns = columns;
        ledger->column_count = row->cell_count;
    }
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        struct slice text = ledger_cell(row, i, &own);
        if (!own)
            continue;
        const char *name = name_of(arena, text);
        ledger->columns[i] = (struct ledger_column){kind_by_name(slice_make(name)), name};
    }
}

// ---- Kinds by what the cells hold ----

bool ledger_is_percentage(struct slice text)
{
    static const char *const signs[] = {"%", "％"};
    const char *sign = slice_ends_any(text, WORD_LIST(signs));
    if (sign == NULL)
        return false;
    text = slice_trim(slice_sub(text, 0, text.length - strlen(sign)));
    bool any = false;
    for (size_t used; text.length > 0; text = slice_from(text, used)) {
        uint32_t codepoint = slice_first(text, &used);
        if (digit_value(codepoint) < 0 && codepoint != '.')
            return false;
        any = true;
    }
    return any;
}

enum item_status ledger_status(const struct ledger_column *column, struct slice text)
{
    static const char *const yes[] = {"是", "√", "✓", "✔", "完成", "办结", "销号"};
    static const char *const no[] = {"否", "×", "✗", "未销号", "未办结"};
    text = slice_trim(text);
    enum item_status status = status_read(text, NULL);
    if (status != STATUS_NONE)
        return status;
    const char *word = slice_starts_any(text, WORD_LIST(yes));
    bool sign_counts = asks_whether_done(slice_make(column->name));
    if (word != NULL && strlen(word) == text.length)
        return sign_counts || strlen(word) > strlen("是") ? STATUS_DONE : STATUS_NONE;
    word = slice_starts_any(text, WORD_LIST(no));
    if (word != NULL && strlen(word) == text.length)
        return sign_counts || strlen(word) > strlen("否") ? STATUS_UNDONE : STATUS_NONE;
    return STATUS_NONE;
}

struct cell_counts {
    size_t own, statuses, percentages, runs;
    size_t longest; // characters
};

static struct cell_counts count_cells(const struct ledger *ledger, size_t column)
{
    struct cell_counts counts = {0};
    struct slice last = {"", 0};
    for (size_t i = ledger->first_row; i < ledger->table->row_count; i++) {
        bool own;
        struct slice text = ledger_cell(&ledger->table->rows[i], column, &own);
        if (!own)
            continue;
        counts.own++;
        counts.statuses += ledger_status(&ledger->columns[column], text) != STATUS_NONE;
        counts.percentages += ledger_is_percentage(text);
        counts.runs += !slice_equal(text, last);
        counts.longest =
            slice_characters(text) > counts.longest ? slice_characters(text) : counts.longest;
        last = text;
    }
    return counts;
}

// 整改进度, 完成情况 and the like are columns of status where every cell states one and no other
// column does.
static void find_status(struct ledger *ledger)
{
    bool has_status = ledger_column_of(ledger, COLUMN_STATUS) != LEDGER_NO_COLUMN;
    for (size_t i = 0; i < ledger->column_count; i++) {
        struct ledger_column *column = &ledger->columns[i];
        if (column->kind != COLUMN_TEXT)
            continue;
        struct cell_counts counts = count_cells(ledger, i);
        if (counts.own == 0)
            continue;
        if (counts.percentages == counts.own) {
            column->kind = COLUMN_PROGRESS;
        } else if (!has_status && counts.statuses == counts.own) {
            column->kind = COLUMN_STATUS;
            has_status = true;
        }
    }
}

static bool is_body(const struct ledger_column *column)
{
    return column->kind == COLUMN_TEXT || column->kind == COLUMN_OTHER;
}

// Columns of a few words beside one of sentences are small lines: 整改计划：制定措施.
static void find_small(struct ledger *ledger)
{
    bool has_long = false;
    for (size_t i = 0; i < ledger->column_count; i++)
        has_long = has_long ||
                   (is_body(&ledger->columns[i]) && count_cells(ledger, i).longest > LONGEST_SMALL);
    for (size_t i = 0; has_long && i < ledger->column_count; i++) {
        struct ledger_column *column = &ledger->columns[i];
        if (is_body(column) && *column->name != '\0' &&
            count_cells(ledger, i).longest <= LONGEST_SMALL)
            column->kind = COLUMN_FOOT;
    }
}

// An aspect groups where it stands for several rows; otherwise it says more of each entry.
static void find_groups(struct ledger *ledger)
{
    size_t problem = ledger_column_of(ledger, COLUMN_PROBLEM);
    size_t entries = count_cells(ledger, problem).own;
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind != COLUMN_ASPECT)
            continue;
        struct cell_counts counts = count_cells(ledger, i);
        if (!ledger->has_groups && counts.runs > 0 && counts.runs * 2 <= entries + 1) {
            ledger->has_groups = true;
            ledger->group_column = i;
        }
    }
}

// One column numbers the entries; another one, 问题编号 beside 序号, is said of each.
static void keep_one_number(struct ledger *ledger)
{
    size_t number = ledger_column_of(ledger, COLUMN_NUMBER);
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind == COLUMN_NUMBER && i != number)
            ledger->columns[i].kind = COLUMN_OTHER;
    }
}

bool ledger_read_columns(struct arena *arena, const struct table *table, struct ledger *ledger)
{
    for (size_t i = 0; i + 1 < table->row_count && i < LIMIT_LEDGER_HEAD_ROWS; i++) {
        *ledger = (struct ledger){.table = table, .header_row = i, .first_row = i + 1};
        name_columns(arena, ledger, &table->rows[i]);
        if (may_have_second(ledger) && is_second_header(ledger, &table->rows[i + 1])) {
            add_second_header(arena, ledger, &table->rows[i + 1]);
            ledger->first_row++;
        }
        choose_problem(ledger);
        if (!is_header(ledger) || ledger->first_row >= table->row_count)
            continue;
        keep_one_number(ledger);
        find_status(ledger);
        find_small(ledger);
        find_groups(ledger);
        return true;
    }
    return false;
}
