# For scripts: source this file. A bare system is Debian with apt and nothing else, in a folder. The
# cache is a folder that keeps it as CACHE/RELEASE.tar, and what apt fetched in CACHE/packages-RELEASE.
# Several scripts may use one cache at the same time.

# bare_system RELEASE CACHE: makes CACHE/RELEASE.tar where there is none yet.
bare_system() {
    local release=$1 cache=$2 part
    [ ! -e "$cache/$release.tar" ] || return 0
    mkdir -p "$cache"
    part=$(mktemp "$cache/$release.tar.XXXXXX")
    # A machine that is not on the network has no right time; old package lists serve as well.
    mmdebstrap --quiet --format=tar --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' \
        --aptopt='Acquire::Check-Date "false"' "$release" "$part"
    mv "$part" "$cache/$release.tar"
}

# bare_system_unpack RELEASE CACHE FOLDER: puts a bare system, which can use the network, into FOLDER,
# which is below CACHE: it has links of its own to the packages, for apt wants their folder to itself.
bare_system_unpack() {
    bare_system "$1" "$2"
    mkdir -p "$2/packages-$1"
    tar -xf "$2/$1.tar" -C "$3"
    cp -L /etc/resolv.conf "$3/etc/resolv.conf"
    find "$2/packages-$1" -name '*.deb' -exec cp -lt "$3/var/cache/apt/archives" {} +
}

# bare_system_remove RELEASE CACHE FOLDER: removes the system; what apt fetched there is kept.
bare_system_remove() {
    find "$3/var/cache/apt/archives" -maxdepth 1 -name '*.deb' \
        -exec cp -lnt "$2/packages-$1" {} + || true
    rm -rf --one-file-system "$3"
}

# bare_system_run FOLDER [NAME=VALUE…] COMMAND…: runs a command as root of the system in FOLDER, in its
# own mount and process spaces, so that nothing stays mounted or running.
bare_system_run() {
    # shellcheck disable=SC2016 # the inner shell expands
    unshare --mount --pid --fork bash -euc '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
            chroot "$root" env "$@"
    ' bash "$@" </dev/null
}
