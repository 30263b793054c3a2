"""What quotes words that a proposal takes away: profiles of courts, answers that were given, drafts under review.

A manager learns which profiles have to be looked at, and how many answers and drafts quote such words. Which drafts
they are is told only to a member of their matter, which answers only to who asked; no text of either is told at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from bot.assistant.profiles import Kept
from bot.conferral.rule import Basis
from bot.conferral.rule_supports import leads_to, supports_of
from knowledge.intake.changes import TextChange, stands_in
from knowledge.locating import comparable
from knowledge.ports import SourceContent

_WORD = re.compile(r"[^\W_]+")
_RUN = 7
"""Words in a row that make a quotation: a draft says fewer in the rule's own terms without quoting it."""


@dataclass(frozen=True)
class LostWords:
    """The words of `old` that nobody can quote any more once it is as proposed: those of all of it where `new` is None.

    `old` is the text held, `new` what takes its place; a source that is purged, or retired, has nothing in its place.
    """

    old: SourceContent
    new: SourceContent | None = None

    @classmethod
    def by(cls, change: TextChange) -> LostWords:
        """What is lost by a change of the text."""
        return cls(change.old_content, change.new_content)

    def holds(self, quotation: str) -> bool:
        """Whether `quotation` stands in the old text and not in the new."""
        return stands_in(quotation, self.old) and not (self.new is not None and stands_in(quotation, self.new))

    def quoted_in(self, text: str) -> bool:
        """Whether `text` says some of the words, so many in a row that it quotes them."""
        return not self._runs.isdisjoint(_runs(text))

    @cached_property
    def _runs(self) -> frozenset[str]:
        return _runs(self.old.text) - (_runs(self.new.text) if self.new else frozenset())


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(comparable(text))
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


@dataclass(frozen=True, slots=True)
class QuotingAnswer:
    """An answer that is kept: who asked, and what it quotes of a source."""

    id: str
    asker: str
    quotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft under review that is not withdrawn, with the text of its newest version."""

    id: str
    matter: str
    text: str = field(repr=False)


class KeptAnswers(Protocol):
    """The answers that are kept. It may raise DatabaseUnavailable."""

    def quoting(self, source: str) -> Iterable[QuotingAnswer]:
        """Every answer that quotes `source`, under the name it had then."""


class OpenDrafts(Protocol):
    """The drafts under review. It may raise DatabaseUnavailable."""

    def open_drafts(self) -> Iterable[OpenDraft]:
        """Every draft that is not withdrawn, of every matter."""


@dataclass(frozen=True, slots=True)
class ProfileQuoting:
    """A quotation in a court's profile that no longer holds; `own` tells that the profile is the firm's own."""

    court: str
    own: bool
    citation: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Affected:
    """What quotes words that go: `answers` and `drafts` count all of them, the ids are those the viewer may open."""

    profiles: tuple[ProfileQuoting, ...] = ()
    answers: int = 0
    own_answers: tuple[str, ...] = ()
    drafts: int = 0
    own_drafts: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing quotes them."""
        return not (self.profiles or self.answers or self.drafts)


def affected_by(
    lost: LostWords,
    *,
    profiles: Iterable[Kept],
    answers: KeptAnswers,
    drafts: OpenDrafts,
    viewer: str,
    matters: Collection[str],
) -> Affected:
    """What quotes `lost`, as `viewer` may be told of it; `matters` are the ids of those that he may see."""
    given = [a for a in answers.quoting(lost.old.edition.source) if any(lost.holds(q) for q in a.quotations)]
    written = [draft for draft in drafts.open_drafts() if lost.quoted_in(draft.text)]
    return Affected(
        profiles=tuple(dict.fromkeys(_profiles(lost, profiles))),
        answers=len(given),
        own_answers=tuple(answer.id for answer in given if answer.asker == viewer),
        drafts=len(written),
        own_drafts=tuple(draft.id for draft in written if draft.matter in matters),
    )


def _profiles(lost: LostWords, profiles: Iterable[Kept]) -> Iterator[ProfileQuoting]:
    held = lost.old.edition.citation
    for kept in profiles:
        for rule in kept.profile.rules:
            for support in supports_of(rule):
                quotes = support.basis is Basis.TEXT and leads_to(support.citation, held)
                if quotes and lost.holds(support.quotation):
                    yield ProfileQuoting(kept.profile.court, kept.own, support.citation, support.quotation)
