#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "docx_archive.h"
#include "text/document.h"

#define W "<w:x xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
#define BODY_START \
    W "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
#define BODY_END   "</w:body></w:x>"
#define RUN(TEXT)  "<w:r><w:t>" TEXT "</w:t></w:r>"
#define P(CONTENT) "<w:p>" CONTENT "</w:p>"
#define HIDE       "<w:rPr><w:vanish/></w:rPr>"
#define NUMBER(ID, LEVEL) \
    "<w:pPr><w:numPr><w:ilvl w:val=\"" LEVEL "\"/><w:numId w:val=\"" ID "\"/></w:numPr></w:pPr>"
#define LEVEL(INDEX, FORMAT, TEXT, MORE) \
    "<w:lvl w:ilvl=\"" INDEX "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" FORMAT \
    "\"/><w:lvlText w:val=\"" TEXT "\"/>" MORE "</w:lvl>"

static const char styles[] =
    W ">"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/>"
      "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h1b\"><w:basedOn w:val=\"h1\"/></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"hidden\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"11\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"12\"><w:name w:val=\"TOC Heading\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"13\"><w:name w:val=\"toc 10\"/></w:style>"
      "<w:style w:type=\"numbering\" w:styleId=\"list\"><w:pPr><w:numPr><w:numId w:val=\"4\"/>"
      "</w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"gone\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "</w:x>";

static const char numbering[] = W
    ">"
    "<w:abstractNum w:abstractNumId=\"0\">" LEVEL("0", "chineseCounting", "%1、",
        "<w:pStyle w:val=\"h1\"/>") LEVEL("1", "chineseCountingThousand", "（%2）", "") LEVEL("2",
        "decimal", "%3.", "") LEVEL("3", "decimal", "%1.%3.%4", "<w:isLgl/>") LEVEL("4",
        "decimalEnclosedCircle", "%5",
        "<w:lvlRestart w:val=\"0\"/>") "</w:abstractNum>"
                                       "<w:abstractNum w:abstractNumId=\"1\">" LEVEL(
                                           "0", "lowerRoman", "%1)", "") LEVEL("1", "upperLetter",
                                           "%2", "<w:suff w:val=\"nothing\"/>") LEVEL("2",
                                           "ideographDigital", "第%3条",
                                           "") LEVEL("3", "bullet", "\xEF\x82\xB7",
                                           "") "</w:abstractNum>"
                                               "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                                               "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
                                               "<w:startOverride w:val=\"10\"/></w:lvlOverride></w:num>"
                                               "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                               "<w:abstractNum w:abstractNumId=\"2\"><w:styleLink w:val=\"list\"/>" LEVEL(
                                                   "0", "decimal", "%1)", "") LEVEL("1", "decimal",
                                                   "%1.%2)", "") LEVEL("2", "decimal", "%3)",
                                                   "<w:lvlRestart w:val=\"1\"/>") "</w:abstractNum>"
                                                                                  "<w:abstractNum w:abstractNumId=\"3\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>"
                                                                                  "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>"
                                                                                  "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num>"
                                                                                  "</w:x>";

static int read_body(
    struct document *document, struct message_list *messages, const char *xml, size_t cut)
{
    const struct docx_part parts[] = {
        {"word/document.xml", xml, strlen(xml)},
        {"word/styles.xml", styles, strlen(styles)},
        {"word/numbering.xml", numbering, strlen(numbering)},
    };
    size_t size = 0;
    uint8_t *bytes = docx_archive(parts, sizeof parts / sizeof parts[0], &size);
    assert_non_null(bytes);
    int result = document_decode(document, bytes, size - (cut < size ? cut : size), messages);
    free(bytes);
    return result;
}

static void assert_messages(const struct message_list *messages, const char *expected)
{
    char found[256] = "";
    for (size_t i = 0; i < messages->count; i++) {
        size_t length = strlen(found);
        assert_int_not_equal(messages->items[i].severity, SEVERITY_ERROR);
        snprintf(found + length, sizeof found - length, "%d:%s\n", messages->items[i].line,
            messages->items[i].code);
    }
    assert_string_equal(found, expected);
}

// Lines are "number:text" with a line feed behind each, messages "number:code".
static void assert_told(const char *xml, const char *lines, const char *expected_messages)
{
    struct document document = {0};
    struct message_list messages = {0};
    char found[4096] = "";
    assert_int_equal(read_body(&document, &messages, xml, 0), 0);
    assert_int_equal(document.format, FORMAT_DOCX);
    assert_messages(&messages, expected_messages);
    for (size_t i = 0; i < document.line_count; i++) {
        size_t length = strlen(found);
        assert_int_equal(strlen(document.lines[i].text), document.lines[i].length);
        snprintf(found + length, sizeof found - length, "%d:%s\n", document.lines[i].number,
            document.lines[i].text);
    }
    assert_string_equal(found, lines);
    document_destroy(&document);
}

