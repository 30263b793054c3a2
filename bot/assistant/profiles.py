"""Keeping the courts' profiles: listing them, showing one, checking a file, adding a firm's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.conferral.court_named import name_court
from bot.conferral.profile import FaultyProfile, Profile
from bot.conferral.rule import Basis, RuleSupport
from bot.conferral.rule_supports import leads_to, supports_of
from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.locating import locate
from knowledge.manifest import Fault
from knowledge.ports import GenerationReader


class NoProfile(ConferralError):
    """No profile is kept for a court."""


class ProfileStore(Protocol):
    """The profiles that are shipped and a firm's own. Every method may raise FaultyProfile."""

    def profiles(self) -> tuple[tuple[Profile, bool], ...]:
        """Every court's profile, by court, and whether it is the firm's own."""

    def read(self, path: Path) -> Profile:
        """Read one file, wherever it lies."""

    def add(self, path: Path) -> Profile:
        """Read one file and keep it as the firm's own; a faulty one is refused and nothing is kept."""

    def line_of(self, path: Path, words: str) -> int:
        """The line of the file, from 1, on which `words` begin; 1 where they are not found as they stand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile that is kept, and whether it is the firm's own."""

    profile: Profile
    own: bool


@dataclass(frozen=True, slots=True)
class Profiles:
    """The use cases of a knowledge manager who keeps profiles.

    `alone` keeps publications, and ways back, from replacing profiles meanwhile; it may raise PublisherBusy.
    """

    store: ProfileStore
    alone: Callable[[], AbstractContextManager[None]] = nullcontext

    def kept(self) -> tuple[Kept, ...]:
        """Every profile that is kept, by court."""
        return tuple(Kept(profile, own) for profile, own in self.store.profiles())

    def of(self, court: str) -> Kept:
        """The profile of `court`, in any of its spellings. Raises UnclearCourt, NoProfile with the courts there are."""
        named = name_court(court)
        kept = self.kept()
        for one in kept:
            if one.profile.court == named.name:
                return one
        courts = ", ".join(one.profile.court for one in kept)
        there_are = f"There are profiles of: {courts}."
        raise NoProfile(f"No profile of {named.name} is kept.", advice=named.meant or there_are)

    def check(self, path: Path, *, corpus: GenerationReader) -> Profile:
        """Read a file without keeping it. Raises FaultyProfile with every fault it has.

        What a profile quotes has to stand in a text of the corpus that is open; what is only described is a note.
        """
        profile = self.store.read(path)
        unmet = list(unmet_in(profile, corpus))
        if unmet:
            raise FaultyProfile(Fault(path.name, self.store.line_of(path, s.quotation), why) for s, why in unmet)
        return profile

    def add(self, path: Path, *, corpus: GenerationReader) -> Profile:
        """Keep a file as the firm's own, in place of what was kept for its court.

        Raises FaultyProfile, as `check`, and what `alone` raises.
        """
        with self.alone():
            self.check(path, corpus=corpus)
            return self.store.add(path)


def unmet_in(profile: Profile, corpus: GenerationReader) -> Iterator[tuple[RuleSupport, str]]:
    """The quotations of the profile that no text of the corpus says, each once, with what is wrong."""
    return unmet_among(profile, corpus.editions(), lambda source, words: _says(corpus, source, words))


def unmet_among(
    profile: Profile, editions: Iterable[Edition], says: Callable[[str, str], bool]
) -> Iterator[tuple[RuleSupport, str]]:
    """The same of any texts; `says` tells whether a source has words in a passage."""
    held = [edition for edition in editions if not edition.own_words]
    quoted = (support for rule in profile.rules for support in supports_of(rule) if support.basis is Basis.TEXT)
    for support in dict.fromkeys(quoted):
        sources = [edition.source for edition in held if leads_to(support.citation, edition.citation)]
        if not sources:
            yield (
                support,
                (
                    f'"{support.quotation}": the corpus that is open holds no text of {support.citation}; add its text '
                    'first, or describe it with basis = "note"'
                ),
            )
        elif not any(says(source, support.quotation) for source in sources):
            named = ", ".join(sources)
            yield support, f'"{support.quotation}": no text held of {support.citation} says so ({named})'


def _says(corpus: GenerationReader, source: str, quotation: str) -> bool:
    text = corpus.source_text(source)
    return any(locate(p.spans, text, quotation) for p in corpus.passages(corpus.passage_ids(source)))
