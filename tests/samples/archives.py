"""Zip archives as people hand them in, and as those make them who mean harm."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping, Sequence

SYMLINK = (stat.S_IFLNK | 0o777) << 16


def archive(members: Mapping[str, bytes] | Sequence[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """An archive of `members`, whose names are written as they are."""
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as package:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            _put(package, _named(name), data, how)
    return out.getvalue()


def archive_with_link(name: str, target: str) -> bytes:
    """An archive of one symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        link = zipfile.ZipInfo(name)
        link.external_attr = SYMLINK
        package.writestr(link, target)
    return out.getvalue()


def encrypted_archive(members: Mapping[str, bytes]) -> bytes:
    """An archive whose members are marked as encrypted."""
    data = bytearray(archive(members))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def lying_about_size(name: str, data: bytes, told: int) -> bytes:
    """An archive that says one member has `told` bytes when unpacked."""
    whole = bytearray(archive({name: data}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = whole.find(signature)
        whole[at + place : at + place + 4] = told.to_bytes(4, "little")
    return bytes(whole)


def overlapping(name: str, data: bytes, times: int) -> bytes:
    """An archive whose directory names one member many times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        package.writestr(name, data)
        package.filelist *= times
    return out.getvalue()


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name  # as it is: the constructor cuts it at a zero
    return info


def _put(package: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes, how: int) -> None:
    info.compress_type = how
    package.writestr(info, data)
