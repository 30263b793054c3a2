"""Concerns as they cross the border of the process that looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.intake.concern import Concern, ConcernKind, Gravity

MOST_CONCERNS = 500
MOST_WORDS = 300  # characters shown of what was found
_MOST_REASON = 400
_CUT = " [cut: {} more characters]"


def found(kind: ConcernKind, gravity: Gravity, reason: str, words: str = "", page: int | None = None) -> Concern:
    """A concern whose words are on one line and of a length that can be shown; where they are cut, it says so."""
    folded = " ".join(words.split())
    if len(folded) > MOST_WORDS:
        folded = folded[:MOST_WORDS] + _CUT.format(f"{len(folded) - MOST_WORDS:,}")
    return Concern(kind, gravity, reason, folded, page)


def hidden(reason: str, words: str, page: int | None = None) -> Concern:
    """An alarm about words that are not shown."""
    return found(ConcernKind.HIDDEN_TEXT, Gravity.ALARM, reason, words, page)


def record_of(concerns: Iterable[Concern]) -> dict[str, Any]:
    """Concerns as JSON. Where there are too many, the last one says how many were left out."""
    held = list(concerns)
    if len(held) > MOST_CONCERNS:
        left = len(held) - MOST_CONCERNS
        reason = f"There are {left:,} more places like these, which are not listed."
        held = [*held[:MOST_CONCERNS], found(ConcernKind.HIDDEN_TEXT, Gravity.ALARM, reason)]
    return {"concerns": [[c.kind, c.gravity, c.reason, c.words, c.page] for c in held]}


def concerns_of(record: Any) -> tuple[Concern, ...]:
    """The concerns of a record. Raises ValueError, TypeError or KeyError where it is not one."""
    listed = record["concerns"]
    if not isinstance(listed, list) or len(listed) > MOST_CONCERNS + 1:
        raise ValueError("not a list of concerns")
    return tuple(_concern(values) for values in listed)


def _concern(values: Sequence[Any]) -> Concern:
    kind, gravity, reason, words, page = values
    if not isinstance(reason, str) or not isinstance(words, str) or not (page is None or type(page) is int):
        raise ValueError("not a concern")
    return Concern(ConcernKind(kind), Gravity(gravity), reason[:_MOST_REASON], words[: 2 * MOST_WORDS], page)
