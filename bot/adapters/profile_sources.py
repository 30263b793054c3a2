"""Profiles as sources of the corpus, for the courts of which it holds neither the rule nor a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from bot.adapters.rule_files import ProfileFiles
from bot.conferral.profile import Profile
from bot.conferral.rule import ConferralRule
from bot.conferral.rule_note import is_profile_note, profile_note, rules_not_held
from bot.conferral.rule_supports import unmet_quotations
from knowledge.authority import Edition
from knowledge.finding_aids import AidEntry, questions_for
from knowledge.layout.plain import lay_out_text
from knowledge.ports import GenerationReader, SourceContent
from knowledge.splitting import split

_COMING: ContextVar[tuple[Profile, ...]] = ContextVar("profiles that a publication is to bring", default=())


def profile_sources(
    rules: Sequence[ConferralRule], held: Sequence[Edition], *, aid: Sequence[AidEntry] = ()
) -> tuple[SourceContent, ...]:
    """A note, ready to be published, for each of `rules` of which the editions `held` hold nothing."""
    return tuple(_content(rule, aid) for rule in rules_not_held(rules, held))


def profiles_digest(rules: Sequence[ConferralRule]) -> str:
    """A digest of all that `rules` say: equal while no profile changed."""
    return hashlib.sha256(repr(tuple(rules)).encode()).hexdigest()


def _content(rule: ConferralRule, aid: Sequence[AidEntry]) -> SourceContent:
    edition, text = profile_note(rule)
    passages = split(lay_out_text(text), edition)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return SourceContent(edition, text, passages, sha256, questions_for(passages, edition, aid))


class ProfileNotes:
    """The profiles' notes for a corpus, read when the first is wanted, and again when a profile changed."""

    def __init__(self, files: ProfileFiles, aid: Sequence[AidEntry]) -> None:
        self._files = files
        self._aid = aid

    @property
    def _rules(self) -> tuple[ConferralRule, ...]:
        coming = _COMING.get()
        if not coming:
            return self._files.rules()
        courts = {profile.court for profile in coming}
        kept = [rule for rule in self._files.rules() if rule.court not in courts]
        rules = [*kept, *(rule for profile in coming for rule in profile.rules)]
        return tuple(sorted(rules, key=lambda rule: rule.court))  # as they will stand when they are kept

    @contextmanager
    def with_coming(self, profiles: Sequence[Profile]) -> Iterator[None]:
        """Speak as if `profiles` were kept already, in place of those of their courts; to this thread alone."""
        former = _COMING.set(tuple(profiles))
        try:
            yield
        finally:
            _COMING.reset(former)

    @property
    def digest(self) -> str:
        """A digest of all the profiles. Raises FaultyProfile."""
        return profiles_digest(self._rules)

    def beside(self, contents: Sequence[SourceContent]) -> Sequence[SourceContent]:
        """The sources, with a note for each court of which they hold nothing. Raises FaultyProfile.

        Of the sources only former notes make room for newer ones; a file that has the name of a note keeps it.
        """
        own = [content for content in contents if not is_profile_note(content.edition)]
        taken = {content.edition.source for content in own}
        notes = profile_sources(self._rules, [content.edition for content in own], aid=self._aid)
        return (*own, *(note for note in notes if note.edition.source not in taken))

    def unmet_quotations(self, generation: GenerationReader) -> list[str]:
        """What the profiles quote and the generation does not hold, a sentence each. Raises FaultyProfile."""
        return unmet_quotations(self._rules)(generation)
