"""What the next publication does with corrections: which it takes in, which it ends, and which lapse."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.correcting.correction import Correction, PinnedPassage, WordMeaning
from bot.assistant.correcting.expecting import passage_with
from bot.assistant.correcting.ports import CorrectionBook
from bot.assistant.correcting.standing import said_by
from knowledge.asking import read_question
from knowledge.authority import Edition
from knowledge.citing import long_day
from knowledge.corrections import Ask, Corrections, Pin, Wording
from knowledge.lexicon import Lexicon, entry_of, faults_of
from knowledge.pinning import rules_of
from knowledge.ports import Catalogue, SourceContent
from knowledge.searching import as_compared


@dataclass(frozen=True, slots=True)
class Due:
    """What a publication does with corrections; `lapsed` says in a sentence each what does not hold any more."""

    corrections: Corrections
    taken: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


NOTHING_DUE = Due(Corrections())


@dataclass(frozen=True, slots=True)
class CorrectionsDue:
    """Makes the corrections of the next generation: those of the current one, and those made since.

    What went with a rollback does not come again by itself, as no proposal does.
    """

    book: CorrectionBook
    catalogue: Catalogue
    lexicon: Callable[[], Lexicon]

    def ids(self) -> frozenset[str]:
        """The corrections that a publication would take in or end; no pin whose words are not held any more."""
        held = self._held().ids
        stands = {one.id: one.open for one in self.book.all()}
        return frozenset(one.id for one in self._fresh() if self._holds(one)) | {
            i for i in held if not stands.get(i, False)
        }

    def __call__(
        self, contents: Sequence[SourceContent], *, only: Collection[str] | None, ended: Iterable[Edition], day: date
    ) -> Due:
        """What is published with `contents`; with `only`, of what is due the corrections of these ids.

        `ended` are the editions that this publication ends.
        """
        held, made = self._held(), {one.id: one for one in self.book.all()}
        fresh = [one for one in self._fresh() if only is None or one.id in only]
        going = {i for i in held.ids if i not in made or not made[i].open}
        going = going if only is None else going & set(only)
        kept = [made[i] for one in held if (i := one.id) not in going and i in made]
        making = _Making(self.lexicon(), {c.edition.source: c for c in contents}, day)
        corrections = making.corrections([*kept, *fresh])
        taken = tuple(one.id for one in fresh if one.id in corrections.ids)
        waiting = tuple(one.id for one in self._fresh() if one not in fresh)
        lapsed = (*making.lapsed, *_ending(corrections, ended))
        return Due(corrections, taken, tuple(sorted(going)), lapsed, waiting)

    def overtaken(self, due: Due) -> list[str]:
        """Which corrections that are being published were taken back meanwhile, in a sentence each."""
        stands = {one.id: one.open for one in self.book.all()}
        gone = [one for one in due.taken if not stands.get(one, False)]
        return [f"The correction {one} was taken back while it was being published." for one in gone]

    def _holds(self, one: Correction) -> bool:
        return not isinstance(one.body, PinnedPassage) or said_by(self.catalogue, one.body)

    def _held(self) -> Corrections:
        current = self.catalogue.current()
        return Corrections() if current is None else self.catalogue.corrections(current.name)

    def _fresh(self) -> list[Correction]:
        """The corrections that stand and were in no generation yet."""
        published = self.book.published()
        kinds = (PinnedPassage, WordMeaning)
        return [one for one in self.book.all() if one.open and isinstance(one.body, kinds) and one.id not in published]


class _Making:
    """Makes corrections for contents; notes of which nothing is left to hold on to."""

    def __init__(self, lexicon: Lexicon, contents: dict[str, SourceContent], day: date) -> None:
        self._lexicon = lexicon
        self._contents = contents
        self._day = day
        self.lapsed: list[str] = []

    def corrections(self, made: Sequence[Correction]) -> Corrections:
        """The corrections, words first: the questions of pins are read with them."""
        wordings = tuple(word for one in made if (word := self._wording(one)) is not None)
        lexicon = self._lexicon.with_entries([entry_of(wording) for wording in wordings]) if wordings else self._lexicon
        pins = tuple(pin for one in made if (pin := self._pin(one, lexicon)) is not None)
        return Corrections(pins, wordings)

    def _wording(self, made: Correction) -> Wording | None:
        if not isinstance(made.body, WordMeaning):
            return None
        faults = faults_of(made.body.says, made.body.means, self._lexicon)
        if faults:  # a later lexicon has a meaning for it
            self.lapsed.append(f"{made.id} lapses: {' '.join(faults)}")
            return None
        return Wording(made.id, made.body.says, made.body.means)

    def _pin(self, made: Correction, lexicon: Lexicon) -> Pin | None:
        body = made.body
        if not isinstance(body, PinnedPassage):
            return None
        content = self._contents.get(body.source)
        passage = None if content is None else passage_with(body.quotation, content.passages)
        if passage is None:
            why = "is not held any more" if content is None else "does not say the pinned words any more"
            self.lapsed.append(f"{made.id} lapses: {body.source} {why}.")
            return None
        asks = tuple(self._ask(question, body.court, lexicon) for question in body.questions)
        return Pin(made.id, body.court, asks, body.source, passage.id, body.quotation)

    def _ask(self, question: str, court: str, lexicon: Lexicon) -> Ask:
        asked = read_question(question, lexicon=lexicon, today=self._day, court=court or None)
        return Ask(*as_compared(asked), rules_of(asked))


def told_of(due: Due) -> tuple[str, ...]:
    """What a publication did with corrections, in a sentence each."""
    taken = f"Corrections that take effect: {', '.join(due.taken)}." if due.taken else ""
    ended = f"Corrections that were taken back: {', '.join(due.ended)}." if due.ended else ""
    return tuple(sentence for sentence in (taken, ended, *due.lapsed) if sentence)


def _ending(corrections: Corrections, ended: Iterable[Edition]) -> Iterable[str]:
    """Of each pin whose edition ends, that it is pinned for earlier days only."""
    for edition in ended:
        if edition.in_force_until is not None:
            for pin in corrections.pinning(edition.source):
                day = long_day(edition.in_force_until)
                yield f"{pin.id} is pinned for days before {day} only: {edition.citation} ends then."
