"""Court papers in the shapes courts and parties give them, with plainly fictional parties and what each one is.

Every paper is composed from a caption, a number, a frame, a title, a body and a foot; all are drawn from the seed, so
that a set is the same each time. The bodies hold days and numbers of other papers, which are never the answer.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.courts.court import Court, CourtKind, all_courts, part_of

_SHAPES = Path(__file__).with_name("caption_shapes.toml")
_STAMPED, _WITHOUT_HEAD = 0.4, 0.8  # shares of the papers
_JUDGE = "Robin Q. Sample"
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's text and what it is; `number` is (year, serial) or a court's own form; `court` None: not covered."""

    text: str
    court: str | None
    number: tuple[str, int] | str
    dated: date
    is_order: bool
    shape: str


@dataclass(frozen=True, slots=True)
class _Caption:
    words: str
    court: str | None
    label: str
    number: tuple[str, int] | str


@dataclass(frozen=True, slots=True)
class _Case:
    year: str
    serial: int
    day: date


@cache
def _shapes() -> dict[str, Any]:
    return tomllib.loads(_SHAPES.read_text(encoding="utf-8"))


def district_papers(seed: int, rounds: int = 1) -> Iterator[Paper]:
    """Orders and filings of each of the district courts, `rounds` of each."""
    random_ = random.Random(seed)  # noqa: S311 (samples, no secrets)
    for _ in range(rounds):
        for court in all_courts():
            if court.kind is CourtKind.DISTRICT:
                yield _district_paper(court, random_)


def other_papers(seed: int) -> Iterator[Paper]:
    """Papers of states' courts and of fora that the product does not cover."""
    random_ = random.Random(seed)  # noqa: S311 (samples, no secrets)
    for row in _shapes()["state_captions"]:
        written = random_.choice(_shapes()["state_numbers"])
        court, caption = f"{row['state']} (state)", row["caption"]
        yield _paper(_Caption(caption, court, written["label"], written["number"]), _case(random_), random_)
    for row in _shapes()["other_fora"]:
        yield _paper(_Caption(row["caption"], None, row["label"], row["number"]), _case(random_), random_)


def _district_paper(court: Court, random_: random.Random) -> Paper:
    case = _case(random_)
    part, state = part_of(court), court.state or ""
    where = f"{part} District of {state}" if part else f"District of {state.removeprefix('District of ')}"
    own_words = random_.choice(_shapes()["united_states"])
    caption = random_.choice(_shapes()["captions"]).format(where=where, WHERE=where.upper(), us=own_words)
    style = random_.choice(_shapes()["numbers"])
    label = style.format(yy=case.year, yyyy=f"20{case.year}", n=case.serial, office=random_.randint(1, 6))
    return _paper(_Caption(caption, court.name, label, (case.year, case.serial)), case, random_)


def _case(random_: random.Random) -> _Case:
    day = date(2005, 1, 1) + timedelta(days=random_.randrange(7000))
    return _Case(f"{(day.year - random_.randint(0, 2)) % 100:02}", random_.randint(100, 29999), day)


def _paper(caption: _Caption, case: _Case, random_: random.Random) -> Paper:
    shapes = _shapes()
    title = random_.choice(shapes["titles"])
    is_order: bool = title["order"]
    stamped = isinstance(caption.number, tuple) and random_.random() < _STAMPED
    plain = stamped or not is_order or random_.random() < _WITHOUT_HEAD
    head = "" if plain else random_.choice(shapes["heads_with_day"])
    foot = "" if head else random_.choice([f["words"] for f in shapes["feet"] if f["order"] is is_order])
    frame = random_.choice(shapes["frames"])
    fields = _day_fields(case.day) | {"judge": _JUDGE, "JUDGE": _JUDGE.upper()}
    parts = [
        frame.format(caption=caption.words, number=caption.label, title=title["words"]),
        head.format(**fields),
        random_.choice(shapes["bodies"]),
        foot.format(**fields),
    ]
    text = "\n".join(part for part in parts if part)
    if stamped:
        printed = f"Case 1:{case.year}-cv-{case.serial:05}-ABC   Document 31   Filed {case.day:%m/%d/%y}   Page 1 of 4"
        text = f"{printed}\n{text}"
    noise, text = _noise(text, random_)
    shape = f"{caption.label} | {title['words']} | {noise} | {foot or head}"
    return Paper(text, caption.court, caption.number, case.day, is_order, shape)


def _day_fields(day: date) -> dict[str, str]:
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return {
        "long": f"{day:%B} {day.day}, {day.year}",
        "LONG": f"{day:%B} {day.day}, {day.year}".upper(),
        "short": f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
        "slashes": f"{day.month}/{day.day}/{day.year}",
        "padded": f"{day:%m/%d/%Y}",
        "hyphens": f"{day:%m-%d-%Y}",
        "dotted": f"{day:%Y.%m.%d}",
        "ordinal": f"{day.day}{suffix} day of {day:%B}, {day.year}",
        "bare": f"{day.day}{suffix} day of {day:%B} {day.year}",
        "british": f"{day.day} {day:%B} {day.year}",
    }


_TRICKS: Sequence[str] = ("plain", "plain", "plain", "numbered lines", "numbers apart", "one line", "ocr")


def _noise(text: str, random_: random.Random) -> tuple[str, str]:
    trick = random_.choice(_TRICKS)
    lines = text.split("\n")
    if trick == "numbered lines":
        lines = [f"{i % 28 + 1:>2}  {line}" for i, line in enumerate(lines)]
    elif trick == "numbers apart":
        lines = [piece for i, line in enumerate(lines) for piece in (str(i % 28 + 1), line)]
    elif trick == "one line":
        return trick, " ".join(" ".join(lines).split())
    elif trick == "ocr":
        return trick, text.replace("DISTRICT", "DIS'I'RICT", 1).replace("UNITED", "UNlTED", 1)
    return trick, "\n".join(lines)
