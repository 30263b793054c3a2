#!/usr/bin/env bash
# Puts in place what the end-to-end suite needs on a bare Debian machine: a browser, network namespaces, node, and the
# pinned Slack server. It may be called any number of times, is quick when everything is there, and never fails: the
# suite itself says what is missing and skips.
set -u
here="$(cd "$(dirname "$0")" && pwd)"
binary="$here/peer/node_modules/local-slack-linux-x64/bin/local-slack"

say() { echo "end-to-end: $*" >&2; }

wanted=(chromium=chromium ip=iproute2)
[ -x "$binary" ] || wanted+=(node=nodejs npm=npm)
bash "$here/../packages.sh" "${wanted[@]}"

pinned="$(sed -n 's/.*"local-slack-linux-x64": "\(.*\)".*/\1/p' "$here/peer/package.json")"
if [ ! -x "$binary" ] || [ "$("$binary" --version 2>/dev/null)" != "$pinned" ]; then
    # npm checks what it fetched against the hash in package-lock.json.
    (cd "$here/peer" && npm ci --no-audit --no-fund --silent) || say "could not install the Slack server $pinned"
fi
exit 0
