"""The manifest of a pack as JSON: written in one way only, and read with every value looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.assistant.packs.pack import (
    AUTHORITIES,
    FORMAT,
    GOLDEN,
    PROFILES,
    VERSION,
    Pack,
    PackedAuthority,
    PackedFile,
    PackedProfile,
    PackRefused,
)
from knowledge.adapters.intake_files.names import same_name, usable_path
from knowledge.adapters.refusal import Refusal
from knowledge.intake.description import KEYS

MEMBER = re.compile(
    rf"{AUTHORITIES}[0-9a-f]{{64}}(?:\.[a-z0-9]{{1,8}})?|{PROFILES}[a-z0-9]{{1,60}}\.toml|{re.escape(GOLDEN)}"
)
"""The names that members have, but for the manifest and what is said of it."""

_DEPTH = 24
_LONGEST_NAME = 200  # characters of an office or a program
_LONGEST_VALUE = 20_000  # characters of one thing that is said of an authority
_SHA256 = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")


def manifest_bytes(pack: Pack) -> bytes:
    """The manifest of `pack`; equal packs give equal bytes."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": pack.made_on.isoformat(),
        "office": pack.office,
        "generator": pack.generator,
        "files": [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in pack.files],
        "authorities": [
            {"source": a.source, "member": a.member, "described": dict(a.description)} for a in pack.authorities
        ],
        "profiles": [{"court": p.court, "member": p.member} for p in pack.profiles],
        "golden": pack.golden,
    }
    return f"{json.dumps(plain, sort_keys=True, ensure_ascii=False, indent=1, default=list)}\n".encode()


def read_manifest_bytes(data: bytes) -> Pack:
    """The pack that `data` describes. Raises PackRefused; of a newer format it says what is needed."""
    try:
        plain = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as fault:
        raise PackRefused("Its manifest is not what a pack has: it cannot be read.") from fault
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise PackRefused("Its manifest is not that of a pack.")
    _expect_version(plain)
    try:
        return _pack(plain)
    except (ValueError, KeyError, TypeError) as fault:
        raise PackRefused("Its manifest is not what a pack has: something is missing or is of another kind.") from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key stands twice: two programs could read two things of it."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _expect_version(plain: Mapping[str, Any]) -> None:
    version, generator = plain.get("version"), str(plain.get("generator", ""))
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PackRefused("Its manifest names no version of the format that there is.")
    if version > VERSION:
        made = generator if all(_VERSION.fullmatch(word) for word in generator.split()) else ""
        raise PackRefused(
            f"It has version {version} of the format, and this program reads up to version {VERSION}.",
            advice=f"It is read by {made or 'the program that made it'}, or newer: bring this one up to that.",
        )


def _pack(plain: Mapping[str, Any]) -> Pack:
    files = tuple(_file(one) for one in _list(plain["files"]))
    names = {file.name for file in files}
    if len(names) != len(files):
        raise PackRefused("Its manifest names a file twice.")
    authorities = tuple(_authority(one) for one in _list(plain["authorities"]))
    profiles = tuple(
        PackedProfile(_text(one["court"], _LONGEST_NAME), str(one["member"])) for one in _list(plain["profiles"])
    )
    golden = _count(plain["golden"])
    used = {a.member for a in authorities} | {p.member for p in profiles} | ({GOLDEN} if golden else set())
    if used != names:
        raise PackRefused("Its manifest names files that it does not say what they are, or the other way round.")
    if any(not a.member.startswith(AUTHORITIES) for a in authorities):
        raise PackRefused("Its manifest takes a profile for an authority.")
    if any(not p.member.startswith(PROFILES) for p in profiles):
        raise PackRefused("Its manifest takes for a profile what is none.")
    _expect_apart(authorities, profiles)
    return Pack(
        office=_line(plain["office"]),
        made_on=date.fromisoformat(plain["made_on"]),
        generator=_line(plain["generator"]),
        files=files,
        authorities=authorities,
        profiles=profiles,
        golden=golden,
    )


def _expect_apart(authorities: tuple[PackedAuthority, ...], profiles: tuple[PackedProfile, ...]) -> None:
    seen: set[str] = set()
    for authority in authorities:
        try:
            usable = usable_path(authority.source, depth=_DEPTH)
        except Refusal as refusal:
            raise PackRefused(f"Its manifest names a source that cannot be taken: {refusal}.") from refusal
        if str(usable) != authority.source:
            raise PackRefused(f"Its manifest names a source with characters that nobody sees: “{usable}”.")
        if same_name(usable) in seen:
            raise PackRefused(f"Its manifest names two sources “{usable}”, or two that some systems take for one.")
        seen.add(same_name(usable))
    if len({profile.court for profile in profiles}) != len(profiles):
        raise PackRefused("Its manifest names two profiles of one court.")


def _file(plain: Mapping[str, Any]) -> PackedFile:
    name, sha256 = str(plain["name"]), str(plain["sha256"])
    if not MEMBER.fullmatch(name) or not _SHA256.fullmatch(sha256):
        raise PackRefused("Its manifest names a file as a pack names none, or without a checksum.")
    return PackedFile(name, sha256, _count(plain["size"]))


def _authority(plain: Mapping[str, Any]) -> PackedAuthority:
    return PackedAuthority(_text(plain["source"], 900), str(plain["member"]), dict(_described(plain["described"])))


def _described(plain: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is said of an authority; whether it makes an edition is found out when it is taken in."""
    for key, value in plain.items():
        if key not in KEYS:
            raise PackRefused(f"Its manifest says of an authority what nobody asks for: “{_line(key)}”.")
        if key == "slips":
            yield key, tuple(_slip(one) for one in _list(value))
        else:
            yield key, _text(value, _LONGEST_VALUE)


def _slip(plain: Mapping[str, Any]) -> Mapping[str, str]:
    if set(plain) != {"words", "note"}:
        raise ValueError
    return {key: _text(value, _LONGEST_VALUE) for key, value in plain.items()}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _text(value: Any, most: int) -> str:
    """The text that `value` is. Raises ValueError, also for half a character, which can be kept nowhere."""
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise ValueError
    value.encode("utf-8")
    return value


def _line(value: Any) -> str:
    """A name in one line, without marks that nobody sees."""
    text = " ".join(_text(value, _LONGEST_NAME).split())
    if not text.isprintable():
        raise ValueError
    return text
