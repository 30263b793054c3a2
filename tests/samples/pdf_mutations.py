"""Ordinary PDFs, and changes of their bytes: of single bytes, of stretches, of numbers, names and references."""

from __future__ import annotations

import random
import re

from reportlab import rl_config

from tests.samples.clean_pdfs import LOOKS, clean_pdf
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.hidden_pdfs import WAYS, hidden_pdf

_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_KEY = re.compile(rb"/[A-Z][A-Za-z]{3,}")
_REFERENCE = re.compile(rb"\d+ 0 R")
_ODD_NUMBERS = (b"-1", b"0", b"2147483648", b"99999999999999999999", b"0.0000001", b"1e9", b"65536", b"--5", b"NaN")
_CUT = 0.02


def ordinary_pdf(roll: random.Random) -> bytes:
    """A PDF that is as it should be."""
    seed, kind = roll.randint(0, 999), roll.randint(0, 2)
    if kind == 0:
        return clean_pdf(roll.choice([look for look in LOOKS if "scan" not in look]), seed)
    if kind == 1:
        return hidden_pdf(roll.choice(list(WAYS)), seed)[0]
    lines = ["The motion to compel is granted in part.", "The parties shall confer within seven days."] * 8
    return written(CourtPdf(line_numbers=True, pages=[CourtPage(lines, [("1", "See the order before.")])] * 3))


def written(paper: CourtPdf) -> bytes:
    """The bytes of `paper` without the time of day, so that they are the same every time."""
    usual, rl_config.invariant = rl_config.invariant, 1
    try:
        return paper.write()
    finally:
        rl_config.invariant = usual


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
