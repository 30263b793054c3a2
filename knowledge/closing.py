"""Ending editions: what is held together with what is new, each edition in force until the next one of its authority.

Nothing that was held is lost by it: an edition that another succeeds gets its last day, and another edition that is
handed in under a name that is held gets a name of its own. Only a text of the very edition that is held replaces it,
as a correction; former generations keep the words as they were.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, count
from pathlib import PurePosixPath
from typing import TypeAlias

from knowledge.authority import Edition, Kind
from knowledge.citing import long_day
from knowledge.errors import ConferralError
from knowledge.ports import SourceContent

Authority: TypeAlias = tuple[str, str]
"""A court and a citation, as they are compared."""


class CannotRetire(ConferralError):
    """A source cannot be given the last day that was named; the message says why."""


def closed(held: Sequence[SourceContent], fresh: Sequence[SourceContent]) -> tuple[SourceContent, ...]:
    """All that the corpus is to hold: `held` with `fresh`, and every edition ended that another succeeds.

    An edition that has no end gets the first day of the next edition of the same court and citation, where one of the
    two is fresh. Texts in part, notes and orders neither end nor are ended.
    """
    contents = {content.edition.source: content for content in held}
    editions = {source: content.edition for source, content in contents.items()}
    authorities = set()
    for content in fresh:
        name = _free_name(content.edition, editions)
        contents[name] = _in_place_of(contents.get(name), renamed(content, name))
        editions[name] = contents[name].edition
        authorities.add(_authority(content.edition))
    first_days = _first_days(c.edition for c in contents.values())
    return tuple(
        _ended(content, first_days) if _authority(content.edition) in authorities else content
        for content in contents.values()
    )


def free_name(edition: Edition, held: Iterable[Edition]) -> str:
    """The source name for `edition`: its own, unless another edition is held under it.

    The name that is given instead carries the edition's first day. A text of the same edition as one held keeps the
    name, and so replaces it.
    """
    return _free_name(edition, {other.source: other for other in held})


def _free_name(edition: Edition, by_source: Mapping[str, Edition]) -> str:
    path = PurePosixPath(edition.source)
    stem = _stem_of(edition, path)
    dated = [str(path.with_stem(stem))] if stem != path.stem else []
    numbered = (str(path.with_stem(f"{stem}_{number}")) for number in count(2))
    names = chain([edition.source], dated, numbered)
    return next(name for name in names if name not in by_source or same_edition(by_source[name], edition))


def named_after(edition: Edition, name: str) -> bool:
    """Whether `edition` is held under `name`, or under a name that `free_name` made of it."""
    own, path = PurePosixPath(edition.source), PurePosixPath(name)
    if own == path:
        return True
    made = re.fullmatch(rf"{re.escape(_stem_of(edition, path))}(_[0-9]+)?", own.stem)
    return made is not None and (own.parent, own.suffix) == (path.parent, path.suffix)


def _stem_of(edition: Edition, path: PurePosixPath) -> str:
    """The stem of the name that tells `edition` from others whose file is called `path`."""
    day = edition.dated or edition.in_force_from
    return f"{path.stem}_{day}" if day else path.stem


def same_edition(one: Edition, other: Edition) -> bool:
    """Whether two texts, handed in under one name, are of one edition, so that the later corrects the earlier.

    The court and the day tell; where neither bears a day, the citation too.
    """
    if (one.court, one.in_force_from, one.dated) != (other.court, other.in_force_from, other.dated):
        return False
    return one.in_force_from is not None or one.dated is not None or _authority(one) == _authority(other)


def renamed(content: SourceContent, name: str) -> SourceContent:
    """The same content under the source name `name`; its passages get ids of their own."""
    if name == content.edition.source:
        return content
    ids = {p.id: hashlib.sha256(f"{name}\n{p.id}".encode()).hexdigest()[:24] for p in content.passages}
    return replace(
        content,
        edition=replace(content.edition, source=name),
        passages=tuple(replace(p, id=ids[p.id], source=name) for p in content.passages),
        questions={ids[passage]: asked for passage, asked in content.questions.items()},
    )


def retired(contents: Sequence[SourceContent], source: str, *, last_day: date) -> tuple[SourceContent, ...]:
    """The contents with `source` ended after `last_day`, though nothing succeeds it. Raises CannotRetire."""
    found = next((c.edition for c in contents if c.edition.source == source), None)
    if found is None:
        raise CannotRetire(f'"{source}" is not in the corpus.', advice="`conferral corpus list` names what is.")
    if found.kind is Kind.ORDER:
        raise CannotRetire(
            f"{source} is an order: it stays a decision of its day and has no last day.",
            advice="If it must not be held any more, purge it.",
        )
    until = last_day + timedelta(days=1)
    if found.in_force_from is not None and until <= found.in_force_from:
        raise CannotRetire(f"{source} is in force only from {long_day(found.in_force_from)}.")
    if found.in_force_until is not None and found.in_force_until < until:
        raise CannotRetire(f"{source} has already ended: it was in force until {long_day(found.in_force_until)}.")
    return tuple(_until(c, until) if c.edition.source == source else c for c in contents)


def _in_place_of(former: SourceContent | None, content: SourceContent) -> SourceContent:
    """A correction keeps the end of what it corrects, unless it names one."""
    if former is None or content.edition.in_force_until is not None:
        return content
    return _until(content, former.edition.in_force_until)


def _first_days(editions: Iterable[Edition]) -> Mapping[Authority, Sequence[date]]:
    days: dict[Authority, list[date]] = defaultdict(list)
    for edition in editions:
        if _succeeds(edition) and edition.in_force_from is not None:
            days[_authority(edition)].append(edition.in_force_from)
    return days


def _ended(content: SourceContent, first_days: Mapping[Authority, Sequence[date]]) -> SourceContent:
    edition = content.edition
    # of an edition whose first day is not known, the day tells on which it was seen in force
    known = edition.in_force_from or edition.attested_on
    if not _succeeds(edition) or edition.in_force_until is not None or known is None:
        return content
    later = [day for day in first_days.get(_authority(edition), ()) if day > known]
    return _until(content, min(later)) if later else content


def _until(content: SourceContent, day: date | None) -> SourceContent:
    return replace(content, edition=replace(content.edition, in_force_until=day))


def _succeeds(edition: Edition) -> bool:
    """Whether the text is one of those of which only one is in force at a time."""
    return not edition.partial and edition.kind not in (Kind.NOTE, Kind.ORDER)


def _authority(edition: Edition) -> Authority:
    return edition.court, " ".join(edition.citation.split()).casefold()
