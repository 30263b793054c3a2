"""Builders of matters, attempts and keepers of the log; all parties are made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.adapters.attempt_tables import CsvAttempts
from bot.adapters.exhibit_files import FolderOfExhibits
from bot.adapters.record_files import TomlRecords
from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import MatterLog
from bot.conferral.matter import MatterFacts
from bot.conferral.method import Method
from bot.conferral.motion import Motion, read_motion
from bot.conferral.record import (
    ConferralAttempt,
    ConferralRecord,
    Issue,
    IssueResult,
    Party,
    StepTaken,
)
from bot.conferral.rule import StepKind
from tests.fakes.matters import MattersInMemory

CENTRAL = timezone(timedelta(hours=-6))
NOW = datetime(2024, 3, 20, 15, 0, tzinfo=UTC)
MOTION: Motion = read_motion("compel")
FACTS = MatterFacts(
    court="D. Kan.",
    motion=MOTION,
    movant=Party("Plaintiff", ("A. Counsel",)),
    opposing=(Party("Defendant", ("B. Counsel",)),),
    case_number="2:24-cv-00000",
)
CALL = ConferralAttempt(
    at=datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL),
    method=Method.TELEPHONE,
    by=("A. Counsel",),
    with_=("B. Counsel",),
    minutes=25,
    said="Went through Request 4.",
    response="Would answer in part.",
)


def keeper(log: MatterLog | None = None, *, clock: Callable[[], datetime] = lambda: NOW) -> LogKeeper:
    """Build a keeper over `log` (in memory where none is given), whose ids are m1, m2, ..."""
    numbers = count(1)
    return LogKeeper(log or MattersInMemory(), clock, lambda: f"m{next(numbers)}")


def files(of: LogKeeper, folder: Path) -> LogFiles:
    """Build what carries files into and out of the log of a keeper, with the real formats."""
    return LogFiles(of, TomlRecords(), CsvAttempts(), FolderOfExhibits(folder / "exhibits"))


def record(**changes: Any) -> ConferralRecord:
    """Build a record with one call in it, changed as told."""
    made: dict[str, Any] = {
        "court": "D. Kan.",
        "motion": MOTION,
        "movant": FACTS.movant,
        "opposing": FACTS.opposing,
        "case_number": FACTS.case_number,
        "attempts": (CALL,),
    }
    return ConferralRecord(**{**made, **changes})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12)
DAYS = st.dates(date(1995, 1, 1), date(2024, 3, 1))
_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2024, 3, 1), timezones=_OFFSETS)  # noqa: DTZ001  hypothesis asks for bounds without a zone


def _several(item: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=most).map(tuple)


def attempts(texts: st.SearchStrategy[str] = TEXTS, names: st.SearchStrategy[str] = NAMES) -> st.SearchStrategy[Any]:
    """Generate attempts, strange ones too."""
    return st.builds(
        ConferralAttempt,
        at=st.none() | DAYS | MOMENTS,
        method=st.none() | st.sampled_from(Method),
        by=_several(names),
        with_=_several(names),
        minutes=st.none() | st.integers(-5, 2000),
        issues=_several(names),
        said=texts,
        response=texts,
        waited_until=st.none() | DAYS,
        exhibit=texts,
        internal_note=texts,
        place=texts,
    )


_PARTIES = st.builds(Party, role=TEXTS, counsel=_several(NAMES), self_represented=st.booleans())
_ISSUES = st.builds(
    Issue,
    id=NAMES,
    text=TEXTS,
    movant_position=TEXTS,
    opposing_position=TEXTS,
    result=st.none() | st.sampled_from(IssueResult),
    remains=TEXTS,
)
_STEPS = st.builds(StepTaken, kind=st.sampled_from(StepKind), at=st.none() | DAYS | MOMENTS, said=TEXTS, exhibit=TEXTS)

RECORDS = st.builds(
    ConferralRecord,
    court=TEXTS,
    motion=TEXTS.map(read_motion),
    movant=_PARTIES,
    opposing=_several(_PARTIES),
    case_number=TEXTS,
    relief=TEXTS,
    issues=_several(_ISSUES),
    attempts=_several(attempts()),
    signer=TEXTS,
    certificate_date=st.none() | DAYS,
    renewed_after=st.none() | DAYS,
    exemption=TEXTS,
    court_steps=_several(_STEPS),
)
"""Records of any content, faults in them too."""
