"""Redlines between two versions of a paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.redline import SLACK_MARKS, Change, ChangeKind, has_changes, marked, redline

OLD = "On March 4, 2024, A. Counsel called.\n\nNothing was resolved.\n\nDate: ____"
NEW = "On March 6, 2024, A. Counsel called B. Counsel.\n\nNothing was resolved.\n\nExhibit A is attached.\n\nDate: ____"

PAPERS = st.lists(st.text(alphabet="ab c.\n", max_size=30), max_size=6).map("\n\n".join)


def test_changed_words_are_marked_in_their_paragraph() -> None:
    assert marked(redline(OLD, NEW)) == (
        "On March [-4,-] {+6,+} 2024, A. Counsel [-called.-] {+called B. Counsel.+}\n\n"
        "Nothing was resolved.\n\n"
        "{+Exhibit A is attached.+}\n\n"
        "Date: ____"
    )


def test_slack_shows_them_bold_and_struck_through() -> None:
    assert marked(redline("one two", "one three"), SLACK_MARKS) == "one ~two~ *three*"


def test_equal_versions_have_no_changes() -> None:
    assert not has_changes(redline(OLD, OLD.replace(" ", "  ")))
    assert has_changes(redline(OLD, NEW))


def test_paragraph_too_long_to_compare_is_replaced_as_a_whole() -> None:
    old, new = "word " * 5000, "other " * 5000
    assert redline(old, new) == ((Change(ChangeKind.REMOVED, old.strip()), Change(ChangeKind.ADDED, new.strip())),)


def _side(compared: tuple[tuple[Change, ...], ...], kind: ChangeKind) -> list[str]:
    sides = ("".join(c.text for c in p if c.kind in (ChangeKind.KEPT, kind)) for p in compared)
    return [text for side in sides if (text := " ".join(side.split()))]


def _folded(text: str) -> list[str]:
    return [words for part in text.split("\n\n") if (words := " ".join(part.split()))]


@given(PAPERS, PAPERS)
def test_kept_and_removed_words_are_the_old_version_kept_and_added_ones_the_new(old: str, new: str) -> None:
    compared = redline(old, new)
    assert " ".join(_side(compared, ChangeKind.REMOVED)) == " ".join(_folded(old))
    assert " ".join(_side(compared, ChangeKind.ADDED)) == " ".join(_folded(new))
