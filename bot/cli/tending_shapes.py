"""The health of the corpus and two generations side by side, as JSON and as lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.assistant.tending.health import Health, Lacking
from bot.assistant.tending.two_generations import Compared, ComparedQuotation, Standing
from bot.assistant.tending.wording import lack_in_words, number_of, outcome_of, seen_in_words, standing_in_words
from bot.cli.shapes import answer_json

_WIDTH = 100

Json = dict[str, Any]


def health_json(health: Health) -> Json:
    """The JSON of `conferral corpus health`."""
    return {
        "generation": health.generation,
        "day": health.day.isoformat(),
        "months": health.months,
        "lacking": [_lacking_json(one) for one in health.lacking],
        "uncounted": health.uncounted,
        "not_attested": [
            {"authority": o.citation, "court": o.court, "source": o.source, "last_seen": _day(o.last), "next": o.next}
            for o in health.old
        ],
        "only_last_seen": [
            {
                "authority": one.citation,
                "court": one.court,
                "source": one.source,
                "attested_on": _day(one.attested_on),
                "as_quoted": one.as_quoted,
                "next": one.next,
            }
            for one in health.last_seen
        ],
        "unverified_notes": [
            {
                "authority": one.citation,
                "court": one.court,
                "notes": one.notes,
                "source": one.source or None,
                "held": one.held,
                "next": one.next,
            }
            for one in health.unverified
        ],
        "unresolved_quotations": [{"reason": one.said, "next": one.next} for one in health.unresolved],
        "wished_for": [
            {
                "correction": one.id,
                "citation": one.citation,
                "court": one.court,
                "since": one.since.isoformat(),
                "next": one.next,
            }
            for one in health.wished
        ],
    }


def health_lines(health: Health) -> Iterator[str]:
    """The health of the corpus for a terminal."""
    yield f"The corpus on {health.day.isoformat()}, generation {health.generation}"
    yield from _part("Questions withheld or thumbed down", [_lacking_lines(one) for one in health.lacking])
    if health.uncounted:
        yield f"  {health.uncounted:,} older answers are not counted yet; look again."
    old = [
        [
            f"{o.citation} ({o.court}): {f'last seen {o.last.isoformat()}' if o.last else 'never seen'}  [{o.source}]",
            o.next,
        ]
        for o in health.old
    ]
    yield from _part(f"Not seen in force for {number_of(health.months, 'month')}", old)
    seen = [
        [f"{one.citation} ({one.court}): {seen_in_words(one)}  [{one.source}]", one.next] for one in health.last_seen
    ]
    yield from _part("Only last seen: in force on a day, not known since when", seen)
    notes = [
        [
            f"{one.citation} ({one.court}): {number_of(one.notes, 'note')}" + f"  [{one.source}]" * bool(one.source),
            one.next,
        ]
        for one in health.unverified
    ]
    yield from _part("Notes not verified against the court's own text", notes)
    yield from _part("Quotations of profiles that no text says", [[one.said, one.next] for one in health.unresolved])
    wished = [[f"{one.citation} ({one.court}), since {one.since.isoformat()}", one.next] for one in health.wished]
    yield from _part("Authorities wished for", wished)


def compared_json(found: Compared) -> Json:
    """The JSON of `conferral corpus compare`."""
    return {
        "question": found.question.text,
        "same": found.same,
        "first": answer_json(found.first),
        "second": answer_json(found.second),
        "authorities": {
            "only_first": list(found.authorities(Standing.FIRST)),
            "only_second": list(found.authorities(Standing.SECOND)),
        },
        "quotations": [
            {
                "standing": one.standing.name.lower(),
                "authority": one.authority,
                "source": one.source,
                "quotation": one.quotation,
                "pin_cites": [one.first_pin or None, one.second_pin or None],
            }
            for one in found.quotations
        ],
    }


def compared_lines(found: Compared) -> Iterator[str]:
    """Two generations side by side, for a terminal."""
    yield f"First: {outcome_of(found.first)}"
    yield f"Second: {outcome_of(found.second)}"
    if found.same:
        yield "Both quote the same."
    for standing in (Standing.FIRST, Standing.SECOND):
        if named := found.authorities(standing):
            yield f"{standing_in_words(standing)}: {'; '.join(named)}"
    for one in found.quotations:
        if one.standing is not Standing.BOTH:
            yield ""
            yield from _quotation_lines(one)


def _quotation_lines(one: ComparedQuotation) -> Iterator[str]:
    pins = " → ".join(dict.fromkeys(pin for pin in (one.first_pin, one.second_pin) if pin))
    yield f"{standing_in_words(one.standing)}: {pins}  [{one.source}]"
    yield from textwrap.wrap(f"“{one.quotation}”", _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _lacking_json(one: Lacking) -> Json:
    group = one.group
    return {
        "missing": group.missing.value if group.missing else None,
        "court": group.court or None,
        "rule": group.named or None,
        "withheld": group.withheld,
        "thumbed_down": group.down,
        "shared": [
            {"answer_id": q.answer_id, "text": q.text, "court": q.court, "as_of": q.as_of.isoformat()}
            for q in one.shared
        ],
        "next": one.next,
    }


def _lacking_lines(one: Lacking) -> list[str]:
    return [lack_in_words(one.group), *(f"“{q.text}”  ({q.answer_id})" for q in one.shared), one.next]


def _part(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A part of the list; what is to be done next, a row's last line, is said once for all that want the same."""
    yield ""
    yield f"{title}: {len(rows) or 'none'}"
    together: dict[str, list[Sequence[str]]] = {}
    for row in rows:
        together.setdefault(row[-1], []).append(row[:-1])
    for advice, alike in together.items():
        for said, *more in alike:
            yield from textwrap.wrap(said, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
            for line in more:
                yield from textwrap.wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield from textwrap.wrap(f"Next: {advice}", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