#define ASSERT_TOLD(CONTENT, LINES, MESSAGES) \
    assert_told(BODY_START CONTENT BODY_END, LINES, MESSAGES)
#define ASSERT_BODY(CONTENT, LINES) ASSERT_TOLD(CONTENT, LINES, "")

static void assert_refused(const char *xml, size_t cut, const char *code)
{
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(read_body(&document, &messages, xml, cut), -1);
    assert_int_equal(document.line_count, 0);
    assert_int_equal(messages.count, 1);
    assert_int_equal(messages.items[0].severity, SEVERITY_ERROR);
    assert_string_equal(messages.items[0].code, code);
    document_destroy(&document);
}

static void paragraphs_are_lines(void **state)
{
    (void)state;
    ASSERT_BODY(P(RUN("甲") RUN("乙")) P("") P(RUN("丙")), "1:甲乙\n2:\n3:丙\n");
    ASSERT_BODY(P(RUN("a") "<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/>"
                           "<w:cr/><w:t>d</w:t></w:r>") P(RUN("e")),
        "1:a\n1:b\tc-\n1:d\n2:e\n");
    ASSERT_BODY(
        "<w:tbl><w:tr><w:tc>" P(RUN("甲")) "</w:tc><w:tc>" P(RUN("乙")) "</w:tc></w:tr></w:tbl>",
        "1:甲\n2:乙\n");
    ASSERT_BODY(P("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" RUN("甲")), "1:甲\n");
    ASSERT_BODY(P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"), "1:✓\n");
}

static void tracked_changes_are_accepted(void **state)
{
    (void)state;
    ASSERT_BODY(P("<w:ins>" RUN("新") "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
                                      "<w:moveFrom>" RUN("走") "</w:moveFrom><w:moveTo>" RUN(
                                          "来") "</w:moveTo>"),
        "1:新来\n");
    ASSERT_BODY(P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("前")) P(RUN("后")), "1:前后\n");
    ASSERT_BODY("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(
                    RUN("去")) "</w:tc></w:tr><w:tr><w:tc>" P(RUN("留")) "</w:tc></w:tr></w:tbl>",
        "1:留\n");
}

static void what_is_hidden_is_left_out(void **state)
{
    (void)state;
    ASSERT_BODY(P(RUN("甲") "<w:r>" HIDE "<w:t>密</w:t></w:r>" RUN("乙")), "1:甲乙\n");
    ASSERT_BODY(P("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>见</w:t></w:r>"), "1:见\n");
    ASSERT_BODY(P("<w:r><w:rPr><w:rStyle w:val=\"hidden\"/></w:rPr><w:t>密</w:t></w:r>" RUN("甲")),
        "1:甲\n");
    ASSERT_BODY(P("<w:pPr><w:pStyle w:val=\"gone\"/></w:pPr>" RUN("密")) P(RUN("甲")), "1:甲\n");
    ASSERT_BODY(P("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText>"
                  "<w:t>code</w:t><w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t>"
                  "<w:fldChar w:fldCharType=\"end\"/><w:t>页</w:t></w:r>"),
        "1:7页\n");
}

static void a_text_box_is_taken_once(void **state)
{
    (void)state;
    ASSERT_BODY(
        P("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(RUN("框")) "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P(
            RUN("框")) "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r>"),
        "1:框\n2:文\n");
}

static void numbers_are_as_word_shows_them(void **state)
{
    (void)state;
    ASSERT_BODY(P(NUMBER("1", "0") RUN("甲")) P(NUMBER("1", "1") RUN("乙"))
                    P(NUMBER("1", "2") RUN("5米")) P(NUMBER("1", "4") RUN("子"))
                        P(NUMBER("1", "1") RUN("丙")) P(NUMBER("1", "2") RUN("丁"))
                            P(NUMBER("1", "3") RUN("戊")) P(NUMBER("1", "4") RUN("丑"))
                                P(NUMBER("1", "0") RUN("己")) P(NUMBER("1", "1") RUN("庚")),
        "1:一、甲\n2:（一）乙\n3:1. 5米\n4:①子\n5:（二）丙\n6:1. 丁\n7:1.1.1 戊\n8:②丑\n9:二、己\n"
        "10:（一）庚\n");
    ASSERT_BODY(P(NUMBER("1", "0") RUN("甲")) P(NUMBER("2", "0") RUN("乙"))
                    P(NUMBER("2", "0") RUN("丙")) P(NUMBER("1", "0") RUN("丁")),
        "1:一、甲\n2:十、乙\n3:十一、丙\n4:十二、丁\n");
    ASSERT_BODY(P(NUMBER("3", "0") RUN("甲")) P(NUMBER("3", "1") RUN("乙"))
                    P(NUMBER("3", "2") RUN("丙")) P(NUMBER("3", "3") RUN("丁"))
                        P(NUMBER("0", "0") RUN("戊")) P(NUMBER("99", "0") RUN("己")),
        "1:i) 甲\n2:A乙\n3:第一条 丙\n4:• 丁\n5:戊\n6:己\n");
}

