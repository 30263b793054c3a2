"""Ways of writing words so that they are read by a machine and not found by a search."""

from __future__ import annotations

import base64
import codecs
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

_LOOKALIKES = str.maketrans("aceiopxyABEHKMOPTX", "асеіорхуАВЕНКМОРТХ")
_LEET = str.maketrans("aeiost", "431057")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_TAGS = {code: code + 0xE0000 for code in range(0x20, 0x7F)}


def _wrapped(text: str, width: int = 60) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "zero-width": "\u200b".join,
    "look-alikes": lambda words: words.translate(_LOOKALIKES),
    "spaced": lambda words: "   ".join(" ".join(word) for word in words.split()),
    "leet": lambda words: words.translate(_LEET),
    "base64": lambda words: base64.b64encode(words.encode()).decode(),
    "full-width": lambda words: words.translate(_FULL_WIDTH),
    "soft-hyphens": lambda words: " ".join("\u00ad".join(word) for word in words.split()),
    "hexadecimal": lambda words: words.encode().hex(),
    "entities": lambda words: "".join(f"&#{ord(c)};" for c in words),
    "invisible-tags": lambda words: f"See the exhibit.{words.translate(_TAGS)}",
    "wide-spaces": lambda words: words.replace(" ", " \u2003\t \u00a0"),
    "reversed": lambda words: words[::-1],
    "rotated": lambda words: codecs.encode(words, "rot13"),
    "percent": quote,
    "wrapped-base64": lambda words: _wrapped(base64.b64encode((words + " " + escape(words)).encode()).decode()),
    "one-space": lambda words: " ".join(words.replace(" ", "")),
    "dotted": lambda words: " ".join(".".join(word) for word in words.split()),
    "accents": lambda words: "".join(f"{c}\u0301" if c in "aeiou" else c for c in words),
    "glued": lambda words: words.title().replace(" ", ""),
    "marked-up": lambda words: " ".join(f"**{word}**" for word in words.split()),
}
