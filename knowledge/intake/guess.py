"""What a file seems to be, each guess with the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.passage import Span

AS_HELD = "as held"
"""The origin of what nobody read: it was said of the text that is held under the name of the file."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for one key of a manifest, as a manifest would write it (a day as "2009-06-08").

    `words` are the words of the document it was read from and `span` where they stand in its text; `span` is None
    where they come from elsewhere (the file's name, a header of the court's system), which `origin` then says. Of what
    is taken as it is held, `words` name the source.
    """

    value: str
    words: str
    span: Span | None = None
    page: int | None = None
    origin: str = ""

    @property
    def as_held(self) -> bool:
        """Whether it is what was said of a text that is held."""
        return self.origin == AS_HELD


Guesses: TypeAlias = Mapping[str, Guess]
"""Guesses by the key of the manifest: court, docket, citation, title, judge, dated, in_force_from, kind.

What goes on as it is held may have any key.
"""
