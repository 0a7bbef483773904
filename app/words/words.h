// Every word that the program says to people, in Chinese, in one place. TEXT_… is a whole sentence
// or a printf format; WORD_… stands on the screen. The characters of this file are also what the
// embedded fallback font contains.
#ifndef GONGSHI_WORDS_WORDS_H
#define GONGSHI_WORDS_WORDS_H

// ---- The machine ----

#define TEXT_OUT_OF_MEMORY "内存不足，程序退出"

// Why the system refused something, in place of %s in other sentences.
#define REASON_MISSING       "没有这个文件或文件夹"
#define REASON_NO_PERMISSION "没有权限"
#define REASON_FOLDER        "这是文件夹"
#define REASON_NO_FOLDER     "路径中有一段不是文件夹"
#define REASON_FULL          "存储空间满了"
#define REASON_QUOTA         "超过了磁盘配额"
#define REASON_TOO_LARGE     "文件太大"
#define REASON_READ_ONLY     "这里是只读的"
#define REASON_FAILED        "读写出错，存储卡或磁盘可能坏了"
#define REASON_EXISTS        "同名的文件或文件夹已经存在"
#define REASON_NAME_TOO_LONG "名字太长"
#define REASON_TOO_MANY_OPEN "打开的文件太多"
#define REASON_NO_DEVICE     "没有这个设备"
#define REASON_BUSY          "正被占用"
#define REASON_LINKS         "链接太多或不许跟随"
#define REASON_OTHER         "其他原因（%s）"

// ---- Files and text ----

// What to do about a file of another kind ends each sentence of this table.
#define TEXT_SAVE_AS_TEXT "另存为“纯文本（.txt）”，编码选 UTF-8，再放到屏幕上"

// The names of the types in Microsoft's programs and in WPS.
#define TEXT_SAVE_AS_DOCX "点“文件→另存为”，类型选“Word 文档”或“Word 文件”（.docx），再放到屏幕上"

#define TEXT_SAVE_AS_XLSX \
    "点“文件→另存为”，类型选“Excel 工作簿”或“Excel 文件”（.xlsx），再放到屏幕上"

#define TEXT_FILE_IS_PPTX \
    "这是演示文稿（.pptx），不能显示；请把文字复制到记事本，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_OFD \
    "这是 OFD 版式文件，不能显示；请打开制作它的 Word 或 WPS 原稿，" TEXT_SAVE_AS_DOCX
#define TEXT_FILE_IS_OPEN_DOCUMENT \
    "这是开放文档格式（.odt、.ods），不能显示；请用 WPS 或 LibreOffice 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_ARCHIVE \
    "这是压缩包，不能显示；请先解压缩，把里面的报告（.docx、.xlsx 或 .txt）放到屏幕上"
#define TEXT_FILE_IS_OLD_WORD \
    "这是旧格式的 Word 或 WPS 文档（.doc、.wps），不能显示；请用 Word 或 WPS 打开，" TEXT_SAVE_AS_DOCX
#define TEXT_FILE_IS_OLD_SHEET \
    "这是旧格式的 Excel 或 WPS 表格（.xls、.et），不能显示；请用 Excel 或 WPS 打开，" TEXT_SAVE_AS_XLSX
#define TEXT_FILE_IS_OLD_OFFICE \
    "这是旧格式的 Office 或 WPS 文件，不能显示；请用 Office 或 WPS 打开，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_RTF \
    "这是 RTF 文档（.rtf），不能显示；请用 Word 或 WPS 打开，" TEXT_SAVE_AS_DOCX
#define TEXT_FILE_IS_PDF \
    "这是 PDF 文件，不能显示；请打开制作它的 Word 或 WPS 原稿，" TEXT_SAVE_AS_DOCX
#define TEXT_FILE_IS_PICTURE "这是图片，不能显示；请打开报告的 Word 或 WPS 原稿，" TEXT_SAVE_AS_DOCX
#define TEXT_FILE_IS_MEDIA   "这是音频或视频，不是报告的文字，不能显示"
#define TEXT_FILE_IS_WEB_PAGE \
    "这是网页文件，不能显示；请用浏览器打开，把报告正文复制到记事本，" TEXT_SAVE_AS_TEXT
#define TEXT_FILE_IS_XML "这是 XML 文件，不能显示；请用制作它的软件打开，" TEXT_SAVE_AS_TEXT

#define TEXT_DOCX_DAMAGED \
    "这个 Word 文档（.docx）已损坏，读不出内容，可能是没有复制完；请用 Word 或 WPS 打开原稿，另存一份再放上来"
#define TEXT_DOCX_ENCRYPTED \
    "这个文件设了打开密码，读不出内容；请用 Word 或 WPS 打开，取消密码，另存一份再放上来"
#define TEXT_DOCX_TOO_LARGE \
    "这个 Word 文档（.docx）里的内容太大了，不能显示；请只留下报告的文字，另存一份再放上来"
#define TEXT_DOCX_UNSAFE \
    "这个 Word 文档（.docx）的内部结构不正常，不能显示；请用 Word 或 WPS 打开，另存一份再放上来"

#define TEXT_XLSX_DAMAGED \
    "这个 Excel 表格（.xlsx）已损坏，读不出内容，可能是没有复制完；请用 Excel 或 WPS 打开原稿，另存一份再放上来"
#define TEXT_XLSX_TOO_LARGE \
    "这个 Excel 表格（.xlsx）里的内容太大了，不能显示；请只留下台账的那些行，删去多余的空行和工作表，另存一份再放上来"
