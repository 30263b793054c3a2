#!/usr/bin/env bash
# Installs the Debian packages of commands that are missing: bash tests/packages.sh COMMAND=PACKAGE... It may be called
# any number of times, is quick when everything is there, and never fails: the tests say what is missing and skip.
set -u

say() { echo "packages: $*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

wanted=()
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || wanted+=("${pair#*=}")
done
[ "${#wanted[@]}" -gt 0 ] || exit 0
command -v apt-get >/dev/null || { say "no apt-get here; install yourself: ${wanted[*]}"; exit 0; }
as_root apt-get update -q >/dev/null || say "the package lists could not be renewed"
for package in "${wanted[@]}"; do  # one by one: what cannot be had keeps nothing else away
    say "installing $package"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" >/dev/null ||
        say "could not install $package"
done
exit 0
