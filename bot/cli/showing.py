"""One source in full, for `corpus show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.cli.shapes import edition_json
from knowledge.citing import pin_cite
from knowledge.ports import SourceContent


def shown_json(content: SourceContent) -> dict[str, Any]:
    """The JSON of a source: its edition and its passages with their pin cites and spans."""
    return {
        **edition_json(content.edition),
        "characters": len(content.text),
        "passages": [
            {
                "id": passage.id,
                "pin_cite": pin_cite(content.edition, passage.locator, passage.locator.page is not None),
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
    shown = shown_json(content)
    yield f"{shown['title']} ({shown['authority']}, {shown['court']}, {shown['kind']})"
    for key in ("in_force_from", "in_force_until", "attested_on", "dated", "caution", "official_address"):
        if shown[key]:
            yield f"{key.replace('_', ' ')}: {shown[key]}"
    for passage in shown["passages"]:
        yield ""
        yield passage["pin_cite"]
        yield f"  {passage['text']}"
