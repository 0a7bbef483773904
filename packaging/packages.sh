# Reads packaging/packages and installs what is missing. For scripts: set `top` to the checkout's
# root, source this file, then call `packages_install LOG USE…`.

say() {
    printf '%s\n' "$*"
}

complain() {
    printf '%s\n' "$*" >&2
}

# The names of the packages for the uses given.
packages_for() {
    local name use wanted=" $* "
    while read -r name use; do
        case $name in '' | '#'*) continue ;; esac
        case $wanted in *" $use "*) printf '%s\n' "$name" ;; esac
    done <"$top/packaging/packages"
}

# Of the names given, those that are not installed for this machine's own architecture.
packages_missing() {
    local installed name architecture
    architecture=$(dpkg --print-architecture)
    installed=$(dpkg-query -W -f='${Package} ${Architecture} ${db:Status-Status}\n' "$@" 2>/dev/null |
        awk -v own="$architecture" '$3 == "installed" && ($2 == own || $2 == "all") { print $1 }')
    for name in "$@"; do
        grep -qxF -e "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# Runs apt-get as root; `as_root` is empty or the words that become root.
packages_apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# Installs the names given. The lists of packages are fetched only if it fails without; that one of
# several sources cannot be reached is no reason to give up.
packages_apt_install() {
    local install=(install --no-install-recommends "$@")
    packages_apt_get "${install[@]}" && return
    packages_apt_get update
    packages_apt_get "${install[@]}"
}

# packages_install LOG USE…: installs what is missing of the packages for the uses. Says what it
# does; apt's own words go to LOG. Where nothing is missing, nothing is asked, fetched or said.
packages_install() {
    local log=$1 names missing
    shift
    if ! command -v dpkg-query >/dev/null; then
        complain "这台机器没有 apt，请自行安装 packaging/packages 中的软件。"
        complain "No apt on this machine: install what packaging/packages lists yourself."
        return 0
    fi
    mapfile -t names < <(packages_for "$@")
    mapfile -t missing < <(packages_missing "${names[@]}")
    [ ${#missing[@]} -eq 0 ] && return 0

    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            complain "缺少软件包，需要管理员权限安装。请以 root 运行："
            complain "Packages are missing and only root can install them. As root, run:"
            complain "    apt-get install ${missing[*]}"
            return 1
        fi
        as_root=(sudo)
        say "安装软件包需要管理员权限（sudo）。 / Installing packages needs sudo."
    fi
    say "正在安装 ${#missing[@]} 个软件包，可能需要几分钟…… / Installing ${#missing[@]} packages, this may take minutes:"
    say "    ${missing[*]}"
    if packages_apt_install "${missing[@]}" >"$log" 2>&1 </dev/null; then
        say "软件包已装好。 / Packages are installed."
        return 0
    fi
    tail -n 20 "$log" >&2
    complain "软件包安装失败，详见 $log"
    complain "Packages could not be installed; see $log"
    return 1
}