#define TEXT_XLSX_UNSAFE \
    "这个 Excel 表格（.xlsx）的内部结构不正常，不能显示；请用 Excel 或 WPS 打开，另存一份再放上来"
#define TEXT_SHEET_HIDDEN "工作表“%s”是隐藏的，没有显示；要公示请取消隐藏，不公示请删去"
#define TEXT_ROWS_HIDDEN \
    "这一行起有隐藏或被筛选掉的行，没有显示；要公示请取消隐藏和筛选，不公示请删去"
#define TEXT_COLUMNS_HIDDEN   "有隐藏的列，没有显示；要公示请取消隐藏，不公示请删去"
#define TEXT_COLUMNS_LEFT_OUT "这一行在第 %d 列右边还有内容，没有显示；请核对是不是放错了位置"
// As cells with dates show them.
#define WORD_WEEKDAY   "星期"
#define WORD_MORNING   "上午"
#define WORD_AFTERNOON "下午"

#define TEXT_SHEET_TOO_LARGE \
    "表格太大了（最多 %d 行、%d MB 文字），不能显示；请只留下台账的那些行，另存一份再放上来"
#define TEXT_CSV_QUOTE \
    "这一行的英文双引号（\"）不成对，照原样显示；请用 Excel 或 WPS 打开，核对这一行"
#define TEXT_DOCX_CONTENTS "目录重复各级标题，已略去；屏幕会自己列出目录"
#define TEXT_DOCX_NOTES \
    "脚注、尾注不显示；其中如有必须公开的内容，请写进正文（同类的还有时，只在这里提示一次）"
#define TEXT_DOCX_PICTURES \
    "图片、图表不显示；其中如有必须公开的文字，请写进正文（同类的还有时，只在这里提示一次）"

#define TEXT_FILE_MISSING       "找不到这个文件；请检查文件名和文件夹"
#define TEXT_FILE_NO_PERMISSION "没有读取这个文件的权限；请让管理员改好权限"
#define TEXT_FILE_UNREADABLE    "打不开这个文件（系统原因：%s）"
#define TEXT_FILE_READ_FAILED   "读文件时出错，存储卡或 U 盘可能有问题（系统原因：%s）"
#define TEXT_FILE_FOLDER        "这是文件夹，不是文件；请指定文件夹里的报告文件"
#define TEXT_FILE_NOT_REGULAR   "这是设备或管道，不是普通文件，不能读取"
#define TEXT_FILE_TOO_LARGE_MEGABYTES \
    "文件超过 %zu MB，太大了；公示报告通常不到 1 MB，请检查是不是放错了文件"
#define TEXT_FILE_TOO_LARGE_KILOBYTES "文件超过 %zu KB，太大了；请检查是不是放错了文件"
#define TEXT_FILE_CHANGED             "读取的时候文件正在变化；请等它保存、复制完再试"

#define TEXT_FILE_EMPTY "文件是空的，没有可以显示的文字"
#define TEXT_FILE_BINARY \
    "这不是文本文件，里面有文字以外的数据；请用制作它的软件打开，" TEXT_SAVE_AS_TEXT
#define TEXT_BAD_ENCODING \
    "这一行有按 %s 编码读不出的文字，文件可能已损坏；请用记事本打开，检查这一行，" TEXT_SAVE_AS_TEXT
#define TEXT_ENCODING_MISSING \
    "系统缺少 %s 编码的转换表，读不出这个文件；请用记事本打开，" TEXT_SAVE_AS_TEXT
#define TEXT_TOO_LONG \
    "文字超过 1 MB（约 35 万字），太多了，不能显示；公示报告通常只有几万字，请检查是不是放错了文件"
#define TEXT_TOO_MANY_LINES    "文件超过 %d 行，太长了，不能显示；请检查是不是放错了文件"
#define TEXT_LINE_TOO_LONG     "这一行超过 %d 字节，太长了，不能显示；请把它分成几段"
#define TEXT_CONTROL_CHARACTER "这一行有看不见的控制字符，已略去"

// ---- What was noticed in a report ----

#define WORD_PASSWORD  "密码"
#define WORD_ID_CARD   "身份证号"
#define WORD_MOBILE    "手机号码"
#define WORD_BANK_CARD "银行卡号"
#define WORD_EMAIL     "电子邮箱"

