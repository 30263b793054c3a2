"""A correction: what it says, who made it, when and why, and what became of it.

It takes effect when the corpus is next published, and is taken back in the same way. What was done with it is only
added to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from knowledge.errors import ConferralError
from knowledge.lexicon.words import fold


class CorrectionKind(StrEnum):
    """What is corrected: where a question leads, how words are read, or what is held."""

    PIN = "pin"
    WORD = "word"
    WANTED = "wanted"


class CorrectionAct(StrEnum):
    """What was done with a correction."""

    MADE = "made"
    TAKEN_BACK = "taken back"
    FORGOTTEN = "forgotten"


class CorrectionState(StrEnum):
    """How a correction stands, in words for people."""

    WAITING = "waits for the next publication"
    IN_EFFECT = "in effect"
    ENDING = "in effect until the next publication"
    TAKEN_BACK = "taken back"
    ROLLED_BACK = "went when an earlier generation was gone back to"
    LAPSED = "lapsed"
    WISHED = "wished for"
    MET = "met"
    FORGOTTEN = "forgotten, as what it quoted was purged"

    @property
    def closed(self) -> bool:
        """Whether nothing more comes of it."""
        return self in (CorrectionState.TAKEN_BACK, CorrectionState.MET, CorrectionState.FORGOTTEN)


class NoSuchCorrection(ConferralError):
    """There is no correction of that id."""


class CannotCorrect(ConferralError):
    """What was said cannot be a correction; the message says why."""


class CorrectionChanged(ConferralError):
    """Something else was done with a correction meanwhile."""


@dataclass(frozen=True, slots=True)
class PinnedPassage:
    """Words of a source that are shown first for questions of this kind; `court` empty: in any court."""

    questions: tuple[str, ...]
    source: str
    quotation: str
    court: str = ""


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """Ways of saying something, and the law's phrases for it."""

    says: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedAuthority:
    """An authority that should be held: its citation, and the court whose it is."""

    citation: str
    court: str


Body: TypeAlias = PinnedPassage | WordMeaning | WantedAuthority


@dataclass(frozen=True, slots=True)
class CorrectionEvent:
    """One thing done with a correction: by whom, when (an aware time), and why."""

    act: CorrectionAct
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction with all that was done with it, the making first. `body` is None once its words are forgotten."""

    id: str
    kind: CorrectionKind
    body: Body | None
    events: tuple[CorrectionEvent, ...]

    @property
    def made_by(self) -> str:
        """Its author."""
        return self.events[0].by

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return self.events[0].at

    @property
    def reason(self) -> str:
        """Why it was made."""
        return self.events[0].note

    @property
    def open(self) -> bool:
        """Whether it was neither taken back nor forgotten."""
        return len(self.events) == 1

    def after(self, event: CorrectionEvent) -> Correction:
        """The correction once `event` was done with it. Raises CorrectionChanged where it stands no more."""
        if not self.open:
            last = self.events[-1]
            raise CorrectionChanged(f"{self.id} was {last.act.value} already, by {last.by}.")
        return replace(self, events=(*self.events, event))


class AlreadyCorrected(ConferralError):
    """Others corrected the same thing; nothing was overwritten. `others` are their corrections."""

    def __init__(self, others: tuple[Correction, ...]) -> None:
        told = " ".join(f"{_same(one)}: {in_words(one)}" for one in others)
        pins = [one.id for one in others if one.kind is CorrectionKind.PIN]  # of the others none stands beside one
        beside = " ".join(f"--beside {one}" for one in pins)
        stand = f", or say that yours is to stand beside {_it(others)}: `{beside}`" if pins else ""
        super().__init__(f"{told} Nothing was changed.", advice=f"Take {_it(others)} back first{stand}.")
        self.others = others


def rests(other: Correction) -> str:
    """That another correction of the same acts no longer."""
    return f"{_same(other)}, which no longer acts. Take it back if yours replaces it."


def _it(others: tuple[Correction, ...]) -> str:
    return "it" if len(others) == 1 else "them"


def _same(other: Correction) -> str:
    return f"{other.made_by} corrected the same on {other.made_at:%Y-%m-%d} ({other.id})"


KINDS: dict[type, CorrectionKind] = {
    PinnedPassage: CorrectionKind.PIN,
    WordMeaning: CorrectionKind.WORD,
    WantedAuthority: CorrectionKind.WANTED,
}


def in_words(correction: Correction) -> str:
    """What a correction says, in a sentence."""
    match correction.body:
        case PinnedPassage() as pin:
            where = f" in {pin.court}" if pin.court else ""
            return f'for "{pin.questions[0]}"{where}, words of {pin.source} are shown first.'
        case WordMeaning() as word:
            says = ", ".join(f'"{way}"' for way in word.says)
            return f"{says} is read as {'; '.join(word.means)}."
        case WantedAuthority() as wanted:
            return f"{wanted.citation} ({wanted.court}) is wished for."
        case None:
            return "its words were purged."


def subjects_of(body: Body) -> frozenset[str]:
    """What a correction is about, as digests: two that share one correct the same thing."""
    match body:
        case PinnedPassage():
            told = [f"pin\n{body.court}\n{fold(question)}" for question in body.questions]
        case WordMeaning():
            told = [f"word\n{fold(way.replace('~', ''))}" for way in body.says]
        case WantedAuthority():
            told = [f"wanted\n{body.court}\n{fold(body.citation)}"]
    return frozenset(sha256(one.encode()).hexdigest() for one in told)
