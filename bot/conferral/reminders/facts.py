"""The facts of a log with their history: since when the log tells what it tells now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.conferral.log import Content, LogEntry

_Kind = TypeVar("_Kind")


def standing_content(chain: Sequence[LogEntry], kind: type[_Kind]) -> _Kind | None:
    """What the newest entry of a chain tells, where it is of `kind`; None where it was withdrawn."""
    content = chain[-1].content
    return content if isinstance(content, kind) else None


def known_since(chain: Sequence[LogEntry], fact: Callable[[Content], object]) -> datetime:
    """When the log first told the `fact` that its newest entry tells; corrections of other things do not count."""
    now = fact(chain[-1].content)
    since = chain[-1].entered_at
    for entry in reversed(chain):
        if type(entry.content) is not type(chain[-1].content) or fact(entry.content) != now:
            break
        since = entry.entered_at
    return since