#define TEXT_SUMMARY_NONE         "（没有写）"
#define TEXT_SUMMARY_TITLE        "标题：%s\n"
#define TEXT_SUMMARY_ORGANISATION "单位：%s\n"
#define TEXT_SUMMARY_INSPECTION   "巡察：%s%s%s\n"
#define TEXT_SUMMARY_SIGNATURE    "落款：%s\n"
#define TEXT_SUMMARY_PERIOD       "公示时间：%s至%s\n"
#define TEXT_SUMMARY_PERIOD_END   "公示时间：至%s\n"
#define TEXT_SUMMARY_CONTACT      "联系：%s\n"
#define TEXT_SUMMARY_DATE         "日期：%s\n"
#define TEXT_SUMMARY_COUNTS       "结构：%d个部分，%d个方面，%d个小类，%d条；屏幕显示%d个字\n"
#define TEXT_SUMMARY_STATUS       "写明状态的："
#define TEXT_SUMMARY_STATUS_ITEM  "%s%s%d条"
#define TEXT_SUMMARY_COMMA        "，"
#define TEXT_SUMMARY_DECLARED     "报告写的数字（第%d%s）：%s\n"
#define TEXT_SUMMARY_RING         "  加得起来，屏幕画圆环\n"
#define TEXT_SUMMARY_SENTENCE     "  屏幕显示原句，不画圆环\n"
#define TEXT_SUMMARY_NARRATIVE    "叙述"
#define TEXT_SUMMARY_ITEMS        "%d条"
#define TEXT_SUMMARY_INTRODUCTION "  （开头）%zu段\n"
#define TEXT_SUMMARY_CLOSING      "  （结尾）%zu段\n"
#define TEXT_SUMMARY_BELOW        "（表格后面的文字）"
#define TEXT_SUMMARY_SINGLE       "（单个问题的公示）"
#define TEXT_SUMMARY_HIDDEN       "略去和隐去：%zu处\n"
#define TEXT_SUMMARY_HIDDEN_LINE  "  第%d%s：%s%s\n"
#define WORD_LEFT_OUT_PAGE_NUMBER "略去（当作页码）："
#define WORD_LEFT_OUT_REMAINS     "略去（当作网页残留）："
#define WORD_LEFT_OUT_MARKER      "略去（当作网页标记）："
#define WORD_LEFT_OUT_METADATA    "略去（当作信息公开的索引栏）："
#define WORD_LEFT_OUT_TITLE       "略去（重复的标题）："
#define WORD_LEFT_OUT_NAMES       "不显示（人名一类的栏）："
#define WORD_LINE                 "行"
#define WORD_PARAGRAPH            "段" // of a .docx, which has no lines of its own
#define TEXT_SUMMARY_MESSAGES     "请留意：%zu处\n"
#define TEXT_SUMMARY_LINE         "  第%d%s：%s\n"
#define TEXT_SUMMARY_WHOLE        "  %s\n"
#define TEXT_SUMMARY_DROPPED      "  另有%zu处没有列出\n"
#define TEXT_SUMMARY_CLEAN        "没有发现需要留意的地方\n"

#define TEXT_SECRET_MASKED "这一行有%s，屏幕上已用＊代替；请在原稿中删去"
#define TEXT_SECRET_REFUSED \
    "这一行有%s，这台机器不显示这样的文件（管理员的配置 [privacy]）；请在原稿中删去后再更新"
#define TEXT_PASSWORD_LINE "这一行写着密码，已隐去；请在原稿中删去，并更换这个密码"

#define TEXT_SIGN_OFF    "填表人、审核人一行"
#define TEXT_EMPTY_ENTRY "序号“%.*s”这一行没有内容，屏幕上不显示；请补上或删去"
#define TEXT_NAMES_HIDDEN \
    "%s栏写的是人名或联系方式，屏幕上不显示；需要显示的，请管理员在配置里打开（[privacy] " \
    "show_names = yes）"
#define TEXT_NO_LEDGER_HEADER \
    "表格里没有认出台账的表头（至少三栏，其中一栏是“问题”），或者表头下没有问题，按文字显示；" \
    "请检查表头一行"

#define TEXT_NUMBER_JUMP        "编号从“%s”跳到“%s”；请核对中间是否漏了内容"
#define TEXT_NUMBER_REPEAT      "编号“%s”与前一个重复；请核对，写错了就改正"
#define TEXT_NUMBER_BACK        "编号“%s”排在“%s”之后，顺序不对；请核对，写错了就改正"
#define TEXT_NUMBER_START       "这一组的编号从“%s”开始；请核对前面是否漏了内容"
#define TEXT_TOO_MANY_HEADINGS  "标题超过%d个，从这一行起不再分层；请把报告分成几个文件"
#define TEXT_EMPTY_ITEM         "“%s”这一条只有标题，没有正文；请核对是否漏写了整改情况"
#define TEXT_EMPTY_HEADING      "编号“%s”之后什么也没有；请补上标题，多余的就删去"
#define TEXT_LABEL_WITHOUT_TEXT "“%s”之后没有内容；请补上，没有可写的就删去这几个字"
#define TEXT_UNBALANCED_QUOTES  "这一行的%s只有一半，不成对，屏幕照原样显示；请在原稿中补上或删去"
#define WORD_QUOTES             "引号"
#define WORD_TITLE_MARKS        "书名号"
#define WORD_BRACKETS           "括号"
#define TEXT_LOST_CHARACTERS    "“%s”像是丢了字，屏幕照原样显示；请对照原稿补全"
#define TEXT_NO_ITEMS \
    "没有找到整改问题条目，全文按叙述显示；请在每个问题的行首写编号（一、（一）1、（1）这样的才认），另起一行写“整改情况：”和做了什么"
#define TEXT_NO_TEXT        "文件里没有可以显示的正文；请检查是否粘贴完整"
#define TEXT_COUNT_MISMATCH "这里写的是%d个问题，正文列了%d条；两个数口径不同的不必改，否则请核对"
#define TEXT_FIGURES_DIFFER "各类问题的数目加起来与总数不符，屏幕不画圆环，只显示原句；请核对这一句"
#define TEXT_FIGURES_WITHOUT_TOTAL \
    "写了各类问题的数目，没有写清总数，屏幕不画圆环，只显示原句；请补上总数"
#define TEXT_PERIOD_UNCLEAR \
    "写了公示时间，但看不出哪天结束，到期不会自动撤下；请写明“公示时间：某年某月某日至某年某月某日”"
