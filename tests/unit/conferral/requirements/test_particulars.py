"""(4) The date, the method and the people of each step relied on."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.reading.reader import read_text
from bot.conferral.requirements.particulars import main_steps, particulars
from bot.conferral.rule import CertificateForm, Particular
from tests.unit.conferral.requirements.readings import (
    FILED,
    account,
    came_out,
    contact,
    reading,
    rule,
    setting,
    told,
    words,
)

TRY, OFFER, WRITING = ContactKind.TRY, ContactKind.OFFER, ContactKind.WRITING


def test_a_dated_step_with_its_people_satisfies() -> None:
    assert came_out(particulars(reading(), setting())) == ("satisfied", "")


@pytest.mark.parametrize(
    ("contacts", "main"),
    [
        ((contact(WRITING), contact(TRY), contact()), [ContactKind.TALK]),
        ((contact(WRITING), contact(TRY), contact(OFFER)), [TRY, OFFER]),
        ((contact(WRITING), contact(ContactKind.NOTICE)), [WRITING]),
        ((), []),
    ],
)
def test_a_certificate_stands_on_its_talks_then_its_tries_then_its_writings(
    contacts: tuple[Contact, ...], main: list[ContactKind]
) -> None:
    assert [step.kind for step in main_steps(reading(contacts=contacts))] == main


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"contacts": ()}, "steps-not-described"),
        ({"contacts": (contact(days=()),)}, "undated"),
        ({"contacts": (contact(days=(), method=None),)}, "nature-and-extent"),
        ({"contacts": (contact(days=()),), "vague_steps": words("steps were taken")}, "steps-not-described"),
        ({"unidentified": words("someone at the firm")}, "people-unnamed"),
        ({"contacts": (contact(WRITING, days=()),)}, "undated"),
    ],
)
def test_a_step_without_its_particulars_is_a_fault(changes: dict[str, object], fault: str) -> None:
    finding = particulars(reading(**changes), setting())
    assert came_out(finding) == ("deficiency", fault)
    assert finding.cure


def test_the_words_at_fault_begin_with_what_is_vague() -> None:
    vague = words("steps were taken")
    finding = particulars(reading(contacts=(contact(days=()),), vague_steps=vague), setting())
    assert finding.words_at_fault == (vague, contact().words)


def test_the_entries_of_a_written_log_have_their_days() -> None:
    log = reading(contacts=(contact(WRITING, days=()),), dated_lines=2)
    assert came_out(particulars(log, setting())) == ("satisfied", "")


def test_an_account_may_say_that_the_steps_were_claimed_and_not_described() -> None:
    vague = words("gave no dates")
    assert came_out(particulars(account(vague_steps=vague), setting())) == ("deficiency", "steps-not-described")
    assert came_out(particulars(account(), setting())) == ("not_checked", "")
    assert came_out(particulars(account(contacts=()), setting())) == ("not_checked", "")


NOBODY, OURS = contact(ours=False, theirs=False), contact(text="I telephoned.", theirs=False)
UNNAMED, WARNED = ("deficiency", "people-unnamed"), ("caution", "people-unnamed")


@pytest.mark.parametrize(
    ("talk", "text", "result"),
    [
        (NOBODY, "They spoke.", UNNAMED),
        (OURS, "I telephoned.", WARNED),
        (contact(ours=False), "Spoke with opposing counsel.", ("satisfied", "")),
        (NOBODY, "Present: Mr. B., counsel for Plaintiff, and Ms. C., counsel for Defendant.", ("satisfied", "")),
        (NOBODY, "Present: B. Sample and C. Example.", ("satisfied", "")),
        (contact(text="He and I spoke.", theirs=False), "He and I spoke.", ("satisfied", "")),
        (contact(text="Counsel for Plaintiff certifies that a call was held.", theirs=False), "", UNNAMED),
    ],
    ids=[
        *("nobody", "only the movant's", "the other side meant", "named elsewhere", "named, no side told"),
        *("a pronoun for who was named", "whoever certifies took no part"),
    ],
)
def test_a_talk_in_which_nobody_is_named_is_a_fault(talk: Contact, text: str, result: tuple[str, str]) -> None:
    finding = particulars(reading(contacts=(talk,), text=text), setting())
    assert came_out(finding) == result
    assert bool(finding.words_at_fault) is (result[0] != "satisfied")


def test_it_is_a_warning_where_the_rule_asks_for_no_people() -> None:
    asked = rule(certificate=CertificateForm("Certificate", must_state=(Particular.DATE,)))
    assert came_out(particulars(reading(contacts=(NOBODY,)), setting(rule=asked))) == WARNED


HEAD = "The undersigned, A.B., counsel for Plaintiff, certifies that "


@pytest.mark.parametrize(
    ("step", "result"),
    [
        ("on March 11, 2024, A.B. and C.D., counsel for Defendant, spoke by telephone about Request 4.", "satisfied"),
        ("A.B. and C.D., counsel for Defendant, spoke by telephone about Request 4.", "deficiency"),
        ("A.B. and C.D., counsel for Defendant, spoke by telephone in the spring about Request 4.", "deficiency"),
        ("steps were taken to resolve the dispute.", "deficiency"),
        ("on March 11, 2024, A.B. spoke by telephone with someone at the firm of Defendant's counsel.", "deficiency"),
    ],
    ids=["dated", "undated", "a season", "steps were taken", "someone"],
)
def test_reads_them_in_a_text(step: str, result: str) -> None:
    assert particulars(told(HEAD + step), setting()).result.value == result


@pytest.mark.parametrize(
    "step",
    [
        (
            "Counsel for Plaintiff certifies in good faith that a telephone conference was held on March 11, 2024 for "
            "20 minutes about Request 4."
        ),
        (
            "CERTIFICATE OF CONFERRAL\nIn good faith, and to avoid a motion, a telephone conference was held on March "
            "11, 2024 for 20 minutes about Request 4."
        ),
    ],
)
def test_reads_a_conference_of_nobody(step: str) -> None:
    assert came_out(particulars(read_text(step, filed=FILED, own_words=True), setting())) == UNNAMED
