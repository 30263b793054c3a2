"""The rules of the review: each function says why an act is refused, or None where it may be done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conferral.drafting.signing import filled_in
from bot.conferral.review.draft import ReviewedDraft
from bot.conferral.review.refusals import Refusal, RefusalReason
from bot.conferral.review.stamping import authors
from bot.conferral.review.states import Approved, AwaitingReview, ChangesRequested, ReviewState, Withdrawn
from bot.conferral.review.version import DraftVersion
from knowledge.citing import long_day

MOST_CHARACTERS = 100_000
"""Of a version's text; the longest certificate drafted in our tests has a tenth of that."""

CLOSED = Refusal(
    RefusalReason.CLOSED, "The matter is closed: nothing more is done with its drafts. They can still be read."
)
_LOG_CHANGED = Refusal(
    RefusalReason.LOG_CHANGED,
    "The log was changed after this version was drafted. Draft it again from the log first, so that the paper says "
    "what the log says.",
)


def refused_submission(draft: ReviewedDraft, reviewer: str, *, may_see: bool, digest: str) -> Refusal | None:
    """Why the newest version may not be submitted to `reviewer`.

    `may_see`: the reviewer may see the matter. `digest` is that of the record as it stands.
    """
    if refusal := refused_at_all(draft):
        return refusal
    if reviewer in authors(draft):
        return Refusal(RefusalReason.OWN_DRAFT, "{who} drafted this; it has to go to somebody else.", reviewer)
    if not may_see:
        message = "{who} may not see this matter. Let {who} in first, or name a reviewer who is a member of it."
        return Refusal(RefusalReason.NOT_A_MEMBER, message, reviewer)
    return _LOG_CHANGED if digest != draft.newest.record_digest else _decided_already(draft.state)


def refused_decision(draft: ReviewedDraft, version: DraftVersion, *, by: str) -> Refusal | None:
    """Why `by` may neither approve `version` nor ask for changes of it."""
    if refusal := refused_at_all(draft):
        return refusal
    if version.id != draft.newest.id:
        return _out_of_date(draft, version)
    if by in authors(draft):
        message = "You drafted this, and nobody reviews his own draft. Submit it to another attorney."
        return Refusal(RefusalReason.OWN_DRAFT, message)
    return _decided_already(draft.state) or _not_before(by, draft.state)


def refused_approval(
    draft: ReviewedDraft, version: DraftVersion, *, by: str, digest: str, acknowledged: bool
) -> Refusal | None:
    """Why `by` may not approve `version`; `acknowledged`: its findings were shown and `by` said so."""
    if refusal := refused_decision(draft, version, by=by):
        return refusal
    if digest != version.record_digest:
        return _LOG_CHANGED
    unread = version.check.to_acknowledge
    if unread and not acknowledged:
        points, them = ("one point", "it") if len(unread) == 1 else (f"{len(unread)} points", "them")
        read = f"Say that you read {them} to approve it all the same."
        message = f"This version has {points} to look at first. {read}"
        return Refusal(RefusalReason.UNACKNOWLEDGED, message, findings=unread)
    return None


def refused_changes(draft: ReviewedDraft, version: DraftVersion, *, by: str, note: str) -> Refusal | None:
    """Why `by` may not ask for changes of `version`."""
    if refusal := refused_decision(draft, version, by=by):
        return refusal
    if not note.strip():
        return Refusal(RefusalReason.NO_NOTE, "Say in a note what is to be changed.")
    return None


def refused_edit(draft: ReviewedDraft, base: DraftVersion, paragraphs: Sequence[str]) -> Refusal | None:
    """Why a text with these paragraphs may not be kept as a version written over `base`."""
    if refusal := refused_at_all(draft):
        return refusal
    if not paragraphs:
        return Refusal(RefusalReason.EMPTY, "There is no text in it. To give the draft up, withdraw it.")
    if (length := sum(map(len, paragraphs))) > MOST_CHARACTERS:
        message = f"The text has {length:,} characters; a draft has at most {MOST_CHARACTERS:,}."
        return Refusal(RefusalReason.TOO_LONG, message)
    if tuple(paragraphs) in (base.paragraphs, draft.newest.paragraphs):
        return Refusal(RefusalReason.NOTHING_CHANGED, "Nothing would change: the draft says so already.")
    signed = next((words for line in paragraphs if (words := _signed(line, base))), "")
    if signed:
        message = f"“{signed}” would sign, swear or number the paper. A draft leaves that blank for the attorney."
        return Refusal(RefusalReason.SIGNED, message)
    return None


def refused_at_all(draft: ReviewedDraft) -> Refusal | None:
    """Why nothing at all may be done with `draft` any more."""
    state = draft.state
    if isinstance(state, Withdrawn):
        return Refusal(RefusalReason.WITHDRAWN, "{who} withdrew this draft; begin another one.", state.by)
    return None


def _signed(line: str, base: DraftVersion) -> str:
    """The words of `line` that would fill in what a draft leaves blank; "" where there are none.

    The blank declaration of a court that asks for one is no such words, however the text around it is edited.
    """
    said = " ".join(base.paragraphs)
    while (words := filled_in(line)) and words in said and words in line:
        line = line.replace(words, " ")
    return words or ""


def _decided_already(state: ReviewState) -> Refusal | None:
    if isinstance(state, Approved):
        return Refusal(RefusalReason.ALREADY_DECIDED, "{who} approved this version already.", state.by)
    if isinstance(state, ChangesRequested):
        message = "{who} asked for changes of this version. Edit it, and submit it again."
        return Refusal(RefusalReason.ALREADY_DECIDED, message, state.by)
    return None


def _not_before(by: str, state: ReviewState) -> Refusal | None:
    if not isinstance(state, AwaitingReview):
        return Refusal(RefusalReason.NOT_SUBMITTED, "This version was not submitted for review yet.")
    if state.reviewer != by:
        message = "This version lies before {who}, not before you."
        return Refusal(RefusalReason.NOT_THE_REVIEWER, message, state.reviewer)
    return None


def _out_of_date(draft: ReviewedDraft, version: DraftVersion) -> Refusal:
    newest = draft.newest
    if version.aside:
        said = f"Version {version.number} was kept aside and is not the one to review; version {newest.number} is."
        return Refusal(RefusalReason.OUT_OF_DATE, said)
    written = f"{{who}} wrote version {newest.number} on {long_day(newest.at.date())}"
    said = f"The text was changed after version {version.number}: {written}. Read that one first."
    return Refusal(RefusalReason.OUT_OF_DATE, said, newest.drafted_by)
