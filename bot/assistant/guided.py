"""What a walkthrough says after each reply: the next question and why, what is met and missing, the next act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.guide_ports import AuthorityResolver
from bot.conferral.drafting import AgreedOrderPackage
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import RuleSupport
from bot.conferral.rule_choice import ChosenRule
from bot.conferral.walkthrough import (
    Form,
    Question,
    Situation,
    Step,
    Walkthrough,
    next_act,
    next_step,
    put_off,
    standing_of,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of ours, and the words of the authority that stand behind it; None where none of them is held."""

    text: str
    authority: ResolvedAuthority | None

    def __str__(self) -> str:
        if self.authority is None:
            return self.text
        return f"{self.text} {quoted(self.authority)}"


@dataclass(frozen=True, slots=True)
class RefusedReply:
    """A reply that was not taken, and why."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question, the words of the authority behind it, and the answer that is kept, as `Question` tells it."""

    id: str
    question: str
    requirement: RequirementId
    why: ResolvedAuthority | None
    form: Form
    value: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Guided:
    """A walkthrough as it is shown.

    `step` None: nothing is left to ask. `missing` holds each requirement the record does not meet. `cautions` are
    what to look at: of the rule, and of what was just entered. `package`: everything is agreed, and this is how the
    agreed order is submitted. `reopened` are questions that the last change opened again. `put_off` are questions to
    come back to. `unanswered` are the questions that keep a certificate from being drafted. `further` names a step
    that was told while another question stood, or none.
    """

    matter: str
    walkthrough: Walkthrough
    chosen: ChosenRule
    step: Step | None
    why: ResolvedAuthority | None
    met: tuple[RequirementId, ...]
    missing: tuple[tuple[RequirementId, Told], ...]
    not_checked: tuple[RequirementId, ...]
    next_act: Told | None
    excused: Told | None
    record: Path | None = None
    cautions: tuple[str, ...] = ()
    refused: tuple[RefusedReply, ...] = ()
    reopened: tuple[str, ...] = ()
    package: AgreedOrderPackage | None = None
    all_agreed: bool = False
    put_off: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    further: str = ""


def guided(
    matter: str,
    situation: Situation,
    resolver: AuthorityResolver,
    *,
    record: Path | None = None,
    cautions: Sequence[str] = (),
    refused: Sequence[RefusedReply] = (),
    reopened: Sequence[str] = (),
    package: AgreedOrderPackage | None = None,
) -> Guided:
    """Say where the walkthrough stands; quotations are resolved in the corpus for the day of filing."""
    day = situation.record.certificate_date or situation.today
    step, standing, act = next_step(situation), standing_of(situation), next_act(situation)
    lacks = ((lack.requirement, _told(lack.why, lack.support, resolver, day)) for lack in standing.lacks)
    excuse = standing.excuse
    return Guided(
        matter=matter,
        walkthrough=situation.walkthrough,
        chosen=situation.terms.chosen,
        step=step,
        why=resolver.resolve(step.support, as_of=day) if step else None,
        met=standing.met,
        missing=tuple(lacks),
        not_checked=standing.not_checked,
        next_act=_told(act.text, act.support, resolver, day) if act else None,
        excused=_told(excuse.reason, excuse.support, resolver, day) if excuse else None,
        record=record,
        cautions=(*situation.terms.chosen.cautions, *cautions),
        refused=tuple(refused),
        reopened=tuple(reopened),
        package=package,
        all_agreed=situation.all_agreed,
        put_off=put_off(situation),
        unanswered=tuple(fact.question for fact in situation.missing),
    )


def asked_question(found: Question, why: ResolvedAuthority | None) -> AskedQuestion:
    """A question of the walkthrough with what stands behind it."""
    step = found.step
    return AskedQuestion(step.id, step.question, step.requirement, why, found.form, found.value, found.words)


def quoted(authority: ResolvedAuthority) -> str:
    """An authority's words with its pin cite; a note of ours is told as one, not in quotation marks."""
    if authority.own_words:
        return f"({authority.pin_cite}, {authority.caution}: {authority.quotation})"
    return f"“{authority.quotation}” ({authority.pin_cite})"


def _told(text: str, support: Sequence[RuleSupport], resolver: AuthorityResolver, day: date) -> Told:
    return Told(text, resolver.resolve(support, as_of=day))
