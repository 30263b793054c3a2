"""A firm in Slack whose library is tended: one question was shared, another withheld."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.trend_picture import trend_png
from bot.assistant.researcher import Researcher
from bot.assistant.tending.golden_desk import GoldenDesk
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.trend import NoAnswers, TrendDesk
from bot.assistant.tending.two_generations import ComparingDesk
from bot.slack.library.shelf import LibraryDesks
from bot.slack.managers import SlackManagers
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.generations import GenerationStore
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import GenerationReader
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.slack_api import FakeSlack
from tests.slack.library import NOW, LibraryFirm, library_firm
from tests.tending import ASKER, TendedHome, answered, withheld

QUESTION = "Is a letter or an email alone a reasonable effort to confer?"


@dataclass
class Tended:
    """The desks over one home, as the face is given them."""

    home: TendedHome
    managers: SlackManagers
    folder: Path

    @property
    def health(self) -> HealthDesk:
        """Looks at the corpus."""
        return replace(self.home.health, managers=self.managers)

    @property
    def golden(self) -> GoldenDesk:
        """Writes golden questions."""
        return replace(self.home.golden_desk, managers=self.managers)

    @property
    def trend(self) -> TrendDesk:
        """Runs the golden questions."""
        cases = [question.case for question in self.home.golden.standing()]
        return TrendDesk(
            lambda: cases,
            lambda: (),
            lambda: self.home.corpus,
            self.home.runs,
            self.managers,
            lambda: 0.0,
            trend_png,
        )

    @property
    def comparing(self) -> ComparingDesk:
        """Asks two generations the same."""
        catalogue = SqlCatalogue(self.home.database)
        store = GenerationStore(self.folder, catalogue)
        return ComparingDesk(catalogue, store.open, _library, self._researcher, self.managers)

    @property
    def _researcher(self) -> Researcher:
        return Researcher(_library(self.home.reader), NoAnswers(), clock=lambda: 0.0, new_id=lambda: "x")


def _library(reader: GenerationReader) -> Library:
    return Library(lambda: reader, WordsEmbedding(), load_lexicon)


def tended_home(folder: Path) -> TendedHome:
    """A home in which the question of `a1` was answered, thumbed down and shared, and that of `a2` withheld."""
    folder.mkdir()
    home = TendedHome(folder)
    home.asked(answered("a1"), QUESTION)
    home.asked(withheld("a2"))
    home.thumbed("a1")
    home.sharing.share("a1", QUESTION, by=ASKER, at=NOW)
    return home


@asynccontextmanager
async def tended_firm(
    slack: FakeSlack, folder: Path, home: TendedHome, *, tended_in: Path
) -> AsyncIterator[LibraryFirm]:
    """A firm whose library's desks look at `home`, which lies in the folder `tended_in`."""

    def tended(desks: LibraryDesks) -> LibraryDesks:
        return replace(desks, tending=Tended(home, desks.managers, tended_in))

    async with library_firm(slack, folder, adapted=tended) as firm:
        yield firm
