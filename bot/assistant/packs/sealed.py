"""What a pack brings of sources that were purged here: their words are gone, and only names and digests are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from bot.assistant.evaluation import Case, Gold
from bot.conferral.profile import Profile
from bot.conferral.rule_supports import supports_of
from knowledge.citing import long_day
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.ports import GenerationReader
from knowledge.purge import PurgeRecord


def sealed_questions(cases: Sequence[Case], purged: Sequence[PurgeRecord]) -> Iterator[Concern]:
    """An alarm for each golden question whose words stand in a source that was purged, or are all of its words."""
    for case in cases:
        for gold in case.gold:
            if (record := _record_of(gold, purged)) is not None:
                reason = (
                    f"A golden question holds words of {gold.file}, which was purged on {long_day(record.at.date())} "
                    f"({record.reason})."
                )
                yield Concern(ConcernKind.PURGED, Gravity.ALARM, reason, gold.snippet)


def sealed_quotations(profile: Profile, purged: Sequence[PurgeRecord]) -> Iterator[Concern]:
    """An alarm for each quotation of a profile that is all the words of a source that was purged."""
    quoted = (support.quotation for rule in profile.rules for support in supports_of(rule) if support.quotation)
    for quotation in dict.fromkeys(quoted):
        record = next((one for one in purged if _digest(quotation) in one.traces.texts), None)
        if record is not None:
            reason = f"It quotes words that were purged on {long_day(record.at.date())} ({record.reason})."
            yield Concern(ConcernKind.PURGED, Gravity.ALARM, reason, quotation)


def why_sealed(case: Case, purged: Sequence[PurgeRecord], current: GenerationReader) -> str:
    """Why a golden question is not to be kept: words of it were purged, and are not published again; else empty."""
    held = {edition.source for edition in current.editions()}
    for gold in case.gold:
        record = _record_of(gold, purged)
        if record is None or (gold.file in held and _folded(gold.snippet) in _folded(current.source_text(gold.file))):
            continue
        return f"{gold.file} was purged on {long_day(record.at.date())} ({record.reason})."
    return ""


def _record_of(gold: Gold, purged: Sequence[PurgeRecord]) -> PurgeRecord | None:
    """The newest purge of the source of `gold`, or of a source whose whole text it is."""
    name, digest = gold.file.casefold(), _digest(gold.snippet)
    return next((r for r in reversed(purged) if r.source.casefold() == name or digest in r.traces.texts), None)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _folded(words: str) -> str:
    return " ".join(words.split())
