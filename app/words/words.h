// Every word that the program says to people, in Chinese, in one place. TEXT_… is a whole sentence
// or a printf format; WORD_… stands on the screen. The characters of this file are also what the
// embedded fallback font contains.
#ifndef GONGSHI_WORDS_WORDS_H
#define GONGSHI_WORDS_WORDS_H

// ---- The machine ----

#define TEXT_OUT_OF_MEMORY "内存不足，程序退出"

// ---- Files and text ----

// What to do about a file of another kind ends each sentence of this table.
#define TEXT_SAVE_AS_TEXT "另存为“纯文本（.txt）”，编码选 UTF-8，再放到屏幕上"

#define TEXT_FILE_IS_DOCX                                                                          \
    "这是 Word 文档（.docx），目前还不能直接显示；请用 Word 或 WPS 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_XLSX                                                                          \
    "这是 Excel 表格（.xlsx），目前还不能直接显示；请用 Excel 或 WPS 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_PPTX                                                                          \
    "这是演示文稿（.pptx），不能显示；请把文字复制到记事本，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OFD                                                                           \
    "这是 OFD 版式文件，不能显示；请用制作它的 Word 或 WPS 原稿，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OPEN_DOCUMENT                                                                 \
    "这是开放文档格式（.odt、.ods），不能显示；请用 WPS 或 LibreOffice 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_ARCHIVE "这是压缩包，不能显示；请先解压缩，取出里面的报告，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OLD_WORD                                                                       \
    "这是旧格式的 Word 或 WPS 文档（.doc、.wps），不能显示；请用 Word 或 WPS " \
    "打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OLD_SHEET                                                                       \
    "这是旧格式的 Excel 或 WPS 表格（.xls、.et），不能显示；请用 Excel 或 WPS " \
    "打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OLD_OFFICE                                                                    \
    "这是旧格式的 Office 或 WPS 文件，不能显示；请用 Office 或 WPS 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_RTF                                                                           \
    "这是 RTF 文档（.rtf），不能显示；请用 Word 或 WPS 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_PDF                                                                           \
    "这是 PDF 文件，不能显示；请用制作它的 Word 或 WPS 原稿，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_PICTURE "这是图片，不能显示；请用报告的 Word 或 WPS 原稿，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_MEDIA   "这是音频或视频，不是报告的文字，不能显示"
#define TEXT_FILE_IS_WEB_PAGE                                                                      \
    "这是网页文件，不能显示；请用浏览器打开，把报告正文复制到记事本，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_XML "这是 XML 文件，不能显示；请用制作它的软件打开，" TEXT_SAVE_AS_TEXT

#define TEXT_FILE_EMPTY "文件是空的，没有可以显示的文字"
#define TEXT_FILE_BINARY                                                                           \
    "这不是文本文件，里面有文字以外的数据；请用制作它的软件打开，" TEXT_SAVE_AS_TEXT
#define TEXT_BAD_ENCODING                                                                          \
    "这一行有按 %s "                                                                          \
    "编码读不出的文字，文件可能已损坏；请用记事本打开，检查这一行，" TEXT_SAVE_AS_TEXT
#define TEXT_ENCODING_MISSING                                                                      \
    "系统缺少 %s 编码的转换表，读不出这个文件；请用记事本打开，" TEXT_SAVE_AS_TEXT
#define TEXT_TOO_MANY_LINES    "文件超过 %d 行，太长了，不能显示"
#define TEXT_LINE_TOO_LONG     "这一行超过 %d 字节，太长了，不能显示；请把它分成几段"
#define TEXT_CONTROL_CHARACTER "这一行有看不见的控制字符，已略去"

// ---- What was noticed in a report ----

// ---- The configuration ----

// ---- Buttons ----

// ---- The display and the fonts ----

// ---- Commands ----

// ---- Words on the pages ----

#define WORD_PREVIOUS_PAGE "上一页"
#define WORD_NEXT_PAGE     "下一页"
#define WORD_PREVIOUS_ITEM "上一条"
#define WORD_NEXT_ITEM     "下一条"
#define WORD_CONTENTS      "目录"
#define WORD_HOLD          "停留"
#define WORD_RESUME        "继续"

#endif
