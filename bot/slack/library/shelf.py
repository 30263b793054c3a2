"""What the library's rooms stand on: the desks of the product, each of which asks again who is a manager."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from bot.assistant.correcting.desk import CorrectionDesk
from bot.assistant.curating.intake import IntakeDesk
from bot.assistant.curating.publication import PublicationDesk
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.packs.importing import ImportDesk
from bot.assistant.page_pictures import SourcePictures
from bot.assistant.tending.golden_desk import GoldenDesk
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.trend import TrendDesk
from bot.assistant.tending.two_generations import ComparingDesk
from bot.slack.managers import SlackManagers


class Curating(Protocol):
    """The desks as the product puts them together."""

    @property
    def intake(self) -> IntakeDesk:
        """Takes files in."""

    @property
    def review(self) -> ReviewDesk:
        """Shows, describes and decides."""

    @property
    def publication(self) -> PublicationDesk:
        """Publishes and goes back."""

    @property
    def most_bytes(self) -> int:
        """The size of the largest file that is read."""


class Tending(Protocol):
    """The desks that tend the corpus, for the managers of Slack."""

    @property
    def health(self) -> HealthDesk:
        """Looks at what the corpus lacks and at what grew old in it."""

    @property
    def golden(self) -> GoldenDesk:
        """Writes golden questions."""

    @property
    def trend(self) -> TrendDesk:
        """Runs the golden questions."""

    @property
    def comparing(self) -> ComparingDesk:
        """Asks two generations the same."""


@dataclass(frozen=True, slots=True)
class LibraryDesks:
    """The desks as people in Slack use them.

    `folder` is where files lie while they are read, and `most_bytes` the size of the largest that is fetched.
    `tending` is None where the health of the corpus is not looked at.
    """

    managers: SlackManagers
    intake: IntakeDesk
    review: ReviewDesk
    publication: PublicationDesk
    folder: Path
    most_bytes: int
    pictures: SourcePictures | None = None
    tending: Tending | None = None
    packs: ImportDesk | None = None
    correcting: CorrectionDesk | None = None


def run_by(
    managers: SlackManagers,
    curating: Curating,
    *,
    folder: Path,
    pictures: SourcePictures | None = None,
    tending: Tending | None = None,
    packs: ImportDesk | None = None,
    correcting: CorrectionDesk | None = None,
) -> LibraryDesks:
    """The desks of `curating`, for which those whom `managers` names are the managers; `tending` knows them already."""
    return LibraryDesks(
        managers,
        replace(curating.intake, managers=managers),
        replace(curating.review, managers=managers),
        replace(curating.publication, managers=managers),
        folder,
        curating.most_bytes,
        pictures,
        tending,
        None if packs is None else packs.managed_by(managers),
        None if correcting is None else replace(correcting, managers=managers),
    )
