"""What holds of every draft: nothing in it that its record and its rule do not say, no note, no signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import count, islice

import pytest

from bot.conferral.drafting import CannotCertify, Draft, draft
from bot.conferral.drafting.signing import filled_in
from bot.conferral.method import Method
from bot.conferral.motion import MotionKind
from bot.conferral.record import ConferralRecord, day_of
from bot.conferral.rule_choice import ChosenRule
from tests.unit.conferral.drafting.records import PEOPLE, generated
from tests.unit.conferral.drafting.rules import chosen_for, courts, profiled, rule_on

RECORDS = 500
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(?:{MONTHS}) \d{{1,2}}, \d{{4}}")
METHODS = {
    Method.TELEPHONE: r"\btelephone\b|\bcalls?\b",
    Method.VIDEO: r"\bvideo\b",
    Method.IN_PERSON: r"\bin person\b|\bmeeting\b|\bmet\b",
    Method.EMAIL: r"\be-?mail",
    Method.LETTER: r"\bletters?\b",
    Method.FAX: r"\bfax",
    Method.VOICEMAIL: r"\bvoicemail",
    Method.TEXT: r"\btext message",
}
FORM = (
    "Certificate Conferral "
    "DRAFT IN THE UNITED STATES DISTRICT COURT FOR OF CERTIFICATE CONFERRAL Case No In Motion Governing "
    "Certification Steps Issues What Exhibits Further Court Each On The They A All It This Exhibit Insert "
    "Issue Nothing Counsel Declaration For I Executed U S C Despite Agreement NAME STATE Compel "
    "Protective Order Under Support Sanctions Failure Attend Respond Quash Modify Subpoena "
)
"""The capitalised words of the form itself."""
Case = tuple[ConferralRecord, ChosenRule, Draft]


def _cases() -> Iterator[Case]:
    kinds = tuple(MotionKind)
    for seed in count():
        court, kind = courts()[seed % len(courts())], kinds[seed // len(courts()) % len(kinds)]
        rule = rule_on(court, kind, date(2024, 1, 2)).rule
        made = generated(seed, court, rule, kind)
        chosen = chosen_for(made, made.certificate_date or date(2024, 1, 2))
        drafted = draft(
            made, chosen.rule, floor=chosen.floor, today=made.certificate_date or date(2024, 1, 2), quoting=profiled
        )
        if isinstance(drafted, CannotCertify):
            asked = [fact.question for fact in drafted.missing]
            assert chosen.not_covered, (seed, court, kind, asked)
            assert chosen.floor is None, (seed, court, kind, asked)
            continue
        yield made, chosen, drafted


@cache
def cases() -> tuple[Case, ...]:
    return tuple(islice(_cases(), RECORDS))


def _own_words(made: ConferralRecord, chosen: ChosenRule) -> str:
    """Everything the record and the rules say, in one text; internal notes left out."""
    rules = " ".join(repr(rule) for rule in (chosen.rule, chosen.floor) if rule)
    days = [day_of(a.at) for a in made.attempts if a.at] + [a.waited_until for a in made.attempts if a.waited_until]
    days += [step.day for step in made.court_steps if step.day]
    written = " ".join(f"{day:%B} {day.day}, {day.year}" for day in days)
    clocks = [a.at for a in made.attempts if isinstance(a.at, datetime)]
    times = " ".join(f"{at.hour % 12 or 12}:{at:%M}" for at in clocks)
    return f"{made.without_notes()!r} {rules} {written} {times}"


def _unquoted(text: str) -> str:
    """The text without the rules' own words, which speak of letters and faxes themselves."""
    return re.sub(r"^“.*” .*$", "", text, flags=re.MULTILINE)


def test_every_court_and_every_motion_is_among_them() -> None:
    assert {made.court for made, _, _ in cases()} == set(courts())
    assert {made.motion.kind for made, _, _ in cases()} == set(MotionKind)


def test_no_draft_has_a_day_that_is_not_in_its_record() -> None:
    for made, chosen, drafted in cases():
        known = _own_words(made, chosen)
        assert not [day for day in DAY.findall(_unquoted(drafted.text)) if day not in known]


def test_no_draft_has_a_number_that_is_not_in_its_record_or_its_rule() -> None:
    for made, chosen, drafted in cases():
        known = {int(number) for number in re.findall(r"\d+", _own_words(made, chosen))} | {28, 1746}
        assert not [n for n in re.findall(r"\d+", drafted.text) if int(n) not in known]


def test_no_draft_names_a_person_who_is_not_in_its_record() -> None:
    for made, _, drafted in cases():
        known = {*made.movant.counsel, *(name for party in made.opposing for name in party.counsel)}
        assert not [name for name in PEOPLE if name in drafted.text and name not in known]


def test_no_draft_has_a_capital_letter_that_its_record_its_rule_or_the_form_does_not_have() -> None:
    form = set(FORM.split())
    for made, chosen, drafted in cases():
        assert drafted.caption is not None
        known = set(re.findall(r"\b[A-Z]\w*", f"{_own_words(made, chosen)} {drafted.caption.court}")) | form
        assert not [word for word in re.findall(r"\b[A-Z]\w*", drafted.text) if word not in known]


@pytest.mark.parametrize("method", list(Method))
def test_no_draft_tells_of_a_method_that_is_not_in_its_record(method: Method) -> None:
    for made, _, drafted in cases():
        if method not in {attempt.method for attempt in made.attempts}:
            assert not re.search(METHODS[method], _unquoted(drafted.text), re.IGNORECASE)


def test_every_step_of_the_record_is_told_with_its_day_people_words_and_exhibit() -> None:
    for made, _, drafted in cases():
        for attempt in made.attempts:
            day = attempt.day
            assert day is not None
            assert f"{day:%B} {day.day}, {day.year}" in drafted.text
            assert all(name in drafted.text for name in (*attempt.by, *attempt.with_))
            assert attempt.said in drafted.text
            assert attempt.response in drafted.text
            assert not attempt.exhibit or f"Exhibit {attempt.exhibit}" in drafted.text


def test_steps_stand_in_the_order_of_their_days() -> None:
    for made, _, drafted in cases():
        backwards = replace(made, attempts=tuple(reversed(made.attempts)))
        chosen = chosen_for(made, date(2024, 1, 2))
        again = draft(
            backwards,
            chosen.rule,
            floor=chosen.floor,
            today=made.certificate_date or date(2024, 1, 2),
            quoting=profiled,
        )
        days = [a.day for a in made.attempts]
        if isinstance(again, Draft) and len(set(days)) == len(days):
            assert again.text == drafted.text


def test_no_internal_note_reaches_a_draft_or_its_cautions() -> None:
    for _, _, drafted in cases():
        assert "PRIVATE-NOTE" not in drafted.text + repr(drafted)


def test_no_draft_is_signed_sworn_or_dated() -> None:
    for _, _, drafted in cases():
        assert filled_in(drafted.text) is None or "penalty of perjury" in drafted.text
        assert all("____" in line or "Counsel" in line for line in drafted.closing)
        assert drafted.text.startswith("DRAFT - for attorney review\n")