static void styles_number_paragraphs(void **state)
{
    (void)state;
#define STYLE(ID) "<w:pPr><w:pStyle w:val=\"" ID "\"/></w:pPr>"
    ASSERT_BODY(
        P(STYLE("h1") RUN("甲")) P(STYLE("h2") RUN("乙")) P(STYLE("h1b") RUN("丙")) P(
            "<w:pPr><w:pStyle w:val=\"h1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" RUN(
                "丁")),
        "1:一、甲\n2:（一）乙\n3:二、丙\n4:丁\n");
}

static void a_list_may_be_defined_by_a_style(void **state)
{
    (void)state;
    ASSERT_BODY(P(NUMBER("5", "0") RUN("甲")) P(NUMBER("5", "1") RUN("乙")) P(NUMBER("5", "2")
                        RUN("丙")) P(NUMBER("5", "1") RUN("丁")) P(NUMBER("5", "2") RUN("戊"))
                    P(NUMBER("4", "0") RUN("己")) P(NUMBER("5", "2") RUN("庚")),
        "1:1) 甲\n2:1.1) 乙\n3:1) 丙\n4:1.2) 丁\n5:2) 戊\n6:2) 己\n7:1) 庚\n");
}

static void what_only_wraps_text_is_transparent(void **state)
{
    (void)state;
    ASSERT_BODY(
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" P(RUN("甲") "<w:sdt><w:sdtContent>" RUN(
            "乙") "</w:sdtContent></w:sdt>"
                  "<w:smartTag>" RUN("丙") "</w:smartTag><w:customXml>" RUN(
                      "丁") "</w:customXml>"
                            "<w:hyperlink>" RUN("戊") "</w:hyperlink><w:fldSimple w:instr=\"DATE\">" RUN(
                                "己") "</w:fldSimple>") "</w:sdtContent></w:sdt>"
                                                        "<w:customXml><w:ins>" P(
                                                            RUN("庚")) "</w:ins></w:customXml>",
        "1:甲乙丙丁戊己\n2:庚\n");
    ASSERT_BODY(P(RUN("甲") "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" RUN(
                    "单击此处输入文字") "</w:sdtContent></w:sdt>" RUN("乙")),
        "1:甲乙\n");
}

static void a_strict_document_is_read(void **state)
{
    (void)state;
    assert_told(
        "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>" P(
            NUMBER("1", "0") RUN("甲"))
            P("<w:r><w:rPr><w:vanish w:val=\"true\"/></w:rPr><w:t>密</w:t></w:r>" RUN(
                "乙")) "</w:body></w:document>",
        "1:一、甲\n2:乙\n", "");
}

#define FIELD(WHAT) "<w:r><w:fldChar w:fldCharType=\"" WHAT "\"/></w:r>"
#define FIELD_CODE(CODE) \
    FIELD("begin") "<w:r><w:instrText>" CODE "</w:instrText></w:r>" FIELD("separate")

// Its field has no end: the report is not to go with it.
static void a_table_of_contents_without_an_end_takes_nothing(void **state)
{
    (void)state;
    ASSERT_TOLD(P(RUN("题")) P(FIELD_CODE("TOC") RUN("一、甲")) P(RUN("二、乙")) P(RUN("文")),
        "1:题\n2:一、甲\n3:二、乙\n4:文\n", "");
}

