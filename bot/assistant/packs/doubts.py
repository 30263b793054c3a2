"""What is doubtful about what a pack brings beside authorities, before anybody approves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.profiles import unmet_among
from bot.conferral.profile import Profile
from knowledge.intake.changes import stands_in
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.instructions import instructions_in_words
from knowledge.ports import SourceContent


def doubts_about_profile(profile: Profile, text: str, held: Sequence[SourceContent]) -> tuple[Concern, ...]:
    """What `profile` quotes and nothing in `held` says, and what its text says to an assistant; each is an alarm."""
    return (*_unresolved(profile, held), *instructions_in_words(text, where="the profile"))


def doubts_about_questions(text: str) -> tuple[Concern, ...]:
    """What golden questions say to an assistant."""
    return instructions_in_words(text, where="a golden question")


def _unresolved(profile: Profile, held: Sequence[SourceContent]) -> Iterator[Concern]:
    by_source = {content.edition.source: content for content in held}
    editions = [content.edition for content in by_source.values()]
    for support, why in unmet_among(profile, editions, lambda source, words: stands_in(words, by_source[source])):
        yield Concern(ConcernKind.UNRESOLVED, Gravity.ALARM, f"{why}.", support.quotation)