#define TEXT_NO_TITLE        "没有找到标题；请把标题单独写在第一行，以“通报”“报告”“公示”等结尾"
#define TEXT_SENSITIVE_WORDS "这一行提到“%s”，请确认可以对外公开"
#define TEXT_INTERNAL_FILE   "文件自称“%s”，请确认可以对外公开"
#define TEXT_PERSON_NAMES \
    "这一行写着责任人姓名，屏幕上会公开；不宜公开的请删去（同类的还有时，只在这里提示一次）"
#define TEXT_PRIVATE_DATA "这一行有%s，屏幕上会公开；请在原稿中删去"
#define WORD_QQ           "QQ号"
#define WORD_WECHAT       "微信号"
#define WORD_HOME         "家庭住址"
#define TEXT_PERSONAL_CONTACT \
    "这一行的手机号码或个人邮箱照原样显示；请确认是公开的电话、邮箱（同类的还有时，只在这里提示一次）"
#define TEXT_PUPIL_NAMES "这一行像是把学生姓名和困难、资助情况写在了一起；请删去姓名"

// ---- Updates from a folder ----

// The folders on a stick that hold the reports, and the one that takes the result.
#define WORD_STICK_REPORTS "公示"
#define WORD_STICK_RESULT  "公示结果"

#define TEXT_IMPORT_NOTHING \
    "没有找到能显示的报告；请把报告（.docx、.xlsx、.csv 或 .txt）放进 U 盘的“" WORD_STICK_REPORTS \
    "”文件夹"
#define TEXT_IMPORT_TOO_MANY_FILES \
    "文件超过 %d 个，太多了；请只把要公示的文件放进“" WORD_STICK_REPORTS "”文件夹"
#define TEXT_IMPORT_TOO_MANY_ENTRIES \
    "文件和文件夹超过 %d 个，太多了；请只把要公示的文件放进“" WORD_STICK_REPORTS "”文件夹"
#define TEXT_IMPORT_SOME_REFUSED "有 %zu 份文件不能显示，这次没有更新；请改好后再来"
#define TEXT_IMPORT_PARTIAL      "有 %zu 份文件不能显示，没有更新；其余的已经更新"
#define TEXT_IMPORT_NO_FOLDER \
    "没有这个文件夹；如果是 U 盘，可能没有插好，或者格式不对，请格式化为 exFAT 或 FAT32 再试"
#define TEXT_IMPORT_NOT_READ    "读不出这个文件夹，U 盘可能有问题（系统原因：%s）"
#define TEXT_IMPORT_LINK        "这是链接，没有取"
#define TEXT_IMPORT_NOT_REGULAR "这是设备或管道，不是普通文件，没有取"
#define TEXT_IMPORT_TOO_DEEP    "这个文件夹太深，里面的文件没有取；请把报告移到外面一层"
#define TEXT_IMPORT_OTHER_DISK  "这里接着别的存储设备，没有取"
#define TEXT_IMPORT_DONE        "更新完成：%zu 份报告（第 %u 次更新）\n"
#define TEXT_IMPORT_UNCHANGED   "已是最新：内容和正在公示的一样，没有改动\n"
#define TEXT_IMPORT_FILE        "  %s：%s，%d 条\n"
#define TEXT_IMPORT_FILE_HINTS  "  %s：%s，%d 条，有 %zu 处请留意（用 gongshi check 看）\n"
#define TEXT_IMPORT_NO_TITLE    "（没有标题）"
#define TEXT_IMPORT_CHECKING    "正在检查 %zu / %zu"
#define TEXT_UNDO_DONE          "已恢复到上一次的内容：%zu 份报告（第 %u 次更新）\n"

// ---- The store ----

#define TEXT_STORE_FULL           "存储空间满了，没有更新，原来的内容不变；请管理员清理"
#define TEXT_STORE_READ_ONLY      "存储卡是只读的，没有更新，原来的内容不变；存储卡可能坏了"
#define TEXT_STORE_NO_PERMISSION  "没有写入内容库的权限，没有更新；请管理员检查权限"
#define TEXT_STORE_FAILED         "写内容库时出错，没有更新，原来的内容不变（系统原因：%s）"
#define TEXT_STORE_CHANGED        "内容库里的文件刚刚损坏，没有更新；请再试一次"
#define TEXT_STORE_NAMES_TOO_LONG "文件名太长，没有更新；请改短文件名"
#define TEXT_STORE_WAITING        "另一次更新正在进行，等它结束"
#define TEXT_STORE_NOTHING_BEFORE "没有更早的内容可以恢复"
#define TEXT_STORE_UNREADABLE     "读不出第 %u 次更新（%s），没有更新；请管理员检查权限"
#define TEXT_STORE_FAULT          "%s：%s"
#define TEXT_STORE_WRONG_SUM      "内容与校验和不符"
#define TEXT_STORE_DAMAGED        "内容库里第 %u 次更新已损坏（%s），改用更早的一次"
#define TEXT_STORE_SET_ASIDE      "内容库里第 %u 次更新已损坏（%s），移到一边，名为 %s"
#define TEXT_STORE_NOT_DISCARDED  "删不掉内容库里第 %u 次更新（%s），下次再试"
#define TEXT_STORE_NOT_OPENED     "打不开内容库（系统原因：%s）"
#define TEXT_STORE_CANNOT_READ \
    "读不出内容库（%s），屏幕显示不了其中的公示；请管理员检查 [store] folder 和这个文件夹的权限"

