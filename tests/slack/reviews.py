"""A draft under review as Slack shows it: a short paper of a made matter, and what was found on it."""

from __future__ import annotations

from typing import Any

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.checker import CheckedFinding
from bot.assistant.review_shown import Acted, ShownDraft
from bot.conferral.finding import Finding, Result, Words
from bot.conferral.matter import Access, Matter
from bot.conferral.requirement import RequirementId
from bot.conferral.review import (
    DraftVersion,
    Origin,
    PaperPlace,
    ReviewAct,
    ReviewedDraft,
    VersionCheck,
    stamp_of,
)
from bot.conferral.review.layout import CAPTION
from tests.matters import FACTS
from tests.reviews import ASSOCIATE, PARTNER, START, draft, event, version

PLACES = (*CAPTION, PaperPlace.TITLE, PaperPlace.BODY, PaperPlace.HEADING, PaperPlace.BODY, PaperPlace.CLOSING)
TEXT = (
    "IN THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS\n\nWidget LLC, Plaintiff,\n\nv.\n\n"
    "Gadget Inc., Defendant.\n\nCase No. 2:24-cv-00000\n\nCERTIFICATE OF CONFERRAL\n\n"
    "Counsel conferred in good faith.\n\nSteps taken to confer, in order of date\n\n"
    "On March 4, 2024, they spoke for 40 minutes.\n\n____________________ (signature)\n"
)
FINDING = Finding(
    RequirementId.PARTICULARS,
    Result.DEFICIENCY,
    "The call has no time.",
    words_at_fault=(Words("On March 4, 2024", 0, 16),),
    cure="Say at what time it was.",
)
CHECKED = (
    CheckedFinding(
        FINDING,
        ResolvedAuthority("local/37.2.txt", "D. Kan. Rule 37.2", "D. Kan. Rule 37.2", "more than mailing a letter"),
    ),
    CheckedFinding(Finding(RequirementId.CORROBORATION, Result.CAUTION, "Nothing proves the call.")),
    CheckedFinding(Finding(RequirementId.COURT_EXTRA_STEP, Result.NOT_CHECKED, "Copies of the requests.")),
    CheckedFinding(Finding(RequirementId.GOOD_FAITH_STATEMENT, Result.SATISFIED, "It says so.")),
)
MATTER = Matter("m1", FACTS, Access(frozenset({ASSOCIATE, PARTNER})), START, ASSOCIATE)


def edited_version(text: str = TEXT, **changes: Any) -> DraftVersion:
    """Version 2, which the associate wrote by hand."""
    told = {
        "origin": Origin.HAND,
        "base": "v1",
        "note": "shorter",
        "places": PLACES,
        "cautions": ("The rule was last seen in force on June 8, 2009.",),
        "check": VersionCheck((FINDING,), ("“40 minutes”: not from the log.",)),
    }
    return version(2, text, **{**told, **changes})


def reviewed(new: DraftVersion | None = None, *events: Any, digest: str = "0" * 64) -> ShownDraft:
    """The draft with version 2, sent to the partner where no other events are given."""
    sent = event(3, ReviewAct.SUBMITTED, "v2", reviewer=PARTNER, note="by Friday, please")
    made: ReviewedDraft = draft().with_event(event(2, ReviewAct.EDITED, "v2"), new or edited_version())
    for one in events or (sent,):
        made = made.with_event(one)
    return ShownDraft(made, MATTER, stamp_of(made, digest=digest))


def acted(act: ReviewAct, by: str = PARTNER, **told: Any) -> Acted:
    """That `act` was the last thing done with version 2."""
    done = event(4, act, "v2", by, **told)
    return Acted(reviewed(None, event(3, ReviewAct.SUBMITTED, "v2", reviewer=PARTNER), done), done)
