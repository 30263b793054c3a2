"""An office with a library: a home, the desks over it, and packs that come and go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.database.packs import SqlPackBook
from bot.adapters.packs.texts import OriginalsToPack
from bot.adapters.packs.zipped import ZippedPacks
from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.rule_files import ProfileFiles
from bot.adapters.source_files import FolderOfOriginals, PublishedFiles
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.managers import NamedManagers
from bot.assistant.evaluation import Gold
from bot.assistant.packs.exporting import Chosen, ExportDesk, Exported
from bot.assistant.packs.importing import ImportDesk, PackIntake
from bot.assistant.tending.golden_questions import GoldenQuestion
from bot.bootstrap.parts import pack_parts
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.purge_book import PurgeBook
from knowledge.library import Library
from knowledge.ports import Embedding
from tests.builders import lexicon
from tests.fakes.embedding import WordsEmbedding
from tests.samples.profiles import PROFILE
from tests.unit.assistant.curating.home import NOW, DeskHome

EVERYTHING = Chosen(profiles=True, golden=True)
RULE, OTHER, ORDER = "rules/sd-ohio_37-1.txt", "rules/sd-ohio_7-2.txt", "orders/2010.txt"
TEXTS = {
    RULE: "Counsel confer. Counsel certify. All of it comes before filing of any motion to compel discovery.",
    OTHER: "The motion is filed within 20 days of the response that is found wanting.",
    ORDER: "A letter is not enough. The motion is denied without prejudice.",
}
MANIFEST = """
[[source]]
file = "rules/sd-ohio_37-1.txt"
title = "Rule 37.1, made for a test"
citation = "S.D. Ohio Civ. R. 37.1"
court = "S.D. Ohio"
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
in_force_from = 2001-01-01
in_force_until = 2030-01-01
caution = "made for a test"

[[source]]
file = "rules/sd-ohio_7-2.txt"
title = "Rule 7.2, made for a test"
citation = "S.D. Ohio Civ. R. 7.2"
court = "S.D. Ohio"
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
attested_on = 2022-05-06

[[source]]
file = "orders/2010.txt"
title = "An order, made for a test"
citation = "No. 10-cv-0001"
court = "D. Kan."
kind = "order"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
dated = 2010-02-03
judge = "a judge"
slips = [{ words = "not enough", note = "made for a test" }]
"""
QUESTION = "is a letter enough to confer?"


class Office:
    """A home; alice hands in and publishes, bob approves."""

    def __init__(
        self,
        home: Path,
        *,
        managers: Sequence[str] = (),
        embedding: Embedding | None = None,
        name: str = "A firm",
        database: Database | None = None,
    ) -> None:
        home.mkdir(exist_ok=True)
        self.home, self.name = home, name
        database = database or open_database(f"sqlite:///{home / 'conferral.db'}")
        self.database = database
        used = embedding or WordsEmbedding()
        self.desk = DeskHome(home, embedding=used, managers=managers, database=database)
        notes = ProfileNotes(ProfileFiles(home / "profiles"), ())
        self.parts = pack_parts(
            home,
            database,
            notes=notes,
            library=lambda current: Library(current, used, lexicon),
            purges=PurgeBook(database, self.desk.proposals.kept_of).records,
        )
        catalogue = self.desk.publication.catalogue
        publisher = Publisher(home, catalogue, used, checks=(notes.unmet_quotations,))
        self.publication = replace(self.desk.publication, parts=self.parts, publishing=publisher)
        self.review = replace(self.desk.review, parts=self.parts)
        self.profiles = ProfileFiles(home / "profiles")
        self.golden = SqlGoldenBook(database)
        who = NamedManagers(frozenset(managers))
        self.exporting = ExportDesk(
            catalogue,
            OriginalsToPack(PublishedFiles(database, FolderOfOriginals(home / "originals"))),
            self.parts.profiles,
            self.parts.golden,
            ZippedPacks(home),
            who,
            self.desk.audit,
            "conferral 0.0.1",
        )
        self.importing = ImportDesk(
            self.desk.intake,
            self.review,
            self.parts,
            ZippedPacks(home),
            SqlPackBook(database),
            who,
            self.desk.intake.new_id,
        )

    def holds(self, texts: Mapping[str, str] | None = None, manifest: str = MANIFEST) -> None:
        """Publish texts, and keep the profile of the court that quotes them."""
        folder = self.home.with_name(f"{self.home.name}-files")
        for name, text in (texts or TEXTS).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
        intake = self.desk.intake.propose([folder], by="alice", now=NOW)
        assert intake.refused == ()
        self.publishes()

    def keeps(self, profile: str = PROFILE) -> None:
        """Keep a profile as its own."""
        file = self.home / "made.toml"
        file.write_text(profile, encoding="utf-8")
        self.profiles.add(file)

    def asks(
        self,
        text: str = QUESTION,
        words: str = "A letter is not enough.",
        source: str = ORDER,
        court: str | None = None,
    ) -> None:
        """Have a golden question."""
        gold = (Gold(source, words, 1),) if words else ()
        name = f"g{len(self.golden.all())}"
        question = GoldenQuestion(name, text, court, None, bool(words), gold, "alice", NOW)
        assert self.golden.add(question, AuditNote(AuditAct.ADDED_GOLDEN, name, "alice", NOW)) is None

    def exports(
        self, path: Path, chosen: Chosen = EVERYTHING, *, key: Path | None = None, by: str = "alice"
    ) -> Exported:
        """Write a pack."""
        return self.exporting.export(path, chosen, office=self.name, by=by, now=NOW, key=key)

    def imports(self, path: Path, *, trust: Sequence[str] = (), by: str = "alice", now: datetime = NOW) -> PackIntake:
        """Take a pack in."""
        return self.importing.take_in(path, by=by, now=now, trust=trust)

    def publishes(self, *, approving: bool = True) -> tuple[str, ...]:
        """Approve whatever waits, and publish it; what was left out."""
        for proposal in self.desk.proposals.open() if approving else ():
            if proposal.state.value == "waiting":
                self.review.approve(proposal.id, by="bob", now=NOW, reason="looked at")
        return self.publication.publish(by="alice", now=NOW).remarks

    def changes(self, taken: PackIntake) -> dict[str, tuple[str, ...]]:
        """What each proposal that is no authority would change."""
        found = [self.review.find(name, by="bob") for name in taken.proposals]
        effects = {
            p.source: self.review.effect(p, by="bob", today=NOW.date()) for p in found if not p.purpose.of_authority
        }
        return {source: effect.said for source, effect in effects.items() if effect is not None}