#define TEXT_STATUS_SHOWN        "正在公示：第 %u 次更新，%zu 份报告，%s\n"
#define TEXT_STATUS_RESTORED     "  由“恢复上一次”而来，内容同第 %u 次更新\n"
#define TEXT_STATUS_FILE         "  %s（%zu 字节）\n"
#define TEXT_STATUS_NOTHING      "内容库里没有完整的内容\n"
#define TEXT_STATUS_KEPT         "保存着的更新：\n"
#define TEXT_STATUS_WHOLE        "  第 %u 次，%s，%zu 份报告，完整\n"
#define TEXT_STATUS_DAMAGED      "  第 %u 次，已损坏：%s\n"
#define TEXT_STATUS_UNREADABLE   "  第 %u 次，读不出：%s\n"
#define TEXT_STATUS_ASIDE        "已损坏、移到一边的：%s\n"
#define TEXT_STATUS_SINCE        "%Y年%m月%d日 %H:%M 起"
#define TEXT_STATUS_TIME_UNKNOWN "更新时间不详（当时机器的时钟没有校准）"
#define TEXT_TAKES_NO_FILE       "%s 不带文件，用法见 gongshi --help"
#define TEXT_NEEDS_ONE_FOLDER    "%s 需要一个文件夹，用法见 gongshi --help"

// ---- The configuration ----

// What a value may be; each is the rest of "应为…".
#define TEXT_CONFIG_RANGE_NUMBER "%ld 到 %ld 的整数，单位%s"
#define TEXT_CONFIG_RANGE_RATIO  "%ld.%ld 到 %ld.%ld 的数，至多两位小数"
#define TEXT_CONFIG_RANGE_LINE   "%ld 到 %ld 的整数，没有接线写 none"
#define TEXT_CONFIG_RANGE_SWITCH "yes 或 no（也可写 true、false、on、off、1、0、是、否）"
#define TEXT_CONFIG_RANGE_WORDS  "%s 之一"
#define TEXT_CONFIG_RANGE_TEXT   "不超过 %ld 个字的文字，可以留空"
#define TEXT_CONFIG_RANGE_PATH   "以 / 开头的路径"
#define TEXT_CONFIG_RANGE_EMPTY  "以 / 开头的路径，可以留空"
#define TEXT_CONFIG_LIST_COMMA   "、"
#define TEXT_CONFIG_RANGE_HOURS \
    "all（全天）、off（不显示），或最多 %d 段时间，如 07:00-12:00, 13:30-18:00，用半角符号"
#define TEXT_CONFIG_RANGE_AS_WORKDAYS "；留空同 workdays"
#define TEXT_CONFIG_RANGE_DAYS \
    "日期或起止日期，如 2026-10-01..2026-10-07, 2027-01-01，用半角符号，可以写几行，共最多 %d 个，可以留空"

#define WORD_UNIT_SECONDS      "秒"
#define WORD_UNIT_MINUTES      "分钟"
#define WORD_UNIT_MILLISECONDS "毫秒"
#define WORD_UNIT_U            " u"
#define WORD_CONFIG_EMPTY      "空"

#define TEXT_CONFIG_DID_YOU_MEAN    "；是不是想写 %s？"
#define TEXT_CONFIG_DID_YOU_MEAN_IN "；[%s] 一节里有 %s"
#define TEXT_CONFIG_DEFAULT         "改用默认值 %s"
#define TEXT_CONFIG_LINE_LEFT_OUT   "这一行不算，可以分成几行写"
#define TEXT_CONFIG_BAD_VALUE       "[%s] %s 的值“%s”无效：应为%s；%s%s"
#define TEXT_CONFIG_NOT_UTF8        "[%s] %s 的值不是有效的 UTF-8 文字，请把文件另存为 UTF-8；%s"
#define TEXT_CONFIG_LONG_LINE       "[%s] %s 这一行有 %zu 字节，超过上限 %d；%s"
#define TEXT_CONFIG_LONG_LINE_ALONE "这一行有 %zu 字节，超过上限 %d，已忽略"
#define TEXT_CONFIG_DUPLICATE       "[%s] %s 在第 %d 行已经写过，以这一行为准"
#define TEXT_CONFIG_UNKNOWN_KEY     "[%s] 一节没有“%s”这个键，已忽略%s"
#define TEXT_CONFIG_UNKNOWN_SECTION "没有 [%s] 这一节，其中的键全部忽略%s"
#define TEXT_CONFIG_NO_SECTION      "“%s”写在任何一节之前，已忽略；请写到 [节名] 之下"
#define TEXT_CONFIG_BAD_SECTION     "节名应写成 [节名]，缺少“]”；到下一节为止的键全部忽略"
#define TEXT_CONFIG_BAD_LINE        "这一行不是“键 = 值”（等号须用半角 =），已忽略"
#define TEXT_CONFIG_MAX_BELOW_MIN   "[%s] %s 小于 %s，两者都改用默认值 %s 和 %s"
#define TEXT_CONFIG_LINE_TWICE      "[%s] %s 和 %s 用了同一条线 %d；%s 当作没有接线"
#define TEXT_CONFIG_UTF16           "文件是 UTF-16 编码，请另存为 UTF-8；全部使用默认值"
#define TEXT_CONFIG_TOO_LARGE       "文件有 %zu 字节，超过上限 %d；全部使用默认值"

// ---- Buttons ----

