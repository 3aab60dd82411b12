#!/bin/sh
# Makes the three locks again from the .in files: names, versions and hashes of all files of a version, for
# CPython 3.11-3.13 on x86_64 and aarch64. Needs uv (`pip install uv`). `lock.sh --upgrade` takes newer
# versions; otherwise what is locked stays.
set -eu
cd "$(dirname "$0")"

lock() {  # lock NAME [more options]
    name=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@" "$name.in" -o "$name.lock"
    # One version a name on all these machines, so the condition that uv adds to every line says nothing.
    sed -i 's/ ; .* \\$/ \\/' "$name.lock"
    twice=$(sed -n 's/^\([a-z0-9-]*\)==.*/\1/p' "$name.lock" | uniq -d)
    if [ -n "$twice" ]; then
        echo "lock.sh: $name.lock needs more than one version of: $twice" >&2
        exit 1
    fi
}

lock build "$@"
lock test "$@"
lock kiosk "$@" --constraint test.lock
