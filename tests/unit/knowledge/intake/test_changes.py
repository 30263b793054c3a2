"""What a proposed text changes: provision by provision, and word by word."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Kind
from knowledge.intake.changes import Fate, changes_between, held_to_compare
from knowledge.redline import ChangeKind, marked
from tests.builders import content, edition

OLD = content(
    edition("old.txt", in_force_from=date(2010, 1, 1)),
    "(a) Conference. Counsel must confer in person before any motion is filed.",
    "(b) Letter. A letter is not enough to satisfy the duty to confer.",
    "(c) Fees. The court may award fees to the party who prevails.",
    "(d) Time. The motion must be filed within thirty days of the default.",
)
NEW = content(
    edition("new.txt", in_force_from=date(2026, 1, 1)),
    "(a) Conference. Counsel must confer in person or by video before any motion is filed.",
    "(b) Letter. A letter is not enough to satisfy the duty to confer.",
    "(c) Certificate. Every motion must bear a separate certificate of what was done.",
    "(d) Fees. The court may award fees to the party who prevails.",
)


def test_each_provision_has_its_fate_and_its_pin_cites() -> None:
    change = changes_between(OLD, NEW)
    assert [(p.fate, p.old_pin, p.new_pin) for p in change.provisions] == [
        (Fate.CHANGED, "D. Kan. Rule 37.2(a)", "D. Kan. Rule 37.2(a)"),
        (Fate.UNCHANGED, "D. Kan. Rule 37.2(b)", "D. Kan. Rule 37.2(b)"),
        (Fate.ADDED, "", "D. Kan. Rule 37.2(c)"),
        (Fate.CHANGED, "D. Kan. Rule 37.2(c)", "D. Kan. Rule 37.2(d)"),
        (Fate.REMOVED, "D. Kan. Rule 37.2(d)", ""),
    ]
    assert marked([change.provisions[0].words]) == (
        "(a) Conference. Counsel must confer in person {+or by video+} before any motion is filed."
    )
    assert not change.same_words
    assert [p.pin for p in change.of(Fate.REMOVED)] == ["D. Kan. Rule 37.2(d)"]


def test_a_quotation_is_taken_away_only_where_its_words_are_gone() -> None:
    change = changes_between(OLD, NEW)
    assert change.takes_away("must confer in person before any motion")
    assert not change.takes_away("A letter is not enough")
    assert not change.takes_away("what was done")


def test_the_same_text_changes_nothing() -> None:
    assert changes_between(OLD, OLD).same_words


ONE_WAY = st.lists(st.sampled_from(["(a) One two three.", "(b) Four five.", "(c) Six.", "Seven eight."]), min_size=1)


@given(ONE_WAY, ONE_WAY)
def test_no_word_of_either_text_is_lost(old: list[str], new: list[str]) -> None:
    change = changes_between(content(edition("old.txt"), *old), content(edition("new.txt"), *new))
    for side, lost in ((old, ChangeKind.ADDED), (new, ChangeKind.REMOVED)):
        words = [w for p in change.provisions for c in p.words if c.kind is not lost for w in c.text.split()]
        assert sorted(words) == sorted(word for paragraph in side for word in paragraph.split())


def test_a_text_is_compared_with_the_edition_before_it() -> None:
    older = content(edition("older.txt", in_force_from=date(2000, 1, 1)), "(a) Counsel must confer.")
    note = content(edition("note.txt", kind=Kind.NOTE), "Counsel confer.")
    other = content(edition("other.txt", citation="D. Kan. Rule 37.1"), "(a) Counsel must attach the requests.")
    held = [older, OLD, note, other]
    today = date(2026, 1, 5)
    assert held_to_compare(NEW.edition, held, as_of=today) is OLD
    assert held_to_compare(edition("x.txt", in_force_from=date(2005, 1, 1)), held, as_of=today) is older
    assert held_to_compare(edition("older.txt", in_force_from=date(2026, 1, 1)), held, as_of=today) is older
    assert held_to_compare(edition("x.txt", citation="D. Kan. Rule 1.1"), held, as_of=today) is None
