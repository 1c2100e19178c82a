#!/bin/sh
# Makes a checkout ready to run: Python, uv, Qt's system libraries, the locked dependencies.
#
# `set-up.sh java` gets the Java that veraPDF runs in, which tests hold proposals against, or says
# that there is none: those tests are skipped then. `make test` and `make check` call it.
#
# `make run`, `make test` and the others call it first. What it has done is remembered in a stamp
# inside .venv, so that it returns at once until pyproject.toml, uv.lock or this script changes.
set -eu
cd "$(dirname "$0")/.."

# Qt loads the first line always, the second for a window of X, the third for one of Wayland.
qt_libraries="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
    libwayland-cursor0 libwayland-egl1"
# Only for tests: Java, and what reads veraPDF's profiles for it.
java_packages="default-jre-headless libjaxb-java"
least_uv=$(sed -n 's/^required-version = ">=\(.*\)"$/\1/p' pyproject.toml)
stamp=.venv/set-up.stamp

say() {
    echo "set-up: $*"
}

stop() {
    echo "set-up: $*" >&2
    exit 1
}

fingerprint() {
    pwd
    cat pyproject.toml uv.lock installer/set-up.sh 2>/dev/null | cksum
}

already_done() {
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ] &&
        .venv/bin/python -c '' 2>/dev/null
}

# Prints the first Python that is new enough.
find_python() {
    for name in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed and was not found: install it and try again."
}

# Prints the first uv that is new enough; nothing when there is none.
find_uv() {
    for candidate in uv .tools/bin/uv; do
        has=$("$candidate" --version 2>/dev/null | cut -d ' ' -f 2)
        if [ "$(printf '%s\n' "$least_uv" "${has:-0}" | sort -V | head -n 1)" = "$least_uv" ]; then
            echo "$candidate"
            return
        fi
    done
}

# Prints the first Python that has pip; nothing when there is none.
find_pip() {
    for candidate in "$python" .tools/pip/bin/python; do
        if "$candidate" -m pip --version >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    # Debian's Python refuses ensurepip for itself, but not for an environment.
    if "$python" -m ensurepip --version >/dev/null 2>&1; then
        "$python" -m venv .tools/pip >&2
        echo .tools/pip/bin/python
    fi
}

# Prints those of the named packages that are not installed; a package may stand in for another.
missing_packages() {
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}, ${Provides},\n' |
        sed -n 's/([^)]*)//g; s/^ii//p' | tr -d ' ' | tr ',' '\n')
    for package in "$@"; do
        echo "$installed" | grep -qxF "$package" || echo "$package"
    done
}

# Installs Debian packages, or stops with the line to type.
install_packages() {
    line="apt-get update; apt-get install -y --no-install-recommends $*"
    shell=""
    if [ "$(id -u)" = 0 ]; then
        shell="sh -c"
        typed="$line"
    elif command -v sudo >/dev/null; then
        typed="sudo sh -c '$line'"
        # sudo may ask for a password where somebody is there to give it.
        if [ -t 0 ] || sudo -n true 2>/dev/null; then
            shell="sudo sh -c"
        fi
    else
        typed="su -c '$line'"
    fi
    [ "$shell" ] || stop "System packages are missing, and only root may install them. Type this:
    $typed"
    say "Installing with apt-get: $*"
    $shell "export DEBIAN_FRONTEND=noninteractive; $line" ||
        stop "apt-get could not install them, for the reason above. Mend it, or type this:
    $typed"
}

# Whether packages can be installed without asking anybody.
may_install() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Tries once; where it fails, the next time only says so until this script changes.
set_up_java() {
    without="The tests of PDF/A and PDF/UA are skipped until there are what Debian calls:"
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        command -v java >/dev/null || say "$without $java_packages"
        return
    fi
    # shellcheck disable=SC2086 # a list of words
    missing=$(missing_packages $java_packages | tr '\n' ' ')
    [ "$missing" ] || return 0
    tried=.venv/java.stamp
    if may_install && ! { [ -f "$tried" ] && [ "$(cat "$tried")" = "$(fingerprint)" ]; }; then
        fingerprint >"$tried" || true
        # Stopping ends the brackets, and nothing else.
        # shellcheck disable=SC2086
        (install_packages $missing) && return
    fi
    say "$without $missing"
}

if [ "${1:-}" = java ]; then
    set_up_java
    exit 0
fi
if already_done; then
    exit 0
fi
if [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" != "$PWD" ]; then
    say "Starting afresh, since the folder was moved and the tools in it name the old place."
    rm -rf .venv
fi

python=$(find_python)
say "Python is $python."

packages=$qt_libraries
uv=$(find_uv)
if [ -z "$uv" ] && [ -z "$(find_pip)" ]; then
    packages="$packages python3-pip"
fi
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086 # a list of words
    missing=$(missing_packages $packages)
    # shellcheck disable=SC2086
    [ -z "$missing" ] || install_packages $missing
    say "The system libraries are there."
else
    # shellcheck disable=SC2086
    say "There is no apt-get. Where Qt does not start, install what Debian calls:" $qt_libraries
fi

if [ -z "$uv" ]; then
    pip=$(find_pip)
    [ "$pip" ] || stop "uv $least_uv or newer is needed, and there is no pip to get it: install uv."
    say "Getting uv into .tools."
    "$pip" -m pip install --quiet --root-user-action ignore --upgrade --target .tools "uv>=$least_uv"
    uv=$(find_uv)
    [ "$uv" ] || stop "pip brought no uv that runs here: install uv $least_uv or newer."
fi

say "Installing the locked dependencies."
UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never "$uv" sync
fingerprint >"$stamp"
say "Ready."