#define TEXT_BUTTON_STUCK "按钮“%s”（[buttons] %s）按住超过 %d 秒，可能卡住或短路；松开之前不再理会"
#define TEXT_GPIO_NONE    "这台机器没有 GPIO，不使用按钮"
#define TEXT_GPIO_REFUSED "没有权限打开 GPIO 芯片，按钮不能用；请把运行本程序的用户加入 gpio 组"
#define TEXT_GPIO_NO_CHIP "找不到 GPIO 芯片 %s，按钮不能用；这台机器有：%s；请改 [buttons] chip"
#define TEXT_GPIO_NO_CHIP_AT_ALL \
    "找不到 GPIO 芯片 %s，按钮不能用；这台机器没有 GPIO；请改 [buttons] chip，没有按钮就写 gpio = no"
#define TEXT_GPIO_NO_PI_CHIP \
    "没有认出树莓派的 GPIO 芯片，不使用按钮；这台机器有：%s；要用哪个请写在 [buttons] chip"
#define TEXT_GPIO_CHIP_ITEM "%s%s（标签 %s）"
#define TEXT_GPIO_COMMA     "、"
#define TEXT_GPIO_NO_LINE   "[buttons] %s = %d：芯片 %s 只有 %d 条线，请改为 0 到 %d；这个按钮不能用"
#define TEXT_GPIO_BUSY      "[buttons] %s = %d：这条线已被 %s 占用，请换一条线或停用占用它的功能"
#define TEXT_GPIO_SOMEBODY  "别的程序"
#define TEXT_GPIO_IN_USE \
    "[buttons] %s = %d：这条线正由另一个 gongshi 使用（公示屏服务，或正在进行的按键测试）"
#define TEXT_GPIO_BACK "[buttons] %s = %d：这条线又能用了"
#define TEXT_GPIO_LINE_FAILED \
    "[buttons] %s = %d：芯片 %s 的这条线不能用（%s），请检查接线和 [buttons] 的设置"
#define TEXT_GPIO_LOST       "[buttons] %s：读不到这条线了（%s），这个按钮先停用，每分钟再试一次"
#define TEXT_PIPE_NOT_MADE   "不能建立按钮管道 %s（%s），请检查 [buttons] pipe"
#define TEXT_PIPE_NOT_A_PIPE "%s 已经存在，而且不是命名管道；请改 [buttons] pipe"
#define TEXT_PIPE_NOT_OPENED "不能打开按钮管道 %s（%s），请检查 [buttons] pipe"
#define TEXT_PIPE_BAD_LINE \
    "按钮管道：不认识“%.*s”，应为 prev、next、menu 或 hold，后面可写 down 或 up"
#define TEXT_PIPE_LONG_LINE    "按钮管道：一行超过 %d 字节，已忽略"
#define TEXT_PIPE_NO_MORE_TOLD "按钮管道：不认识的内容太多，以后不再逐行报告"

// ---- The display and the fonts ----

#define TEXT_NO_DISPLAY \
    "没有可用的显示屏；请在桌面上或接着屏幕的控制台上运行 ./run，或用 gongshi render 报告 --out 文件夹 " \
    "写成图片（SDL：%s）"
#define TEXT_DISPLAY_MODE "显示器用 %d x %d，每秒 %d 帧"
#define TEXT_MODE_REFUSED \
    "显示器不接受 %d x %d（每秒 %d 帧）：%s；改用另一种，也可以在 [screen] largest_mode 里换一个"
#define TEXT_DISPLAY_AWAITED "没有接显示器，接上后自动显示"
#define TEXT_DISPLAY_GONE    "显示器断开了，接上后自动恢复"
#define TEXT_DISPLAY_BACK    "显示器接上了"
#define TEXT_DISPLAY_FAILED  "显示器接着，但打不开，过一会儿再试（SDL：%s）"
#define TEXT_POWER_FAILED    "不能开关显示器，关闭时改为全黑画面：%s"
#define TEXT_PRESENT_FAILED  "画面送不到屏幕：%s"
#define TEXT_FONT_MISSING \
    "缺少字体 %s %s，请安装软件包 fonts-noto-cjk（apt install fonts-noto-cjk）；" \
    "暂用程序自带的字，公示内容显示不全"
#define TEXT_FONT_FAILED "打不开字体：%s"

// ---- Commands ----

#define TEXT_POLL_FAILED        "等待事件失败：%s"
#define TEXT_OPTION_UNKNOWN     "不认识的选项 %s"
#define TEXT_OPTION_VALUE       "选项 %s 后面要有一个值"
#define TEXT_OPTION_NO_VALUE    "选项 %s 不带值"
#define TEXT_OPTION_SIZE        "%s %s：应写成 宽x高，例如 1920x1080，每边 %d 到 %d 像素"
#define TEXT_SEE_HELP           "用法见 gongshi --help"
#define TEXT_OUTPUT_FAILED      "输出没有写完"
#define TEXT_NEEDS_ONE_FILE     "%s 需要一个文件，用法见 gongshi --help"
#define TEXT_COMMAND_UNKNOWN    "不认识的命令 %s"
#define TEXT_TOO_MANY_REPORTS   "一次最多显示 %d 份报告，排在后面的 %zu 份不显示"
#define TEXT_PERIOD_OVER        "%s: 公示时间到%d年%d月%d日为止，已经过了，不再显示"
#define TEXT_PERIOD_OVER_SHOWN  "%s: 公示时间到%d年%d月%d日为止，已经过了；指定了这一份，照样显示"
#define TEXT_RENDER_USAGE       "render 需要一个文件和 --out 文件夹或 --pdf 文件名，用法见 gongshi --help"
#define TEXT_RENDER_PROGRESS    "正在写 %zu / %zu 页"
#define TEXT_CANNOT_WRITE       "无法写入：%s"
#define TEXT_PDF_NO_MODULE      "写 PDF 的模块用不了：%s"
#define TEXT_PDF_OTHER_VERSION  "%s 是另一个版本（%s）的模块，请把 gongshi 重新装一遍"
#define TEXT_CANNOT_MAKE_FOLDER "无法建立文件夹：%s"
#define TEXT_CANNOT_WATCH       "无法监视文件夹 %s：%s"
#define TEXT_CONFIG_CLEAN       "配置没有问题"
#define TEXT_MISSING_GLYPH      "字体里没有“%s”（U+%04X），屏幕上会显示为方框，请换一个字"
#define TEXT_DIRECTION_CHARACTER \
    "这一行有改变文字方向的控制符（U+%04X），屏幕上会显示为方框，请删去"
