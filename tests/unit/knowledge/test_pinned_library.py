"""What pins do to a search: they go after what is asked of another field, what is cited, and the court."""

from __future__ import annotations

import pytest

from bot.assistant.ports import Anchor, DraftStatement
from knowledge.asking import read_question
from knowledge.corrections import Ask, Corrections, Pin
from knowledge.found import Found
from knowledge.library import Library
from knowledge.outside import OutsideReader
from knowledge.outside.examples import Examples, Subject
from knowledge.pinning import rules_of
from knowledge.ports import SourceContent
from knowledge.routing import Missing, Route
from knowledge.searching import as_compared
from tests.builders import FEDERAL_37, KANSAS_2010, MADE_CORPUS, ORDER_2009, TODAY, Bench, lexicon, question
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.fakes.phraser import ScriptedPhraser

HARASSED = "how do I get a protective order against my husband tonight?"
_FAMILY = Subject(
    "family law",
    (HARASSED, "protective order against my husband", "order against my husband", "how do I divorce my husband"),
)
_OURS = (
    ("must we confer before a motion to compel", "may the motion be filed before conferring"),
    ("how many depositions may each side take", "limit of depositions"),
)
ASKED = "how do I get a protective order against my husband by tonight?"
KIND = "how do I get a protective order tonight?"


def pin(question: str, held: SourceContent = FEDERAL_37, *, court: str = "", passage: int = 0) -> Pin:
    asked = read_question(question, lexicon=lexicon(), today=TODAY, court=court or None)
    ask = Ask(*as_compared(asked), rules_of(asked))
    pinned = held.passages[passage]
    return Pin("c1", court, (ask,), held.edition.source, pinned.id, pinned.text)


def search(question: str, *pins: Pin, court: str | None = None, outside: bool = False) -> Found:
    embedding = WordsEmbedding()
    reader = OutsideReader(Examples((_FAMILY,), ("may a witness refuse",)), _OURS, embedding) if outside else None
    generation = GenerationInMemory(MADE_CORPUS, embedding, corrections=Corrections(pins=pins))
    library = Library(lambda: generation, embedding, lexicon, reader)
    return library.search(library.read(question, today=TODAY, court=court))


class TestAQuestionOfAnotherField:
    """A pin makes none ours but the very question that was pinned."""

    def test_is_refused_though_a_pin_is_for_questions_of_a_like_kind(self) -> None:
        made = pin(KIND)
        assert search(ASKED, made).corrections == ("c1",)
        found = search(ASKED, made, outside=True)
        assert found.refusal is not None
        assert (found.refusal.missing, found.route, found.corrections) == (Missing.SUBJECT, Route.OUT_OF_COVERAGE, ())

    def test_is_answered_where_that_question_itself_was_pinned(self) -> None:
        found = search(ASKED, pin(ASKED), outside=True)
        assert (found.refusal, found.corrections) == (None, ("c1",))


class TestWhatIsCited:
    """What a question cites goes before what is pinned."""

    def test_is_what_a_pin_has_to_lie_in(self) -> None:
        cited = "what must a motion under Fed. R. Civ. P. 37(a) certify about conferring?"
        held = search(cited, pin("what must a motion certify about conferring?"))
        assert (held.route, held.corrections) == (Route.BOUND, ("c1",))
        assert search(cited, pin("what must a motion certify about conferring?", KANSAS_2010)).corrections == ()

    def test_may_be_an_order(self) -> None:
        asked = "what did the court hold about a letter in No. 08-cv-1111 in D. Kan.?"
        other = search(asked, pin("what did the court hold about a letter?", KANSAS_2010, court="D. Kan."))
        assert (other.route, other.corrections) == (Route.BOUND, ())
        own = search(asked, pin("what did the court hold about a letter?", ORDER_2009, court="D. Kan."))
        assert own.corrections == ("c1",)


class TestTheRuleOfOneCourt:
    """It is first for no question that names no court."""

    @pytest.mark.parametrize(("court", "acting"), [(None, ()), ("D. Kan.", ("c1",))])
    def test_is_first_for_its_court_alone(self, court: str | None, acting: tuple[str, ...]) -> None:
        asked = "is mailing a letter a reasonable effort to confer?"
        assert search(asked, pin(asked, KANSAS_2010), court=court).corrections == acting

    def test_while_a_federal_one_is_for_both(self) -> None:
        asked = "is mailing a letter a reasonable effort to confer?"
        assert {search(asked, pin(asked), court=court).corrections for court in (None, "D. Kan.")} == {("c1",)}


def test_questions_are_compared_without_their_court_and_without_a_subject_that_is_only_understood() -> None:
    def compared(text: str) -> tuple[str, str]:
        return as_compared(read_question(text, lexicon=lexicon(), today=TODAY))

    assert compared("D. Kan.: does the depo stop?")[0] == compared("does the depo stop?")[0] == "does the depo stop?"
    typed, in_law = compared("is a depo stayed in D. Kan.?")
    assert in_law.startswith(f"{typed} ")
    assert "deposition" in in_law
    assert compared("what then in D. Kan.?") == ("what then ?", "what then ?")


def test_why_a_passage_is_first_is_told_of_the_first_alone() -> None:
    asked = "is mailing a letter a reasonable effort to confer?"
    found = search(asked, pin(asked))
    assert found.why_first == (
        "Fed. R. Civ. P. 37 stands first because a knowledge manager pinned it for questions of this kind (c1)."
    )
    assert [one.why_first for one in found.passages[1:]] == [""] * (len(found.passages) - 1)
    assert search(asked).why_first == ""


class TestWhatAnAnswerTells:
    """That a person put a passage first is told where the answer does begin with it."""

    ASKED = "is a letter a reasonable effort to confer in D. Kan.?"

    def bench(self, phraser: ScriptedPhraser | None = None) -> Bench:
        made = Corrections(pins=(pin(self.ASKED, KANSAS_2010, court="D. Kan."),))
        generation = GenerationInMemory(MADE_CORPUS, WordsEmbedding(), corrections=made)
        return Bench(phraser, Library(lambda: generation, WordsEmbedding(), lexicon))

    def test_without_a_model(self) -> None:
        answer = self.bench().researcher.ask(question(self.ASKED))
        assert answer.supports[0].source == "local/kansas_2010.txt"
        assert [said for said in answer.advice if "pinned it" in said] == [
            "D. Kan. Rule 37.2 stands first because a knowledge manager pinned it for questions of this kind (c1)."
        ]

    def test_and_not_where_a_model_begins_with_another(self) -> None:
        words = "The motion must include a certification that the movant has conferred in good faith."
        phraser = ScriptedPhraser()
        bench = self.bench(phraser)
        bench.researcher.ask(question(self.ASKED))
        evidence = next(one for one in phraser.asked[0][1] if words in one.text)
        phraser.drafts.append(
            DraftStatement(
                "A certification is due.", (Anchor(evidence.label, "The motion must include", "in good faith."),)
            )
        )
        answer = bench.researcher.ask(question(self.ASKED))
        assert (answer.model, answer.supports[0].source) == ("scripted:model", "federal/37.txt")
        assert [said for said in answer.advice if "pinned it" in said] == []
