"""What managers do with corrections: make one, see how each stands, take one back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.correcting.beside import beside_one_another
from bot.assistant.correcting.correction import (
    KINDS,
    AlreadyCorrected,
    Body,
    CannotCorrect,
    Correction,
    CorrectionAct,
    CorrectionEvent,
    NoSuchCorrection,
    PinnedPassage,
    rests,
    subjects_of,
)
from bot.assistant.correcting.expecting import (
    expect_of_nobody,
    expect_pin,
    expect_questions,
    expect_wanted,
    expect_word,
)
from bot.assistant.correcting.ports import CorrectionBook
from bot.assistant.correcting.standing import CorrectionsStanding, Standing
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.ports import AnswerLog
from bot.assistant.tending.sharing import SharedBook
from knowledge.authority import Edition
from knowledge.errors import NothingPublished
from knowledge.lexicon import Lexicon, shadows
from knowledge.library import FoundPassage, Library
from knowledge.ports import GenerationReader

MOST_OFFERED = 8
"""How many passages are offered to be pinned."""

LONGEST_REASON = 500
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was made, and what is to be known of it before it takes effect."""

    correction: Correction
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What of an answer is corrected: the question, as far as a manager may read it, its court and its day."""

    question: str
    court: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class CorrectionDesk:
    """Every method raises NotAManager. `reader` opens what is current, `library` searches it."""

    book: CorrectionBook
    standing: CorrectionsStanding
    managers: Managers
    library: Library
    reader: Callable[[], GenerationReader]
    lexicon: Callable[[], Lexicon]
    new_id: Callable[[], str]
    answers: AnswerLog
    shared: SharedBook

    def pin(
        self,
        questions: Sequence[str],
        *,
        source: str,
        quotation: str,
        court: str = "",
        by: str,
        now: datetime,
        reason: str,
        known: Collection[str] = (),
        correction_id: str = "",
    ) -> Made:
        """Have words of a source shown first for questions of the kind of `questions`.

        `known` are the corrections of the same questions that it stands beside knowingly; `correction_id` is
        the id that it gets, under which it is made once. Raises CannotCorrect and AlreadyCorrected.
        """
        expect_manager(self.managers, by)
        body = expect_pin(questions, source, quotation, court, self.reader())
        acting = [one for one in self._acting(body, now.date()) if one.id not in known]
        if acting:
            raise AlreadyCorrected(tuple(acting))
        return self._make(body, by=by, now=now, reason=reason, known=known, correction_id=correction_id)

    def word(
        self,
        says: Sequence[str],
        means: Sequence[str],
        *,
        by: str,
        now: datetime,
        reason: str,
        correction_id: str = "",
    ) -> Made:
        """Have words read as others. Raises CannotCorrect and AlreadyCorrected."""
        expect_manager(self.managers, by)
        lexicon = self.lexicon()
        body = expect_word(says, means, lexicon, self._held())
        told = shadows(body.says, lexicon)
        return self._make(body, by=by, now=now, reason=reason, remarks=told, correction_id=correction_id)

    def wanted(
        self, citation: str, court: str, *, by: str, now: datetime, reason: str, correction_id: str = ""
    ) -> Made:
        """Wish for an authority, which is listed until one that meets it is published.

        Raises CannotCorrect, where it is held too, and AlreadyCorrected.
        """
        expect_manager(self.managers, by)
        body = expect_wanted(citation, court)
        held = self.standing.met(body)
        if held is not None:
            raise CannotCorrect(f"{body.citation} is held already, as {held.source}.")
        return self._make(body, by=by, now=now, reason=reason, correction_id=correction_id)

    def take_back(self, correction_id: str, *, by: str, now: datetime, reason: str = "") -> Standing:
        """Let a correction stand no longer; one in effect stays so until the next publication.

        Raises NoSuchCorrection and CorrectionChanged.
        """
        found = self.find(correction_id, by=by).correction
        why = self._why(reason)
        event = CorrectionEvent(CorrectionAct.TAKEN_BACK, by, now, why)
        note = AuditNote(AuditAct.TOOK_BACK_CORRECTION, found.id, by, now, {"reason": why} if why else {})
        return self.standing.of(self.book.append(found, event, note))

    def all(self, *, by: str) -> tuple[Standing, ...]:
        """Every correction and how it stands, the oldest first."""
        expect_manager(self.managers, by)
        return beside_one_another(self.standing.of_all(self.book.all()), self._shown)

    def find(self, correction_id: str, *, by: str) -> Standing:
        """One of them. Raises NoSuchCorrection."""
        expect_manager(self.managers, by)
        found = self.book.find(correction_id.strip())
        if found is None:
            advice = "`conferral corpus correct list` names them."
            raise NoSuchCorrection(f'There is no correction "{correction_id}".', advice=advice)
        return self.standing.of(found)

    def of_answer(self, answer_id: str, *, by: str) -> Corrected | None:
        """What of an answer may be corrected; None where it is not kept any more.

        The question is given where `by` asked it or its asker shares it; where it was asked with a matter, never.
        """
        expect_manager(self.managers, by)
        answer = self.answers.find(answer_id)
        if answer is None:
            return None
        text, shared = "", self.shared.find(answer_id)
        if shared is not None:
            text = shared.text
        elif not self.shared.in_matter(answer_id):
            text = self.shared.asked(answer_id, asker=by) or ""
        return Corrected(text, answer.court or "", answer.as_of if answer.read_as_of else None)

    def passages_for(
        self, question: str, *, court: str = "", as_of: date | None = None, by: str, now: datetime
    ) -> tuple[FoundPassage, ...]:
        """The passages that the search holds for a question, the best first, to pin one. Raises CannotCorrect."""
        expect_manager(self.managers, by)
        (text,) = expect_questions([question], self.reader().editions())
        asked = self.library.read(text, today=now.date(), court=court or None, as_of=as_of)
        return self.library.search(asked, limit=MOST_OFFERED).passages

    def _acting(self, pin: PinnedPassage, today: date) -> list[Correction]:
        """The pins in effect that are for these questions already."""
        found: dict[str, Correction] = {}
        for question in pin.questions:
            asked = self.library.read(question, today=today, court=pin.court or None)
            for correction_id in self.library.search(asked).corrections:
                other = self.book.find(correction_id)
                if other is not None and other.open and isinstance(other.body, PinnedPassage):
                    found[other.id] = other
        return list(found.values())

    def _shown(self, question: str, court: str) -> list[str]:
        """The pins that are shown today for a question, the first one first."""
        asked = self.library.read(question, today=self.standing.clock().date(), court=court or None)
        return [one.pinned.id for one in self.library.search(asked).passages if one.pinned is not None]

    def _make(
        self,
        body: Body,
        *,
        by: str,
        now: datetime,
        reason: str,
        known: Collection[str] = (),
        remarks: Sequence[str] = (),
        correction_id: str = "",
    ) -> Made:
        why = self._why(reason)
        if not why:
            raise CannotCorrect("Say why it is corrected; the reason is kept with your name.")
        kind = KINDS[type(body)]
        done = self.book.find(correction_id) if correction_id else None
        if done is not None:  # before a restart, and not noted
            return Made(done, tuple(remarks))
        made = Correction(
            correction_id or self.new_id(), kind, body, (CorrectionEvent(CorrectionAct.MADE, by, now, why),)
        )
        note = AuditNote(AuditAct.CORRECTED, made.id, by, now, {"kind": kind.value})
        resting = [one for one in self.standing.resting() if one.body and subjects_of(one.body) & subjects_of(body)]
        self.book.make(made, note, known={*known, *(one.id for one in resting)})
        return Made(made, (*remarks, *map(rests, resting)))

    def _why(self, reason: str) -> str:
        """The reason as it is kept: short, and of nobody's case. Raises CannotCorrect."""
        said = _said(reason)
        expect_of_nobody([said], self._held())
        return said

    def _held(self) -> Sequence[Edition]:
        try:
            return self.reader().editions()
        except NothingPublished:
            return ()


def _said(reason: str) -> str:
    said = " ".join(reason.split())
    if len(said) > LONGEST_REASON:
        raise CannotCorrect(f"The reason has {len(said):,} characters; at most {LONGEST_REASON} are kept.")
    return said
