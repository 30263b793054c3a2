"""The main job: a question becomes an answer made of verified quotations, or a clear sentence why not.

The procedure, tagged in the code below:
(1) read court, day and citations, route, search      (knowledge.library)
(2) refuse or ask back where the route says so, or where the evidence is not good enough
(3) compose statements from the best sentences, or let the model phrase and verify every word it rests on
(4) fall back to the composed answer whenever the model fails, and say so
(5) add how an effort that the question describes reads; it never changes what the authorities say
(6) keep the answer under its id, so that a button pressed later finds it
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.assistant.answer import Answer, Question, SourceView, Statement, Status, Support, Withheld
from bot.assistant.composing import compose
from bot.assistant.page_pictures import NoPicture, PagePicture, SourcePictures
from bot.assistant.phrasing import phrase
from bot.assistant.ports import AnswerLog, DescriptionReader, ModelUnavailable, Phraser
from bot.assistant.sources import picture_of, view_of
from knowledge.asking import Asked
from knowledge.authority import Edition, Kind
from knowledge.citing import render
from knowledge.library import Found, Library
from knowledge.routing import Missing

ENOUGH_PASSAGES = 8
"""How many passages an answer may rest on."""


@dataclass(frozen=True, slots=True)
class Researcher:
    """Answers questions from the library. `clock` gives seconds; `new_id` a fresh opaque id."""

    library: Library
    answers: AnswerLog
    clock: Callable[[], float]
    new_id: Callable[[], str]
    phraser: Phraser | None = None
    descriptions: DescriptionReader | None = None
    pictures: SourcePictures | None = None

    def ask(self, question: Question) -> Answer:
        """The answer to `question`. Never raises for want of evidence or of a model."""
        started = self.clock()
        found = self.search(question, limit=ENOUGH_PASSAGES)  # (1)
        answer = self._answer(question, found)
        if self.descriptions is not None:
            read = self.descriptions.read(question, found)  # (5)
            answer = replace(answer, statements=(*answer.statements, *read))
        answer = replace(answer, id=self.new_id(), elapsed_ms=(self.clock() - started) * 1000)
        self.answers.save(answer, asker=question.asker)  # (6)
        return answer

    def search(self, question: Question, *, kinds: Collection[Kind] = (), limit: int = 10) -> Found:
        """The passages that answer `question`, best first, with how it was read and routed."""
        asked = self.library.read(
            question.text,
            prior=question.prior,
            court=question.court,
            as_of=question.as_of,
            default_court=question.default_court,
            today=question.today,
        )
        return self.library.search(asked, kinds=kinds, limit=limit)

    def source_view(self, answer_id: str, support_number: int, asker: str | None = None) -> SourceView | None:
        """The passage behind the support `support_number` (from 0) of a kept answer, with the quoted words marked."""
        found = self._support(answer_id, support_number, asker)
        return None if found is None else view_of(found[1], self.library)

    def page_picture(
        self, answer_id: str, support_number: int, asker: str | None = None
    ) -> PagePicture | NoPicture | None:
        """The page behind the support `support_number` (from 0) of a kept answer, with the quoted words marked.

        None where `source_view` gives none; NoPicture, with the reason, where there is no picture of the page. It
        may take as long as the limits of drawing allow.
        """
        found = self._support(answer_id, support_number, asker)
        return None if found is None else picture_of(*found, self.library, self.pictures)

    def _support(self, answer_id: str, support_number: int, asker: str | None) -> tuple[Answer, Support] | None:
        answer = self.answers.find(answer_id, asker=asker)
        if answer is None or not 0 <= support_number < len(answer.supports):
            return None
        return answer, answer.supports[support_number]

    def find_answer(self, answer_id: str, asker: str | None = None) -> Answer | None:
        """A kept answer by its id."""
        return self.answers.find(answer_id, asker=asker)

    def editions(self) -> Sequence[Edition]:
        """Every edition the library holds."""
        return self.library.editions()

    def source_text(self, source: str) -> str:
        """The source text that the spans of a support point into."""
        return self.library.source_text(source)

    def _answer(self, question: Question, found: Found) -> Answer:
        if found.refusal is not None:  # (2)
            status = Status.CLARIFY if found.refusal.asks_back else Status.WITHHELD
            missing = None if found.refusal.asks_back else found.refusal.missing
            return self._shell(found, status, reason=found.refusal.reason, missing=missing)
        statements = self._compose(found)
        if not statements:
            reason = "Nothing that is held answers this well enough to quote."
            return self._shell(found, Status.WITHHELD, reason=reason, missing=Missing.EVIDENCE)
        answer = replace(self._shell(found, Status.ANSWERED), statements=statements)  # (3)
        said = answer if self.phraser is None else self._phrased(question, found, answer, self.phraser)
        return replace(said, advice=(*_why_first(said, found), *said.advice))

    def _compose(self, found: Found) -> tuple[Statement, ...]:
        return compose(
            found.passages,
            asked=f"{found.asked.search_words} {found.asked.law_words}",
            source_text=self.library.source_text,
        )

    def _phrased(self, question: Question, found: Found, composed: Answer, phraser: Phraser) -> Answer:
        try:
            statements, withheld = phrase(phraser, question, found, self.library.source_text)
        except ModelUnavailable as fault:  # (4)
            return replace(composed, model_note=f"{fault} This answer was composed without a model.")
        if not statements:
            note = "Nothing the model said could be verified, so this answer was composed without it."
            return replace(composed, withheld=withheld, model_note=note)
        return replace(composed, statements=statements, withheld=withheld, model=phraser.name)

    def _shell(
        self, found: Found, status: Status, *, reason: str | None = None, missing: Missing | None = None
    ) -> Answer:
        asked: Asked = found.asked
        return Answer(
            id="",
            status=status,
            route=found.route,
            court=asked.court_name,
            as_of=asked.as_of,
            generation=found.generation,
            reason=reason,
            read_court=asked.read_court,
            read_as_of=asked.read_as_of,
            searched=found.searched,
            advice=found.advice,
            missing=missing,
            named=_named(asked, missing),
        )


def _why_first(answer: Answer, found: Found) -> tuple[str, ...]:
    """That a person put first what the answer says first; a model may have begun with another passage."""
    first = next(iter(answer.supports), None)
    pinned = next((one for one in found.passages if first is not None and one.passage.id == first.passage_id), None)
    return (pinned.why_first,) if pinned is not None and pinned.why_first else ()


def _named(asked: Asked, missing: Missing | None) -> str:
    """The rule that is named, with its subdivision where that is what is missing.

    Never a case: its number may be that of a matter.
    """
    rules = asked.rule_citations()
    if not rules:
        return ""
    return render(rules[0] if missing is Missing.PROVISION else rules[0].rule)


def withheld_count(withheld: Sequence[Withheld]) -> str:
    """How many statements were withheld, in words."""
    return f"{len(withheld)} statement{'' if len(withheld) == 1 else 's'} withheld"
