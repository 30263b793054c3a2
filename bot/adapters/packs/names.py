"""The members of a pack that say what it is, and by which bytes one is known."""

from __future__ import annotations

import hashlib
from pathlib import Path

MANIFEST, CHECKSUM, SIGNATURE = "pack.json", "pack.json.sha256", "pack.json.signature"
MOST_BYTES = 1_000_000_000
"""Bytes of a pack that are taken in, and so written."""

_NAME_AT = 30  # in the first header of a zip file
_HEAD = b"PK\x03\x04"


def begins_as_pack(path: Path) -> bool:
    """Whether the file at `path` is a zip file whose first member is the manifest of a pack; nothing is unpacked."""
    try:
        with path.open("rb") as file:
            head = file.read(_NAME_AT + len(MANIFEST))
    except OSError:
        return False
    length = int.from_bytes(head[26:28], "little")
    return head.startswith(_HEAD) and length == len(MANIFEST) and head[_NAME_AT:] == MANIFEST.encode()


def checksum_line(manifest: bytes) -> bytes:
    """The checksum of a manifest, as the usual programs write it."""
    return f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
