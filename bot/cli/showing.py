"""One source in full, for `corpus show`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.cli.shapes import edition_json
from knowledge.citing import long_day, pin_cite
from knowledge.passage import Passage
from knowledge.ports import SourceContent


def shown_json(content: SourceContent) -> dict[str, Any]:
    """The JSON of a source: its edition and its passages with their pin cites and spans."""
    return {
        **edition_json(content.edition),
        "characters": len(content.text),
        "passages": [
            {
                "id": passage.id,
                "pin_cite": _pin(content, passage),
                "page": passage.locator.page,
                "text": passage.text,
                "spans": [[s.start, s.end] for s in passage.spans],
                "context": list(passage.context),
                "questions": list(content.questions.get(passage.id, ())),
            }
            for passage in content.passages
        ],
    }


def shown_lines(content: SourceContent) -> Iterator[str]:
    """A source as a person reads it."""
    edition = content.edition
    yield f"{edition.title} ({edition.citation}, {edition.court}, {edition.kind.value})"
    for name in ("in_force_from", "in_force_until", "attested_on", "dated", "caution", "official_address"):
        value = getattr(edition, name)
        if value:
            yield f"{name.replace('_', ' ')}: {long_day(value) if isinstance(value, date) else value}"
    for passage in content.passages:
        yield ""
        yield _pin(content, passage)
        yield f"  {passage.text}"


def _pin(content: SourceContent, passage: Passage) -> str:
    return pin_cite(content.edition, passage.locator, passage.locator.page is not None)
