"""The disputed items of a text."""

from __future__ import annotations

import pytest

from tests.unit.conferral.reading.telling import issue_line, read


def issues(text: str) -> list[str]:
    return [issue_line(issue) for issue in read(text).issues]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("On Request 4, A.B. said that it is narrow; C.D. declined.", ["4, ours, theirs, no fate"]),
        ("On Request 4, C.D. declined. Request 4 remains in dispute.", ["4, theirs, open"]),
        ("On Request 7, C.D. agreed.", ["7, theirs, settled"]),
        (
            "A.B. and C.D. spoke about Interrogatories 3 and 5.",
            ["3, no fate", "5, no fate"],
        ),
        ("A.B. and C.D. spoke about RFP Nos. 12, 14 and 16.", ["12, no fate", "14, no fate", "16, no fate"]),
        ("Requests 4 and 7 remain in dispute.", ["4, open, only listed", "7, open, only listed"]),
        ("Under Local Rule 37.2 and Doc. 12 counsel spoke.", []),
        ("A.B. and C.D. spoke about the responses in general.", []),
    ],
)
def test_items_are_named_with_what_was_said_of_them(text: str, lines: list[str]) -> None:
    assert issues(text) == lines


def test_lines_under_a_label_are_items_too() -> None:
    text = "\n\nRepair logs: A.B. said that they bear on notice. C.D. declined.\n\nTax returns: C.D. agreed."
    assert [line.split(",")[0] for line in issues(text)] == ["Repair logs", "Tax returns"]


def test_the_words_of_an_item_name_it() -> None:
    (issue,) = read("On Request 4, C.D. declined.").issues
    assert issue.words.text == "Request 4"
