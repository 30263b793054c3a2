"""Reads the data of signs and of what they make together, and reports every fault of it at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from knowledge.errors import ConferralError
from knowledge.intake.concern import Gravity
from knowledge.intake.instructions.phrases import Phrase, PhraseBook, Place, compiled

_SIGN_KEYS = {"sign", "says", "clause", "sentence"}
_TOGETHER_KEYS = {"why", "of", "without", "gravity", "in_order", "found", "quiet"}
_TOP_KEYS = {"slots", "signs", "together", "leading_in", "not_acting"}


class FaultySignals(ConferralError):
    """The data has faults; all of them are in the message."""


@dataclass(frozen=True, slots=True)
class Together:
    """Signs that make one thing together, and the sentences by which the data is tested.

    `of` are signs that must all stand in one sentence, none within another; where `in_order`, each must end after the
    one before it. None of `without` may stand there.
    """

    place: str
    why: str
    of: tuple[str, ...]
    gravity: Gravity
    found: tuple[str, ...]
    quiet: tuple[str, ...]
    without: frozenset[str] = frozenset()
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Signals:
    """All that is looked for. `sign_of` gives a phrase's sign by the phrase's identity.

    `not_acting` are words after which a person is not the one who acts ("by counsel").
    """

    book: PhraseBook
    sign_of: Mapping[int, str]
    together: tuple[Together, ...]
    not_acting: frozenset[str]


@dataclass(slots=True)
class _Read:
    """What was read so far, with its faults."""

    phrases: list[tuple[str, Phrase]] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    leading_in: set[str] = field(default_factory=set)
    not_acting: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@cache
def load_signals() -> Signals:
    """Give the product's data, read at the first call. Raises FaultySignals."""
    folder = resources.files("knowledge.intake.instructions.signals")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return read_signals({item.name: item.read_text(encoding="utf-8") for item in files})


def read_signals(texts: Mapping[str, str]) -> Signals:
    """Read the data written in `texts` (TOML by file name). Raises FaultySignals with all faults."""
    read = _Read()
    for name, text in texts.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            read.faults.append(f"{name}: not readable as TOML: {error}")
            continue
        _take(name, data, read)
    signs = {sign for sign, _ in read.phrases}
    for together in read.together:
        unknown = sorted({*together.of, *together.without} - signs)
        read.faults += [f"{together.place}: no phrase gives the sign {sign!r}" for sign in unknown]
    if read.faults:
        raise FaultySignals("The signs of instructions have faults:\n" + "\n".join(read.faults))
    book = PhraseBook([phrase for _, phrase in read.phrases], read.leading_in, ())
    sign_of = {id(phrase): sign for sign, phrase in read.phrases}
    return Signals(book, sign_of, tuple(read.together), frozenset(read.not_acting))


def _take(name: str, data: Mapping[str, Any], read: _Read) -> None:
    read.faults += [f"{name}: unknown key {key!r}" for key in sorted(data.keys() - _TOP_KEYS)]
    read.leading_in.update(data.get("leading_in", ()))
    read.not_acting.update(data.get("not_acting", ()))
    for number, item in enumerate(data.get("signs", ()), start=1):
        read.phrases += _phrases(f"{name}: signs {number}", item, data.get("slots", {}), read.faults)
    for number, item in enumerate(data.get("together", ()), start=1):
        read.together += _together(f"{name}: together {number}", item, read.faults)


def _phrases(
    place: str, item: Mapping[str, Any], slots: Mapping[str, Any], faults: list[str]
) -> Iterator[tuple[str, Phrase]]:
    faults += [f"{place}: unknown key {key!r}" for key in sorted(item.keys() - _SIGN_KEYS)]
    faults += [f"{place}: {key} is missing or empty" for key in ("sign", "says") if not item.get(key)]
    standing = [where for where in (Place.SENTENCE, Place.CLAUSE) if item.get(where.value)]
    stands = standing[0] if standing else Place.ANYWHERE
    sign = item.get("sign", "")
    for said in item.get("says", ()):
        try:
            yield sign, compiled(said, slots, place=stands, why=sign)
        except ValueError as error:
            faults.append(f"{place}: {error}")


def _together(place: str, item: Mapping[str, Any], faults: list[str]) -> Iterator[Together]:
    wrong = [f"{place}: unknown key {key!r}" for key in sorted(item.keys() - _TOGETHER_KEYS)]
    wrong += [f"{place}: {key} is missing or empty" for key in ("why", "of", "found") if not item.get(key)]
    gravity = item.get("gravity", Gravity.ALARM)
    if gravity not in tuple(Gravity):
        wrong.append(f"{place}: gravity is {gravity!r}; it is alarm or notice")
    faults += wrong
    if not wrong:
        found, quiet, without = (tuple(item.get(key, ())) for key in ("found", "quiet", "without"))
        in_order = bool(item.get("in_order"))
        of = tuple(item["of"])
        yield Together(place, item["why"], of, Gravity(gravity), found, quiet, frozenset(without), in_order)
