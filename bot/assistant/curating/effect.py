"""What a proposal would change: words of an edition that is held, the days of others, and who quotes such words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.assistant.affected import Affected, LostWords
from bot.assistant.curating.holdings import Holdings
from knowledge.authority import Edition
from knowledge.closing import closed, free_name, renamed
from knowledge.intake.changes import TextChange, changes_between, held_to_compare
from knowledge.ports import SourceContent


class EffectKind(StrEnum):
    """What a proposal does to the corpus, in words for people."""

    NEW = "a source that is not held yet"
    EDITION = "a further edition of an authority that is held"
    CORRECTION = "other words for a source that is held"
    SAME_WORDS = "the same words, described otherwise"
    ENDING = "the end of an edition"
    PROFILE = "another profile of a court"
    GOLDEN = "golden questions"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a proposal would do. `ends` are the editions that would get an end, as they would then be.

    `said` tells in a line each what it would change that is no text of an authority.
    """

    kind: EffectKind
    change: TextChange | None = None
    ends: tuple[Edition, ...] = ()
    affected: Affected = field(default_factory=Affected)
    said: tuple[str, ...] = ()


Affecting: TypeAlias = Callable[[LostWords, str], Affected]
"""What quotes words that go, as the person of that name may be told of it."""


def effect_of_adding(
    content: SourceContent, held: Holdings, *, today: date, viewer: str, affecting: Affecting
) -> Effect:
    """What publishing `content` would do."""
    outlines = held.outlines()
    content = renamed(content, free_name(content.edition, [outline.edition for outline in outlines]))
    nearest = held_to_compare(content.edition, outlines, as_of=today)
    ends = ended_among(outlines, closed(outlines, [content]))
    old = None if nearest is None else held.source(nearest.edition.source)
    if old is None:
        return Effect(EffectKind.NEW, ends=ends)
    change = changes_between(old, content)
    affected = affecting(LostWords.by(change), viewer)
    return Effect(_kind(change), change, ends, affected)


def effect_of_ending(content: SourceContent, ended: Edition, *, viewer: str, affecting: Affecting) -> Effect:
    """What would come of `content` being `ended`: nobody can quote it for later days."""
    return Effect(EffectKind.ENDING, ends=(ended,), affected=affecting(LostWords(content), viewer))


def ended_among(held: Sequence[SourceContent], after: Sequence[SourceContent]) -> tuple[Edition, ...]:
    """The editions of `held` that have an end in `after` and had none, or another."""
    former = {content.edition.source: content.edition.in_force_until for content in held}
    return tuple(
        content.edition
        for content in after
        if content.edition.source in former and content.edition.in_force_until != former[content.edition.source]
    )


def _kind(change: TextChange) -> EffectKind:
    if change.old.source != change.new.source:
        return EffectKind.EDITION
    return EffectKind.SAME_WORDS if change.same_words else EffectKind.CORRECTION
