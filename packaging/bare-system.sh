# For scripts: source this file, then call `bare_system RELEASE CACHE`.

# Makes CACHE/RELEASE.tar, a Debian system with apt and nothing else, where there is none yet.
bare_system() {
    local release=$1 cache=$2
    [ ! -e "$cache/$release.tar" ] || return 0
    mkdir -p "$cache"
    # A machine that is not on the network has no right time; old package lists serve as well.
    mmdebstrap --quiet --format=tar --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' \
        --aptopt='Acquire::Check-Date "false"' "$release" "$cache/$release.tar.part"
    mv "$cache/$release.tar.part" "$cache/$release.tar"
}
