#!/bin/sh
# Brings what the bench of the proposal measures beside the program into build/rivals, an environment
# of its own: the program's set-up stays as it is. Whatever cannot be had is said, and left out.
cd "$(dirname "$0")/../.." || exit 0
libraries="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() {
    echo "bench: $*"
}

uv=$(command -v uv || echo .tools/bin/uv)
if ! UV_PROJECT_ENVIRONMENT=build/rivals UV_PYTHON_DOWNLOADS=never \
    "$uv" sync --quiet --only-group rivals; then
    say "WeasyPrint, fpdf2 and typst could not be installed: the proposal is measured without them."
    exit 0
fi

# WeasyPrint sets its text with Pango.
missing=""
if command -v dpkg-query >/dev/null; then
    for package in $libraries; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok' ||
            missing="$missing $package"
    done
fi
if [ "$missing" ] && [ "$(id -u)" = 0 ]; then
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing \
        >build/rivals/apt.log 2>&1 && missing=""
fi
if [ "$missing" ]; then
    say "For WeasyPrint at its best, install:$missing"
fi
if ! build/rivals/bin/python -c 'import weasyprint' 2>/dev/null; then
    say "WeasyPrint does not start here: install Pango (Debian: $libraries)."
fi
