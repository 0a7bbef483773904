// gongshi --help, in Chinese and English.
#ifndef GONGSHI_WORDS_HELP_H
#define GONGSHI_WORDS_HELP_H

#define TEXT_HELP \
    "gongshi 公示屏：在屏幕上轮播公示报告\n" \
    "The hallway screen that shows a public-disclosure report.\n" \
    "\n" \
    "用法 Usage:\n" \
    "  gongshi [show] [文件…]            在屏幕上显示    show the reports on the screen in turn\n" \
    "                                    不给文件时显示内容库   without a file: what is in the store\n" \
    "                                    文件有错时先显示提示，改好后自动换上   a file that is refused:\n" \
    "                                    a notice, until the file is mended\n" \
    "  gongshi check 文件                检查文件        what the screen makes of the file\n" \
    "  gongshi pages 文件                列出页面内容    the page plan, as text\n" \
    "  gongshi render 文件 --out 文件夹  每页写成 PNG    every page as a PNG picture\n" \
    "                                    以前多出来的旧图片删去  old pictures beyond the last page go\n" \
    "  gongshi render 文件 --pdf 文件名  写成一个 PDF    all pages as one PDF, with real text\n" \
    "  gongshi import 文件夹             取 U 盘里的报告  take the reports of a folder (a stick)\n" \
    "  gongshi announce 文件夹           告知更新结果    tell the screen what import --result kept back\n" \
    "  gongshi undo                      恢复上一次内容  back to what was shown before; again: forth\n" \
    "  gongshi status                    内容库的状态    what the store holds and shows\n" \
    "  gongshi buttons                   按键测试        the wiring test: each button's line, level and bounce\n" \
    "                                    开机时按住全部按键也会显示   also shown when all are held at start-up\n" \
    "  gongshi --check-config            检查配置文件    look for mistakes in the configuration\n" \
    "\n" \
    "选项 Options:\n" \
    "  --window 宽x高   显示在窗口里，不占满屏幕   a window instead of the whole screen (show, buttons)\n" \
    "  --size 宽x高     画面大小，默认 1920x1080   size in pixels (pages, render)\n" \
    "  --out 文件夹     PNG 写到哪里               where the pictures go (render)\n" \
    "  --pdf 文件名     PDF 写到哪里               where the PDF goes (render)\n" \
    "  --result 文件夹  结果文件写到哪里           where the result goes instead (import)\n" \
    "  --json           输出 JSON                  JSON output (check, pages, import, status, buttons)\n" \
    "  --config 文件    配置文件，默认 /etc/gongshi/gongshi.conf   the configuration file\n" \
    "                   写了却读不出：show 用默认值继续，其他命令退出 2   named but not readable: show goes\n" \
    "                   on with the defaults, other commands end with 2\n" \
    "  --store 文件夹   内容库，默认 /var/lib/gongshi              the content store\n" \
    "  --version        版本                       the version\n" \
    "  --help           本说明                     this text\n" \
    "\n" \
    "按键 Keys (show):\n" \
    "  ← → PageUp PageDown  上一页、下一页   previous and next page\n" \
    "  Enter                目录、打开       contents; open the chosen entry\n" \
    "  Space                停留、继续       hold and resume\n" \
    "  Esc                  返回、退出       back, leave\n" \
    "\n" \
    "退出码 Exit status: 0 完成 done; 1 文件被拒绝或检查有错误 refused or errors found;\n" \
    "  2 用法错误 wrong usage; 3 机器故障 the machine failed (no display, no font, disk full …)\n"

#endif
