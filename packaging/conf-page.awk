# Makes the manual page gongshi.conf(5) of config/gongshi.conf: its comments before the first section
# become the description, a section a heading, a key with its default a paragraph.

# What troff would take for a command of its own.
function plain(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

# The comment lines so far, one paragraph.
function tell(    i) {
    for (i = 0; i < count; i++) print comment[i] == "" ? ".PP" : plain(comment[i])
    count = 0
}

BEGIN {
    print ".\\\" Made of config/gongshi.conf."
    print ".TH GONGSHI.CONF 5 \"\" \"gongshi\" \"公示屏\""
    print ".ad l"
    print ".SH NAME"
    print "gongshi.conf \\- configuration of gongshi, the hallway screen (公示屏的配置文件)"
    print ".SH SYNOPSIS"
    print ".I /etc/gongshi/gongshi.conf"
    print ".SH DESCRIPTION"
}

/^#/ {
    sub(/^# ?/, "")
    comment[count++] = $0
    next
}

/^\[/ {
    tell()
    print ".SH \"" plain($0) "\""
    next
}

/=/ {
    key = plain($1)
    value = $0
    sub(/^[^=]*= ?/, "", value)
    print ".TP"
    print ".B " key " = " plain(value)
    tell()
    next
}

# A comment that belongs to no key ends with an empty line.
/^$/ && count > 0 && !in_section { tell() }

END {
    tell()
    print ".SH SEE ALSO"
    print ".BR gongshi (1)"
}
