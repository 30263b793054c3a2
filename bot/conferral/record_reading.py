"""A record from plain values (of TOML or JSON), or every fault those have, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from bot.conferral.method import Method
from bot.conferral.method_names import METHOD_NAMES, method_named
from bot.conferral.motion import read_motion
from bot.conferral.places import Place, RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, IssueResult, Party, StepTaken, When
from bot.conferral.rule import StepKind
from knowledge.nearest_word import nearest

_Item = TypeVar("_Item")

_TOP = (
    *("court", "case_number", "motion", "relief", "renewed_after", "exemption", "movant", "opposing", "issues"),
    *("attempts", "court_steps", "certificate"),
)
_PARTY = ("role", "counsel", "self_represented")
_ISSUE = ("id", "text", "movant_position", "opposing_position", "result", "remains")
_ATTEMPT = (
    *("at", "method", "by", "with", "place", "minutes", "issues", "said", "response", "waited_until", "exhibit"),
    "internal_note",
)
_STEP = ("kind", "at", "said", "exhibit")
_CERTIFICATE = ("signer", "date")


def read_record_values(values: Mapping[str, object]) -> tuple[ConferralRecord | None, tuple[RecordFault, ...]]:
    """Give the record that `values` tell, or None and all that keeps them from telling one.

    A missing court, motion or movant is a fault; anything else may be missing and is asked for later.
    """
    faults: list[RecordFault] = []
    table = _Table(values, (), faults, _TOP)
    table.needs("court", "motion", "movant")
    certificate = table.table("certificate", _CERTIFICATE)
    movant = table.table("movant", _PARTY)
    record = ConferralRecord(
        court=table.text("court"),
        motion=read_motion(table.text("motion")),
        movant=_party(movant),
        opposing=table.tables("opposing", _PARTY, _party),
        case_number=table.text("case_number"),
        relief=table.text("relief"),
        issues=table.tables("issues", _ISSUE, _issue),
        attempts=table.tables("attempts", _ATTEMPT, _attempt),
        signer=certificate.text("signer"),
        certificate_date=certificate.day("date"),
        renewed_after=table.day("renewed_after"),
        exemption=table.text("exemption"),
        court_steps=table.tables("court_steps", _STEP, _step),
    )
    return (None if faults else record), tuple(faults)


class _Table:
    """One table of values, read key by key; what cannot be read is a fault and reads as missing."""

    def __init__(
        self, values: Mapping[str, object], path: Place, faults: list[RecordFault], known: Sequence[str]
    ) -> None:
        self._values = values
        self._path = path
        self._faults = faults
        for key in values:
            if key not in known:
                self.fault(key, f'"{key}" is not a key of this table{nearest(key, known)}.')

    def fault(self, key: str, sentence: str) -> None:
        """Note that something is wrong with `key`."""
        self._faults.append(RecordFault((*self._path, key), sentence))

    def needs(self, *keys: str) -> None:
        """Note a fault for each of `keys` that is missing."""
        for key in keys:
            if key not in self._values:
                self.fault(key, f'"{key}" is missing.')

    def text(self, key: str) -> str:
        """Give the text at `key`, or the empty text."""
        value = self._values.get(key, "")
        if isinstance(value, str):
            return value
        self.fault(key, f'"{key}" has to be text in quotation marks, not {_shown(value)}.')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts in the list at `key`."""
        value = self._values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(key, f'"{key}" has to be a list of texts, as ["..."], not {_shown(value)}.')
        return ()

    def flag(self, key: str) -> bool:
        """Give the truth at `key`; False where it is missing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, f'"{key}" has to be true or false, not {_shown(value)}.')
        return value is True

    def number(self, key: str) -> int | None:
        """Give the whole number at `key`."""
        value = self._values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.fault(key, f'"{key}" has to be a whole number, not {_shown(value)}.')
        return None

    def when(self, key: str) -> When | None:
        """Give the day at `key`, or the moment with its zone."""
        value = self._dated(key)
        if isinstance(value, datetime) and value.tzinfo is None:
            written = value.isoformat(timespec="seconds")
            self.fault(key, f'"{key}" has a time without its zone: write {written}-06:00, or the day alone.')
            return None
        if value is None or isinstance(value, date):
            return value
        shown = _shown(self._values[key])
        self.fault(key, f'"{key}" has to be a day as 2024-03-04 or a time as 2024-03-04T10:30:00-06:00, not {shown}.')
        return None

    def _dated(self, key: str) -> object:
        """The value at `key`, read where JSON has it as text; None where it is missing or empty."""
        value = self._values.get(key)
        if isinstance(value, str):
            return _iso(value) or value or None
        return value

    def day(self, key: str) -> date | None:
        """Give the day at `key`."""
        value = self._dated(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(key, f'"{key}" has to be a day as 2024-03-04, not {_shown(self._values[key])}.')
        return None

    def choice(self, key: str, known: Sequence[str]) -> str | None:
        """Give the one of `known` at `key`; None where it is missing or empty."""
        value = self._values.get(key, "")
        if value == "" or (isinstance(value, str) and value in known):
            return str(value) or None
        close = nearest(str(value), known) or f" (known: {', '.join(known)})"
        self.fault(key, f"{_shown(value)} is not a {key}{close}.")
        return None

    def table(self, key: str, known: Sequence[str]) -> _Table:
        """Give the table at `key`; an empty one where there is none."""
        value = self._values.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, f'"{key}" has to be a table, as {{ {known[0]} = "..." }}, not {_shown(value)}.')
            value = {}
        return _Table(value, (*self._path, key), self._faults, known)

    def tables(self, key: str, known: Sequence[str], read: Callable[[_Table], _Item]) -> tuple[_Item, ...]:
        """Give what `read` makes of each of the tables in the list at `key`."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self.fault(key, f'"{key}" has to be a list of tables, not {_shown(value)}.')
            return ()
        return tuple(
            read(_Table(item, (*self._path, key, number), self._faults, known)) for number, item in enumerate(value)
        )