static void a_table_of_contents_is_left_out_and_told(void **state)
{
    (void)state;
    ASSERT_TOLD(P(RUN("题")) P(RUN("目　录")) P("") P(FIELD_CODE(" TOC \\o &quot;1-3&quot; ")
                        RUN("一、甲") FIELD_CODE("PAGEREF _Toc1") RUN("1") FIELD("end"))
                    P(RUN("二、乙")) P(FIELD("end")) P(RUN("一、甲")),
        "1:题\n7:一、甲\n", "4:docx-contents\n");
    // It ends inside a paragraph that goes on.
    ASSERT_TOLD(P(FIELD_CODE("TOC") RUN("一、甲")) P(FIELD("end") RUN("文")), "2:文\n",
        "1:docx-contents\n");
    ASSERT_TOLD(P("<w:pPr><w:pStyle w:val=\"12\"/></w:pPr>" RUN("目录"))
                    P("<w:pPr><w:pStyle w:val=\"11\"/></w:pPr>" RUN("一、甲"))
                        P("<w:pPr><w:pStyle w:val=\"13\"/></w:pPr>" RUN("文")),
        "3:文\n", "1:docx-contents\n");
    ASSERT_TOLD(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent>" P(RUN("目录")) P(RUN("一、甲")) "</w:sdtContent></w:sdt>" P(RUN("文")),
        "3:文\n", "1:docx-contents\n");
    ASSERT_TOLD(P("<w:fldSimple w:instr=\"TOC \\o\">" RUN("一、甲") "</w:fldSimple>") P(RUN("文")),
        "2:文\n", "1:docx-contents\n");
    ASSERT_TOLD("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
                "</w:docPartObj><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(
                    RUN("目录")) "</w:sdtContent></w:sdt>" P(RUN("文")),
        "2:文\n", "1:docx-contents\n");
    // Other fields and galleries are text.
    ASSERT_BODY(P(FIELD_CODE("TOCX") RUN("文") FIELD("end")), "1:文\n");
    ASSERT_BODY(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Cover Pages\"/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent>" P(RUN("封面")) "</w:sdtContent></w:sdt>" P(RUN("目录")),
        "1:封面\n2:目录\n");
}

static void notes_and_pictures_are_told_once(void **state)
{
    (void)state;
#define PICTURE \
    "<w:r><w:drawing><p:pic xmlns:p=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"/></w:drawing></w:r>"
    ASSERT_TOLD(P(RUN("甲")) P(RUN("乙") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" PICTURE)
                    P("<w:r><w:endnoteReference w:id=\"2\"/></w:r>" PICTURE),
        "1:甲\n2:乙\n3:\n", "2:docx-notes\n2:docx-pictures\n");
    ASSERT_TOLD(
        P(RUN(
            "甲") "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:imagedata/></v:shape></w:pict></w:r>"),
        "1:甲\n", "1:docx-pictures\n");
    // A hidden one is not missed, nor a shape without a picture.
    ASSERT_BODY(
        P(RUN("甲") "<w:r>" HIDE "<w:footnoteReference w:id=\"2\"/></w:r><w:r><w:drawing/></w:r>"),
        "1:甲\n");
}

static void bad_files_are_refused(void **state)
{
    (void)state;
    static const char good[] = BODY_START P(RUN("甲")) BODY_END;
    assert_refused(good, 20, "docx-damaged");
    assert_refused(good, strlen(styles) / 4, "docx-damaged");
    assert_refused(BODY_START "<w:p>", 0, "docx-damaged");
    assert_refused(BODY_START P("") BODY_END, 0, "file-empty");
    assert_refused("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", 0, "docx-unsafe");
}

static void limits_hold(void **state)
{
    (void)state;
    size_t size = 2 * 1024 * 1024;
    char *text = calloc(size + 1, 1);
    assert_non_null(text);
    for (int depth = 0; depth <= LIMIT_XML_DEPTH; depth++)
        memcpy(text + strlen(text), "<a>", 3);
    assert_refused(text, 0, "docx-unsafe");
    memset(text, ' ', size);
    memcpy(text, "<a>", 3);
    memcpy(text + size - 4, "</a>", 4);
    assert_refused(text, 0, "docx-too-large");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_lines),
        cmocka_unit_test(tracked_changes_are_accepted),
        cmocka_unit_test(what_is_hidden_is_left_out),
        cmocka_unit_test(a_text_box_is_taken_once),
        cmocka_unit_test(numbers_are_as_word_shows_them),
        cmocka_unit_test(styles_number_paragraphs),
        cmocka_unit_test(a_list_may_be_defined_by_a_style),
        cmocka_unit_test(what_only_wraps_text_is_transparent),
        cmocka_unit_test(a_strict_document_is_read),
        cmocka_unit_test(a_table_of_contents_without_an_end_takes_nothing),
        cmocka_unit_test(a_table_of_contents_is_left_out_and_told),
        cmocka_unit_test(notes_and_pictures_are_told_once),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(limits_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