#define TEXT_COMBINING_MARKS "有一个字上叠了%d个符号，屏幕上会重叠在一起，请核对"
#define TEXT_LONG_WORD       "有一个词长达%d个字符，一行放不下，屏幕上会断成几行"
#define TEXT_PAGES_HEADING   "第 %d 页  %s  %d/%d  停留 %.1f 秒"

#define TEXT_SHOW_WAITS  "屏幕先显示“" NOTICE_EMPTY_TITLE "”，文件改好后自动显示"
#define TEXT_GIVEN_TWICE "%s：给了不止一次，只显示一次"

// Where render writes.
#define TEXT_TARGET_IS_REPORT     "%s：这是报告本身，写在这里会毁掉原稿；没有写，请换一个文件名"
#define TEXT_TARGET_NO_PDF        "%s：这里已有别的文件，不是 PDF；没有写，请换一个文件名"
#define TEXT_TARGET_NO_PNG        "%s：这里已有别的文件，不是 PNG 图片；没有写，请换一个文件夹"
#define TEXT_OLD_PICTURES_REMOVED "%s：上一次多出来的 %zu 张旧图片已删去"

// ---- Words on the pages ----

#define WORD_PREVIOUS_PAGE "上一页"
#define WORD_NEXT_PAGE     "下一页"
#define WORD_CONTENTS      "目录"
#define WORD_HOLD          "停留"
#define WORD_RESUME        "继续"
#define WORD_UP            "向上"
#define WORD_DOWN          "向下"
#define WORD_OPEN          "打开"
#define WORD_BACK          "返回"
#define WORD_SCREEN        "公示屏"
#define WORD_OVERVIEW      "总体进展"
#define WORD_SUPERVISION   "欢迎监督"
#define WORD_NOTICE_END    "公示信息"
#define WORD_CONTINUED     "（续）"
#define WORD_TOPICS        " 项"
#define WORD_ITEMS         " 条"
#define WORD_GROUPS        " 个方面"
#define WORD_DONE          "已完成"
#define WORD_MOSTLY_DONE   "基本完成"
#define WORD_ONGOING       "正在整改"
#define WORD_LONG_TERM     "长期整改"
#define WORD_UNDONE        "未完成"
#define WORD_RING_DONE     "个问题已完成整改"
#define WORD_RING_TOTAL    "个问题"
#define WORD_COVER_TOTAL   "反馈问题 %d 个"

// The cards of an update.
#define WORD_CARD_MORE    "另有 %zu 处，详见日志"
#define WORD_CARD_BUSY    "正在读取 U 盘，请勿拔出"
#define WORD_CARD_DONE    "更新完成，可以拔出 U 盘"
#define WORD_CARD_REFUSED "没有更新，屏幕仍显示原内容"

#define TEXT_NEWS_CHECKING  "检查内容　%zu / %zu"
#define TEXT_NEWS_STORING   "正在保存"
#define TEXT_NEWS_FILE      "%s · %d 条"
#define TEXT_NEWS_FILE_NEW  "%s · %d 条，更新 %d 条"
#define TEXT_NEWS_WHERE     "%s　第 %d 行"
#define TEXT_NEWS_HINT      "提示：%s：%s"
#define TEXT_NEWS_HINT_LINE "提示：%s 第 %d 行：%s"
#define TEXT_NEWS_LEFT_OUT  "没有取：%s：%s"
#define TEXT_NEWS_UNCHANGED "已是最新，内容没有变化"
#define TEXT_NEWS_LEAVE     "可以拔出 U 盘。本提示 60 秒后消失。"
#define TEXT_NEWS_NOT_TOLD  "更新的进展不能告诉屏幕：%s（系统原因：%s）"

#define TEXT_EARLIER_TOO_LONG "之前的内容太多，这次不标出哪些条是更新的"
#define WORD_NEW              "更新" // an item that says something else than before the last update

#define TEXT_NEWS_INTERRUPTED \
    "更新没有做完就中断了：用时太长，或内容太大；请减少 U 盘上的文件，再试一次"

