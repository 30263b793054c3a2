"""What cannot be true together is named with both places, and what may be true is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.finding import Words
from bot.conferral.reading.contradictions import find_contradictions
from bot.conferral.reading.facts import Contact, ContactKind, Genre, Reading, SetAside
from tests.samples.motions import CERTIFICATE
from tests.unit.conferral.reading.test_certificates import TEXTS

FILED = date(2024, 3, 12)


def found(text: str) -> list[tuple[str, str]]:
    told = find_contradictions(text, filed=FILED, reading=Reading(Genre.CERTIFICATE, text))
    assert all(text[one.words.start : one.words.end] == one.words.text for one in told)
    return [(one.words.text, one.reason) for one in told]


CONTRADICTIONS = {
    "On February 30, 2024, A.B. called counsel for Defendant.": (
        "February 30, 2024",
        "“February 30, 2024” cannot be right: February 2024 has no day 30",
    ),
    "On Monday, March 5, 2024, A.B. called counsel for Defendant.": (
        "Monday, March 5, 2024",
        "“Monday, March 5, 2024” cannot be right: March 5, 2024 was a Tuesday, not a Monday",
    ),
    "Request 3 (logs) is resolved. Request 7 remains for decision. Left for decision: Requests 3 and 7.": (
        "Left for decision: Requests 3 and 7.",
        "Request 3 is told as left for decision here, and otherwise in “Request 3 (logs) is resolved.”",
    ),
    "Interrogatories 3 to 5 are resolved, and Interrogatory 4 remains in dispute.": (
        "Interrogatory 4 remains in dispute.",
        "Interrogatory 4 is told as left for decision here, and otherwise in “Interrogatories 3 to 5 are resolved”",
    ),
    "Request 2 has not been resolved. RFP 2 was withdrawn.": (
        "RFP 2 was withdrawn.",
        "Request 2 is told as settled here, and otherwise in “Request 2 has not been resolved.”",
    ),
    "Ms. Lund, counsel for Plaintiff, called. Later Ms. Lund, attorney for Defendant, said no.": (
        "Ms. Lund, attorney for Defendant",
        "Ms. Lund is named for Defendant here and for Plaintiff before (“Ms. Lund, counsel for Plaintiff”)",
    ),
    "Plaintiff's counsel (A.B.) called. Counsel for Defendant Acme Corp. (A.B.) said no.": (
        "Counsel for Defendant Acme Corp. (A.B.",
        "A.B. is named for Defendant here and for Plaintiff before (“Plaintiff's counsel (A.B.”)",
    ),
    "On March 4, 2024, at 9:10 a.m., Ms. A left a voicemail. On March 4, 2024, at 9:10 a.m., Ms. A and Mr. C spoke.": (
        "On March 4, 2024, at 9:10 a.m., Ms. A and Mr. C spoke.",
        (
            "the call of March 4, 2024 is told as answered here; otherwise in “On March 4, 2024, at 9:10 a.m., "
            "Ms. A left a voicemail.”"
        ),
    ),
    "On March 4, 2024, the lawyers spoke for 25 minutes. The March 4, 2024 call lasted five minutes.": (
        "The March 4, 2024 call lasted five minutes.",
        (
            "the call of March 4, 2024 is told as of 5 minutes here; otherwise in “On March 4, 2024, the lawyers "
            "spoke for 25 minutes.”"
        ),
    ),
}


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_a_contradiction(text: str) -> None:
    assert found(text) == [CONTRADICTIONS[text]]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(CERTIFICATE),
        "Request 3 remained open after the first call. Request 3 was resolved on March 9.",
        "Request 3 was not resolved on March 4. On March 9 Request 3 was resolved.",
        "Request 3 is resolved in part. Request 3 remains for decision as to 2019.",
        "Request 3 would be resolved if the logs came. Request 3 remains for decision.",
        "Request 3 was resolved. On March 9 Mr. C took back what he had agreed. Request 3 remains for decision.",
        "Request 3 is resolved. Interrogatory 3 remains for decision.",
        "Request 3 is resolved. Request 30 remains for decision.",
        "Mr. Lund, counsel for Plaintiff, called Ms. Lund, counsel for Defendant.",
        "Anna Lund, counsel for Plaintiff, called Boris Lund, counsel for Defendant.",
        "Ms. Lund, counsel for Plaintiff/Counter-Defendant, called. Ms. Lund, counsel for Plaintiff, wrote.",
        "Ms. Lund, counsel for Defendant Acme, called. Ms. Lund, counsel for Defendant Beta, wrote.",
        "On March 4, 2024, Ms. A left a voicemail. On March 4, 2024, Mr. C returned the call and they spoke.",
        "On March 4, 2024, at 9:00 a.m., Ms. A left a message. On March 4, 2024, at 3:00 p.m., Ms. A and Mr. C spoke.",
        "On March 4, 2024, they spoke for ten minutes. On March 6, 2024, they spoke for five minutes.",
    ],
)
def test_no_contradiction(text: str) -> None:
    assert found(text) == []


class TestAfterFiling:
    """Contacts told of a day after the motion was filed."""

    TEXT = "On March 4, 2024, Ms. A, counsel for Plaintiff, telephoned Mr. C. On March 15, 2024, Mr. C answered."

    def test_each_such_day_once(self) -> None:
        late = Words("On March 15, 2024, Mr. C answered.", 66, 100)
        contacts = (
            Contact(ContactKind.TALK, Words(self.TEXT[:65], 0, 65), days=(date(2024, 3, 4),)),
            Contact(ContactKind.TALK, late, days=(date(2024, 3, 15),)),
            Contact(ContactKind.WRITING, late, days=(date(2024, 3, 15),)),
        )
        reading = Reading(Genre.CERTIFICATE, self.TEXT, contacts=contacts)
        assert find_contradictions(self.TEXT, filed=FILED, reading=reading) == (
            SetAside(late, "a contact on March 15, 2024 is told, but the motion was filed on March 12, 2024"),
        )
        assert find_contradictions(self.TEXT, filed=None, reading=reading) == ()

    def test_the_text_is_read_where_no_reading_is_handed_in(self) -> None:
        text = "On March 15, 2024, A.B., counsel for Plaintiff, spoke by telephone with C.D., counsel for Defendant."
        assert [one.reason for one in find_contradictions(text, filed=FILED)] == [
            "a contact on March 15, 2024 is told, but the motion was filed on March 12, 2024"
        ]


SAYINGS = st.sampled_from(
    [
        *(
            "Request 3 ",
            "Requests 1-90 ",
            "is resolved",
            " remains for decision",
            ". ",
            "; ",
            ", and ",
            "A.B. (for Plaintiff) ",
        ),
        *(
            "counsel for Defendant (A.B.) ",
            "On March 4, 2024, ",
            "On February 30 ",
            "at 10:30 a.m. ",
            "left a voicemail",
            "\n",
        ),
        *("spoke for 20 minutes", "the March 4 call ", "Ms. Lund, counsel for Plaintiff ", "Tuesday, March 4, 2024 "),
    ]
)


@given(st.one_of(TEXTS, st.lists(SAYINGS, max_size=30).map("".join)), st.none() | st.dates())
@settings(max_examples=200, deadline=None)
def test_whatever_the_text_the_words_stand_in_it(text: str, filed: date | None) -> None:
    for one in find_contradictions(text, filed=filed, reading=Reading(Genre.ACCOUNT, text)):
        assert text[one.words.start : one.words.end] == one.words.text
        assert one.reason


def test_two_hundred_thousand_characters_of_a_certificate() -> None:
    text = ("\n".join(CERTIFICATE) + "\n") * 270
    assert find_contradictions(text, filed=FILED, reading=Reading(Genre.CERTIFICATE, text)) == ()
