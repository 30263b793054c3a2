"""The conferral half of the product, put together when it is first used."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.attempt_tables import CsvAttempts
from bot.adapters.checked_documents import CheckedDocuments
from bot.adapters.database.audit import SqlAuditTrail
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.personal import SqlMarksOfMatter
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.shared_questions import SqlSharedOfMatter
from bot.adapters.exhibit_files import FolderOfExhibits
from bot.adapters.legal_holidays import PackagedHolidays
from bot.adapters.matter_files import FilesOfMatters
from bot.adapters.record_files import TomlRecords
from bot.adapters.rule_files import ProfileFiles
from bot.assistant.audit import AuditBook
from bot.assistant.authorities import Authorities
from bot.assistant.checker import Checker, DraftReader
from bot.assistant.described import CheckedDescriptions
from bot.assistant.draft_exports import DraftExports, RecordedWordFiles
from bot.assistant.drafter import Drafter, DraftingDesk
from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_keeper import MatterKeeper
from bot.assistant.matter_reads import AuditedReads
from bot.assistant.ports import DescriptionReader
from bot.assistant.profiles import Profiles
from bot.assistant.reading_ports import CertificateReader
from bot.assistant.remarked_checker import RemarkedChecker
from bot.conferral.deadlines import LegalHolidays
from bot.conferral.rule import ConferralRule
from knowledge.adapters.database import Database
from knowledge.adapters.publishing_lock import publishing
from knowledge.library import Library
from knowledge.ports import Generations

if TYPE_CHECKING:
    from bot.assistant.guide import Guide


_WAITS_FOR_PUBLICATION = 60.0
"""Seconds that a profile waits for a publication under way; most are done by then."""


def legal_holidays() -> LegalHolidays:
    """The legal holidays that periods are counted by."""
    return PackagedHolidays()


class ConferralDesk:
    """Everything that works with the duty to confer: rules, checker, log, drafts. Parts are made when asked for."""

    def __init__(
        self,
        home: Path,
        database: Database,
        generations: Generations,
        profile_files: ProfileFiles,
        reader: Callable[[], CertificateReader | None],
    ) -> None:
        self._reader = reader
        self._home = home
        self._database = database
        self._generations = generations
        self._profile_files = profile_files

    @property
    def rules(self) -> tuple[ConferralRule, ...]:
        """The conferral rules held, a firm's own before the shipped ones, as they stand. Raises FaultyProfile."""
        return self._profile_files.rules()

    @cached_property
    def authorities(self) -> Authorities:
        """Where rules and orders say what findings rest on, in the open corpus."""
        return Authorities(self._generations.open_current)

    @property
    def checker(self) -> Checker:
        """Checks certificates and accounts. Raises FaultyProfile."""
        return Checker(self.rules, self.authorities)

    @cached_property
    def _certificate_reader(self) -> CertificateReader | None:
        return self._reader()

    @property
    def remarked_checker(self) -> RemarkedChecker:
        """Checks with a model's remarks beside the findings, where a model is configured and may read."""
        return RemarkedChecker(self.checker, self.log_keeper, self._certificate_reader)

    def descriptions(self, library: Library) -> DescriptionReader:
        """Reads efforts that questions describe, with the same checker; its rules are loaded for the first of them."""
        return CheckedDescriptions(lambda: self.checker, library)

    @cached_property
    def papers(self) -> CheckedDocuments:
        """Reads the papers that are handed in to be checked."""
        return CheckedDocuments()

    @cached_property
    def drafting(self) -> DraftingDesk:
        """Drafts from records; a draft that our own checker faults is withheld."""
        from bot.adapters.word_documents import (  # noqa: PLC0415  python-docx and Jinja take their time
            FolderOfTemplates,
            WordDocuments,
        )

        drafter = Drafter(lambda: self.rules, DraftReader(), self.authorities)
        return DraftingDesk(drafter, TomlRecords(), WordDocuments(), FolderOfTemplates(self._home / "templates"))

    @property
    def holidays(self) -> LegalHolidays:
        """The legal holidays that periods are counted by."""
        return legal_holidays()

    @cached_property
    def profiles(self) -> Profiles:
        """The courts' profiles, as a knowledge manager keeps them."""
        return Profiles(self._profile_files, self._no_publication)

    def _no_publication(self) -> AbstractContextManager[None]:
        """Keep publications and ways back waiting, which bring profiles and take them back."""
        by, now = "`conferral profile add`", datetime.now(UTC)
        return publishing(self._home, by=by, now=now, wait_seconds=_WAITS_FOR_PUBLICATION)

    @cached_property
    def audit(self) -> AuditBook:
        """Where acts are put on record."""
        return SqlAuditTrail(self._database)

    @cached_property
    def exports(self) -> DraftExports:
        """Puts on record which drafts leave as Word files."""
        return DraftExports(self.audit, lambda: datetime.now(UTC))

    def drafting_for(self, user: str) -> DraftingDesk:
        """The drafting of `user`, whose Word files are on record."""
        return replace(self.drafting, word=RecordedWordFiles(self.drafting.word, self.exports, user))

    @cached_property
    def log_keeper(self) -> LogKeeper:
        """The conferral log."""
        log, reads = SqlMatterLog(self._database), AuditedReads(self.audit)
        return LogKeeper(log, lambda: datetime.now(UTC), lambda: uuid.uuid4().hex, reads)

    @cached_property
    def guide(self) -> Guide:
        """Walks a person through the effort to confer."""
        from bot.adapters.record_folder import FolderOfRecords  # noqa: PLC0415  with the guide
        from bot.assistant.guide import Guide  # noqa: PLC0415  its words of dates take their time

        records = FolderOfRecords(self._home / "records", TomlRecords())
        return Guide(self.log_keeper, lambda: self.rules, self.authorities, records)

    @cached_property
    def keeping(self) -> MatterKeeper:
        """Holds, closes and erases matters."""
        beside = (
            SqlMarksOfMatter(self._database),
            SqlSharedOfMatter(self._database),
            FilesOfMatters(self._home / "records", self._home / "exhibits"),
        )
        register = SqlMatterRegister(self._database)
        return MatterKeeper(self.log_keeper.access, register, beside, lambda: datetime.now(UTC))

    @cached_property
    def log_files(self) -> LogFiles:
        """What goes into and out of the conferral log as files."""
        return LogFiles(self.log_keeper, TomlRecords(), CsvAttempts(), FolderOfExhibits(self._home / "exhibits"))
