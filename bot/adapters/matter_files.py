"""The files that lie beside a matter's log: its RECORD.toml and its exhibits, deleted when the matter is erased."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.log_ports import ExhibitUnavailable


class FilesOfMatters:
    """Implements `BesideLog` over the folders of records and exhibits."""

    def __init__(self, records: Path, exhibits: Path) -> None:
        self._records = records
        self._exhibits = exhibits

    def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
        """Delete the record of a matter and these exhibits; gives how many files there were.

        Raises ExhibitUnavailable where one cannot be deleted; a second call goes on with the others.
        """
        files = [self._records / f"{matter_id}.toml", *(self._exhibits / sha[:2] / sha for sha in sorted(exhibits))]
        there = [file for file in files if file.is_file()]
        for file in there:
            try:
                file.unlink()
            except OSError as fault:
                message = f"A file of the matter could not be deleted: {fault.strerror}."
                raise ExhibitUnavailable(message, advice="Free the file, and sweep again.") from fault
        return len(there)
