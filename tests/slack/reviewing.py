"""People who review a draft in Slack: what they press, send and find in their direct messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from bot.adapters.word_documents.reading_back import lines_of
from bot.assistant.review_shown import ShownDraft
from bot.conferral.record import Issue, IssueResult
from bot.slack.interaction import from_submission
from tests.fakes.slack_api import TEAM
from tests.matters import CALL, record
from tests.slack.firms import ME, LawFirm
from tests.slack.payloads import ASSOCIATE, PARTNER

DRAFTABLE = record(
    attempts=(replace(CALL, issues=("1",), place="telephone"),),
    issues=(Issue("1", "Request 4", "The files are due.", "They are private.", IssueResult.DISPUTED),),
    signer="A. Counsel",
    certificate_date=date(2024, 3, 18),
)
SUPERVISOR, STRANGER = f"slack:{PARTNER}", "U9STRANGER"
_ids = count(1)


@dataclass
class Review:
    """A matter of the associate and the partner, and what they do with drafts of it."""

    firm: LawFirm
    matter: str = ""

    def __post_init__(self) -> None:
        keeper = self.firm.desk.log_keeper
        self.matter = keeper.open_from(DRAFTABLE, as_user=ME).id
        keeper.access.grant(self.matter, SUPERVISOR, as_user=ME)

    def begun(self) -> ShownDraft:
        """A draft that the associate began."""
        shown = self.firm.reviews.begin(self.matter, as_user=ME)
        assert isinstance(shown, ShownDraft)
        return shown

    async def waiting(self, note: str = "by Friday, please") -> ShownDraft:
        """A draft that the associate sent to the partner, both of whom were told."""
        shown = self.begun()
        view = await self.opens("review_submit", f"{shown.draft.id}:{shown.newest.id}")
        assert await self.sends(view, reviewer=PARTNER, note=note) == {}
        return self.stands(shown)

    def stands(self, shown: ShownDraft) -> ShownDraft:
        """The draft as it stands by now."""
        return self.firm.reviews.read(shown.draft.id, as_user=ME)

    def acts(self) -> list[str]:
        """What was done with the drafts of the matter."""
        drafts = self.firm.reviews.drafts_in(self.matter, as_user=ME)
        return [event.act.value for shown in drafts for event in shown.draft.events]

    def change_log(self) -> None:
        """Tell the log of something more."""
        again = replace(DRAFTABLE.attempts[0], at=date(2024, 3, 12), said="Asked once more.")
        self.firm.desk.log_keeper.log_attempt(self.matter, again, as_user=ME)

    def click(
        self, action: str, value: str, *, user: str = ASSOCIATE, below: str = "", channel: str = ""
    ) -> dict[str, Any]:
        """A press on a button of a message in the direct messages, or in `channel`; `below`: in that thread."""
        where = channel or f"D{user[1:]}"
        return {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": user, "team_id": TEAM},
            "channel": {"id": where, "name": "directmessage"},
            "message": {"type": "message", "ts": below or "1800000001.000001"},
            "container": {"type": "message", "channel_id": where},
            "trigger_id": f"{next(_ids)}.review",
            "actions": [{"type": "button", "action_id": action, "value": value, "block_id": "b"}],
        }

    async def presses(self, action: str, value: str, *, user: str = ASSOCIATE, channel: str = "") -> None:
        """Press a button, and let all that follows be done."""
        await self.firm.send(self.click(action, value, user=user, channel=channel))
        await self.firm.settle()

    async def opens(self, action: str, value: str, *, user: str = ASSOCIATE) -> dict[str, Any]:
        """Press a button that opens a dialogue; the dialogue."""
        before = set(self.firm.slack.dialogues.open)
        await self.presses(action, value, user=user)
        [opened] = set(self.firm.slack.dialogues.open) - before
        return self.firm.slack.dialogues.open[opened]

    async def sends(self, view: Mapping[str, Any], *, user: str = ASSOCIATE, **put: Any) -> dict[str, Any]:
        """Send a dialogue as it stands but for what was put in; what its job answers. Names hold "_" for "-"."""
        payload = self.submission(view, user=user, **put)
        await self.firm.send(payload)
        await self.firm.settle()
        # The job itself is asked: on a busy machine Slack is told meanwhile that the work goes on.
        return dict(self.firm.inbox.done.get(from_submission(payload).id) or {})

    def submission(self, view: Mapping[str, Any], *, user: str = ASSOCIATE, **put: Any) -> dict[str, Any]:
        """What Slack delivers when a dialogue is sent."""
        told = {name.replace("_", "-") if name.startswith("part") else name: value for name, value in put.items()}
        values = {
            block["block_id"]: {block["block_id"]: _state(block["element"], told.pop(block["block_id"], None))}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        assert not told, f"no such input: {set(told)} among {set(values)}"
        return {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": user, "team_id": TEAM},
            "trigger_id": f"{next(_ids)}.review-sent",
            "view": {**view, "state": {"values": values}},
        }

    def direct(self, user: str) -> list[dict[str, Any]]:
        """What we wrote to somebody, in order."""
        return self.firm.slack.conversations.ours(f"D{user[1:]}")

    def texts(self, user: str) -> list[str]:
        """The first line of each of our messages to somebody."""
        return [message.get("text", "").partition("\n")[0] for message in self.direct(user)]

    def buttons(self, user: str) -> dict[str, str]:
        """The buttons of our last message to somebody that has any: their actions and values."""
        for message in reversed(self.direct(user)):
            found = [e for b in message.get("blocks") or () if b["type"] == "actions" for e in b["elements"]]
            if found:
                return {element["action_id"]: element["value"] for element in found if element["type"] == "button"}
        return {}

    def files(self, user: str) -> list[tuple[str, str, list[str]]]:
        """The files that stand in somebody's direct messages: the thread, the comment, and the lines of each."""
        return [
            (message.get("thread_ts", ""), message["text"], lines_of(self._content(file["id"])))
            for message in self.direct(user)
            for file in message.get("files") or ()
        ]

    def hands_in(self, name: str, content: bytes | None, **described: Any) -> list[dict[str, Any]]:
        """A file that somebody put into a dialogue."""
        return [self.firm.slack.files.share(name, content, user=ASSOCIATE, **described)]

    def _content(self, file_id: str) -> bytes:
        content = self.firm.slack.files.files[file_id].content
        assert content is not None
        return content


def _state(element: Mapping[str, Any], put: Any) -> dict[str, Any]:
    kind = element["type"]
    if kind == "users_select":
        return {"type": kind, "selected_user": put}
    if kind == "checkboxes":
        chosen = [option for option in element["options"] if put and option["value"] in put]
        return {"type": kind, "selected_options": chosen}
    if kind == "file_input":
        return {"type": kind, "files": put or []}
    return {"type": kind, "value": element.get("initial_value") if put is None else put or None}


def word_file(*paragraphs: str) -> bytes:
    """A Word file that says these paragraphs."""
    import docx  # noqa: PLC0415  python-docx is slow to import

    word, written = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(written)
    return written.getvalue()
