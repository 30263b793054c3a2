"""(11) A self-represented opponent was contacted, and the matter explained in plain words. At most a caution."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = (
    "Explain the request or the proposed order to the person in plain words, and say in the certificate that you did."
)


def self_represented(reading: Reading, setting: Setting) -> Finding:
    """The person was reached and the request was explained.

    Source of law: no rule asks for it in words; judges hold a movant to D. Kan. Rule 37.2 also where the opponent has
    no lawyer, and the order of August 29, 2007 saw in his misunderstanding that the duty was not met.
    """
    judge = Judge(RequirementId.SELF_REPRESENTED, reading, setting)
    alone = setting.self_represented
    if alone is None:
        alone = True if reading.self_represented is not None else None
    if alone is None:
        return judge.not_checked("It was not said whether the other side has counsel.")
    if not alone:
        return judge.not_applicable("The other side has counsel.")
    theirs = setting.opposition
    misunderstood = reading.misunderstood or (theirs and (theirs.misunderstood or theirs.order_misread))
    if misunderstood is not None:
        return judge.caution(
            "misunderstood",
            "The other side plainly misunderstands what is proposed.",
            reading.misunderstood,
            cure=_CURE,
        )
    if reading.explained is not None:
        return judge.satisfied("The matter was explained in plain words.")
    return judge.caution("not-explained", "No plain explanation to the self-represented party is told of.", cure=_CURE)
