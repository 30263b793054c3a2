"""Packs to break: a whole one, and the means to make others of it."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.adapters.packs.names import CHECKSUM, MANIFEST, checksum_line
from bot.adapters.packs.writing import write_pack
from bot.assistant.packs.pack import Pack, PackedAuthority, PackedProfile

WORDS = b"Counsel must confer before any motion is filed.\n"
PROFILE = b'format = 1\ncourt = "S.D. Ohio"\n'
RULE = f"authorities/{hashlib.sha256(WORDS).hexdigest()}.txt"
SAID = {"title": "Rule 1", "citation": "D. Kan. Rule 1", "court": "D. Kan.", "kind": "local-rule"}
PACK = Pack(
    "A firm",
    date(2026, 1, 5),
    "conferral 0.0.1",
    (),
    (PackedAuthority("rules/1.txt", RULE, SAID),),
    (PackedProfile("S.D. Ohio", "profiles/sdohio.toml"),),
)
MEMBERS = {RULE: WORDS, "profiles/sdohio.toml": PROFILE}


def whole(path: Path, *, key: Path | None = None) -> Path:
    """A faultless pack."""
    write_pack(path, PACK, MEMBERS, key=key, last=lambda _written: None)
    return path


def members_of(path: Path) -> dict[str, bytes]:
    """The members of a pack, in their order."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def packed(path: Path, members: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> Path:
    """A zip file of members, whose names are written as they are."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as package:
        warnings.simplefilter("ignore")  # a name that stands twice is what some tests are about
        for name, data in members.items() if isinstance(members, Mapping) else members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            package.writestr(info, data)
    path.write_bytes(out.getvalue())
    return path


def told_otherwise(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The pack with another manifest, whose checksum is right."""
    members = members_of(path)
    plain = json.loads(members[MANIFEST])
    change(plain)
    members[MANIFEST] = json.dumps(plain).encode()
    members[CHECKSUM] = checksum_line(members[MANIFEST])
    return packed(path, members)
