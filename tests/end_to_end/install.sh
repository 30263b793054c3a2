#!/usr/bin/env bash
# Puts in place what the end-to-end suite needs on a bare Debian machine: a browser, network namespaces, node, and the
# pinned Slack server. It may be called any number of times, is quick when everything is there, and never fails: the
# suite itself says what is missing and skips.
set -u
here="$(cd "$(dirname "$0")" && pwd)"
binary="$here/peer/node_modules/local-slack-linux-x64/bin/local-slack"

say() { echo "end-to-end: $*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    command -v apt-get >/dev/null || { say "no apt-get here; install yourself: $*"; return; }
    as_root apt-get update -q >/dev/null || say "the package lists could not be renewed"
    for package in "$@"; do  # one by one: what cannot be had keeps nothing else away
        say "installing $package"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" >/dev/null ||
            say "could not install $package"
    done
}

wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
command -v ip >/dev/null || wanted+=(iproute2)
if [ ! -x "$binary" ]; then
    command -v node >/dev/null || wanted+=(nodejs)
    command -v npm >/dev/null || wanted+=(npm)
fi
[ "${#wanted[@]}" -eq 0 ] || install_packages "${wanted[@]}"

pinned="$(sed -n 's/.*"local-slack-linux-x64": "\(.*\)".*/\1/p' "$here/peer/package.json")"
if [ ! -x "$binary" ] || [ "$("$binary" --version 2>/dev/null)" != "$pinned" ]; then
    # npm checks what it fetched against the hash in package-lock.json.
    (cd "$here/peer" && npm ci --no-audit --no-fund --silent) || say "could not install the Slack server $pinned"
fi
exit 0
