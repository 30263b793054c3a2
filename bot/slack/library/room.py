"""The library's rooms, put together."""

from __future__ import annotations

from bot.assistant.durable import Handler
from bot.slack.library.correction_room import CorrectionRoom
from bot.slack.library.errand import Staff
from bot.slack.library.golden_room import GoldenRoom
from bot.slack.library.health_room import HealthRoom
from bot.slack.library.intake_room import IntakeRoom
from bot.slack.library.look_room import LookRoom
from bot.slack.library.publication_room import PublicationRoom
from bot.slack.library.review_room import DecidingRoom
from bot.slack.library.shelf import LibraryDesks
from bot.slack.office import Office
from bot.slack.reviews.names import Names
from bot.slack.surface import Surface
from bot.slack.work import Work

_AT_ONCE, _AN_HOUR = 4, 3_600.0


class LibraryRoom:
    """All that knowledge managers do with the library in Slack."""

    def __init__(self, office: Office, desks: LibraryDesks) -> None:
        staff = Staff(office, desks, Names(office), Work(at_once=_AT_ONCE, patience=_AN_HOUR))
        intake = IntakeRoom(staff)
        self._publication, self._intake = PublicationRoom(staff), intake
        health = HealthRoom(staff, desks.tending) if desks.tending is not None else None
        self._golden = GoldenRoom(staff, desks.tending) if desks.tending is not None else None
        corrections = CorrectionRoom(staff, desks.correcting) if desks.correcting is not None else None
        self.surfaces: tuple[Surface, ...] = (
            LookRoom(staff, intake, health, self._golden, corrections).surface,
            intake.surface,
            DecidingRoom(staff).surface,
            self._publication.surface,
            *(room.surface for room in (health, self._golden, corrections) if room is not None),
        )

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs that take long."""
        golden = self._golden.handlers if self._golden else {}
        return {**self._intake.handlers, **self._publication.handlers, **golden}
