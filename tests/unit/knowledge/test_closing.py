"""Ending editions when the next one is published, retiring them, and never losing one to a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Kind
from knowledge.closing import CannotRetire, closed, free_name, renamed, retired
from knowledge.library import Library
from knowledge.ports import SourceContent
from tests.builders import KANSAS_1999, KANSAS_2010, NOTE, ORDER_2009, TODAY, content, edition, lexicon
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

DECEMBER = date(2026, 12, 1)
HELD = (KANSAS_1999, KANSAS_2010, ORDER_2009, NOTE)
AMENDED = content(
    edition("local/kansas_2026.txt", in_force_from=DECEMBER),
    "The court will not hear a discovery motion unless counsel has made a reasonable effort to confer. "
    "A reasonable effort to confer means a conversation by telephone or by video.",
)
_AMENDED_CORPUS = GenerationInMemory(closed(HELD, [AMENDED]), WordsEmbedding())


def ends(contents: Sequence[SourceContent]) -> dict[str, date | None]:
    return {c.edition.source: c.edition.in_force_until for c in contents}


def changed(held: SourceContent, **changes: Any) -> SourceContent:
    return replace(held, edition=replace(held.edition, **changes))


class TestClosing:
    """A new edition ends the one that is in force without an end."""

    def test_the_edition_in_force_ends_on_the_first_day_of_the_new_one(self) -> None:
        after = closed(HELD, [AMENDED])
        assert ends(after) == ends(HELD) | {"local/kansas_2010.txt": DECEMBER, "local/kansas_2026.txt": None}
        assert [c.text for c in after] == [c.text for c in (*HELD, AMENDED)]

    def test_an_older_edition_gets_its_end_from_the_next_one(self) -> None:
        older = changed(KANSAS_1999, in_force_until=None)
        assert ends(closed([KANSAS_2010], [older])) == {
            "local/kansas_2010.txt": None,
            "local/kansas_1999.txt": date(2010, 1, 1),
        }

    def test_several_new_editions_end_one_another(self) -> None:
        next_one = changed(renamed(AMENDED, "local/kansas_2027.txt"), in_force_from=date(2027, 12, 1))
        assert ends(closed([KANSAS_2010], [next_one, AMENDED])) == {
            "local/kansas_2010.txt": DECEMBER,
            "local/kansas_2027.txt": None,
            "local/kansas_2026.txt": date(2027, 12, 1),
        }

    def test_an_edition_that_was_only_seen_in_force_ends_too(self) -> None:
        seen = changed(KANSAS_2010, in_force_from=None)
        assert ends(closed([seen], [AMENDED]))["local/kansas_2010.txt"] == DECEMBER

    def test_an_edition_that_was_seen_in_force_later_does_not(self) -> None:
        seen = changed(KANSAS_2010, in_force_from=None, attested_on=date(2027, 1, 1))
        assert ends(closed([seen], [AMENDED]))["local/kansas_2010.txt"] is None

    @pytest.mark.parametrize(
        "other",
        [
            {"citation": "D. Kan. Rule 37.1"},
            {"court": "N.D. Cal."},
            {"text_status": "partial, as quoted in an order"},
            {"kind": Kind.NOTE},
            {"in_force_until": date(2020, 1, 1)},
        ],
        ids="".join,
    )
    def test_other_texts_stay_as_they_are(self, other: dict[str, Any]) -> None:
        held = changed(KANSAS_2010, **other)
        assert closed([held], [AMENDED])[0] == held

    def test_an_order_never_ends(self) -> None:
        order = changed(ORDER_2009, citation="D. Kan. Rule 37.2", in_force_from=date(2009, 6, 8))
        assert closed([order], [AMENDED])[0] == order

    @pytest.mark.parametrize("kept", ["note", "partial"])
    def test_a_part_or_a_note_ends_nothing(self, kept: str) -> None:
        other = {"kind": Kind.NOTE} if kept == "note" else {"text_status": "partial, as quoted in an order"}
        assert closed([KANSAS_2010], [changed(AMENDED, **other)])[0] == KANSAS_2010

    def test_white_space_and_case_make_no_other_authority(self) -> None:
        assert (
            ends(closed([KANSAS_2010], [changed(AMENDED, citation="d. kan.  Rule 37.2")]))["local/kansas_2010.txt"]
            == DECEMBER
        )

    def test_what_has_nothing_new_is_not_touched(self) -> None:
        twice = (changed(KANSAS_1999, in_force_until=None), KANSAS_2010)
        assert closed(twice, [ORDER_2009]) == (*twice, ORDER_2009)


class TestNames:
    """Another edition gets a name of its own; a correction takes the place of what it corrects."""

    def test_another_edition_under_a_held_name_gets_its_own_and_the_old_one_stays(self) -> None:
        fresh = renamed(AMENDED, KANSAS_2010.edition.source)
        after = closed([KANSAS_2010], [fresh])
        assert ends(after) == {"local/kansas_2010.txt": DECEMBER, "local/kansas_2010_2026-12-01.txt": None}
        ids = [p.id for c in after for p in c.passages]
        assert len(set(ids)) == len(ids)
        assert {p.source for p in after[1].passages} == {"local/kansas_2010_2026-12-01.txt"}

    def test_the_same_edition_is_a_correction_and_keeps_its_end(self) -> None:
        held = changed(KANSAS_2010, in_force_until=DECEMBER)
        corrected = content(KANSAS_2010.edition, "Corrected words of the rule on a reasonable effort to confer.")
        (after,) = closed([held], [corrected])
        assert (after.text, after.edition.in_force_until) == (corrected.text, DECEMBER)

    def test_a_correction_of_an_edition_that_was_named_apart_finds_it(self) -> None:
        fresh = renamed(AMENDED, KANSAS_2010.edition.source)
        after = closed(closed([KANSAS_2010], [fresh]), [fresh])
        assert [c.edition.source for c in after] == ["local/kansas_2010.txt", "local/kansas_2010_2026-12-01.txt"]

    @pytest.mark.parametrize(
        ("change", "name"),
        [
            ({}, "rules/7.txt"),
            ({"title": "Corrected"}, "rules/7.txt"),
            ({"in_force_from": DECEMBER}, "rules/7_2026-12-01.txt"),
            ({"dated": DECEMBER}, "rules/7_2026-12-01.txt"),
            ({"court": "N.D. Cal."}, "rules/7_2.txt"),
            ({"citation": "D. Kan. Rule 9"}, "rules/7_2.txt"),
        ],
    )
    def test_the_name_says_the_day(self, change: dict[str, Any], name: str) -> None:
        assert free_name(edition(**change), [edition()]) == name

    def test_a_name_that_is_taken_is_numbered(self) -> None:
        taken = [edition(), edition("rules/7_2026-12-01.txt"), edition("rules/7_2026-12-01_2.txt")]
        assert free_name(edition(in_force_from=DECEMBER), taken) == "rules/7_2026-12-01_3.txt"

    def test_a_corrected_citation_of_a_dated_text_is_a_correction(self) -> None:
        dated = edition(in_force_from=DECEMBER)
        assert free_name(replace(dated, citation="D. Kan. Rule 37.3"), [dated]) == "rules/7.txt"

    def test_questions_go_with_their_passages(self) -> None:
        moved = renamed(KANSAS_2010, "local/other.txt")
        assert moved.questions == {moved.passages[0].id: ("Is a letter enough to confer?",)}


@st.composite
def several(draw: st.DrawFn) -> list[SourceContent]:
    days = draw(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), unique=True, max_size=6))
    names = draw(st.permutations([f"rules/{n}.txt" for n in range(len(days))]))
    return [content(edition(n, in_force_from=d), "Words of a rule.") for n, d in zip(names, days, strict=True)]


@given(several(), st.data())
def test_on_every_day_at_most_one_edition_is_in_force_and_none_is_lost(
    editions: list[SourceContent], data: st.DataObject
) -> None:
    fresh = data.draw(st.integers(0, len(editions)))
    after = closed(editions[fresh:], editions[:fresh])
    assert {c.edition.source for c in after} == {c.edition.source for c in editions}
    assert closed(after, editions[:0]) == after
    if fresh:
        for day in (c.edition.in_force_from for c in editions):
            assert day is not None
            assert [c for c in after if c.edition.usable_on(day)] == [
                c for c in after if c.edition.in_force_from == day
            ]


class TestRetiring:
    """A last day without a successor."""

    def test_the_source_ends_after_its_last_day(self) -> None:
        after = retired(HELD, "local/kansas_2010.txt", last_day=date(2026, 11, 30))
        assert ends(after) == ends(HELD) | {"local/kansas_2010.txt": DECEMBER}
        (ended,) = (c.edition for c in after if c.edition.source == "local/kansas_2010.txt")
        assert (ended.usable_on(date(2026, 11, 30)), ended.usable_on(DECEMBER)) == (True, False)

    @pytest.mark.parametrize(
        ("source", "last_day", "said"),
        [
            ("local/none.txt", TODAY, '"local/none.txt" is not in the corpus.'),
            ("orders/2009.txt", TODAY, "it stays a decision of its day and has no last day."),
            ("local/kansas_2010.txt", date(2009, 1, 1), "is in force only from January 1, 2010."),
            ("local/kansas_1999.txt", TODAY, "it was in force until January 1, 2010."),
        ],
    )
    def test_what_cannot_be_is_refused(self, source: str, last_day: date, said: str) -> None:
        with pytest.raises(CannotRetire) as raised:
            retired(HELD, source, last_day=last_day)
        assert str(raised.value).endswith(said)


class TestEffectiveInTheFuture:
    """A changed rule that is published before its day takes effect by itself on that day."""

    LIBRARY = Library(lambda: _AMENDED_CORPUS, WordsEmbedding(), lexicon)

    def asked(self, today: date, as_of: date | None = None) -> list[tuple[str, str | None]]:
        text = "what is a reasonable effort to confer before a discovery motion?"
        read = self.LIBRARY.read(text, today=today, as_of=as_of, court="D. Kan.")
        found = self.LIBRARY.search(read).passages
        return sorted((f.edition.source, f.caution) for f in found if f.edition.kind is Kind.LOCAL_RULE)

    TO_COME = "a changed wording of D. Kan. Rule 37.2 takes effect on December 1, 2026"

    def test_before_its_day_only_the_old_wording_is_quoted_and_the_change_is_told(self) -> None:
        assert self.asked(TODAY) == [("local/kansas_2010.txt", self.TO_COME)]
        assert self.asked(DECEMBER - timedelta(days=1)) == [("local/kansas_2010.txt", self.TO_COME)]

    def test_from_its_day_on_only_the_new_wording_is_quoted(self) -> None:
        assert self.asked(DECEMBER) == [("local/kansas_2026.txt", None)]
        assert self.asked(date(2027, 6, 1)) == [("local/kansas_2026.txt", None)]

    def test_a_day_that_is_asked_about_decides(self) -> None:
        assert self.asked(TODAY, as_of=DECEMBER) == [("local/kansas_2026.txt", None)]
        assert self.asked(date(2027, 6, 1), as_of=TODAY) == [("local/kansas_2010.txt", None)]

    def test_of_an_earlier_edition_the_change_to_come_is_not_told(self) -> None:
        assert self.asked(TODAY, as_of=date(2009, 7, 1)) == [("local/kansas_1999.txt", None)]

    def test_a_last_day_to_come_is_told(self) -> None:
        ending = retired([KANSAS_2010], "local/kansas_2010.txt", last_day=date(2026, 11, 30))
        corpus = GenerationInMemory(ending, WordsEmbedding())
        library = Library(lambda: corpus, WordsEmbedding(), lexicon)
        found = library.search(library.read("what does D. Kan. Rule 37.2 say?", today=TODAY))
        assert [f.caution for f in found.passages] == ["D. Kan. Rule 37.2 is in force only until December 1, 2026"]
        after = library.search(library.read("what does D. Kan. Rule 37.2 say?", today=DECEMBER))
        assert after.passages == ()
        assert after.refusal is not None
