"""What tends the corpus, put together when it is first used: health, shared and golden questions, their trend."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from functools import cached_property, partial

from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.golden_runs import SqlRunBook
from bot.adapters.database.lacks import SqlLackBook
from bot.adapters.database.shared_questions import SqlSharedBook
from bot.adapters.golden_file import GoldenFile
from bot.adapters.starter_until_published import StarterUntilPublished
from bot.adapters.trend_picture import trend_png
from bot.assistant.curating.managers import Managers
from bot.assistant.evaluation import Subject
from bot.assistant.researcher import Researcher
from bot.assistant.tending.asked_corpus import AskedCorpus
from bot.assistant.tending.golden_desk import GoldenDesk
from bot.assistant.tending.golden_questions import cases_of
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.sharing import SharingDesk
from bot.assistant.tending.trend import NoAnswers, TrendDesk
from bot.assistant.tending.two_generations import ComparingDesk
from bot.bootstrap.correcting import wished
from bot.bootstrap.keeping import in_slack
from bot.bootstrap.product import Product
from bot.bootstrap.watching import watch_desk
from knowledge.adapters.generations import GenerationStore


class TendingDesk:
    """The desks of one product. `managers` tells who is a manager; without it those whom the settings name.

    The day on which a text was last seen unchanged is what the watch of the courts' pages says.
    """

    def __init__(self, product: Product, managers: Managers | None = None) -> None:
        self._product = product
        self._managers = managers or product.curating.publication.managers
        self._shared = SqlSharedBook(product.database)
        self._golden = SqlGoldenBook(product.database)
        self._opened: AskedCorpus | None = None

    @cached_property
    def sharing(self) -> SharingDesk:
        """Shares questions, for their askers."""
        researcher = self._product.researcher
        return SharingDesk(researcher.answers, self._shared, researcher.editions, in_slack)

    @cached_property
    def health(self) -> HealthDesk:
        """Looks at what the corpus lacks and at what grew old in it."""
        product = self._product
        return HealthDesk(
            SqlLackBook(product.database),
            self._shared,
            product.generations.open_current,
            lambda: product.conferral.rules,
            product.curating.notes.unmet_quotations,
            self._managers,
            watch_desk(product).last_seen,
            partial(wished, product),
        )

    @cached_property
    def golden(self) -> GoldenDesk:
        """Writes golden questions and takes them back."""
        product = self._product
        return GoldenDesk(
            self._golden,
            self._shared,
            product.researcher.answers,
            product.curating.golden,
            self._asked,
            self._managers,
            in_slack,
        )

    @cached_property
    def trend(self) -> TrendDesk:
        """Runs the golden questions, and draws how they were found."""
        cases = cases_of(self._product.curating.golden, self._golden)
        shipped = GoldenFile(self._product.settings.home).shipped
        book = SqlRunBook(self._product.database)
        return TrendDesk(cases, shipped, self._asked, book, self._managers, time.perf_counter, trend_png)

    @cached_property
    def comparing(self) -> ComparingDesk:
        """Asks two generations the same."""
        product, catalogue = self._product, self._product.curating.publication.catalogue
        store = GenerationStore(product.settings.home, catalogue)
        library = product.curating.library
        return ComparingDesk(
            catalogue, store.open, lambda reader: library(lambda: reader), self._measured, self._managers
        )

    @property
    def _measured(self) -> Researcher:
        """What answers without a model, and keeps nothing of it."""
        return replace(self._product.researcher, answers=NoAnswers(), phraser=None, descriptions=None)

    def _asked(self) -> AskedCorpus:
        product, generations = self._product, self._product.generations
        starter = None
        if isinstance(generations, StarterUntilPublished) and not generations.is_published:
            starter = generations.starter  # and no other, though something be published this moment
        reader = (starter or generations).open_current()
        if self._opened is not None and self._opened.reader is reader:
            return self._opened
        measured = replace(self._measured, library=product.curating.library(lambda: reader))
        editions = {edition.source: edition for edition in reader.editions()}
        subject = Subject(measured.ask, measured.search, editions, reader.source_text)
        self._opened = AskedCorpus(reader, subject, starter=starter is not None)
        return self._opened


def new_golden_id() -> str:
    """An id that is short enough to be typed and says nothing."""
    return f"g{secrets.token_hex(4)}"
