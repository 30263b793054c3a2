"""Plain text files: decoded as Python's Path.read_text would, so that offsets agree with everybody's."""

from __future__ import annotations

import codecs
import re

from knowledge.adapters.refusal import Refusal
from knowledge.document import Document
from knowledge.layout.plain import lay_out_text

_CONTROL = frozenset(range(9)) | {11} | frozenset(range(14, 32))
_NOT_TEXT = "it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)"
_WRONG_ENCODING = "it is not UTF-8 text; save it as UTF-8"
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_WIDEST = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_AS_WINDOWS = "It is not UTF-8 text and was read as Windows-1252; check the quotation marks and dashes."
_MIXED = "Parts of it are UTF-8 text and parts Windows-1252, and each was read as such; check its quotation marks."
_TURNED = "It holds characters that turn the direction of writing; what is shown of it may not be what is read."
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PIECEWISE = "conferral.windows-1252"
_FOREIGN = 0.25  # of the letters: no text in Latin letters has so many that are not ASCII


def read_text(data: bytes) -> Document:
    """The document of a text file's bytes; it has no pages. Raises Refusal where it holds no words or is no text."""
    text, warnings = decode(data)
    if not text.strip():
        raise Refusal("it is empty")
    return lay_out_text(text, warnings=warnings)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text with universal newlines, and warnings where its encoding had to be guessed.

    UTF-8, UTF-16 with a byte order mark, Windows-1252 and a mixture of it with UTF-8 are read. Raises Refusal for
    binary data and for other encodings.
    """
    wide = None if data.startswith(_WIDEST) else _WIDE.get(data[:2])
    if wide is not None:
        return _checked(_newlines(_from_wide(data[2:], wide)), ())
    if b"\x00" in data:
        raise Refusal(_NOT_TEXT)
    try:
        return _checked(_newlines(data.decode("utf-8")), ())
    except UnicodeDecodeError:
        pass
    if len(_CONTROL.intersection(data)) > 0:
        raise Refusal(_NOT_TEXT)
    try:
        text, warning = _guessed(data)
    except UnicodeDecodeError:
        raise Refusal(_WRONG_ENCODING) from None
    return _checked(_newlines(text), (warning,))


def direction_warnings(text: str) -> tuple[str, ...]:
    """A warning where `text` holds characters that make it look other than it is read."""
    return (_TURNED,) if _TURNS.search(text) else ()


def _checked(text: str, warnings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return text, (*warnings, *direction_warnings(text))


def _from_wide(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("it is damaged UTF-16 text; save it as UTF-8") from None
    if "\0" in text:
        raise Refusal(_NOT_TEXT)
    return text


def _guessed(data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8 throughout, and what is to be said of it. Raises UnicodeDecodeError, Refusal."""
    if not data.decode("utf-8", errors="ignore").isascii():
        codecs.register_error(_PIECEWISE, _as_windows)
        return data.decode("utf-8", errors=_PIECEWISE), _MIXED
    text = data.decode("cp1252")
    letters = [c for c in text if c.isalpha()]
    if sum(not c.isascii() for c in letters) > _FOREIGN * len(letters):
        raise Refusal(_WRONG_ENCODING)
    return text, _AS_WINDOWS


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, as Windows-1252. Raises UnicodeDecodeError where they are not that either."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
