"""Changes of the bytes of a PDF: of single bytes, of stretches, of its numbers, names and references."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_KEY = re.compile(rb"/[A-Z][A-Za-z]{3,}")
_REFERENCE = re.compile(rb"\d+ 0 R")
_ODD_NUMBERS = (b"-1", b"0", b"2147483648", b"99999999999999999999", b"0.0000001", b"1e9", b"65536", b"--5", b"NaN")
_CUT = 0.02


def mutated(data: bytes, roll: random.Random, times: int) -> bytes:
    """`data` with so many changes."""
    for _ in range(times):
        data = _changed(data, roll) or b"%PDF-1.7\n"
    return data


def _changed(data: bytes, roll: random.Random) -> bytes:
    place, length = roll.randrange(len(data)), roll.randint(1, 200)
    if roll.random() < _CUT:
        return data[: max(place, len(data) // 2)]
    changes = (
        lambda: data[:place] + roll.randbytes(1) + data[place + 1 :],
        lambda: data[:place] + data[place + length :],
        lambda: data[:place] + data[place : place + length] * roll.randint(2, 50) + data[place:],
        lambda: _replaced(data, _NUMBER, roll, roll.choice(_ODD_NUMBERS)),
        lambda: _replaced(data, _KEY, roll, roll.choice(_KEY.findall(data) or [b"/Type"])),
        lambda: _replaced(data, _REFERENCE, roll, b"%d 0 R" % roll.randint(0, 12)),
    )
    return roll.choice(changes)()


def _replaced(data: bytes, pattern: re.Pattern[bytes], roll: random.Random, by: bytes) -> bytes:
    places = list(pattern.finditer(data))
    if not places:
        return data
    place = roll.choice(places)
    return data[: place.start()] + by + data[place.end() :]
