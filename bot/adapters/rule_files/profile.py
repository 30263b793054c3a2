"""One profile: the conferral rules of one court as a TOML file, read whole or refused whole.

knowledge/profiles/README.md describes every key. A faulty file is refused with all its faults, each with its
line, so that it is mended in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from bot.adapters.rule_files.editions import EDITION, excuses_of, read_edition
from bot.adapters.rule_files.supports import Standard
from bot.adapters.rule_files.tables import Faults, Table
from bot.conferral.profile import FaultyProfile, Profile
from bot.conferral.rule import ConferralRule
from knowledge.courts import CourtKind, all_courts, court_named, find_court
from knowledge.manifest import Fault
from knowledge.manifest.toml_lines import read_toml
from knowledge.nearest_word import nearest

FORMAT = 1
LARGEST = 1_000_000
"""Bytes of a profile that are read; what is larger is kept nowhere either."""

_TOP = ("format", "court", "title", "official_address", "excuses", "edition")


def read_profile(text: str, name: str) -> Profile:
    """Read the profile `text` of the file `name`. Raises FaultyProfile with every fault it has."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise too_large(name)
    try:
        toml = read_toml(text, "edition")
    except (RecursionError, ValueError) as fault:
        reason = "lists nested too deeply" if isinstance(fault, RecursionError) else "a number too long to be one"
        raise FaultyProfile([Fault(name, 1, f"not a profile: {reason}")]) from fault
    faults = Faults()
    for line, message in toml.errors:
        faults.add(line, message)
    # where the TOML itself is broken at its top, what looks missing may stand there
    if not toml.errors or toml.values:
        profile = _profile(Table(toml.values, toml, (), faults, named="the profile", known=_TOP), faults)
    if faults.found:
        raise FaultyProfile(Fault(name, line, message) for line, message in faults.found)
    return profile


def too_large(name: str) -> FaultyProfile:
    """What is said of a file that is larger than a profile is."""
    return FaultyProfile([Fault(name, 0, f"too large for a profile: more than {LARGEST:,} bytes")])


def _profile(top: Table, faults: Faults) -> Profile:
    if top.number("format", 0) != FORMAT:
        top.fault("format", f'"format" must be {FORMAT}: this program reads no other')
    court, title = _court(top), top.text("title")
    official = top.address("official_address")
    tables = top.listed("edition", EDITION)
    if not tables and not faults.found:
        top.fault("edition", "the profile has no edition: add an [[edition]] table")
    common = excuses_of(top, Standard())
    rules = [read_edition(table, court=court, official_address=official) for table in tables]
    rules = [replace(rule, excuses=(*rule.excuses, *common)) for rule in rules]
    for message, table in _overlaps(tables, rules):
        table.fault("in_force_from", message)
    return Profile(court, title, tuple(rules))


def _court(top: Table) -> str:
    """Accept a court by its one exact name only: rules are kept apart by it."""
    name = top.text("court")
    meant = find_court(name)
    if meant is not None and meant.kind is CourtKind.OTHER:
        top.fault("court", f'"{name}" is not a court that this product covers')
    elif name and court_named(name) is None:
        hint = f' (write "{meant.name}")' if meant else nearest(name, [court.name for court in all_courts()])
        top.fault("court", f'unknown court "{name}"{hint}')
    return name


def _overlaps(tables: Sequence[Table], rules: Sequence[ConferralRule]) -> Iterator[tuple[str, Table]]:
    """Find two editions in force on one day for one motion: nobody could say which to check against."""
    for (older_table, older), (table, rule) in combinations(zip(tables, rules, strict=True), 2):
        begins, ends = _period(rule)
        other_begins, other_ends = _period(older)
        if begins is None or other_begins is None or not _same_motions(older, rule):
            continue
        if max(begins, other_begins) < min(ends, other_ends):
            yield (
                f"{table.named} is in force on some of the same days as {older_table.named}, for the same motions",
                table,
            )


def _period(rule: ConferralRule) -> tuple[date | None, date]:
    """From the first known day to the known end, or to the last day on which the wording was seen."""
    seen = rule.attested_on or rule.in_force_from or date.min
    return rule.first_known, rule.in_force_until or seen + timedelta(days=1 if seen < date.max else 0)


def _same_motions(one: ConferralRule, other: ConferralRule) -> bool:
    """Whether both cover a motion with equal right: both name it, or neither names any."""
    return bool(set(one.covers) & set(other.covers)) or not (one.covers or other.covers)
