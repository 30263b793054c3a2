"""What managers do with golden questions: write one from a question, see them, take one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.evaluation import Case, Gold
from bot.assistant.ports import AnswerLog
from bot.assistant.tending.asked_corpus import OpenCorpus, sources_saying, stands_in
from bot.assistant.tending.golden_fit import doubts_about
from bot.assistant.tending.golden_questions import (
    GoldenBook,
    GoldenQuestion,
    NoSuchGolden,
    NotGolden,
    expect_no_other,
    same_of,
)
from bot.assistant.tending.sharing import NotShared, SharedBook, expect_shareable
from bot.conferral.court_named import UnclearCourt, name_court
from knowledge.passage import fold
from knowledge.ports import GenerationReader

LEAST_WORDS = 3
"""Fewer words tell no passage from another."""

_AT_THE_COMMAND_LINE = "Write the golden question at the command line: `conferral corpus golden add`."
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class GoldWords:
    """Words that an answer has to rest on, as a manager writes them; `source` may be left empty where one has them."""

    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class GoldenDraft:
    """A golden question before it is saved."""

    text: str
    court: str | None = None
    as_of: date | None = None
    answerable: bool = True
    gold: tuple[GoldWords, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptGolden:
    """A golden question that is kept, and in sentences why it is not met today."""

    question: GoldenQuestion
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldenDesk:
    """Every method raises NotAManager.

    `cases` are the golden questions of files; `corpus` opens what is current; `in_threads` tells whether an asker asks
    in threads, of which any may deal with a matter.
    """

    book: GoldenBook
    shared: SharedBook
    answers: AnswerLog
    cases: Callable[[], Sequence[Case]]
    corpus: OpenCorpus
    managers: Managers
    in_threads: Callable[[str], bool]

    def draft_from(self, answer_id: str, *, by: str) -> GoldenDraft:
        """What an answer would become, to be edited. Raises NotGolden.

        The question is given where its asker shares it, and where `by` asked it; else `by` writes it. A day that it
        does not name is that on which it was asked, and left out: it would hold the question to the law of that day
        for ever.
        """
        expect_manager(self.managers, by)
        answer = self.answers.find(answer_id)
        if answer is None:
            raise NotGolden("This answer is no longer kept.", advice=_AT_THE_COMMAND_LINE)
        self._expect_of_no_matter(answer_id, by=by)
        shared = self.shared.find(answer_id)
        text = shared.text if shared is not None else self.shared.asked(answer_id, asker=by) or ""
        first = next((support for support in answer.supports if not support.own_words), None)
        gold = () if first is None else (GoldWords(first.quotation, first.source),)
        as_of = answer.as_of if answer.read_as_of else None
        return GoldenDraft(text, answer.court, as_of, gold=gold)

    def add(self, draft: GoldenDraft, *, new_id: str, by: str, now: datetime, answer_id: str = "") -> KeptGolden:
        """Save a golden question; `answer_id` names the answer that it is made of.

        Raises Contradicted, and NotGolden, also where what is held for its court and its day does not say its words.
        """
        expect_manager(self.managers, by)
        if answer_id:  # its thread may have come to deal with a matter while the question was edited
            self._expect_of_no_matter(answer_id, by=by)
        corpus = self.corpus()
        reader = corpus.reader
        try:
            text = expect_shareable(draft.text, reader.editions())
        except NotShared as fault:
            raise NotGolden(str(fault), advice=fault.advice) from fault
        court = _court(draft.court)
        gold = tuple(_gold(given, number, reader) for number, given in enumerate(_given(draft), start=1))
        question = GoldenQuestion(new_id, text, court, draft.as_of, draft.answerable, gold, by, now)
        for case in self.cases():
            if case.id != question.id and same_of(case) == same_of(question):
                expect_no_other(question, case)
        doubts = doubts_about(question, corpus, today=now.date())
        note = AuditNote(AuditAct.ADDED_GOLDEN, question.id, by, now)
        other = self.book.add(question, note)
        if other is not None and other.id != question.id:  # of that id it is ours, kept before a process ended
            expect_no_other(question, other)
        return KeptGolden(question, doubts)

    def _expect_of_no_matter(self, answer_id: str, *, by: str) -> None:
        """Raise NotGolden where an answer is of a matter, or nobody knows any more where it was given."""
        if self.shared.in_matter(answer_id):
            raise NotGolden("This question was asked where a matter is dealt with. Nothing of a matter becomes golden.")
        if self.shared.find(answer_id) is not None or self.shared.in_thread(answer_id):
            return
        if self.in_threads(by) or self.answers.find(answer_id, asker=by) is None:
            raise NotGolden(
                "It is no longer known where this question was asked: it was changed or deleted, or it is too old.",
                advice=_AT_THE_COMMAND_LINE,
            )

    def take_back(self, question_id: str, *, by: str, now: datetime) -> GoldenQuestion:
        """Let a golden question stand no longer; it stays on record. Raises NoSuchGolden."""
        expect_manager(self.managers, by)
        found = self.book.find(question_id)
        note = AuditNote(AuditAct.TOOK_BACK_GOLDEN, question_id, by, now)
        if found is None:
            raise NoSuchGolden(
                f'There is no golden question "{question_id}" of this home.',
                advice="`conferral corpus golden list` names them. Those that came with the product stay.",
            )
        if not self.book.take_back(question_id, by=by, at=now, note=note):
            raise NoSuchGolden(f"{question_id} was taken back already.")
        return found

    def all(self, *, by: str) -> tuple[GoldenQuestion, ...]:
        """Every golden question of the home, the oldest first."""
        expect_manager(self.managers, by)
        return self.book.all()


def _court(said: str | None) -> str | None:
    """The court's own name: an evaluation can ask for no court that is not known."""
    if not (said or "").strip():
        return None
    try:
        named = name_court(said or "")
    except UnclearCourt as fault:
        raise NotGolden(str(fault), advice=fault.advice) from fault
    if not named.known:
        raise NotGolden(f'"{named.name}" is not a court that is known here.', advice=named.meant)
    return named.name


def _given(draft: GoldenDraft) -> tuple[GoldWords, ...]:
    given = tuple(one for one in draft.gold if one.words.strip())
    if draft.answerable and not given:
        raise NotGolden(
            "A golden question needs the words that answer it.",
            advice="Give words of a passage that is held, or say that nothing should be answered.",
        )
    if given and not draft.answerable:
        raise NotGolden("A question that nothing should answer has no words that answer it.")
    return given


def _gold(given: GoldWords, number: int, reader: GenerationReader) -> Gold:
    words = fold(given.words)
    if len(words.split()) < LEAST_WORDS:
        raise NotGolden(f'"{words}" is too short: give at least {LEAST_WORDS} words in a row.')
    if given.source:
        if given.source not in {edition.source for edition in reader.editions()}:
            raise NotGolden(f'"{given.source}" is not held.', advice="`conferral corpus list` names what is.")
        sources = [given.source] if stands_in(words, given.source, reader) else []
        where = f"in no passage of {given.source}"
    else:
        sources = sources_saying(words, reader)
        where = "in no passage that is held"
    if not sources:
        raise NotGolden(f'"{words}" stands {where}.', advice="Give words as they stand in one passage, one for one.")
    if len(sources) > 1:
        named = ", ".join(sources[:_MOST_NAMED])
        raise NotGolden(f"Several sources say so: {named}.", advice="Name the one that is meant.")
    return Gold(sources[0], words, number)
