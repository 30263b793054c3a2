"""(8) What was settled, and what is left for the court."""

from __future__ import annotations

import pytest

from bot.conferral.requirements.outcome import outcome
from tests.unit.conferral.requirements.readings import account, came_out, contact, reading, setting, told, words

REST = words("as to the rest")


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, ("satisfied", "")),
        ({"remains": None, "settled": words("resolved")}, ("satisfied", "")),
        ({"remains": None}, ("deficiency", "untold")),
        ({"remains": None, "vague_remainder": REST}, ("deficiency", "untold")),
        ({"remains": None, "settled": words("resolved"), "vague_remainder": REST}, ("deficiency", "vague")),
        ({"vague_remainder": REST}, ("satisfied", "")),
        ({"bare_verbs": words("conferred, compared views"), "issues": ()}, ("deficiency", "untold")),
        ({"bare_verbs": words("conferred, compared views")}, ("satisfied", "")),
        ({"issues": (), "contacts": (contact(days=()),)}, ("deficiency", "untold")),
        ({"issues": (), "contacts": (contact(days=()),), "overdue": words("no answers")}, ("satisfied", "")),
        ({"issues": ()}, ("satisfied", "")),
    ],
)
def test_the_reader_can_tell_what_is_left(changes: dict[str, object], result: tuple[str, str]) -> None:
    finding = outcome(reading(**changes), setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


def test_an_account_does_not_show_the_list() -> None:
    assert came_out(outcome(account(), setting())) == ("not_checked", "")


HEAD = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. and C.D., counsel for "
    "Defendant, spoke by telephone about Requests 4 and 7. "
)


@pytest.mark.parametrize(
    ("end", "result"),
    [
        ("Request 7 is resolved. Request 4 remains for the Court.", "satisfied"),
        ("Nothing was settled; both requests remain in dispute.", "satisfied"),
        ("A.B. explained why the logs bear on notice, and C.D. listened.", "deficiency"),
        ("This motion follows.", "deficiency"),
    ],
    ids=["both", "nothing settled", "neither", "this motion follows"],
)
def test_reads_it_in_a_text(end: str, result: str) -> None:
    assert outcome(told(HEAD + end), setting()).result.value == result
