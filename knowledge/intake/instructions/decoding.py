"""Texts that stand in another text in code: base64, hexadecimal, escapes, characters that show nothing."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from knowledge.passage import Span

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{24,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEXADECIMAL = re.compile(r"(?<![0-9A-Za-z])(?:(?:0x)?[0-9A-Fa-f]{2}[ :,]?){12,}(?![0-9A-Za-z])")
_BINARY = re.compile(r"(?<!\d)(?:[01]{8}\s?){8,}(?!\d)")
_PERCENT = re.compile(r"\S*(?:%[0-9A-Fa-f]{2}\S*?){3,}\S*")
_ENTITIES = re.compile(r"(?:&#x?[0-9A-Fa-f]{2,6};\s?){8,}")
_ESCAPES = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}){8,}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")
_UNSEEN = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_READABLE = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_FEWEST_WORDS = 3
_LETTERS_AND_SPACES = 0.6


@dataclass(frozen=True, slots=True)
class Coded:
    """What stands in code at `span`: the text it says ("" where nobody can tell), and the name of the code.

    `ordinary` codes stand in honest texts too, so that only what they say can be at fault.
    """

    span: Span
    says: str
    code: str
    ordinary: bool = False


def coded_in(text: str) -> Iterator[Coded]:
    """Every text in code that can be read, and every run of characters that show nothing."""
    for pattern, decode, code, ordinary in _CODES:
        for found in pattern.finditer(text):
            says = decode(found[0])
            said = " ".join((says or "").split())
            if _reads(said):
                yield Coded(Span(*found.span()), said, code, ordinary)
    for found in _UNSEEN.finditer(text):
        yield Coded(Span(*found.span()), "", "characters that show nothing")


def _reads(says: str) -> bool:
    """Whether `says` is a text that somebody wrote, and no accident of decoding."""
    plain = sum(c.isalpha() or c.isspace() for c in says)
    telling = len(_READABLE.findall(says)) >= _FEWEST_WORDS and " " in says
    return telling and says.isprintable() and plain >= _LETTERS_AND_SPACES * len(says)


def _from_base64(written: str) -> str | None:
    folded = "".join(written.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        raw = base64.b64decode(folded + "=" * (-len(folded) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return _text(raw)


def _from_hexadecimal(written: str) -> str | None:
    digits = re.sub(r"0x|[ :,]", "", written)
    return _text(bytes.fromhex(digits)) if len(digits) % 2 == 0 else None


def _from_binary(written: str) -> str | None:
    digits = "".join(written.split())
    return _text(bytes(int(digits[n : n + 8], 2) for n in range(0, len(digits), 8)))


def _from_escapes(written: str) -> str | None:
    return "".join(chr(int(code, 16)) for code in re.findall(r"\\[ux]([0-9A-Fa-f]+)", written))


def _from_tags(written: str) -> str | None:
    return "".join(chr(ord(c) - 0xE0000) for c in written)


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


_CODES: tuple[tuple[re.Pattern[str], Callable[[str], str | None], str, bool], ...] = (
    (_BASE64, _from_base64, "base64", False),
    (_HEXADECIMAL, _from_hexadecimal, "hexadecimal numbers", False),
    (_BINARY, _from_binary, "binary numbers", False),
    (_PERCENT, unquote, "percent signs", True),
    (_ENTITIES, html.unescape, "character numbers", True),
    (_ESCAPES, _from_escapes, "character numbers", False),
    (_TAGS, _from_tags, "characters that show nothing", False),
)
