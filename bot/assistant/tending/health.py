"""The health of the corpus: what was asked and not answered, and what grew old or does not hold any more.

Everything is read from what is kept in small: no answer and no passage is read for it, but those that profiles quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.assistant.curating.managers import Managers, expect_manager
from bot.assistant.tending import next_acts
from bot.assistant.tending.lacking import LackBook, LackGroup, LackKey
from bot.assistant.tending.sharing import SharedBook, SharedQuestion
from bot.conferral.rule import Basis, ConferralRule
from bot.conferral.rule_supports import leads_to, supports_of
from knowledge.authority import Currency, Edition, Kind
from knowledge.ports import GenerationReader

MONTHS = 6
"""After how many months a text that nobody saw in force is old."""

_READ_AT_ONCE = 1_000
"""How many answers that were kept before lacks were noted are read in one look."""
_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Lacking:
    """Questions that lacked the same, what of them their askers share, and what to do next."""

    group: LackGroup
    shared: tuple[SharedQuestion, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Old:
    """An authority whose text nobody saw in force for long, since the day `last`; None where nobody ever did."""

    citation: str
    court: str
    source: str
    last: date | None
    next: str = next_acts.ATTEST


@dataclass(frozen=True, slots=True)
class LastSeen:
    """A text of which is known that it was in force on a day, and not since when."""

    citation: str
    court: str
    source: str
    attested_on: date | None
    as_quoted: bool
    next: str = next_acts.DATE_IT


@dataclass(frozen=True, slots=True)
class Unverified:
    """Notes in our own words on a rule; `held` tells whether the court's own text is held. `source` may be empty."""

    citation: str
    court: str
    notes: int
    source: str
    held: bool
    next: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A quotation of a profile that no text says any more, in a sentence."""

    said: str
    next: str = next_acts.MEND_QUOTATION


@dataclass(frozen=True, slots=True)
class Wished:
    """An authority that a manager wished for, as the correction `id`, since the day `since`, and that is not held."""

    id: str
    citation: str
    court: str
    since: date
    next: str = next_acts.BRING_IN


@dataclass(frozen=True, slots=True)
class Health:
    """The health of a generation on a day. `uncounted` answers were kept earlier and are not counted yet."""

    generation: str
    day: date
    months: int
    lacking: tuple[Lacking, ...] = ()
    uncounted: int = 0
    old: tuple[Old, ...] = ()
    last_seen: tuple[LastSeen, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    wished: tuple[Wished, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthDesk:
    """Looks at the corpus for managers. `seen` gives, by source, the day on which a text was last seen unchanged."""

    lacks: LackBook
    shared: SharedBook
    reader: Callable[[], GenerationReader]
    rules: Callable[[], Sequence[ConferralRule]]
    unmet: Callable[[GenerationReader], Sequence[str]]
    managers: Managers
    seen: Callable[[], Mapping[str, date]] = field(default=dict)
    wished: Callable[[], Sequence[Wished]] = field(default=tuple)

    def look(self, *, by: str, day: date, months: int = MONTHS) -> Health:
        """The health of what is current. Raises NotAManager, NothingPublished, FaultyProfile, DatabaseUnavailable."""
        expect_manager(self.managers, by)
        uncounted = self.lacks.catch_up(most=_READ_AT_ONCE)
        reader = self.reader()
        editions = reader.editions()
        newest, shared = newest_texts(editions, day), self.shared.all()
        return Health(
            reader.name,
            day,
            months,
            lacking(self.lacks.groups(), shared, self.lacks.keys_of([one.answer_id for one in shared])),
            uncounted,
            old(newest, self.seen(), months_before(day, months)),
            last_seen(newest),
            unverified(self.rules(), editions, day),
            tuple(map(Unresolved, self.unmet(reader))),
            tuple(self.wished()),
        )


def lacking(
    groups: Sequence[LackGroup], shared: Iterable[SharedQuestion], keys: Mapping[str, LackKey]
) -> tuple[Lacking, ...]:
    """The groups with what is shared of them, by the key of each answer; what is shared of no group follows."""
    of_group: dict[LackKey, list[SharedQuestion]] = defaultdict(list)
    for question in shared:
        if question.answer_id in keys:
            of_group[keys[question.answer_id]].append(question)
    told = {group.key for group in groups}
    others = [LackGroup(*key, withheld=0, down=0) for key in of_group if key not in told]
    return tuple(Lacking(one, tuple(of_group.get(one.key, ())), next_acts.next_for(one)) for one in (*groups, *others))


def newest_texts(editions: Iterable[Edition], day: date) -> tuple[Edition, ...]:
    """Of each rule or guideline the newest edition that may be quoted for `day`, by court and citation."""
    newest: dict[tuple[str, str], Edition] = {}
    for edition in editions:
        lasting = edition.kind.is_rule or edition.kind is Kind.GUIDELINE
        if not lasting or edition.currency(day) is Currency.SUPERSEDED:
            continue
        authority = edition.court, edition.citation
        if authority not in newest or _known(edition) > _known(newest[authority]):
            newest[authority] = edition
    return tuple(newest[authority] for authority in sorted(newest))


def old(newest: Iterable[Edition], seen: Mapping[str, date], since: date) -> tuple[Old, ...]:
    """The texts that nobody saw in force on `since` or later, the oldest first."""
    found = []
    for edition in newest:
        days = [one for one in (edition.attested_on, seen.get(edition.source)) if one is not None]
        last = max(days, default=None)
        if last is None or last < since:
            found.append(Old(edition.citation, edition.court, edition.source, last))
    return tuple(sorted(found, key=lambda one: (one.last or date.min, one.court, one.citation)))


def last_seen(newest: Iterable[Edition]) -> tuple[LastSeen, ...]:
    """The texts of which is not known since when they are in force."""
    return tuple(
        LastSeen(edition.citation, edition.court, edition.source, edition.attested_on, edition.partial)
        for edition in newest
        if edition.in_force_from is None
    )


def unverified(rules: Iterable[ConferralRule], editions: Sequence[Edition], day: date) -> tuple[Unverified, ...]:
    """The notes of profiles and of the corpus that stand on no text of the court."""
    texts = [edition for edition in editions if edition.kind.is_rule and not edition.partial]
    found: dict[tuple[str, str, str], Unverified] = {}
    for rule in rules:
        if rule.in_force_until is not None and rule.in_force_until <= day:
            continue
        notes = sum(support.basis is Basis.NOTE for support in supports_of(rule))
        held = _is_held(rule.citation, rule.court, texts)
        if notes:
            act = next_acts.HELD_NOTE if held else next_acts.UNHELD_NOTE
            former = found.get((rule.court, rule.citation, ""))
            notes += former.notes if former else 0
            found[rule.court, rule.citation, ""] = Unverified(rule.citation, rule.court, notes, "", held, act)
    for edition in editions:
        lasting = edition.own_words and edition.currency(day) is not Currency.SUPERSEDED
        if lasting and (edition.court, edition.citation, "") not in found:
            held = _is_held(edition.citation, edition.court, texts)
            told = Unverified(edition.citation, edition.court, 1, edition.source, held, next_acts.NO_PROFILE_NOTE)
            found[edition.court, edition.citation, edition.source] = told
    return tuple(found[key] for key in sorted(found))


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months before, or the last day of a month that is shorter."""
    year, month = divmod(day.year * _IN_A_YEAR + day.month - 1 - months, _IN_A_YEAR)
    if year < date.min.year:
        return date.min
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def _known(edition: Edition) -> date:
    return max((one for one in (edition.in_force_from, edition.attested_on) if one), default=date.min)


def _is_held(citation: str, court: str, texts: Iterable[Edition]) -> bool:
    return any(
        edition.court == court and (leads_to(citation, edition.citation) or leads_to(edition.citation, citation))
        for edition in texts
    )
