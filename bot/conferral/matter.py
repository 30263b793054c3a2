"""A matter: the case facts as they stand, and who may see it. Deny wins over any grant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.conferral.motion import Motion
from bot.conferral.record import ConferralRecord, Party, StepTaken


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """What a record says of the case itself; the fields are those of ConferralRecord.

    `zone` is the IANA name of the zone in which times without one are meant, or empty; no record holds it.
    """

    court: str
    motion: Motion
    movant: Party
    opposing: tuple[Party, ...] = ()
    case_number: str = ""
    relief: str = ""
    signer: str = ""
    certificate_date: date | None = None
    renewed_after: date | None = None
    exemption: str = ""
    court_steps: tuple[StepTaken, ...] = ()
    zone: str = ""

    def record(self) -> ConferralRecord:
        """The facts as a record without issues and attempts."""
        return ConferralRecord(
            court=self.court,
            motion=self.motion,
            movant=self.movant,
            opposing=self.opposing,
            case_number=self.case_number,
            relief=self.relief,
            signer=self.signer,
            certificate_date=self.certificate_date,
            renewed_after=self.renewed_after,
            exemption=self.exemption,
            court_steps=self.court_steps,
        )


def facts_of(record: ConferralRecord, *, zone: str = "") -> MatterFacts:
    """The case facts of `record`."""
    return MatterFacts(
        court=record.court,
        motion=record.motion,
        movant=record.movant,
        opposing=record.opposing,
        case_number=record.case_number,
        relief=record.relief,
        signer=record.signer,
        certificate_date=record.certificate_date,
        renewed_after=record.renewed_after,
        exemption=record.exemption,
        court_steps=record.court_steps,
        zone=zone,
    )


class Standing(StrEnum):
    """What a member did to somebody's access: one event each, none ever taken back or written over."""

    GRANTED = "granted"
    DENIED = "denied"
    LIFTED = "lifted"
    """A denial was taken away; a grant made before or after it holds again."""


@dataclass(frozen=True, slots=True)
class AccessEvent:
    """`user` was granted or denied access to `matter`, or a denial was lifted, by whom and when."""

    matter: str
    user: str
    standing: Standing
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Access:
    """Who may see a matter: those granted and not denied, in whatever order that was said."""

    members: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()

    def allows(self, user: str) -> bool:
        """Whether `user` may see the matter."""
        return user in self.members and user not in self.denied

    @property
    def readers(self) -> frozenset[str]:
        """Everyone who may see the matter."""
        return self.members - self.denied

    def after(self, event: AccessEvent) -> Access:
        """The access once `event` has happened."""
        user = frozenset({event.user})
        if event.standing is Standing.GRANTED:
            return replace(self, members=self.members | user)
        if event.standing is Standing.DENIED:
            return replace(self, denied=self.denied | user)
        return replace(self, denied=self.denied - user)


def access_after(events: Iterable[AccessEvent]) -> Access:
    """The access that `events` leave, oldest first."""
    access = Access()
    for event in events:
        access = access.after(event)
    return access


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as it stands now.

    `id` is opaque. `model_allowed`: the firm allows this matter's text to go to a model.
    """

    id: str
    facts: MatterFacts
    access: Access
    created: datetime
    created_by: str
    model_allowed: bool = False
