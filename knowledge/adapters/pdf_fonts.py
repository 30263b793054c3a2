"""Fonts of a PDF page: what the bytes of a shown string say, and how far they move the pen.

`pypdf.generic._font` is not a public module, but no public way leads to a font's widths and character map;
the lock file pins the version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font


@dataclass(frozen=True, slots=True)
class Shown:
    """The characters of a shown string; how far it moves the pen, and the blank before and after its ink.

    Distances are in text space (ISO 32000-1, 9.2.4).
    """

    text: str
    width: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Spacing:
    """The text state that spaces characters: font size, character and word spacing, horizontal scale."""

    size: float
    character: float
    word: float
    scale: float


class Fonts:
    """The fonts of one resource dictionary, read when they are first used."""

    def __init__(self, resources: DictionaryObject) -> None:
        self._resources = resources
        self._read: dict[str, Font | None] = {}

    def find(self, operands: Any) -> Font | None:
        """The font a Tf operator names, or None where there is none."""
        name = str(operands[0]) if operands else ""
        if name not in self._read:
            resource = dictionary(self._resources.get(name))
            self._read[name] = Font.from_font_resource(resource) if resource else None
        return self._read[name]


def decode(font: Font, raw: bytes, spacing: Spacing) -> Shown:
    """What `raw` shows in `font`. Word spacing counts one-byte codes only (ISO 32000-1, 9.3.3)."""
    if isinstance(font.encoding, str):
        codes = decoded = raw.decode(font.encoding, "replace")
        space = ""
    else:
        codes = raw.decode("latin-1")
        decoded = "".join(font.encoding.get(byte, chr(byte)) for byte in raw)
        space = " "
    letters = [font.character_map.get(c, c) for c in decoded]
    moves = [
        (
            (font.space_width if code == font.space_char else font.get_text_width(code)) / 1000 * spacing.size
            + spacing.character
            + (spacing.word if code == space else 0.0)
        )
        * spacing.scale
        for code in codes
    ]
    ink = [i for i, letter in enumerate(letters) if letter.strip()]
    before = sum(moves[: ink[0]]) if ink else 0.0
    after = sum(moves[ink[-1] + 1 :]) if ink else 0.0
    return Shown("".join(letters), sum(moves), before, after)


def dictionary(value: Any) -> DictionaryObject:
    """The dictionary that `value` is or refers to, else an empty one."""
    value = resolved(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def resolved(value: Any) -> Any:
    """What `value` refers to, or None."""
    return value.get_object() if value is not None else None
