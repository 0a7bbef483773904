// Every word that the program says to people, in Chinese, in one place. TEXT_… is a whole sentence
// or a printf format; WORD_… stands on the screen. The characters of this file are also what the
// embedded fallback font contains.
#ifndef GONGSHI_WORDS_WORDS_H
#define GONGSHI_WORDS_WORDS_H

// ---- The machine ----

#define TEXT_OUT_OF_MEMORY "内存不足，程序退出"

// ---- Files and text ----

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