def _party(table: _Table) -> Party:
    return Party(table.text("role"), table.texts("counsel"), table.flag("self_represented"))


def _issue(table: _Table) -> Issue:
    table.needs("id", "text")
    result = table.choice("result", [result.value for result in IssueResult])
    return Issue(
        id=table.text("id"),
        text=table.text("text"),
        movant_position=table.text("movant_position"),
        opposing_position=table.text("opposing_position"),
        result=IssueResult(result) if result else None,
        remains=table.text("remains"),
    )


def _attempt(table: _Table) -> ConferralAttempt:
    return ConferralAttempt(
        at=table.when("at"),
        method=_method(table),
        by=table.texts("by"),
        with_=table.texts("with"),
        minutes=table.number("minutes"),
        issues=table.texts("issues"),
        said=table.text("said"),
        response=table.text("response"),
        waited_until=table.day("waited_until"),
        exhibit=table.text("exhibit"),
        internal_note=table.text("internal_note"),
        place=table.text("place"),
    )


def _method(table: _Table) -> Method | None:
    words = table.text("method")
    method = method_named(words)
    if words and method is None:
        close = nearest(words, METHOD_NAMES) or f" (known: {', '.join(METHOD_NAMES)})"
        table.fault("method", f'"{words}" is not a method{close}.')
    return method


def _step(table: _Table) -> StepTaken:
    table.needs("kind")
    kind = table.choice("kind", [kind.value for kind in StepKind])
    return StepTaken(StepKind(kind or StepKind.OTHER), table.when("at"), table.text("said"), table.text("exhibit"))


def _iso(text: str) -> date | None:
    """Read a day or a moment as JSON has them; None where the text is neither."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return None


def _shown(value: object) -> str:
    """The value in a few words, however long it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float | date):
        return f'"{value}"' if isinstance(value, str) and len(value) <= 60 else str(value)[:60]  # noqa: PLR2004  a line
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, Mapping) else "that"
