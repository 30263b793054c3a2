"""A body as it was sent: counted as it comes, packed and unpacked, so that no bomb is ever held."""

from __future__ import annotations

import zlib
from typing import Protocol

from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.watching.ports import WhyNot

_GZIP = zlib.MAX_WBITS | 16
_ZLIB_START = 0x78


class Unpacking(Protocol):
    """Takes the pieces of a body as they come, and gives what they unpack to; raises NoDownload."""

    def unpacked(self, piece: bytes) -> bytes:
        """What this piece adds."""

    def expect_end(self) -> None:
        """Raise NoDownload where there has to be more."""


class _Plain:
    def __init__(self, most: int) -> None:
        self._left = most
        self._most = most

    def unpacked(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise too_large(self._most)
        return piece

    def expect_end(self) -> None:
        """Nothing tells the end of what is not packed."""


class _Packed:
    """Sent packed though it was asked for plain: unpacked no further than a plain one might be long."""

    def __init__(self, encoding: str, most: int) -> None:
        self._encoding = encoding
        self._packed = _Plain(most)
        self._plain = _Plain(most)
        self._most = most
        self._unpacked = 0
        self._inner: zlib._Decompress | None = None

    def unpacked(self, piece: bytes) -> bytes:
        self._packed.unpacked(piece)
        if not piece:
            return piece
        inner = self._inner = self._inner or self._begun(piece)
        try:
            words = inner.decompress(piece, self._most - self._unpacked + 1)
        except zlib.error:
            raise NoDownload(WhyNot.FAULTY_ANSWER, "What came is packed, and damaged.") from None
        self._unpacked += len(words)
        if inner.unused_data:
            raise NoDownload(WhyNot.FAULTY_ANSWER, "What came is packed, and goes on after its end.")
        return self._plain.unpacked(words)

    def expect_end(self) -> None:
        if self._inner is None or not self._inner.eof:
            raise NoDownload(WhyNot.BROKEN_OFF, "What came is packed, and its end is missing.")

    def _begun(self, piece: bytes) -> zlib._Decompress:
        if self._encoding == "gzip":
            return zlib.decompressobj(_GZIP)
        # "deflate" is sent with and without its envelope
        return zlib.decompressobj(zlib.MAX_WBITS if piece[0] == _ZLIB_START else -zlib.MAX_WBITS)


def unpacking_of(encoding: str, most: int) -> Unpacking:
    """What unpacks a body of that Content-Encoding, up to `most` bytes. Raises NoDownload for others."""
    named = encoding.strip().lower().removeprefix("x-")
    if named in ("", "identity"):
        return _Plain(most)
    if named in ("gzip", "deflate"):
        return _Packed(named, most)
    raise NoDownload(WhyNot.FAULTY_ANSWER, "What came is packed in a way that was not asked for.")


def too_large(most: int) -> NoDownload:
    """What is said of more than `most` bytes."""
    size = f"{most / 1_000_000:,.0f} MB" if most >= 1_000_000 else f"{most:,} bytes"  # noqa: PLR2004 - a megabyte
    return NoDownload(WhyNot.TOO_LARGE, f"It is larger than the {size} that are allowed, as sent or unpacked.")
