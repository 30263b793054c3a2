"""How corrections stand: told from what the current generation holds; nothing is noted when that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bot.assistant.correcting.correction import (
    Correction,
    CorrectionAct,
    CorrectionState,
    PinnedPassage,
    WantedAuthority,
    WordMeaning,
)
from bot.assistant.correcting.expecting import passage_with
from bot.assistant.correcting.ports import CorrectionBook
from bot.assistant.correcting.wishes import met_by
from knowledge.authority import Edition
from knowledge.citing import long_day
from knowledge.lexicon import Lexicon, faults_of
from knowledge.ports import Catalogue


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction and how it stands; `remark` says what more there is to know, or is empty."""

    correction: Correction
    state: CorrectionState
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionsStanding:
    """Tells how corrections stand in the current generation, at the time that `clock` tells (aware).

    `lexicon` gives the lexicon that the product ships.
    """

    book: CorrectionBook
    catalogue: Catalogue
    clock: Callable[[], datetime]
    lexicon: Callable[[], Lexicon]

    def of(self, correction: Correction) -> Standing:
        """How one stands."""
        return self.of_all([correction])[0]

    def of_all(self, corrections: Iterable[Correction]) -> tuple[Standing, ...]:
        """How each stands."""
        look = self._look()
        return tuple(look.at(one) for one in corrections)

    def wishes(self) -> tuple[Correction, ...]:
        """The authorities that are wished for and not held, the oldest wish first."""
        return tuple(one.correction for one in self.of_all(self.book.all()) if one.state is CorrectionState.WISHED)

    def resting(self) -> tuple[Correction, ...]:
        """The corrections that were in effect once, went, and do not come again by themselves."""
        current, published = self.catalogue.current(), self.book.published()
        effective = frozenset() if current is None else self.catalogue.corrections(current.name).ids
        return tuple(one for one in self.book.all() if one.open and one.id in published and one.id not in effective)

    def met(self, wanted: WantedAuthority) -> Edition | None:
        """What is held that meets a wish."""
        return self._look().meeting(wanted)

    def _look(self) -> _Look:
        current, today = self.catalogue.current(), self.clock().date()
        if current is None:
            return _Look(frozenset(), {}, self.book.published(), today, lambda _: False, self.lexicon)
        editions = {edition.source: edition for edition in self.catalogue.editions(current.name)}
        effective = self.catalogue.corrections(current.name).ids
        published, says = self.book.published(), partial(said_by, self.catalogue)
        return _Look(effective, editions, published, today, says, self.lexicon)


def said_by(catalogue: Catalogue, pin: PinnedPassage) -> bool:
    """Whether the current generation holds the words that are pinned, in the source of which they are."""
    current = catalogue.current()
    held = () if current is None else catalogue.contents(current.name, source=pin.source)
    return any(passage_with(pin.quotation, content.passages) is not None for content in held)


@dataclass(frozen=True, slots=True)
class _Look:
    """What is current: the corrections in effect, the editions, what they say; and what was ever in effect."""

    effective: frozenset[str]
    editions: dict[str, Edition]
    published: dict[str, str]
    today: date
    says: Callable[[PinnedPassage], bool]
    lexicon: Callable[[], Lexicon]

    def meeting(self, wanted: WantedAuthority) -> Edition | None:
        """What is held that meets a wish."""
        return met_by(wanted, self.editions.values(), today=self.today)

    def at(self, one: Correction) -> Standing:
        if one.id in self.effective:
            state = CorrectionState.IN_EFFECT if one.open else CorrectionState.ENDING
            return Standing(one, state, self._of_edition(one))
        if not one.open:
            forgotten = one.events[-1].act is CorrectionAct.FORGOTTEN
            return Standing(one, CorrectionState.FORGOTTEN if forgotten else CorrectionState.TAKEN_BACK)
        if isinstance(one.body, WantedAuthority):
            held = self.meeting(one.body)
            return Standing(one, *((CorrectionState.WISHED, "") if held is None else _met(held)))
        return Standing(one, *self._without_effect(one))

    def _without_effect(self, one: Correction) -> tuple[CorrectionState, str]:
        """Why a pin or a word that stands is not in the current generation."""
        if isinstance(one.body, PinnedPassage) and self.editions and one.body.source not in self.editions:
            return CorrectionState.LAPSED, f"{one.body.source} is not held."
        if isinstance(one.body, PinnedPassage) and self.editions and not self.says(one.body):
            return CorrectionState.LAPSED, f"{one.body.source} does not say the pinned words any more."
        if isinstance(one.body, WordMeaning) and (faults := faults_of(one.body.says, one.body.means, self.lexicon())):
            return CorrectionState.LAPSED, " ".join(faults)
        if one.id in self.published:
            return CorrectionState.ROLLED_BACK, f"Generation {self.published[one.id]} held it."
        return CorrectionState.WAITING, ""

    def _of_edition(self, one: Correction) -> str:
        edition = self.editions.get(one.body.source) if isinstance(one.body, PinnedPassage) else None
        if edition is None or edition.in_force_until is None:
            return ""
        return f"{edition.citation} ended on {long_day(edition.in_force_until)}: it is pinned for earlier days only."


def _met(held: Edition) -> tuple[CorrectionState, str]:
    return CorrectionState.MET, f"Held as {held.source}."