// The result that is written for the office.
#define TEXT_RESULT_TITLE         "公示屏更新结果"
#define TEXT_RESULT_TIME          "%Y年%m月%d日 %H:%M"
#define TEXT_RESULT_DONE          "更新完成：%zu 份报告（第 %u 次更新）"
#define TEXT_RESULT_UNCHANGED     "已是最新：内容和正在公示的一样，没有改动"
#define TEXT_RESULT_FILE_GOOD     "%s：没有问题。%s，%d 条"
#define TEXT_RESULT_FILE_REFUSED  "%s：不能显示"
#define TEXT_RESULT_FILE_LEFT_OUT "%s：没有取"
#define TEXT_RESULT_MESSAGE       "　　%s：%s"
#define TEXT_RESULT_MESSAGE_LINE  "　　%s：第 %d 行：%s"
#define TEXT_RESULT_MORE          "　　另有 %zu 处没有列出"
#define WORD_RESULT_NOTE          "说明"
#define WORD_RESULT_WARNING       "提示"
#define WORD_RESULT_ERROR         "错误"

// A ledger's entries.
#define WORD_ENTRY_POSITION "第 %zu 条 / 共 %zu 条"
#define WORD_ENTRIES_DONE   "条已完成整改"
#define WORD_ENTRIES        "条"

#define WORD_COVER_PART  "%s %d 个"
#define WORD_COVER_DOT   "　·　"
#define WORD_POSITION    "第 %zu 页 / 共 %zu 页"
#define WORD_PAGES       "%zu 页"
#define WORD_HELD        "已停留　"
#define WORD_RETURN      "%d 秒无操作后返回轮播"
#define WORD_PERIOD      "公示时间：%d年%d月%d日至%d年%d月%d日"
#define WORD_PERIOD_YEAR "公示时间：%d年%d月%d日至%d月%d日"
#define WORD_PERIOD_END  "公示至%d年%d月%d日"
#define WORD_PERIOD_DAY  "公示至%d月%d日"
#define WORD_MORE        "等 %zu 部分"
#define WORD_CARE        "请管理员查看日志"

// The wiring test.
#define WORD_BUTTONS         "按键测试"
#define WORD_BUTTONS_CHIP    "%s · 去抖 %d ms"
#define WORD_BUTTONS_LINE    "GPIO %d"
#define WORD_BUTTONS_NO_LINE "没有接线"
#define WORD_BUTTONS_LEVEL   "电平：%s%s"
#define WORD_HIGH            "高"
#define WORD_LOW             "低"
#define WORD_DOWN_NOW        "（按下）"
#define WORD_BUTTONS_PRESSES "按下：%d 次"
#define WORD_BUTTONS_BOUNCE  "抖动：最长 %g ms"
#define WORD_BUTTONS_EDGES   "边沿：最多 %d 个"
#define WORD_BUTTONS_LEAVE   "请逐个按下按键。同时按住全部按键 3 秒退出；5 分钟没有人按，自动退出。"
#define WORD_BUTTONS_PIPE    "按钮管道"
#define WORD_EVENT_PRESS     "按下"
#define WORD_EVENT_RELEASE   "松开"
#define WORD_EVENT_PULSE     "短脉冲"
#define WORD_EVENT_STUCK     "一直按着"
#define TEXT_BUTTONS_COUNTS  "%s\t按下 %d 次\t抖动最长 %g ms\t边沿最多 %d 个\t"
#define TEXT_BUTTONS_EVENTS  "秒\t按键\t事件\t边沿\t抖动（毫秒）"
#define TEXT_BUTTONS_IN_USE \
    "按键正由公示屏使用；请先运行 sudo systemctl stop gongshi，测试完再运行 sudo systemctl start " \
    "gongshi"
#define TEXT_BUTTONS_NONE "没有可以测试的按键"
#define TEXT_BUTTONS_SWITCHED_OFF \
    "没有可以测试的按键：配置里 [buttons] gpio = no；要用按钮请改为 yes"
#define TEXT_BUTTONS_ON_TERMINAL "没有显示屏，按键测试显示在这个终端里；按 Ctrl+C 结束"
#define TEXT_BUTTONS_AT_START    "开机时按住了全部按键，先显示按键测试"
#define WORD_VERDICT_NOT_WIRED   "配置里写的是 none"
#define WORD_VERDICT_MISSING     "不能用，请看日志"
#define WORD_VERDICT_UNTRIED     "还没有按过"
#define WORD_VERDICT_GOOD        "正常"
#define WORD_VERDICT_BOUNCES     "抖动太长"
#define WORD_VERDICT_DISTURBED   "短脉冲 %d 次，可能有干扰"
#define WORD_VERDICT_STUCK       "一直为%s超过 %d 秒，已忽略"

// ---- Notice pages: a heading and lines, parted by newlines ----

#define NOTICE_EMPTY_TITLE "暂无公示内容"
#define NOTICE_EMPTY_TEXT \
    "请把公示文件（.docx、.xlsx 或 .txt）复制到 U 盘，\n插入本机 USB 口，屏幕会自动更新。"
// Where no service takes sticks.
#define NOTICE_EMPTY_TEXT_BY_HAND \
    "请把公示文件（.docx、.xlsx 或 .txt）交给管理员，\n由管理员放到本机后，屏幕会自动显示。"
#define NOTICE_OVER_TITLE "公示期已满"
#define NOTICE_OVER_TEXT \
    "本机的公示内容都已过公示期，不再显示。\n需要继续公示的，请办公室更新报告里的公示时间。"
#define NOTICE_FONT_TITLE "缺少中文字体"
#define NOTICE_FONT_TEXT  "请管理员安装软件包 fonts-noto-cjk，\n然后重新启动公示屏。"

#endif
