"""What the current generation holds: all of it, one source, or every source without its words.

The words of a large corpus take seconds to read and hundreds of megabytes to hold; most of what is asked needs few.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.authority import Edition
from knowledge.ports import Catalogue, SourceContent


class Holdings:
    """Reads the current generation from the catalogue; every method may raise DatabaseUnavailable."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._outlines: tuple[str, Sequence[SourceContent]] = ("", ())

    def __call__(self) -> list[SourceContent]:
        """Every source with its words."""
        current = self._catalogue.current()
        return [] if current is None else list(self._catalogue.contents(current.name))

    def source(self, name: str) -> SourceContent | None:
        """One source with its words, or None where it is not held."""
        current = self._catalogue.current()
        found = () if current is None else self._catalogue.contents(current.name, source=name)
        return next(iter(found), None)

    def editions(self) -> list[Edition]:
        """Every edition."""
        return [content.edition for content in self.outlines()]

    def outlines(self) -> Sequence[SourceContent]:
        """Every source without its words: enough to tell which succeeds which."""
        current = self._catalogue.current()
        if current is None:
            return ()
        known, outlines = self._outlines
        if known != current.name:  # a generation never changes, so that what was read of it is right as long as it is
            outlines = tuple(SourceContent(edition, "", ()) for edition in self._catalogue.editions(current.name))
            self._outlines = current.name, outlines
        return outlines
