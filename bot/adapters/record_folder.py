"""RECORD.toml of every matter in one folder, for its owner's eyes only."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.guide_ports import RecordNotKept
from bot.assistant.log_ports import RecordFiles
from bot.conferral.record import ConferralRecord

_OWNER_ONLY = 0o600


class FolderOfRecords:
    """Implements `RecordFolder`. A file is replaced whole, so that nobody reads half of one."""

    def __init__(self, folder: Path, files: RecordFiles) -> None:
        self._folder = folder
        self._files = files

    def put(self, matter_id: str, record: ConferralRecord) -> Path:
        """Write the record of a matter, without internal notes, and tell where it lies. Raises RecordNotKept."""
        kept = self._folder / f"{matter_id}.toml"
        building = kept.with_suffix(".building")
        text = self._files.write(record)
        try:
            if kept.is_file() and kept.read_text(encoding="utf-8") == text:
                return kept
            self._folder.mkdir(parents=True, exist_ok=True)
            building.touch(mode=_OWNER_ONLY)
            building.write_text(text, encoding="utf-8")
            building.replace(kept)
        except OSError as fault:
            raise RecordNotKept(f"{kept.name} could not be written: {fault.strerror}.") from fault
        return kept
