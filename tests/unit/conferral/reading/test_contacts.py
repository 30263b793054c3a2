"""What passed between the sides: talks, tries, offers, writings, notices, and what is none of these."""

from __future__ import annotations

import pytest

from bot.conferral.reading.reader import read_text
from tests.unit.conferral.reading.telling import FILED, HEAD, contacts, read

TOLD = [
    ("On March 11, 2024, A.B. and C.D. spoke by telephone for 30 minutes.", "talk, telephone, 2024-03-11, 30 minutes"),
    (
        "On March 11, 2024, at 2:00 p.m., A.B. met C.D. in person at her office.",
        "talk, in-person, 2024-03-11, timed, placed",
    ),
    (
        "On March 11, 2024, A.B. and C.D. held a video conference over Zoom for 45 minutes.",
        "talk, video, 2024-03-11, 45 minutes",
    ),
    ("A.B. called C.D. on March 11, 2024, and C.D. said that Request 4 is too broad.", "talk, telephone, 2024-03-11"),
    ("Telephone, March 11, 2024, 25 min: A.B. and C.D. on Request 4.", "talk, telephone, 2024-03-11, 25 minutes"),
    (
        "On March 6, 2024, C.D. called A.B. back and they spoke for ten minutes.",
        "talk, telephone, 2024-03-06, 10 minutes",
    ),
    ("On March 11, 2024, A.B. called C.D. and left a voicemail.", "try, telephone, 2024-03-11, proved"),
    ("On March 11, 2024, A.B. telephoned C.D. at 10:15 a.m. Nobody answered.", "try, telephone, 2024-03-11, timed"),
    ("On March 11, 2024, A.B. tried to reach C.D. by telephone.", "try, telephone, 2024-03-11"),
    ("On March 6, 2024, A.B. called C.D. twice without an answer.", "try, telephone, 2024-03-06"),
    ("On March 6, 2024, A.B. called C.D. a second time.", "try, telephone, 2024-03-06"),
    ("On March 6, 2024, A.B. placed a second call to C.D.", "try, telephone, 2024-03-06"),
    (
        "On March 4 and March 6, 2024, A.B. telephoned C.D. and left messages.",
        "try, telephone, 2024-03-04, 2024-03-06, proved",
    ),
    (
        "On March 12, 2024, A.B. waited on the conference line for 15 minutes; C.D. did not join.",
        "try, telephone, 2024-03-12, 15 minutes",
    ),
    (
        "On March 4, 2024, A.B. sent C.D. a letter that sets out each objection to Request 4. It is Exhibit A.",
        "writing, letter, 2024-03-04, exhibited",
    ),
    ("On March 4, 2024, A.B. e-mailed C.D. her reasons for Request 4.", "writing, email, 2024-03-04"),
    (
        "On March 4, 2024, A.B. wrote to C.D. about Request 4 (Doc. 31-2).",
        "writing, letter, 2024-03-04, exhibited",
    ),
    ("On March 4, 2024, A.B. faxed C.D. a list of the requests in dispute.", "writing, fax, 2024-03-04"),
    ("On March 4, 2024, A.B. texted C.D. that Request 4 is in dispute.", "writing, text, 2024-03-04"),
    ("On March 7, 2024, C.D. answered by letter that Request 4 is too broad.", "writing, letter, 2024-03-07, inward"),
    (
        "March 4, 2024: letter from A.B. to C.D. on Request 4 (Exhibit A).",
        "writing, letter, 2024-03-04, exhibited",
    ),
    ("On March 8, 2024, A.B. e-mailed C.D. and proposed a call on March 12 or March 13.", "offer, email, 2024-03-08"),
    ("On March 8, 2024, A.B. e-mailed C.D. to confirm the time of the call.", "notice, email, 2024-03-08"),
    (
        "On March 11, 2024, A.B. called C.D. for one minute and told him that Plaintiff would move to compel.",
        "talk, telephone, 2024-03-11, announces, 1 minutes",
    ),
    (
        "On March 11, 2024, A.B. and C.D. spoke by telephone about another case.",
        "talk, telephone, 2024-03-11, other matter",
    ),
    (
        "On March 11, 2024, A.B. and C.D. spoke by telephone about settlement only.",
        "talk, telephone, 2024-03-11, other matter",
    ),
    (
        "On March 11, 2024, A.B.'s paralegal, E.F., called the office of C.D.",
        "try, telephone, 2024-03-11, staff only",
    ),
    ("On March 11, 2024, A.B. spoke with the receptionist of C.D.", "talk, no method, 2024-03-11, staff only"),
]
NOT_TOLD = [
    "A.B. did not call C.D.",
    "Nobody called C.D.",
    "Counsel never spoke.",
    "Neither lawyer called the other.",
    "No telephone conference was held.",
    "A.B. will call C.D. next week.",
    "A.B. intends to confer with C.D. by telephone.",
    "A.B. offered to meet C.D. in person.",
    "A call was scheduled for March 12, 2024, but C.D. cancelled it.",
    "A call was scheduled for March 12, 2024. It did not take place.",
    "On March 18, 2024, the Court held a telephone conference with counsel.",
    "A.B. heard from a colleague that C.D. had spoken with somebody.",
    "A.B. understands that his associate spoke with C.D. by telephone.",
    "If C.D. had called, A.B. would have explained Request 4.",
    "The parties conferred in good faith.",
    "A.B. called for the responses in her brief.",
    "The Rule requires that counsel confer by telephone.",
]


