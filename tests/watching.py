"""A home in which official sources are watched, without a site: the desks are real, and so is what they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.adapters.database.watching import SqlWatchBook
from bot.assistant.watching.beginning import beginning_unknown
from bot.assistant.watching.desk import WatchDesk
from bot.assistant.watching.poller import Poller
from bot.assistant.watching.proposing import Proposing
from bot.assistant.watching.publishing import BulkDesk
from bot.assistant.watching.shared import SharedDownloads
from bot.assistant.watching.standing import Standing
from bot.assistant.watching.state import Polled, WatchBook
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.official_sources import IsolatedReadings
from knowledge.adapters.reading import FileReader
from knowledge.intake.proposal import Proposal
from knowledge.watching.ports import Downloads, HowToRead, Media
from knowledge.watching.sources import OfficialSource
from tests.fakes.official_texts import OfficialTexts
from tests.unit.assistant.curating.home import NOW, DeskHome

_RULE = (
    "Rule {number}. Duty to confer.\n\nBefore a motion about discovery is filed, counsel for the moving party must "
    "confer with opposing counsel {how}, about every matter in dispute under Rule {number}. A letter is not enough.\n"
)
_claimants = count(1)


def rule_text(number: str = "37.2", how: str = "by telephone") -> str:
    """A rule, as it stands at a source."""
    return _RULE.format(number=number, how=how)


def official_source(
    number: str = "37.2", *, checked: bool = True, every: timedelta = timedelta(days=7)
) -> OfficialSource:
    """A source whose whole file is a rule of the District of Kansas."""
    address = f"https://court.example/rules/{number}.txt"
    return OfficialSource(
        id=f"d-kan-{number.replace('.', '-')}",
        address=address,
        media=Media.TEXT,
        every=every,
        description={
            "title": f"Rule {number}",
            "citation": f"D. Kan. Rule {number}",
            "court": "D. Kan.",
            "kind": "local-rule",
            "text": "verbatim",
            "source": "the court's site",
            "rights": "public domain",
            "official_address": address,
        },
        how=HowToRead(provision=number, least_characters=100),
        checked=checked,
    )


class WatchHome:
    """A home, its official sources and the site they stand at; `now` is the time of the next poll."""

    def __init__(
        self, home: Path, sources: Sequence[OfficialSource] | None = None, *, database: Database | None = None
    ):
        self.home = home
        self.database = database or open_database(f"sqlite:///{home / 'conferral.db'}")
        self.desks = DeskHome(home, looks=(beginning_unknown,), database=self.database)
        self.sources = list(sources or [official_source()])
        self.site = OfficialTexts({source.address: rule_text(source.citation.split()[-1]) for source in self.sources})
        self.book = SqlWatchBook(self.database)
        self.now = NOW

    @property
    def source(self) -> OfficialSource:
        """The first of the sources."""
        return self.sources[0]

    def says(self, how: str, source: OfficialSource | None = None) -> None:
        """Put other words on the site."""
        source = source or self.source
        self.site.texts[source.address] = rule_text(source.citation.split()[-1], how)

    def standing(self) -> Standing:
        """What compares."""
        catalogue = self.desks.publication.catalogue

        def generation() -> str:
            current = catalogue.current()
            return "" if current is None else current.name

        return Standing(self.desks.publication.held, generation, self.desks.proposals, self.book)

    def proposing(self, book: WatchBook | None = None) -> Proposing:
        """What proposes."""
        used, folder = book or self.book, self.home / "intake"
        return Proposing(self.desks.intake, self.desks.proposals, self.standing(), used, folder=folder)

    def poller(
        self, *, book: WatchBook | None = None, downloads: Downloads | None = None, claimant: str = ""
    ) -> Poller:
        """What polls, as a process of its own would."""
        used = book or self.book
        return Poller(
            used,
            downloads or self.site,
            IsolatedReadings(FileReader()),
            self.standing(),
            self.proposing(used),
            claimant=claimant or f"another-host {next(_claimants)} poll",
            clock=lambda: self.now,
        )

    def poll(self, source: OfficialSource | None = None, *, after: timedelta = timedelta(0)) -> Polled:
        """Poll one source, that much later than the last time."""
        self.now += after
        return self.poller().poll(source or self.source)

    def desk(self) -> WatchDesk:
        """The desk over all of it."""

        def polls(swept: Sequence[OfficialSource]) -> Poller:
            return self.poller(downloads=SharedDownloads(self.site, [source.address for source in swept]))

        managers = self.desks.intake.managers
        return WatchDesk(lambda: tuple(self.sources), self.book, managers, polls, lambda: self.now)

    def bulk(self) -> BulkDesk:
        """What publishes in bulk."""
        return BulkDesk(self.desks.review, self.desks.publication, self.standing)

    def opened(self) -> tuple[Proposal, ...]:
        """The open proposals."""
        return self.desks.proposals.open()

    def publish(self, reason: str = "looked at") -> None:
        """Approve whatever waits, and publish it."""
        for proposal in self.opened():
            self.desks.review.approve(proposal.id, by="bob", now=self.now, reason=reason)
        self.desks.publication.publish(by="bob", now=self.now)

    def again(self) -> WatchHome:
        """The same home as a new process would open it."""
        opened = WatchHome(self.home, self.sources)
        opened.site, opened.now = self.site, self.now
        return opened


def checked_alike(sources: Sequence[OfficialSource], *, checked: bool) -> list[OfficialSource]:
    """The sources, all of them checked or none."""
    return [replace(source, checked=checked) for source in sources]


MOMENT = datetime(2026, 1, 5, 12, tzinfo=UTC)
"""When the first poll is made."""
