"""One [[source]] table of a sources.toml: read into an OfficialSource, or into every fault it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from knowledge.authority import Kind
from knowledge.intake.description import KEYS, faults_by_key
from knowledge.manifest.toml_lines import TableLines
from knowledge.manifest.written_table import WrittenTable
from knowledge.nearest_word import nearest
from knowledge.watching.ports import HowToRead, Media
from knowledge.watching.sources.source import OfficialSource

OWN_KEYS = ("title", "citation", "court", "kind")
"""What is said of the text in the table itself; everything else in its [source.describe]."""
REQUIRED = ("id", *OWN_KEYS, "address", "format", "every")
KNOWN = (*REQUIRED, "hosts", "active", "checked", "read", "describe")
READ_KEYS = ("selector", "start", "end", "expected", "provision", "least_characters")
DESCRIBE_KEYS = tuple(key for key in KEYS if key not in (*OWN_KEYS, "attested_on", "official_address", "slips"))

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_HOST = re.compile(r"(?=.{1,253}$)\.?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_EVERY = re.compile(r"(\d{1,3}) (hour|day|week)s?")
_SECONDS = {"hour": 3_600, "day": 86_400, "week": 604_800}
_SHORTEST, _LONGEST = timedelta(hours=1), timedelta(days=366)
_STANDING = {"text": "verbatim", "rights": "not stated"}
_MOST_CHARACTERS = 10_000_000


class SourceEntry(WrittenTable):
    """One table as it was written, with (line, message) faults instead of a stop at the first."""

    def __init__(self, values: Mapping[str, object], lines: TableLines, *, shipped: bool) -> None:
        super().__init__(values, lines)
        self._shipped = shipped
        self._check_keys(KNOWN, REQUIRED)
        self.id = self._matching("id", _ID, "small letters, digits and hyphens, at most 64 of them") or ""
        self._address = self._read_address()
        self._media = self._read_media()
        self._every = self._read_every()
        self._hosts = self._read_hosts()
        self._how = self._read_how()
        self._active = self._switch("active", usual=True)
        self._checked = self._switch("checked", usual=True)
        self._description = self._read_description()

    def source(self) -> OfficialSource | None:
        """The source this table describes, or None where `faults` says why not."""
        if self.faults or self._address is None or self._media is None or self._every is None:
            return None
        return OfficialSource(
            id=self.id,
            address=self._address,
            media=self._media,
            every=self._every,
            description=self._description,
            how=self._how,
            hosts=self._hosts,
            active=self._active,
            checked=self._checked,
            shipped=self._shipped,
        )

    def _text_of(self, value: object, key: str, name: str) -> str | None:
        text = super()._text_of(value, key, name)
        return None if text is None else text.strip()

    def _matching(self, key: str, form: re.Pattern[str], what: str) -> str | None:
        text = self._text(key)
        if text is not None and not form.fullmatch(text):
            self._fault(key, f'"{key}" is made of {what}, not {text!r}')
            return None
        return text

    def _switch(self, key: str, *, usual: bool) -> bool:
        value = self._values.get(key, usual)
        if isinstance(value, bool):
            return value
        self._fault(key, f'"{key}" must be true or false, not {value!r}')
        return usual

    def _read_address(self) -> str | None:
        text = self._text("address")
        if text is None:
            return None
        try:
            parts = urlsplit(text)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            usable = None
        if not usable or parts.username or parts.fragment or re.search(r"\s", text):
            self._fault("address", f'"{text}" is not the web address of a page or file, without a name and "#"')
            return None
        return text

    def _read_media(self) -> Media | None:
        name, known = self._text("format"), [media.value for media in Media]
        if name is None or name in known:
            return None if name is None else Media(name)
        hint = nearest(name, known) or f" (known formats: {', '.join(known)})"
        self._fault("format", f'unknown format "{name}"{hint}')
        return None

    def _read_every(self) -> timedelta | None:
        text = self._text("every")
        if text is None:
            return None
        found = _EVERY.fullmatch(text)
        every = timedelta(seconds=int(found[1]) * _SECONDS[found[2]]) if found else timedelta()
        if not _SHORTEST <= every <= _LONGEST:
            self._fault("every", f'"every" is a time as "7 days", "12 hours" or "2 weeks", up to a year, not {text!r}')
            return None
        return every

    def _read_hosts(self) -> frozenset[str]:
        hosts = self._texts(self._values.get("hosts", []), "hosts", "hosts")
        for host in hosts:
            if not _HOST.fullmatch(host):
                self._fault(
                    "hosts",
                    f'"{host}" is not the name of a host, as "www.uscourts.gov" or, with all below it, ".uscourts.gov"',
                )
        return frozenset(hosts)

    def _texts(self, value: object, key: str, name: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self._fault(key, f'"{name}" must be a list of texts, as ["one", "two"], not {value!r}')
            return ()
        return tuple(one.strip() for one in value)

    def _table(self, key: str, known: Sequence[str]) -> Mapping[str, object]:
        """The table under `key`, without the keys that nobody knows."""
        value = self._values.get(key, {})
        if not isinstance(value, Mapping):
            self._fault(key, f'"{key}" must be a table, headed [source.{key}]')
            return {}
        for name in value:
            if name not in known:
                self._fault(key, f'unknown key "{name}" in [source.{key}]{nearest(name, known)}')
        return {name: said for name, said in value.items() if name in known}

    def _read_how(self) -> HowToRead:
        said = self._table("read", READ_KEYS)
        texts = {key: self._text_of(said[key], "read", f"read.{key}") or "" for key in _HOW_TEXTS if key in said}
        expected = self._texts(said.get("expected", []), "read", "read.expected")
        least = said.get("least_characters", HowToRead().least_characters)
        if not isinstance(least, int) or isinstance(least, bool) or not 1 <= least <= _MOST_CHARACTERS:
            self._fault("read", f'"read.least_characters" must be a whole number from 1, not {least!r}')
            least = HowToRead().least_characters
        if "selector" in texts and self._media not in (Media.HTML, None):
            key = "read" if "read" in self.lines.keys else "format"  # of an override, the line that was written
            self._fault(key, '"read.selector" selects parts of a page; this source is no "html"')
        return HowToRead(**texts, expected=expected, least_characters=least)

    def _read_description(self) -> Mapping[str, str]:
        said = self._table("describe", DESCRIBE_KEYS)
        described = {key: self._text_of(value, "describe", f"describe.{key}") for key, value in said.items()}
        own = {key: self._text(key) for key in OWN_KEYS}
        origin = {"source": f"downloaded from {self._address}"} if self._address else {}
        address = {"official_address": self._address} if self._address else {}
        values = {**_STANDING, **origin, **described, **own, **address}
        description = {key: value for key, value in values.items() if value is not None}
        for key, message in faults_by_key(self.id or "source", description).items():
            if key in description:  # what is missing was said already
                self._fault(key if key in OWN_KEYS else "describe", message)
        self._check_kind(description.get("kind"))
        return description

    def _check_kind(self, kind: str | None) -> None:
        if kind in (Kind.ORDER, Kind.NOTE):
            self._fault("kind", f'a source that is watched is a rule or a guideline, not a "{kind}"')


_HOW_TEXTS = ("selector", "start", "end", "provision")
