"""A person before the dialogues of the walkthrough, as Slack lets one act: what is typed, pressed and sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.slack.dialogues.certificate_question import BACK, LEAVE, REVIEW, SKIP
from bot.slack.dialogues.certificate_review import DRAFT, EDIT_ANSWER, FURTHER
from tests.fakes.slack_api import TEAM
from tests.slack.firms import LawFirm
from tests.slack.payloads import ASSOCIATE

State = dict[str, dict[str, dict[str, Any]]]
_numbers = count(1)
_FIRST = {
    "plain_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
}


def state_of(view: Mapping[str, Any], changed: Mapping[str, Any]) -> State:
    """What stands in the inputs of a dialogue: what it began with, but for what was changed, by input."""
    state: State = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            name, element = block["block_id"], block["element"]
            key, first = _FIRST[element["type"]]
            value = element.get(first)
            if name in changed:
                value = _chosen(element, changed[name])
            state[name] = {name: {"type": element["type"], key: value}}
    unknown = set(changed) - set(state)
    assert not unknown, f"no such input: {unknown} among {set(state)}"
    return state


def _chosen(element: Mapping[str, Any], value: Any) -> Any:
    options = {option["value"]: option for option in element.get("options") or ()}
    if element["type"] == "checkboxes":
        return [options[one] for one in value]
    return options[value] if options else value


@dataclass
class Person:
    """One person with the dialogue before him. `view` is None where none is open."""

    firm: LawFirm
    user: str = ASSOCIATE
    view: dict[str, Any] | None = field(default=None)

    async def opens(self) -> dict[str, Any]:
        """Use the command."""
        before = set(self.firm.slack.dialogues.open)
        await self.firm.says("certificate", user=self.user)
        [opened] = set(self.firm.slack.dialogues.open) - before
        return self._look(opened)

    async def sends(self, **changed: Any) -> dict[str, Any]:
        """Send the dialogue as it stands but for what was changed; what stands then. Names hold "_" for "-"."""
        answer = await self.answer_to(changed)
        if answer.get("response_action") == "update":
            view_id = str(self.now["id"])
            self.firm.slack.dialogues.open[view_id] = {
                **answer["view"],
                "id": view_id,
                "hash": f"h{next(_numbers)}",
            }
            self._look(view_id)
        return answer

    async def answer_to(self, changed: Mapping[str, Any]) -> dict[str, Any]:
        """What Slack is told of the dialogue when it is sent; it stays before the person."""
        payload = self.submission(changed)
        response = await self.firm.send(payload)
        await self.firm.settle()
        answer: dict[str, Any] = json.loads(response.text) if response.text.strip() else {}
        return answer

    def submission(self, changed: Mapping[str, Any]) -> dict[str, Any]:
        """What Slack delivers when the dialogue is sent."""
        return {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "firm"},
            "user": {"id": self.user, "team_id": TEAM},
            "trigger_id": f"{next(_numbers)}.certificate",
            "view": {**self.now, "state": {"values": state_of(self.now, changed)}},
        }

    async def presses(self, action: str, value: str | None = None, **changed: Any) -> dict[str, Any]:
        """Press a button of the dialogue, with what stands in its inputs; what stands then."""
        button = self.button(action, value)
        await self.firm.send(
            {
                "type": "block_actions",
                "team": {"id": TEAM, "domain": "firm"},
                "user": {"id": self.user, "team_id": TEAM},
                "trigger_id": f"{next(_numbers)}.certificate-button",
                "view": {**self.now, "state": {"values": state_of(self.now, changed)}},
                "container": {"type": "view", "view_id": self.now["id"]},
                "actions": [{"type": "button", "action_id": action, "value": button["value"], "block_id": "b"}],
            }
        )
        await self.firm.settle()
        return self._look(str(self.now["id"]))

    def button(self, action: str, value: str | None = None) -> dict[str, Any]:
        """A button of the dialogue."""
        shown = [
            element
            for block in self.now["blocks"]
            for element in (*(block.get("elements") or ()), *filter(None, [block.get("accessory")]))
            if element.get("action_id") == action and value in (None, element["value"])
        ]
        assert shown, f"no button {action} {value}"
        return dict(shown[0])

    @property
    def now(self) -> dict[str, Any]:
        """The dialogue that is open."""
        assert self.view is not None
        return self.view

    @property
    def step(self) -> str:
        """The question the dialogue asks; empty where it asks none."""
        named = [block["block_id"] for block in self.now["blocks"] if block["type"] == "input"]
        bare = [name for name in named if "/" not in name]
        return bare[0] if bare else ""

    @property
    def words(self) -> str:
        """All that stands in the dialogue."""
        return json.dumps(self.now["blocks"], ensure_ascii=False)

    def stands(self, name: str) -> Any:
        """What stands in an input."""
        [value] = [v for k, v in state_of(self.now, {})[name][name].items() if k != "type"]
        return value

    def _look(self, view_id: str) -> dict[str, Any]:
        self.view = self.firm.slack.dialogues.open[view_id]
        return self.view


__all__ = ["BACK", "DRAFT", "EDIT_ANSWER", "FURTHER", "LEAVE", "REVIEW", "SKIP", "Person", "state_of"]

FILLED: Mapping[str, str] = {
    "opposing": "Plaintiff: B. Counsel",
    "movant": "Defendants: A. Counsel",
    "exemption": "no",
    "issues": "1) personnel files",
    "issue-1-ours": "The files are private.",
    "attempt-1": "I called her on February 18 at 10:30 for 25 minutes",
    "attempt-1-by": "yes",
    "attempt-1-with": "yes",
    "attempt-1-answer": "She would not limit their use.",
    "attempt-1-issues": "all",
    "attempt-1-said": "I proposed to limit the use of the files to this case.",
    "attempt-1-time": "10:30 am",
    "attempt-1-minutes": "25",
    "attempt-1-place": "by telephone",
    "issue-1-theirs": "The files are needed.",
    "issue-1-result": "disputed",
    "filing-day": "March 10, 2025",
    "signer": "yes",
    "case-number": "2:24-cv-00000",
    "relief": "an order that limits the files to this case",
}
"""Answers from which a certificate can be drafted, by the questions they answer."""
