"""What came of an act on a draft, and how a step of a job keeps it: as ids and reasons, without the draft's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeAlias

from bot.assistant.drafting_ports import NoSuchTemplate, PaperNotWritten, TemplateRefused
from bot.assistant.durable import Json
from bot.assistant.matter_access import NoSuchMatter, NotAPerson
from bot.assistant.review_desk import ReviewDesk
from bot.assistant.review_ports import DraftChanged
from bot.assistant.review_reading import NoSuchDraft, version_of
from bot.assistant.review_shown import Acted, KeptAside, NotDrafted, ShownDraft
from bot.conferral.drafting import MissingFact
from bot.conferral.review import Refusal, RefusalReason
from bot.conferral.rule_choice import NoRuleHeld
from bot.slack.downloads import FileRefused
from bot.slack.reasons import reason_for
from knowledge.errors import UnreadableDocument

EXPECTED = (
    DraftChanged,
    NoRuleHeld,
    NoSuchDraft,
    NoSuchMatter,
    NoSuchTemplate,
    NotAPerson,
    PaperNotWritten,
    TemplateRefused,
)
"""What may be wrong with what a person asks for; everything else is a fault of ours, and gets a number."""

UNREAD = (FileRefused, UnreadableDocument)
"""What may be wrong with a file that a person hands in."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was done; the reason is for people. `unread`: a file that was handed in could not be read."""

    reason: str
    unread: bool = False


Outcome: TypeAlias = ShownDraft | Acted | KeptAside | NotDrafted | Refusal | Failed


def kept(outcome: Outcome) -> Json:
    """The outcome as a step keeps it."""
    match outcome:
        case Acted(shown, event):
            return {"draft": shown.draft.id, "event": event.id}
        case KeptAside(shown, version):
            return {"draft": shown.draft.id, "aside": version.id}
        case ShownDraft(draft):
            return {"draft": draft.id}
        case NotDrafted(missing, cautions):
            return {"missing": [[fact.step, fact.question] for fact in missing], "cautions": list(cautions)}
        case Refusal():
            return {"refused": asdict(outcome)}
        case Failed(reason, unread):
            return {"failed": reason, "unread": unread}


def outcome_of(values: Json, desk: ReviewDesk, *, as_user: str) -> Outcome:
    """The outcome that was kept, with its draft as it stands by now."""
    if "failed" in values:
        return Failed(values["failed"], values["unread"])
    if "refused" in values:
        told = values["refused"]
        return Refusal(RefusalReason(told["reason"]), told["sentence"], told["who"], tuple(told["findings"]))
    if "missing" in values:
        missing = tuple(MissingFact(step, question) for step, question in values["missing"])
        return NotDrafted(missing, tuple(values["cautions"]))
    try:
        return _with_draft(values, desk.read(values["draft"], as_user=as_user))
    except NoSuchDraft as gone:  # who did it may not see the matter any more
        return Failed(reason_for(gone))


def _with_draft(values: Json, shown: ShownDraft) -> Outcome:
    if "event" in values:
        event = next(event for event in shown.draft.events if event.id == values["event"])
        return Acted(shown, event)
    return KeptAside(shown, version_of(shown.draft, values["aside"])) if "aside" in values else shown
