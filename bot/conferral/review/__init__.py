"""The review of a draft: its versions, what was done with them, who may do what, and when the stamp comes off."""

from bot.conferral.review.beyond_log import beyond_log
from bot.conferral.review.draft import ReviewedDraft
from bot.conferral.review.events import ReviewAct, ReviewEvent
from bot.conferral.review.layout import PaperPlace, paragraphs_of
from bot.conferral.review.refusals import Refusal, RefusalReason
from bot.conferral.review.stamping import Stamp, stamp_of
from bot.conferral.review.states import (
    Approved,
    AwaitingReview,
    ChangesRequested,
    Drafted,
    ReviewState,
    Withdrawn,
    state_after,
)
from bot.conferral.review.version import DraftVersion, Origin, VersionCheck, record_digest

__all__ = [
    "Approved",
    "AwaitingReview",
    "ChangesRequested",
    "DraftVersion",
    "Drafted",
    "Origin",
    "PaperPlace",
    "Refusal",
    "RefusalReason",
    "ReviewAct",
    "ReviewEvent",
    "ReviewState",
    "ReviewedDraft",
    "Stamp",
    "VersionCheck",
    "Withdrawn",
    "beyond_log",
    "paragraphs_of",
    "record_digest",
    "stamp_of",
    "state_after",
]
