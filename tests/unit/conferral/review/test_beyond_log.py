"""What a text edited by hand says and the log did not."""

from __future__ import annotations

from datetime import date

from bot.conferral.review import beyond_log, record_digest
from tests.unit.conferral.drafting.records import attempt, email, record

DRAFTED = (
    "On March 4, 2024, at 10:30 a.m., A. Counsel conferred by telephone with B. Counsel. The call lasted 25 minutes. "
    "The e-mail is attached as Exhibit A.\n"
)
FILED = date(2024, 3, 12)


def test_a_day_a_time_a_length_and_an_exhibit_that_were_not_drafted_are_named() -> None:
    edited = (
        "On March 4, 2024, at 10:30 a.m., A. Counsel conferred by telephone with B. Counsel. It lasted 40 minutes. "
        "They met again on March 6, 2024, at 2:15 p.m. The e-mails are attached as Exhibit A and Exhibit C.\n"
    )
    assert beyond_log(DRAFTED, edited, filed=FILED) == tuple(
        f"“{words}”: this {what} was written by hand; what was drafted from the log does not name it."
        for words, what in (
            ("March 6, 2024", "day"),
            ("2:15 p.m.", "time"),
            ("40 minutes", "length"),
            ("Exhibit C", "exhibit"),
        )
    )


def test_other_words_for_the_same_facts_are_none() -> None:
    edited = "On 3/4/2024 at half past ten in the morning they spoke for twenty-five minutes. Exhibit A is attached.\n"
    assert beyond_log(DRAFTED, edited, filed=FILED) == ()
    assert beyond_log(DRAFTED, DRAFTED, filed=FILED) == ()


def test_a_record_has_another_digest_for_whatever_a_draft_may_say_of_it() -> None:
    held = record()
    others = [
        record(attempts=(email(), attempt(minutes=26))),
        record(attempts=(email(),)),
        record(relief="another order"),
        record(signer=""),
        record(certificate_date=None),
    ]
    digests = {record_digest(one) for one in (held, *others)}
    assert len(digests) == len(others) + 1
    assert record_digest(record(attempts=(email(), attempt(internal_note="other")))) == record_digest(held)
    assert record_digest(held.without_notes()) == record_digest(held)
