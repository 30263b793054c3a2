"""What the library's rooms stand on: the desks of the product, each of which asks again who is a manager."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from bot.assistant.curating.intake import IntakeDesk
from bot.assistant.curating.publication import PublicationDesk
from bot.assistant.curating.reviewing import ReviewDesk
from bot.assistant.page_pictures import SourcePictures
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


@dataclass(frozen=True, slots=True)
class LibraryDesks:
    """The desks as people in Slack use them.

    `folder` is where files lie while they are read, and `most_bytes` the size of the largest that is fetched.
    """

    managers: SlackManagers
    intake: IntakeDesk
    review: ReviewDesk
    publication: PublicationDesk
    folder: Path
    most_bytes: int
    pictures: SourcePictures | None = None


def run_by(
    managers: SlackManagers,
    curating: Curating,
    *,
    folder: Path,
    pictures: SourcePictures | None = None,
) -> LibraryDesks:
    """The desks of `curating`, for which those whom `managers` names are the managers."""
    return LibraryDesks(
        managers,
        replace(curating.intake, managers=managers),
        replace(curating.review, managers=managers),
        replace(curating.publication, managers=managers),
        folder,
        curating.most_bytes,
        pictures,
    )
