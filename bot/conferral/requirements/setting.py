"""What a certificate is read against, beside its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.conferral.finding import Finding, Result, Words
from bot.conferral.motion import Motion
from bot.conferral.reading.facts import Contact, ContactKind, Genre, Place, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import ConferralRule, RuleSupport


@dataclass(frozen=True, slots=True)
class Setting:
    """The motion a text is read for.

    `filed` is the day the motion was, or will be, filed. `self_represented` None: it is not known whether the
    other side has counsel. `found_in` is where the text was found, where the reader of it says so.
    `opposition` is the reading of what the other side filed. `renewed_after`: an order denied an earlier
    motion without prejudice on that day, and only later steps count.
    """

    motion: Motion
    rule: ConferralRule
    floor: ConferralRule | None = None
    filed: date | None = None
    self_represented: bool | None = None
    found_in: Place | None = None
    opposition: Reading | None = None
    renewed_after: date | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Makes the findings of one requirement, each with the authority the rule holds for it."""

    requirement: RequirementId
    reading: Reading
    setting: Setting

    def satisfied(self, reason: str) -> Finding:
        """The text shows it."""
        return Finding(self.requirement, Result.SATISFIED, reason)

    def deficiency(self, fault: str, reason: str, *words: Words | None, cure: str) -> Finding:
        """A careful judge would fault it."""
        return self._fault(Result.DEFICIENCY, fault, reason, words, cure)

    def caution(self, fault: str, reason: str, *words: Words | None, cure: str | None = None) -> Finding:
        """Worth a warning, no ground by itself."""
        return self._fault(Result.CAUTION, fault, reason, words, cure)

    def not_checked(self, reason: str) -> Finding:
        """It could not be told from what was handed in."""
        return Finding(self.requirement, Result.NOT_CHECKED, reason)

    def not_applicable(self, reason: str) -> Finding:
        """The requirement does not concern this motion."""
        return Finding(self.requirement, Result.NOT_APPLICABLE, reason)

    def first(self, points: Sequence[Callable[[Judge], Finding | None]], otherwise: str) -> Finding:
        """The finding of the first of `points` that has one; else satisfied, with `otherwise` as the reason."""
        found = (point(self) for point in points)
        return next((finding for finding in found if finding is not None), self.satisfied(otherwise))

    def contacts(self, *kinds: ContactKind) -> list[Contact]:
        """The contacts of these kinds."""
        return [contact for contact in self.reading.contacts if contact.kind in kinds]

    @property
    def is_account(self) -> bool:
        """Whether the text is somebody's account and not the certificate itself."""
        return self.reading.genre is Genre.ACCOUNT

    def _fault(
        self, result: Result, fault: str, reason: str, words: tuple[Words | None, ...], cure: str | None
    ) -> Finding:
        told = tuple(dict.fromkeys(self._as_typed(word) for word in words if word is not None))
        return Finding(
            self.requirement, result, reason, fault, told, authority_of(self.setting, self.requirement, fault), cure
        )

    def _as_typed(self, words: Words) -> Words:
        """The words as the text has them, hard spaces and leader dots included, where they were read from it."""
        typed = self.reading.text[words.start : words.end]
        same = len(typed) == len(words.text) and all(b in (a, " ") for a, b in zip(typed, words.text, strict=True))
        return replace(words, text=typed) if same else words


def authority_of(setting: Setting, requirement: RequirementId, fault: str) -> tuple[RuleSupport, ...]:
    """What speaks to the fault, best first: the order that turned on it, the rule's own item, the duty."""
    rule = setting.rule
    turned = tuple(a.support for a in rule.applied if a.requirement is requirement and a.fault == fault)
    related = tuple(a.support for a in rule.applied if a.requirement is requirement and a.fault != fault)
    items: dict[RequirementId, tuple[RuleSupport, ...]] = {
        RequirementId.LIVE_EXCHANGE: rule.exchange.support,
        RequirementId.PARTICULARS: rule.certificate.support,
        RequirementId.ALL_COUNSEL: rule.certificate.support,
        RequirementId.EXHIBITS: rule.certificate.support,
        RequirementId.OUTCOME: rule.certificate.support,
        RequirementId.CERTIFICATION: rule.certificate.support,
        RequirementId.BEFORE_FILING: rule.before_filing.support,
        RequirementId.COURT_EXTRA_STEP: tuple(s for step in rule.extra_steps for s in step.support),
    }
    floor = setting.floor.duty if setting.floor else ()
    return (*turned, *related, *items.get(requirement, ()), *rule.duty, *floor)
