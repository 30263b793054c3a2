"""One [[source]] table of a manifest: read into an Edition, or into every fault it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from knowledge.authority import SEVERAL_COURTS, Edition, Kind
from knowledge.courts import CourtKind, all_courts, court_named, find_court
from knowledge.manifest.toml_lines import TableLines
from knowledge.manifest.written_table import WrittenTable
from knowledge.nearest_word import nearest

REQUIRED = ("file", "title", "citation", "court", "kind", "text", "source", "rights")
DATES = ("in_force_from", "in_force_until", "attested_on", "dated")
TEXTS = (*REQUIRED, "docket", "judge", "caution", "official_address")
KNOWN = (*TEXTS, *DATES, "slips")
OWN_WORDS = "research note in our own words, not the rule"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"https?://\S+")


class Entry(WrittenTable):
    """One table as it was written, with (line, message) faults instead of a stop at the first.

    `kind`, `texts`, `days` and `file` (resolved) hold what could be read even where other keys have faults, so
    that checks across sources are made in the same go. Without a `root` the file is named, not looked for.
    """

    def __init__(self, values: Mapping[str, object], lines: TableLines, root: Path | None) -> None:
        super().__init__(values, lines)
        self._root = root
        self._check_keys(KNOWN, REQUIRED)
        self.texts = {key: text for key in TEXTS if (text := self._text(key)) is not None}
        self.days = {key: self._day(key) for key in DATES}
        self.kind = self._kind(self.texts.get("kind"))
        self._slips = self._read_slips()
        self._check_court(self.texts.get("court"))
        self.file = self._find_file(self.texts.get("file"))
        self._check_period()
        self._check_status(self.kind, self.texts.get("text"))
        self._check_address(self.texts.get("official_address"))

    @property
    def misdated(self) -> bool:
        """Whether a day was written that could not be read, so that the period is not known."""
        return any(key in self._values and self.days[key] is None for key in DATES)

    def edition(self) -> Edition | None:
        """Return the edition this table describes, or None where `faults` says why not."""
        if self.faults or self.kind is None:
            return None
        return Edition(
            source=self.texts["file"],
            title=self.texts["title"],
            citation=self.texts["citation"],
            court=self.texts["court"],
            kind=self.kind,
            text_status=self.texts["text"],
            origin=self.texts["source"],
            rights=self.texts["rights"],
            docket=self.texts.get("docket"),
            judge=self.texts.get("judge"),
            caution=self.texts.get("caution"),
            official_address=self.texts.get("official_address"),
            slips=self._slips,
            **self.days,
        )

    def _day(self, key: str) -> date | None:
        value = self._values.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
            self._fault(key, f'"{key}" must be a day like "2024-12-01", not {str(value)!r}')
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._fault(key, f'"{key}": there is no such day as {value}')
            return None

    def _kind(self, name: str | None) -> Kind | None:
        if name is None:
            return None
        known = [kind.value for kind in Kind]
        if name not in known:
            close = nearest(name, known) or f" (known kinds: {', '.join(known)})"
            self._fault("kind", f'unknown kind "{name}"{close}')
            return None
        return Kind(name)

    def _check_court(self, name: str | None) -> None:
        """Accept a court by its one exact name only: texts are kept apart by it."""
        if name is None or name == SEVERAL_COURTS:
            return
        court = court_named(name)
        if court is None:
            meant = find_court(name)
            known = [court.name for court in all_courts()]
            hint = f' (write "{meant.name}")' if meant else nearest(name, known)
            self._fault("court", f'unknown court "{name}"{hint}')
        elif court.kind is CourtKind.OTHER:
            self._fault("court", f'"{name}" is not a court that this product covers')

    def _read_slips(self) -> tuple[tuple[str, str], ...]:
        value = self._values.get("slips", [])
        if not isinstance(value, list):
            self._fault("slips", '"slips" must be a list of { words = "...", note = "..." }')
            return ()
        slips: list[tuple[str, str]] = []
        for item in value:
            words, note = (item.get("words"), item.get("note")) if isinstance(item, dict) else (None, None)
            complete = isinstance(words, str) and isinstance(note, str) and words.strip() and note.strip()
            if not complete or set(item) != {"words", "note"}:
                self._fault("slips", f'each slip is {{ words = "...", note = "..." }}, not {item!r}')
            else:
                slips.append((str(words), str(note)))
        return tuple(slips)

    def _find_file(self, name: str | None) -> Path | None:
        if name is None:
            return None
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
            self._fault("file", f'"{name}" is not a path inside the folder of the manifest')
            return None
        if self._root is None:
            return None
        target = self._root / name
        if not target.is_file():
            self._fault("file", f'there is no file "{name}" in the folder of the manifest')
            return None
        if not target.resolve().is_relative_to(self._root.resolve()):
            self._fault("file", f'"{name}" is a link to a file outside the folder of the manifest')
            return None
        return target.resolve()

    def _check_period(self) -> None:
        start, end = self.days["in_force_from"], self.days["in_force_until"]
        if start is not None and end is not None and end <= start:
            self._fault("in_force_until", f"in_force_until ({end}) is not after in_force_from ({start})")

    def _check_status(self, kind: Kind | None, status: str | None) -> None:
        if kind is Kind.ORDER and "dated" not in self._values:
            self._fault("dated", 'an order needs "dated", the day it was made')
        if kind is None or status is None:
            return
        folded = status.casefold()
        if kind is Kind.NOTE and folded.startswith(("verbatim", "partial")):
            self._fault("text", f'a note cannot be "{status}": it holds our own words ("{OWN_WORDS}")')
        if kind is not Kind.NOTE and (folded.startswith("research note") or "own words" in folded):
            self._fault("text", f'"{status}" is not the text of a {kind.value}: the kind of such a source is "note"')

    def _check_address(self, address: str | None) -> None:
        if address is not None and not _ADDRESS.fullmatch(address):
            self._fault("official_address", f'"{address}" is not a web address')
