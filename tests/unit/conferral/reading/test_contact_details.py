"""One contact's details: its method, its days, who took part, what proves it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conferral.method import Method
from tests.unit.conferral.reading.telling import contacts, read

CALL = "On March 11, 2024, A.B. and C.D. spoke "


@pytest.mark.parametrize(
    ("how", "method"),
    [
        ("by telephone.", Method.TELEPHONE),
        ("on a conference call.", Method.TELEPHONE),
        ("by video.", Method.VIDEO),
        ("over Microsoft Teams.", Method.VIDEO),
        ("in person.", Method.IN_PERSON),
        ("face to face in the corridor.", Method.IN_PERSON),
        ("about Request 4.", None),
    ],
)
def test_the_method_is_what_the_words_say(how: str, method: Method | None) -> None:
    assert [contact.method for contact in read(CALL + how).contacts] == [method]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On March 11, 2024, A.B. and C.D. spoke by telephone.", [date(2024, 3, 11)]),
        ("On 3/11/2024 A.B. and C.D. spoke by telephone.", [date(2024, 3, 11)]),
        ("On March 11 A.B. and C.D. spoke by telephone.", [date(2024, 3, 11)]),
        ("A.B. and C.D. spoke by telephone.", []),
        ("In the spring A.B. and C.D. spoke by telephone.", []),
        ("A.B. and C.D. spoke by telephone about the answers due on March 15, 2024.", []),
        ("On March 4, 2024, A.B. sent C.D. a letter that asks for an answer by March 15, 2024.", [date(2024, 3, 4)]),
    ],
    ids=[
        "in words",
        "in figures",
        "without its year",
        "none",
        "a season",
        "a day something was due",
        "a day set in it",
    ],
)
def test_the_days_are_those_on_which_it_happened(text: str, days: list[date]) -> None:
    assert [list(contact.days) for contact in read(text).contacts] == [days]


def test_the_head_of_an_entry_gives_the_day_of_what_stands_under_it() -> None:
    assert contacts("\n\nMarch 11, 2024. Telephone call, A.B. and C.D., 20 minutes.") == [
        "talk, telephone, 2024-03-11, 20 minutes"
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (CALL + "by telephone.", (True, True)),
        ("On March 11, 2024, the undersigned called and left a voicemail.", (True, False)),
        ("On March 11, 2024, C.D. replied by letter that Request 4 is too broad.", (False, True)),
    ],
)
def test_the_people_are_those_who_are_named(text: str, sides: tuple[bool, bool]) -> None:
    assert [(contact.ours, contact.theirs) for contact in read(text).contacts] == [sides]


@pytest.mark.parametrize(
    ("shown", "exhibited"),
    [
        ("(Exhibit A).", True),
        ("(ECF No. 31-2).", True),
        ("It is attached.", True),
        ("That letter is Exhibit B.", True),
        ("It reads in full: “Please produce the repair logs of 2022.”", True),
        ("C.D. has it.", False),
        ("She asked him to schedule a call.", False),
        ("The proposed Protective Order is attached as Exhibit A.", False),
    ],
)
def test_a_writing_is_shown_where_it_is_attached_quoted_or_cited(shown: str, exhibited: bool) -> None:
    first = read(f"On March 4, 2024, A.B. sent C.D. a letter that sets out her objections. {shown}").contacts[0]
    assert first.exhibited is exhibited


def test_a_letter_that_asks_to_schedule_a_call_is_not_shown_by_that() -> None:
    text = "On March 4, 2024, A.B. wrote to C.D. with each objection to Request 4, and asked to schedule a call."
    assert [contact.exhibited for contact in read(text).contacts] == [False]


@pytest.mark.parametrize(
    ("text", "inward"),
    [
        ("On March 7, 2024, C.D. answered by e-mail that Request 4 is too broad.", True),
        ("On March 7, 2024, A.B. received a letter from C.D. on Request 4.", True),
        ("On March 7, 2024, A.B. wrote to C.D. that Request 4 is narrow.", False),
        ("On March 7, 2024, A.B. answered C.D. by letter that Request 4 is narrow.", False),
    ],
)
def test_a_writing_comes_from_who_sends_it(text: str, inward: bool) -> None:
    assert {contact.inward for contact in read(text).contacts} == {inward}


@pytest.mark.parametrize(
    ("text", "staff_only"),
    [
        ("On March 11, 2024, A.B.'s secretary called C.D. and left a message.", True),
        ("On March 11, 2024, A.B. spoke with C.D.'s paralegal.", True),
        ("On March 11, 2024, A.B. called C.D.; the receptionist took a message.", False),
        ("On March 11, 2024, A.B. spoke by telephone with E.F., Assistant Attorney General.", False),
    ],
)
def test_staff_alone_are_not_the_lawyers(text: str, staff_only: bool) -> None:
    assert {contact.staff_only for contact in read(text).contacts} == {staff_only}


@pytest.mark.parametrize(
    ("how", "minutes"),
    [
        ("for 30 minutes.", 30),
        ("for half an hour.", 30),
        ("for an hour.", 60),
        ("from 10:00 to 10:25 a.m.", 25),
        ("about Request 4.", None),
        ("a second time.", None),
    ],
)
def test_the_length_is_what_is_told(how: str, minutes: int | None) -> None:
    assert [contact.minutes for contact in read(f"{CALL}by telephone {how}").contacts] == [minutes]


@pytest.mark.parametrize(
    "text",
    [
        "On March 11, 2024, A.B. called C.D. and left a voicemail.",
        "On March 11, 2024, at 10:15 a.m., A.B. called C.D. Nobody answered.",
        "On March 11, 2024, A.B. called C.D. without an answer, and sent a confirming e-mail.",
    ],
)
def test_a_time_a_voicemail_or_a_confirmation_proves_a_try(text: str) -> None:
    assert read(text).contacts[0].proof
