"""What goes into and out of the log as files: RECORD.toml, CSV, exhibits. No internal note ever leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.assistant.entry_checks import Checked
from bot.assistant.entry_naming import NoSuchEntry
from bot.assistant.log_keeper import Logged, LogKeeper, newest
from bot.assistant.log_ports import AttemptTables, ExhibitStore, RecordFiles, TableRow
from bot.conferral.log import Exhibit, current_entries, without_note
from bot.conferral.moments import read_zone


@dataclass(frozen=True, slots=True)
class LogFiles:
    """Files of matters. Every method raises NoSuchMatter for who may not see the matter."""

    keeper: LogKeeper
    records: RecordFiles
    tables: AttemptTables
    exhibits: ExhibitStore

    def export_toml(self, matter_id: str, *, as_user: str) -> str:
        """Write the record as RECORD.toml, without internal notes."""
        return self.records.write(self.keeper.record_of(matter_id, as_user=as_user))

    def export_csv(self, matter_id: str, *, as_user: str) -> str:
        """Write the attempts that hold as CSV, without internal notes."""
        entries = self.keeper.history(matter_id, as_user=as_user)
        return self.tables.write([without_note(entry) for entry in current_entries(entries)])

    def import_csv(self, matter_id: str, path: Path, *, as_user: str) -> tuple[Logged, ...]:
        """Enter the attempts of a CSV file, all or none; each has to name somebody on both sides.

        Raises FaultyRecord with every fault and its line.
        """
        matter = self.keeper.matter(matter_id, as_user=as_user)
        rows = self.tables.read(path, now=self.keeper.clock(), zone=read_zone(matter.facts.zone))
        return self._log_rows(matter_id, rows, path.name, as_user)

    def import_csv_text(self, matter_id: str, text: str, *, name: str, as_user: str) -> tuple[Logged, ...]:
        """Enter the attempts of the CSV table `text`, as `import_csv` does; `name` is the table's in faults."""
        matter = self.keeper.matter(matter_id, as_user=as_user)
        zone = read_zone(matter.facts.zone)
        rows = self.tables.read_text(text, name=name, now=self.keeper.clock(), zone=zone)
        return self._log_rows(matter_id, rows, name, as_user)

    def _log_rows(self, matter_id: str, rows: Sequence[TableRow], name: str, as_user: str) -> tuple[Logged, ...]:
        places = [f"{name}:{row.line}" for row in rows]
        attempts = [row.attempt for row in rows]
        return self.keeper.log_attempts(matter_id, attempts, as_user=as_user, places=places, whole=True)

    def attach(self, matter_id: str, path: Path, *, label: str, as_user: str, why: str = "") -> Exhibit:
        """Keep a copy of a file as the exhibit `label`, in place of one kept as such before.

        The former one stays in the log. Raises ExhibitUnavailable, and NoSuchEntry for an empty label.
        """
        entries = self.keeper.history(matter_id, as_user=as_user)
        if not label.strip():
            raise NoSuchEntry("An exhibit needs a label.", advice='Give one, as "B".')
        kept = self.exhibits.keep(path)
        exhibit = Exhibit(label.strip(), path.name, kept.sha256, kept.size)
        old = newest(entries, Exhibit, lambda held: held.label == exhibit.label)
        if old is None or old.content != exhibit:
            self.keeper.enter(matter_id, Checked((exhibit,), ((),)), as_user=as_user, supersedes=old, why=why)
        return exhibit

    def exhibit(self, matter_id: str, label: str, *, as_user: str) -> tuple[Exhibit, Path]:
        """Give an exhibit of a matter and where its bytes lie. Raises NoSuchEntry, ExhibitUnavailable."""
        entries = self.keeper.history(matter_id, as_user=as_user)
        held = newest(entries, Exhibit, lambda exhibit: exhibit.label == label.strip())
        if held is None or not isinstance(held.content, Exhibit):
            raise NoSuchEntry(f'This matter has no exhibit "{label}".', advice="`conferral matter show` lists them.")
        return held.content, self.exhibits.path_of(held.content.sha256)
