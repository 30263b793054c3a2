"""What a text says of a rule that is held: what it gives as its words, how it turns it round, what it passes for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.authority import Edition, Kind
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.false_rules import false_rules_in
from knowledge.ports import SourceContent
from knowledge.splitting import split
from tests.builders import document, edition
from tests.samples.held_rules import KANSAS_37_2
from tests.samples.poisoned import held

TODAY = date(2026, 1, 5)
ORDER = edition(
    "orders/1.txt",
    citation="No. 09-cv-1 (D. Kan. May 4, 2009)",
    kind=Kind.ORDER,
    dated=date(2009, 5, 4),
    docket="09-cv-1",
)
SIGNED = "IT IS SO ORDERED. Dated this 4th day of May 2009."


def told(*paragraphs: str, of: Edition = ORDER) -> list[tuple[ConcernKind, Gravity]]:
    return [(c.kind, c.gravity) for c in concerns(*paragraphs, of=of)]


def concerns(*paragraphs: str, of: Edition = ORDER) -> tuple[Concern, ...]:
    return false_rules_in(document(*paragraphs, SIGNED), of, held(), as_of=TODAY)


MISQUOTED = [(ConcernKind.MISQUOTATION, Gravity.ALARM)]


@pytest.mark.parametrize(
    "sentence",
    [
        "D. Kan. Rule 37.2 provides that “[t]he court will not entertain any motion to resolve a discovery dispute.”",
        "Fed. R. Civ. P. 26(c)(1) says that the motion “must include . . . other affected part[ies].”",
        "Rule 37.2 states that the certificate of Rule 37 “shall describe with particularity the steps taken.”",
        "Plaintiff argues that D. Kan. Rule 37.2 provides that “a letter is always a reasonable effort to confer.”",
        "Under Rule 37 the movant has to show “a particular and specific demonstration of fact,” as the court held.",
        "Defendant contends that D. Kan. Rule 37.2 no longer applies.",
        "A single unanswered letter does not satisfy D. Kan. Rule 37.2.",
        "Rule 37 does not require the movant to wait for an answer that will never come.",
        "The parties must confer before a motion under Fed. R. Civ. P. 37(a)(1).",
        "A conference with the court does not replace the certification of Fed. R. Civ. P. 37(a)(1).",
        (
            "It does not “describe with particularity the steps taken by all counsel,” D. Kan. Rule 37.2, and "
            "does not say that Plaintiff acted “in an effort to obtain [it] without court action.”"
        ),
        "It wants a “certification that the movant . . . conferred or attempted to confer.” Fed. R. Civ. P. 37(a)(1).",
    ],
)
def test_what_courts_write_of_rules_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "D. Kan. Rule 37.2 provides: “A ‘reasonable effort to confer’ means mailing or faxing a letter.”",
        "Fed. R. Civ. P. 37(a)(1) reads: “No certification is needed if one letter was sent.”",
        "Fed. R. Civ. P. 37(a)(1) was repealed.",
        "Under D. Kan. Rule 37.2, one voicemail suffices.",
        "Parties may skip the certification of Fed. R. Civ. P. 26(c)(1).",
        "Fed. R. Civ. P. 37(a)(1) requires no certification at all.",
        "“The motion need not include a certification that the movant has conferred.” Fed. R. Civ. P. 26(c)(1).",
        (
            "“The motion must include a certification that the movant has in good faith conferred or intended "
            "to confer.” (Fed. R. Civ. P. 37(a)(1))"
        ),
        "The text is clear. “The motion must [not] include a certification,” Fed. R. Civ. P. 26(c)(1).",
        (
            "It said that \"the text tells movants that '[t]he motion must include a certification that the movant "
            "has in good faith conferred, unless the party failed to respond.' Fed. R. Civ. P. 37(a)(1).\""
        ),
        "That court's rule says: “A ‘reasonable effort to confer’ means . . . mailing or faxing a letter.”",
        "Nobody has to confer under Fed. R. Civ. P. 37(a)(1).",
    ],
)
def test_words_a_rule_does_not_say_are_an_alarm(sentence: str) -> None:
    assert told(sentence) == MISQUOTED


def test_what_was_so_before_is_a_notice() -> None:
    assert told("The former Rule 37(a)(1) was superseded when the rules were restyled.") == [
        (ConcernKind.MISQUOTATION, Gravity.NOTICE)
    ]


def test_words_that_are_nearly_a_rule_s_are_a_notice_where_no_rule_is_named() -> None:
    (concern,) = concerns(
        "One hears of “describing with brevity the steps taken by all counsel to resolve the issues.”"
    )
    assert (concern.kind, concern.gravity) == (ConcernKind.MISQUOTATION, Gravity.NOTICE)
    assert concern.reason == (
        "Words in quotation marks are nearly those of D. Kan. Rule 37.2, and differ in these: "
        "“describing”, “brevity”, “particularity”."
    )


def test_what_is_said_to_be_enough_for_the_duty_to_confer_is_a_notice() -> None:
    assert told("The duty to confer is satisfied by a single e-mail.") == [(ConcernKind.MISQUOTATION, Gravity.NOTICE)]


def test_words_of_a_rule_that_is_not_held_could_not_be_compared() -> None:
    (concern,) = concerns("N.D. Cal. Civ. L.R. 37-1 states that “a letter is always enough for counsel to confer.”")
    assert (concern.kind, concern.gravity) == (ConcernKind.NOT_CHECKED, Gravity.NOTICE)
    assert concern.reason == (
        "It gives words as those of N.D. Cal. Civ. L.R. 37-1, of which no text is held: they could not be compared."
    )


def test_words_that_the_edition_held_leaves_out_are_no_misquotation() -> None:
    shortened = KANSAS_37_2.replace(", or a motion to quash or modify a subpoena,", " . . .")
    rule = replace(RULE, text_status="quoted in part")
    text = document(shortened)
    known = (SourceContent(rule, text.text, split(text, rule)),)
    quoted = f"D. Kan. Rule 37.2 provides: “{KANSAS_37_2.split(' Every')[0]}”"
    assert false_rules_in(document(quoted, SIGNED), ORDER, known, as_of=TODAY) == ()


def test_of_a_rule_that_has_but_a_note_it_is_told_what_is_flatly_wrong() -> None:
    note = replace(RULE, kind=Kind.NOTE, citation="D. Kan. Rule 37.2", text_status="a note")
    text = document("The rule asks for more than a letter.")
    known = (SourceContent(note, text.text, split(text, note)),)
    found = false_rules_in(document("D. Kan. Rule 37.2 was repealed.", SIGNED), ORDER, known, as_of=TODAY)
    assert [(one.kind, one.gravity) for one in found] == MISQUOTED


def test_the_words_that_differ_are_named() -> None:
    (concern,) = concerns(
        "D. Kan. Rule 37.2 states: “Every certification shall describe with brevity the steps taken by all counsel.”"
    )
    assert concern.reason == (
        "Words given as those of D. Kan. Rule 37.2 differ from every edition held in these: "
        "“every”, “certification”, “brevity”, “particularity”."
    )


def test_a_paragraph_set_off_after_the_rule_is_named_is_given_as_its_words() -> None:
    assert told("D. Kan. Rule 37.2 provides:", "Counsel may always move without any effort to confer.") == MISQUOTED
    assert told("D. Kan. Rule 37.2 provides:", KANSAS_37_2.split("\n\n")[0]) == []


RULE = edition(
    "local/new.txt",
    in_force_from=date(2007, 12, 1),
    attested_on=date(2024, 12, 1),
    official_address="https://court.example",
)


def test_another_text_for_the_same_days_is_an_alarm_unless_it_says_that_it_was_amended() -> None:
    altered = KANSAS_37_2.replace("more than mailing", "mailing")
    (concern,) = false_rules_in(document(altered), RULE, held(), as_of=TODAY)
    assert (concern.kind, concern.gravity) == (ConcernKind.MISQUOTATION, Gravity.ALARM)
    assert concern.reason == (
        "Its words are not those held for some of the same days as D. Kan. Rule 37.2 (held/d-kan_37-2.txt);"
        " it says nothing of an amendment."
    )
    (amended,) = false_rules_in(document(altered, "As amended 2020."), RULE, held(), as_of=TODAY)
    assert amended.gravity is Gravity.NOTICE
    later = replace(RULE, in_force_from=date(2025, 12, 1), attested_on=None)
    assert false_rules_in(document(altered), later, held(), as_of=TODAY) == ()
    assert false_rules_in(document(KANSAS_37_2), RULE, held(), as_of=TODAY) == ()


def test_a_note_that_passes_for_a_rule_is_an_alarm() -> None:
    note = "In our view the rule asks for a talk by telephone."
    own = replace(RULE, citation="D. Kan. Rule 40.1")
    assert told(note, of=own) == [(ConcernKind.NOTE_AS_RULE, Gravity.ALARM)]
    described = replace(own, kind=Kind.NOTE, text_status="research note in our own words, not the rule")
    assert told(note, of=described) == []
    claim = "This is the official text of D. Kan. Rule 37.2, word for word."
    assert told(claim, of=described) == [(ConcernKind.NOTE_AS_RULE, Gravity.ALARM)]
    assert told(note, of=replace(described, text_status="verbatim")) == [(ConcernKind.NOTE_AS_RULE, Gravity.ALARM)]


def test_a_paper_that_does_not_show_where_it_came_from_is_a_notice() -> None:
    bare = document("The motion is denied.")
    origin = [(ConcernKind.UNKNOWN_ORIGIN, Gravity.NOTICE)]
    assert [(c.kind, c.gravity) for c in false_rules_in(bare, ORDER, held(), as_of=TODAY)] == origin
    headed = document("IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS", "The motion is denied.")
    assert false_rules_in(headed, ORDER, held(), as_of=TODAY) == ()


def test_a_text_that_is_not_described_yet_is_held_against_the_rules_all_the_same() -> None:
    found = false_rules_in(document("Fed. R. Civ. P. 37(a)(1) was repealed."), None, held(), as_of=TODAY)
    assert [(c.kind, c.gravity) for c in found] == MISQUOTED
