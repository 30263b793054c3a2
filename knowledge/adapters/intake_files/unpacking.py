"""Unpacks one zip archive as a stream of frames. Runs only in the isolated process, which can write no file.

A frame is a letter, a length in four bytes, and that many bytes: "m" begins a member ({"name"} as JSON), "d" are bytes
of it, "e" ends it ({} or {"refused"}), "n" is a member that is not unpacked ({"name", "refused"}), "o" says that the
whole is an office file and no archive, "x" that all of it is refused ({"refused"}), "z" that it is done.

Names are told as they are: whoever reads the frames decides where a member may lie.
"""

from __future__ import annotations

import json
import lzma
import stat
import struct
import sys
import zipfile
import zlib
from typing import Any

from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import TOO_MUCH_MEMORY, bound_to_limits
from knowledge.adapters.refusal import Refusal

FRAME = struct.Struct(">cI")
PIECE = 1 << 16
_ENCRYPTED = 0x1
_SMALL = 2_000_000  # bytes: below this no ratio does harm
_OFFICE = "[Content_Types].xml"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE_SUFFIXES = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx")
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError, RuntimeError, KeyError)


def main() -> None:
    """Write the frames of the archive on standard input."""
    asked, limits = bound_to_limits()
    try:
        _unpack(json.loads(asked), limits)
    except Refusal as refusal:
        _frame(b"x", refused=str(refusal))
    except MemoryError:
        _frame(b"x", refused=TOO_MUCH_MEMORY)
    except _DAMAGED:
        _frame(b"x", refused="it is damaged")
    sys.stdout.buffer.flush()


def _unpack(asked: Any, limits: ReadingLimits) -> None:
    try:
        package = zipfile.ZipFile(sys.stdin.buffer)
    except NotImplementedError:
        raise Refusal("it is a zip archive of a kind that is not read") from None
    with package:
        members = package.infolist()
        if any(member.filename == _OFFICE for member in members):
            _frame(b"o")
            return
        packed = sum(member.compress_size for member in members)
        if len(members) > int(asked["members"]):
            raise Refusal(f"it holds {len(members):,} files, and at most {int(asked['members']):,} are taken")
        if packed > int(asked["size"]):
            raise Refusal("its parts overlap; it is built to unpack to more than it holds")
        for member in members:
            if not member.is_dir():
                _member(package, member, limits, ratio=int(asked["ratio"]))
    _frame(b"z")


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo, limits: ReadingLimits, *, ratio: int) -> None:
    reason = _reason_against(member, limits, ratio)
    if reason is not None:
        _frame(b"n", name=member.orig_filename, refused=reason)
        return
    _frame(b"m", name=member.orig_filename)
    try:
        reason = _bytes_of(package, member)
    except NotImplementedError:
        reason = "it is packed in a way that is not read"
    except _DAMAGED:
        reason = "it is damaged"
    _frame(b"e", **({} if reason is None else {"refused": reason}))


def _reason_against(member: zipfile.ZipInfo, limits: ReadingLimits, ratio: int) -> str | None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted and needs a password"
    if kind == stat.S_IFLNK:
        return "it is a link, and links are not followed"
    if kind not in (0, stat.S_IFREG):
        return "it is no plain file"
    if member.file_size > limits.file_bytes:
        most = f"at most {limits.file_bytes / 1_000_000:,.0f} MB are taken"
        return f"it has {member.file_size / 1_000_000:,.0f} MB unpacked, and {most}"
    if member.file_size > _SMALL and member.file_size > ratio * max(member.compress_size, 1):
        return f"it unpacks to more than {ratio} times its size; it may be a decompression bomb"
    return None


def _bytes_of(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> str | None:
    """Write the bytes of `member`; the reason why they are not to be taken, if there is one."""
    total = 0
    with package.open(member) as unpacked:
        while piece := unpacked.read(PIECE):
            if not total and piece.startswith(_ZIP) and not member.filename.lower().endswith(_OFFICE_SUFFIXES):
                return "it is an archive inside an archive; hand it in by itself"
            total += len(piece)
            sys.stdout.buffer.write(FRAME.pack(b"d", len(piece)) + piece)
    return None if total == member.file_size else "it is not as long as the archive says"


def _frame(letter: bytes, **told: str) -> None:
    data = json.dumps(told).encode()
    sys.stdout.buffer.write(FRAME.pack(letter, len(data)) + data)
