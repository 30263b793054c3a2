"""Where a rule or an order says what a finding rests on: words that stand in the open corpus, or none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant.authorities import NOT_VERIFIED, Authorities, ResolvedAuthority
from bot.conferral.rule import Basis, RuleSupport
from knowledge.authority import Currency
from knowledge.passage import cut
from tests.builders import MADE_CORPUS, NOTE, ORDER_2009
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.starter import starter_generation

ORDER = "No. 08-cv-2464-JWL-DJW (D. Kan. June 8, 2009)"
TODAY = date(2026, 11, 21)
STEPS = RuleSupport(
    Basis.TEXT, ORDER, "Defendants do not describe what “steps” they took to mitigate the issues before they filed"
)
LETTER = RuleSupport(
    Basis.TEXT, "D. Kan. Rule 37.2", "means more than mailing or faxing a letter to the opposing party."
)
ABSENT = RuleSupport(Basis.TEXT, ORDER, "a letter is always enough")
OURS = RuleSupport(
    Basis.NOTE, "N.D. Cal. Civ. L.R. 37-1", statement="A talk is asked for.", address="https://c.example"
)


def starter() -> Authorities:
    return Authorities(starter_generation)


class TestAQuotation:
    """Words of a rule or an order."""

    def test_is_cut_from_the_source_with_its_pin_cite(self) -> None:
        found = starter().resolve([STEPS], as_of=TODAY)
        assert found is not None
        assert found.source == "orders/2009-06-08_08-cv-2464.txt"
        assert found.authority == ORDER
        assert found.pin_cite.startswith(f"{ORDER}, ¶ 6 (“")
        assert cut(starter_generation().source_text(found.source), found.spans) == found.quotation
        assert found.quotation == STEPS.quotation
        assert (found.own_words, found.as_of) == (False, None)
        assert found.caution

    def test_runs_across_a_page_break_and_a_footnote(self) -> None:
        support = RuleSupport(
            Basis.TEXT, ORDER, "“written communication” sent by Defendants' counsel to Plaintiffs' counsel"
        )
        found = starter().resolve([support], as_of=TODAY)
        assert found is not None
        assert len(found.spans) > 1

    @pytest.mark.parametrize(
        ("as_of", "currency"), [(date(2009, 6, 8), Currency.IN_FORCE), (date(2012, 1, 1), Currency.LAST_SEEN)]
    )
    def test_says_whether_the_text_was_in_force(self, as_of: date, currency: Currency) -> None:
        found = starter().resolve([LETTER], as_of=as_of)
        assert found is not None
        assert found.currency is currency

    def test_of_an_order_is_not_given_for_a_day_before_it(self) -> None:
        assert starter().resolve([STEPS], as_of=date(2009, 6, 7)) is None
        assert starter().resolve([STEPS], as_of=date(2009, 6, 8)) is not None

    def test_that_stands_nowhere_is_withheld(self) -> None:
        assert starter().resolve([ABSENT], as_of=TODAY) is None
        assert starter().resolve([ABSENT, LETTER], as_of=TODAY) == starter().resolve([LETTER], as_of=TODAY)

    def test_of_another_authority_is_withheld(self) -> None:
        elsewhere = RuleSupport(Basis.TEXT, "No. 07-CV-2192-JAR-GLR (D. Kan. Aug. 29, 2007)", STEPS.quotation)
        assert starter().resolve([elsewhere], as_of=TODAY) is None

    def test_is_never_taken_from_a_note(self) -> None:
        generation = GenerationInMemory(MADE_CORPUS, WordsEmbedding())
        words = NOTE.text[:40]
        support = RuleSupport(Basis.TEXT, NOTE.edition.citation, words)
        assert Authorities(lambda: generation).resolve([support], as_of=TODAY) is None


class TestANote:
    """What is held only in our own words."""

    def test_is_told_as_one(self) -> None:
        assert starter().resolve([OURS], as_of=TODAY) == ResolvedAuthority(
            source="https://c.example",
            authority="N.D. Cal. Civ. L.R. 37-1",
            pin_cite="Note on N.D. Cal. Civ. L.R. 37-1",
            quotation="A talk is asked for.",
            own_words=True,
            caution=NOT_VERIFIED,
            address="https://c.example",
        )

    def test_names_the_file_of_the_corpus_in_which_it_stands(self) -> None:
        words = NOTE.text[:39]
        support = RuleSupport(Basis.NOTE, "Made Rule 9", statement=words, address="https://c.example")
        found = Authorities(lambda: GenerationInMemory(MADE_CORPUS, WordsEmbedding())).resolve([support], as_of=TODAY)
        assert found is not None
        assert (found.source, found.address) == (NOTE.edition.source, "https://c.example")
        assert (found.quotation, cut(NOTE.text, found.spans)) == (words, words)
        assert found.pin_cite.startswith(f"Note on {NOTE.edition.citation}")
        assert (found.own_words, found.caution) == (True, NOT_VERIFIED)

    @pytest.mark.parametrize(
        ("citation", "address", "source"),
        [
            ("D. Kan. Rule 37.1(b)", "https://c.example", "notes/d-kan_37-1.txt"),
            ("Fed. R. Civ. P. 45(d)(3)", "https://c.example", "notes/frcp_45-d.txt"),
            ("Made Rule 9", "https://c.example", "https://c.example"),
        ],
    )
    def test_names_the_note_that_is_held_on_its_authority_else_its_address(
        self, citation: str, address: str, source: str
    ) -> None:
        support = RuleSupport(Basis.NOTE, citation, statement="It says so in other words.", address=address)
        found = starter().resolve([support], as_of=TODAY)
        assert found is not None
        assert (found.source, found.spans, found.address) == (source, (), address)

    def test_comes_after_every_quotation(self) -> None:
        found = starter().resolve_all([OURS, LETTER, OURS, STEPS], as_of=TODAY)
        assert [a.authority for a in found] == ["D. Kan. Rule 37.2", ORDER, "N.D. Cal. Civ. L.R. 37-1"]


def test_nothing_comes_of_nothing() -> None:
    assert starter().resolve([], as_of=TODAY) is None
    assert starter().resolve_all([ABSENT], as_of=TODAY) == ()


def test_a_new_generation_is_noticed() -> None:
    empty, full = GenerationInMemory((), WordsEmbedding()), GenerationInMemory((ORDER_2009,), WordsEmbedding())
    opened = [empty]
    authorities = Authorities(lambda: opened[-1])
    support = RuleSupport(Basis.TEXT, "No. 08-cv-1111 (D. Kan. June 8, 2009)", "A letter is not a reasonable effort")
    assert authorities.resolve([support], as_of=TODAY) is None
    opened.append(full)
    found = authorities.resolve([support], as_of=TODAY)
    assert found is not None
    assert found.source == "orders/2009.txt"
    opened.append(empty)
    assert authorities.resolve([support], as_of=TODAY) is None
