"""One question on two generations, side by side: which authorities, pin cites and quotations differ.

No model is asked, so that what differs is what the corpus says, and the same every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.assistant.answer import Answer, Question, Support
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.researcher import Researcher
from knowledge.errors import ConferralError
from knowledge.library import Library
from knowledge.ports import Catalogue, GenerationReader, GenerationStatus


class NothingToCompare(ConferralError):
    """There are not two generations that could be compared."""


class Standing(StrEnum):
    """On which side a quotation stands."""

    BOTH = "both"
    FIRST = "only in the first"
    SECOND = "only in the second"
    OTHER_PIN = "in both, under another pin cite"


@dataclass(frozen=True, slots=True)
class ComparedQuotation:
    """A quotation, and where it stands; the pin cites are empty on a side that does not quote it."""

    standing: Standing
    authority: str
    quotation: str
    source: str
    first_pin: str
    second_pin: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The answers of two generations to one question, and what they quote; first what differs."""

    question: Question
    first: Answer
    second: Answer
    quotations: tuple[ComparedQuotation, ...]

    @property
    def same(self) -> bool:
        """Whether both end in the same way and quote the same under the same pin cites."""
        ends = (self.first.status, self.first.reason) == (self.second.status, self.second.reason)
        return ends and all(one.standing is Standing.BOTH for one in self.quotations)

    def authorities(self, standing: Standing) -> tuple[str, ...]:
        """The authorities that only the first, or only the second, quotes."""
        ours, others = (self.first, self.second) if standing is Standing.FIRST else (self.second, self.first)
        named = {support.authority for support in others.supports}
        return tuple(dict.fromkeys(s.authority for s in ours.supports if s.authority not in named))


@dataclass(frozen=True, slots=True)
class ComparingDesk:
    """Compares for managers. `open_generation` opens one by its name; `library` makes a library over it."""

    catalogue: Catalogue
    open_generation: Callable[[str], GenerationReader]
    library: Callable[[GenerationReader], Library]
    researcher: Researcher
    managers: Managers

    def compare(self, question: Question, *, by: str, first: str = "", second: str = "") -> Compared:
        """Ask both generations; without names the one before the current, and the current one.

        Raises NotAManager, NothingToCompare.
        """
        expect_manager(self.managers, by)
        names = self._named(first, second)
        one, other = (self._asked(question, name) for name in names)
        return Compared(question, one, other, compared(one, other))

    def _named(self, first: str, second: str) -> tuple[str, str]:
        there = {record.name for record in self.catalogue.generations() if record.status in _KEPT}
        current, before = self.catalogue.current(), self.catalogue.rollback_target()
        for name in (first, second):
            if name and name not in there:
                known = f"There are: {', '.join(sorted(there)[-_MOST_NAMED:])}." if there else "None is published."
                raise NothingToCompare(f'There is no generation "{name}" that could be read.', advice=known)
        named = first or (before.name if before is not None and before.name in there else "")
        with_it = second or (current.name if current is not None else "")
        if not named or not with_it:
            raise NothingToCompare(
                "There are not two generations yet that could be compared.",
                advice="The second publication makes it possible.",
            )
        return named, with_it

    def _asked(self, question: Question, name: str) -> Answer:
        return replace(self.researcher, library=self.library(self.open_generation(name))).ask(question)


def compared(first: Answer, second: Answer) -> tuple[ComparedQuotation, ...]:
    """What two answers quote; what differs comes first, each in the order of its answer."""
    ours, theirs = _by_words(first), _by_words(second)
    found = [_one(ours.get(words), theirs.get(words)) for words in dict.fromkeys((*ours, *theirs))]
    return tuple(sorted(found, key=lambda one: one.standing is Standing.BOTH))


def _by_words(answer: Answer) -> dict[tuple[str, str], Support]:
    found: dict[tuple[str, str], Support] = {}
    for support in answer.supports:
        found.setdefault((support.source, " ".join(support.quotation.split())), support)
    return found


def _one(first: Support | None, second: Support | None) -> ComparedQuotation:
    told = first or second
    assert told is not None  # noqa: S101  one of the two answers quotes it
    if first is None or second is None:
        standing = Standing.FIRST if second is None else Standing.SECOND
    else:
        standing = Standing.BOTH if first.pin_cite == second.pin_cite else Standing.OTHER_PIN
    pins = ("" if first is None else first.pin_cite, "" if second is None else second.pin_cite)
    return ComparedQuotation(standing, told.authority, told.quotation, told.source, *pins)


_KEPT = (GenerationStatus.CURRENT, GenerationStatus.FORMER)
_MOST_NAMED = 8
