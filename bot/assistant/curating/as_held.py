"""A file that is handed in again: what is held under its name, and what of its description goes on being said of it.

Days never do where the words are others, for a new edition has days of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.curating.ports import HandedIn
from knowledge.authority import Edition, Kind
from knowledge.closing import named_after
from knowledge.document import Document
from knowledge.intake.description import Description, description_of
from knowledge.intake.guess import AS_HELD, Guess, Guesses
from knowledge.intake.likeness import NEARLY_THE_SAME, alike, sketch
from knowledge.manifest.entry import DATES
from knowledge.ports import SourceContent


@dataclass(frozen=True, slots=True)
class HeldBefore:
    """What is held under the name of a file, the newest edition first; nothing where a manifest describes the file."""

    file: HandedIn
    contents: tuple[SourceContent, ...]

    @classmethod
    def of(cls, file: HandedIn, held: Sequence[SourceContent]) -> HeldBefore:
        """What of `held` bears the name of `file`, or a name that was made of it for a further edition."""
        if file.description is not None:
            return cls(file, ())
        own = [content for content in held if named_after(content.edition, file.name)]
        return cls(file, tuple(sorted(own, key=lambda c: c.edition.first_known or date.min, reverse=True)))

    def same(self, document: Document | None = None) -> SourceContent | None:
        """What was read from the very bytes, or has the very words of `document`."""
        for content in self.contents:
            if content.sha256 == self.file.sha256 or (document is not None and content.text == document.text):
                return content
        return None

    def goes_on(
        self, document: Document, read: Guesses, said: Description, read_of: Callable[[str], Guesses]
    ) -> HeldOn:
        """What is said of the file because it was said of what is held; `read_of` reads a text as `read` was read."""
        same = self.same(document)
        former = same or next(iter(self.contents), None)
        if former is None:
            return HeldOn("", {})
        kept = description_of(former.edition)
        if same is not None and not set(said) & set(DATES):
            return HeldOn(former.edition.source, kept)
        kept = {key: value for key, value in kept.items() if key not in DATES}
        if same is None:
            kept = _of_other_words(kept, former, document, read, read_of)
        return HeldOn(former.edition.source, kept)


@dataclass(frozen=True, slots=True)
class HeldOn:
    """What is said of a file as it is held in `source`."""

    source: str
    description: Description

    @property
    def guesses(self) -> Guesses:
        """The same, by where it comes from."""
        said = ((key, value) for key, value in self.description.items() if isinstance(value, str))
        return {key: Guess(value, self.source, origin=AS_HELD) for key, value in said}


def says_otherwise(said: Description, edition: Edition) -> bool:
    """Whether `said` says something of a file that is not said of `edition`."""
    described = description_of(edition)
    return any((value or None) != described.get(key) for key, value in said.items())


def _of_other_words(
    kept: Description,
    former: SourceContent,
    document: Document,
    read: Guesses,
    read_of: Callable[[str], Guesses],
) -> dict[str, str]:
    """What of `kept` holds for other words: all that they do not say themselves.

    Where they say what the former ones said, a person had it otherwise before, and it stays so.
    """
    edition = former.edition
    if edition.kind is Kind.ORDER:
        if alike(sketch(document.text), sketch(former.text)) < NEARLY_THE_SAME:
            return {}  # an order has no editions: this is another one, of another case
        dated = read.get("dated")
        if dated is None or edition.dated is None or dated.value != edition.dated.isoformat():
            kept = {key: value for key, value in kept.items() if key != "citation"}  # it bears the day
    kept = {key: value for key, value in kept.items() if key != "slips"}  # they name words of the other text
    before = read_of(former.text) if set(kept) & set(read) else {}
    going_on: dict[str, str] = {}
    for key, value in kept.items():
        now, then = read.get(key), before.get(key)
        if now is None or (then is not None and then.value == now.value != value):
            going_on[key] = str(value)
    return going_on
