"""Writing a pack: beside its place, checked on the way, named last, so that no half of one is ever seen.

Equal contents give equal bytes: members stand in one order, bear one time, and are stored as they are.
"""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from bot.adapters.packs.manifest_json import manifest_bytes
from bot.adapters.packs.names import CHECKSUM, MANIFEST, MOST_BYTES, SIGNATURE, checksum_line
from bot.adapters.packs.signing import signature_of
from bot.assistant.packs.pack import Pack, PackedFile, PackRefused
from bot.assistant.packs.ports import Member, Written

_PIECE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_MB = 1_000_000


def write_pack(
    path: Path, pack: Pack, members: Mapping[str, Member], *, key: Path | None, last: Callable[[Written], None]
) -> Written:
    """Write `pack` with its `members` to `path`; see `PackFiles.write`. Raises PackRefused."""
    if os.path.lexists(path):  # before it is on record that a pack was written
        raise _taken(path)
    whole = replace(pack, files=tuple(_measured(name, members[name]) for name in sorted(members)))
    size = sum(file.size for file in whole.files)
    if size > MOST_BYTES:
        advice = "Export a part of it: --court or --source."
        raise PackRefused(
            f"The pack would have {size / _MB:,.0f} MB, and at most {MOST_BYTES / _MB:,.0f} MB are taken in.",
            advice=advice,
        )
    manifest = manifest_bytes(whole)
    signature, fingerprint = (b"", "") if key is None else signature_of(manifest, key)
    told: dict[str, Member] = {MANIFEST: manifest, CHECKSUM: checksum_line(manifest)}
    if signature:
        told[SIGNATURE] = signature
    with _beside(path) as building:
        _zip(building, {**told, **{file.name: members[file.name] for file in whole.files}}, whole)
        written = Written(whole, hashlib.sha256(manifest).hexdigest(), building.stat().st_size, fingerprint)
        last(written)
        path.hardlink_to(building)  # unlike a new name, it never takes the place of a file that came meanwhile
    return written


def _taken(path: Path) -> PackRefused:
    return PackRefused(f"{path} is there already.", advice="Name another file, or remove it first.")


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file beside `path`, gone in the end where it did not get that name."""
    building = path.with_name(f".{uuid4().hex}.building")
    try:
        yield building
    except FileExistsError as fault:
        raise _taken(path) from fault
    except OSError as fault:
        reason = "the disk is full" if fault.errno in _FULL else fault.strerror or "the disk could not be written"
        raise PackRefused(f"{path} was not written: {reason}.", advice="Nothing was exported.") from fault
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)


def _zip(path: Path, members: Mapping[str, Member], pack: Pack) -> None:
    expected = {file.name: file for file in pack.files}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
            for name, member in members.items():
                info = zipfile.ZipInfo(name, _TIME)
                info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
                digest, size = hashlib.sha256(), 0
                with package.open(info, "w", force_zip64=False) as out:
                    for piece in _pieces(member):
                        digest.update(piece)
                        size += len(piece)
                        out.write(piece)
                if name in expected and expected[name] != PackedFile(name, digest.hexdigest(), size):
                    raise PackRefused(f"{name} changed while it was packed.", advice="Export again.")
        file.flush()
        os.fsync(file.fileno())


def _measured(name: str, member: Member) -> PackedFile:
    digest, size = hashlib.sha256(), 0
    try:
        for piece in _pieces(member):
            digest.update(piece)
            size += len(piece)
    except OSError as fault:
        raise PackRefused(f"A file that is kept here cannot be read: {fault.strerror}.") from fault
    return PackedFile(name, digest.hexdigest(), size)


def _pieces(member: Member) -> Iterator[bytes]:
    if isinstance(member, bytes):
        yield member
        return
    with member.open("rb") as file:
        yield from iter(lambda: _read(file), b"")


def _read(file: BinaryIO) -> bytes:
    return file.read(_PIECE)
