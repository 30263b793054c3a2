"""Buttons inside dialogues: the peer's web UI draws them and does nothing when they are pressed.

A press is taken from the browser together with what stands in the dialogue, and delivered to the product as Slack
delivers it. This delivery is the suite's own, not the peer's.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from tests.end_to_end.peer_process import APP, TEAM
from tests.end_to_end.submission import Values, as_slack_sends

# A press tells which button it was; where the dialogue can be submitted, pressing that too makes the web UI send what
# was typed, which only the web UI knows.
SCRIPT = """
document.addEventListener("click", (event) => {
  const button = event.target.closest(".modal-body .bk-button");
  if (!button) return;
  const all = [...document.querySelectorAll(".modal-body .bk-button")];
  window.pressedInDialogue(all.indexOf(button));
  document.querySelector(".modal-foot .modal-btn.primary")?.click();
}, true);
"""
BINDING = "pressedInDialogue"


def button_at(view: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The button numbered `number`, from 0, among those that a dialogue shows; with the id of its block."""
    shown: list[dict[str, Any]] = []
    for block in view["blocks"]:
        elements = [*(block.get("elements") or ()), *filter(None, [block.get("accessory")])]
        held = {"block_id": block.get("block_id", "")}
        shown += [{**held, **element} for element in elements if element.get("type") == "button"]
    return shown[number]


def as_slack_delivers(
    view: Mapping[str, Any], button: Mapping[str, Any], touched: Values, *, user: str
) -> dict[str, Any]:
    """The press of `button` in `view`, in which `touched` was typed and chosen."""
    stamp = f"{time.time():.6f}"
    action = {key: button[key] for key in ("action_id", "block_id", "value", "text") if key in button}
    return {
        "type": "block_actions",
        "api_app_id": APP,
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": f"{stamp}.press",
        "view": {**view, "state": {"values": as_slack_sends(view, touched)}},
        "actions": [{"type": "button", "action_ts": stamp, **action}],
    }
