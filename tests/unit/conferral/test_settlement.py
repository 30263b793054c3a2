"""Words that show settlement terms, found before they get into a certificate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.conferral.record import ConferralRecord, Issue
from bot.conferral.settlement import settlement_flags, settlement_words
from tests.matters import CALL, RECORDS, record


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They made a settlement offer of $25,000.", ["settlement offer", "$25,000"]),
        ("Defendant offered to settle for 40 thousand dollars.", ["offered to settle", "40 thousand dollars"]),
        ("A Rule 408 letter followed.", ["Rule 408"]),
        ("Sent subject to FRE 408; see the 408 e-mails.", ["subject to FRE 408", "408 e-mails"]),
        ("We talked about mediation and the mediator's proposal.", ["mediation", "mediator"]),
        ("Their bottom line is $1.2 million.", ["bottom line", "$1.2 million"]),
        ("He would settle\nthis case for policy limits.", ["settle\nthis case", "policy limits"]),
        ("In full and final settlement of the claims.", ["In full and final settlement"]),
        ("The parties settled on a date and went through Request 4.", []),
        ("They would compromise on the search terms and meet on May 4.", []),
        ("Interrogatory 408 and Exhibit $ were discussed.", []),
        ("The rule requires 30 days; 408 pages were produced.", []),
    ],
)
def test_terms_and_sums_are_found_where_they_stand(text: str, found: list[str]) -> None:
    words = settlement_words(text)
    assert [word.text for word in words] == found
    assert all(text[word.start : word.end] == word.text for word in words)


def test_every_flag_names_its_place_in_the_record() -> None:
    made = record(
        relief="an order, or mediation",
        issues=(Issue("1", "Request 4", opposing_position="would answer for $500"),),
        attempts=(CALL, replace(CALL, said="Made a settlement offer.", internal_note="would take $5")),
    )
    assert [str(flag) for flag in settlement_flags(made)] == [
        'relief: "mediation": settlement terms do not belong in a certificate (Fed. R. Evid. 408).',
        'issues[1].opposing_position: "$500": settlement terms do not belong in a certificate (Fed. R. Evid. 408).',
        'attempts[2].said: "settlement offer": settlement terms do not belong in a certificate (Fed. R. Evid. 408).',
    ]


@given(RECORDS)
def test_what_is_flagged_says_the_same_of_a_record_without_its_notes(any_record: ConferralRecord) -> None:
    flags = settlement_flags(any_record)
    assert flags == settlement_flags(any_record.without_notes())
    assert all(flag.caution for flag in flags)
