"""Builders of what a requirement judges: readings, contacts, settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.adapters.rule_files import load_rules
from bot.conferral.finding import Finding, Words
from bot.conferral.method import Method
from bot.conferral.motion import read_motion
from bot.conferral.reading.facts import Answer, Contact, ContactKind, Fate, Genre, IssueFact, Reading
from bot.conferral.reading.reader import read_text
from bot.conferral.requirements import Setting
from bot.conferral.rule import (
    Applied,
    Basis,
    BeforeFiling,
    CertificateForm,
    ConferralRule,
    DocumentedAttempt,
    Exchange,
    RuleSupport,
)
from bot.conferral.rule_choice import rule_for

TODAY = date(2026, 11, 21)
FILED = date(2024, 3, 25)
MONDAY = date(2024, 3, 11)
DUTY = RuleSupport(Basis.TEXT, "Made Rule 7", quotation="counsel must confer")
FORM = RuleSupport(Basis.TEXT, "Made Rule 7(b)", quotation="describe the steps")


def words(text: str = "the words at fault") -> Words:
    """Words that stand at the beginning of a text."""
    return Words(text, 0, len(text))


def contact(kind: ContactKind = ContactKind.TALK, text: str = "They spoke by telephone.", **told: Any) -> Contact:
    """Build a contact of March 11; a talk by telephone unless told otherwise."""
    live = kind in (ContactKind.TALK, ContactKind.TRY)
    method = Method.TELEPHONE if live else Method.LETTER
    made = Contact(kind, words(text), method=method, days=(MONDAY,), ours=True, theirs=True)
    return replace(made, **told)


def issue(name: str = "4", **told: Any) -> IssueFact:
    """Build an item that was taken up, with both positions, and is open."""
    made = IssueFact(name, words(f"Request {name}"), True, True, True, Fate.OPEN)
    return replace(made, **told)


def reading(**told: Any) -> Reading:
    """Build the reading of a certificate in which no fault is to be found, changed as told."""
    made = Reading(
        genre=Genre.CERTIFICATE,
        text="the words at fault",
        contacts=(contact(minutes=30, timed=True),),
        issues=(issue(),),
        positions=3,
        good_faith=words("good faith"),
        without_court=words("without court action"),
        answer=Answer.TOLD,
        answer_words=words("declined"),
        remains=words("remains"),
    )
    return replace(made, **told)


def account(**told: Any) -> Reading:
    """Build the reading of somebody's account of an effort, which tells of a talk and of nothing else."""
    made = Reading(genre=Genre.ACCOUNT, text="the words at fault", contacts=(contact(),))
    return replace(made, **told)


def rule(**told: Any) -> ConferralRule:
    """Build a rule that asks for a live exchange, or a documented attempt at one."""
    made = ConferralRule(
        court="D. Kan.",
        citation="Made Rule 7",
        edition="made",
        basis=Basis.TEXT,
        duty=(DUTY,),
        exchange=Exchange(True, (Method.TELEPHONE,), attempt=DocumentedAttempt()),
        certificate=CertificateForm("Certificate", support=(FORM,)),
        before_filing=BeforeFiling(),
    )
    return replace(made, **told)


def turned_on(requirement: Any, fault: str, citation: str = "No. 1 (D. Kan. 2009)") -> tuple[Applied, ...]:
    """Build an order that turned on one fault."""
    return (Applied(requirement, fault, RuleSupport(Basis.TEXT, citation, quotation=f"because of {fault}")),)


def setting(motion: str = "compel", **told: Any) -> Setting:
    """Build a setting with the made rule, for a motion that is filed on March 25 against a party with counsel."""
    made = Setting(read_motion(motion), rule(), filed=FILED, self_represented=False)
    return replace(made, **told)


@cache
def court(name: str, motion: str = "compel", filed: date | None = FILED) -> Setting:
    """A setting with the rule that a court's profile holds."""
    chosen = rule_for(load_rules(None), court=name, motion=read_motion(motion), filed=filed, today=TODAY)
    return Setting(read_motion(motion), chosen.rule, chosen.floor, filed, self_represented=False)


def told(text: str, filed: date | None = FILED) -> Reading:
    """Read a text."""
    return read_text(text, filed=filed)


def came_out(finding: Finding) -> tuple[str, str]:
    """The result and the fault of a finding."""
    return finding.result.value, finding.fault
