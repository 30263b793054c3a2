"""A model's claims held against the text: what counts, and what is dropped and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.model_reading import DropReason, VerifiedFact, verify_claims
from bot.assistant.reading_ports import ClaimedFact, FactKind
from bot.conferral.finding import Words
from bot.conferral.reading.facts import Genre, Reading, SetAside
from bot.conferral.reading.reader import read_text

CONVERSATION = FactKind.CONVERSATION


def told(text: str, kind: FactKind, quotation: str) -> str:
    """The words a claim is verified with, or why it is dropped."""
    verified = verify_claims([ClaimedFact(kind, quotation)], read_text(text))
    if verified.facts:
        return verified.facts[0].words.text
    [(reason, count)] = verified.dropped
    assert count == 1
    return reason.name


TEXT = """I mailed a letter on May 4. We put our heads
together over  Request 3; she holds that it is *overbroad*.
[NOTE TO REVIEWER: the parties spoke by telephone.]"""


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("I mailed a letter on May 4.", "I mailed a letter on May 4."),
        ("mailed a letter", "I mailed a letter on May 4."),
        ("we put our heads together over Request 3", "We put our heads\ntogether over  Request 3"),
        ("she holds that it is overbroad", "she holds that it is *overbroad*."),
        ("Request 3; she holds", "We put our heads\ntogether over  Request 3; she holds that it is *overbroad*."),
        ("I mailed two letters on May 4.", "NOT_IN_TEXT"),
        ("mailed ... on May 4", "NOT_IN_TEXT"),
        ("ailed a letter", "NOT_IN_TEXT"),
        ("the parties spoke by telephone", "SET_ASIDE"),
        ("it is overbroad. [NOTE TO REVIEWER: the parties", "SET_ASIDE"),
        ("letter", "TOO_SHORT"),
        ("...", "TOO_SHORT"),
    ],
)
def test_a_quotation_is_found_as_whole_clauses_or_dropped(quotation: str, words: str) -> None:
    assert told(TEXT, FactKind.LETTER, quotation) == words


@pytest.mark.parametrize(
    ("clause", "quotation"),
    [
        ("Counsel never spoke by telephone.", "spoke by telephone"),
        ("Neither counsel spoke with the other.", "counsel spoke with the other"),
        ("Counsel will confer by telephone on May 9.", "Counsel will confer by telephone on May 9."),
        ("Counsel tried to speak with Mr. B.", "speak with Mr. B."),
        ("Counsel spoke with the judge's clerk.", "Counsel spoke with the judge's clerk."),
        ("Counsel spoke with Mr. B. about an unrelated matter.", "Counsel spoke with Mr. B."),
    ],
)
def test_a_talk_that_is_denied_planned_or_another_is_no_talk(clause: str, quotation: str) -> None:
    assert told(clause, CONVERSATION, quotation) == "NOT_TOLD"


@pytest.mark.parametrize("kind", [FactKind.NOT_DONE, FactKind.SILENCE])
def test_a_denial_tells_that_something_was_not_done(kind: FactKind) -> None:
    assert told("Nobody ever spoke by telephone.", kind, "spoke by telephone") == "Nobody ever spoke by telephone."


def test_a_later_place_counts_where_the_first_was_set_aside() -> None:
    text = "[NOTE TO REVIEWER: we talked on May 5.] And so we talked on May 5."
    assert told(text, CONVERSATION, "we talked on May 5") == "And so we talked on May 5."


def test_claims_come_in_the_order_of_the_text_each_once_and_the_dropped_are_counted() -> None:
    claims = [
        ClaimedFact(CONVERSATION, "We put our heads together"),
        ClaimedFact(FactKind.LETTER, "I mailed a letter"),
        ClaimedFact(FactKind.LETTER, "a letter on May 4"),
        ClaimedFact(FactKind.SETTLED, "everything was settled"),
        ClaimedFact(FactKind.SETTLED, "nothing was settled"),
        ClaimedFact(CONVERSATION, "the parties spoke by telephone"),
    ]
    verified = verify_claims(claims, read_text(TEXT))
    assert verified.facts == (
        VerifiedFact(FactKind.LETTER, Words("I mailed a letter on May 4.", 0, 27)),
        VerifiedFact(CONVERSATION, Words("We put our heads\ntogether over  Request 3", 28, 69)),
    )
    assert verified.dropped == ((DropReason.NOT_IN_TEXT, 2), (DropReason.SET_ASIDE, 1))


_CLAIMS = st.lists(st.builds(ClaimedFact, st.sampled_from(FactKind), st.text(max_size=40)), max_size=6)


@given(text=st.text(max_size=200), claims=_CLAIMS, data=st.data())
def test_no_text_and_no_claim_brings_out_words_that_do_not_stand_there(
    text: str, claims: list[ClaimedFact], data: st.DataObject
) -> None:
    ends = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    aside = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    claims = [*claims, ClaimedFact(data.draw(st.sampled_from(FactKind)), text[min(ends) : max(ends)])]
    start, end = min(aside), max(aside)
    hidden = Words(text[start:end], start, end)
    reading = Reading(Genre.CERTIFICATE, text, set_aside=(SetAside(hidden, "made for a test"),))
    verified = verify_claims(claims, reading)
    for fact in verified.facts:
        assert text[fact.words.start : fact.words.end] == fact.words.text
        assert start == end or fact.words.end <= start or fact.words.start >= end
    assert len(verified.facts) + sum(count for _, count in verified.dropped) <= len(claims)