@pytest.mark.parametrize(("text", "line"), TOLD)
def test_tells_what_passed(text: str, line: str) -> None:
    assert contacts(text) == [line]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_takes_nothing_for_a_contact_that_did_not_happen(text: str) -> None:
    assert contacts(text) == []


def test_keeps_each_of_several_contacts_apart() -> None:
    text = (
        "On March 4, 2024, A.B. sent C.D. a letter on Request 4 (Exhibit A). On March 6, 2024, A.B. called C.D. and "
        "left a voicemail. On March 11, 2024, A.B. and C.D. spoke by telephone for 20 minutes."
    )
    assert contacts(text) == [
        "writing, letter, 2024-03-04, exhibited",
        "try, telephone, 2024-03-06, proved",
        "talk, telephone, 2024-03-11, 20 minutes",
    ]


def test_tells_a_writing_and_a_try_of_one_sentence_apart() -> None:
    text = "Besides sending a letter on March 4, 2024, A.B. made calls to the office of C.D. requesting a response."
    assert [line.split(",")[0] for line in contacts(text)] == ["writing", "try"]


@pytest.mark.parametrize(
    "line",
    [
        "CERTIFICATE OF CONFERENCE BY TELEPHONE",
        "Certificate of Telephone Conference",
    ],
)
def test_a_heading_is_no_contact(line: str) -> None:
    assert contacts(f"\n\n{line}\n\nA.B. certifies.") == []


def test_the_words_of_a_contact_are_its_clause() -> None:
    (contact,) = read("On March 11, 2024, A.B. and C.D. spoke by telephone; C.D. declined.").contacts
    assert contact.words.text == "On March 11, 2024, A.B. and C.D. spoke by telephone"
    assert contact.words.start == len(HEAD)


def test_a_day_the_sides_agreed_on_is_not_the_day_of_a_talk() -> None:
    text = "March 11, 2024, telephone: A.B. and C.D.\nDate: March 28, agreed. Video: C.D. wants to film everything."
    assert not any("2024-03-28" in line for line in contacts(text))


def test_a_text_that_says_once_that_all_was_written_needs_not_say_it_again() -> None:
    text = "Counsel dealt with Request 4 by e-mail. On March 4, 2024 A.B. asked for the logs. On March 7 C.D. declined."
    assert [line.split(",")[0] for line in contacts(text) if "2024-03" in line] == ["writing", "writing"]


LETTERS = (
    "Counsel used e-mail throughout.\n\nMarch 4, 2024, A.B. (Exhibit A). No. 4 stops at 2020.\n\n"
    "C.D., March 7, 2024 (Exhibit B): No. 4, the later records went to the buyer."
)


def test_a_log_of_letters_tells_who_wrote_each() -> None:
    assert contacts(LETTERS) == [
        "writing, no method, 2024-03-04, exhibited",
        "writing, no method, 2024-03-07, inward, exhibited",
    ]


def test_what_stands_under_a_writers_name_is_that_sides_position() -> None:
    assert [(issue.name, issue.our_position, issue.their_position) for issue in read(LETTERS).issues] == [
        ("4", True, True)
    ]


@pytest.mark.parametrize(
    ("text", "inward"),
    [
        (
            "On March 4, 2024, Mr. Doe wrote to Ms. Roe about Request 4. On March 7 she wrote that it is too broad.",
            True,
        ),
        ("On March 4, 2024, Mr. Doe wrote to Ms. Roe about Request 4. On March 7 he wrote that it is not.", False),
    ],
)
def test_a_pronoun_that_only_one_lawyer_answers_to_tells_who_wrote(text: str, inward: bool) -> None:
    head = "Mr. Doe, counsel for Plaintiff, certifies as follows. Ms. Roe is counsel for Defendant. "
    assert read_text(head + text, filed=FILED).contacts[-1].inward is inward


def test_a_bare_mode_has_the_length_of_the_entry_it_stands_in() -> None:
    text = "March 11, 2024, 11:00-11:40 a.m.; telephone; A.B. in Wichita, C.D. in Topeka."
    assert contacts(text) == ["talk, telephone, 2024-03-11, placed"]
