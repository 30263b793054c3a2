"""What is doubtful about what a pack brings beside authorities, before anybody approves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.evaluation import Case
from bot.assistant.packs.sealed import sealed_questions, sealed_quotations
from bot.assistant.profiles import unmet_among
from bot.conferral.profile import Profile
from knowledge.intake.changes import stands_in
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.instructions import instructions_in_words
from knowledge.ports import SourceContent
from knowledge.purge import PurgeRecord


def doubts_about_profile(
    profile: Profile, text: str, held: Sequence[SourceContent], purged: Sequence[PurgeRecord] = ()
) -> tuple[Concern, ...]:
    """What `profile` quotes and nothing in `held` says or what was purged, and what its text says to an assistant.

    Each is an alarm, but what only may be meant for an assistant, which is a notice.
    """
    instructions = instructions_in_words(text, where="the profile")
    return (*sealed_quotations(profile, purged), *_unresolved(profile, held), *instructions)


def doubts_about_questions(cases: Sequence[Case], text: str, purged: Sequence[PurgeRecord] = ()) -> tuple[Concern, ...]:
    """What golden questions hold of purged sources, and what they, as `text`, say to an assistant."""
    return (*sealed_questions(cases, purged), *instructions_in_words(text, where="a golden question"))


def _unresolved(profile: Profile, held: Sequence[SourceContent]) -> Iterator[Concern]:
    by_source = {content.edition.source: content for content in held}
    editions = [content.edition for content in by_source.values()]
    for support, why in unmet_among(profile, editions, lambda source, words: stands_in(words, by_source[source])):
        yield Concern(ConcernKind.UNRESOLVED, Gravity.ALARM, f"{why}.", support.quotation)
