"""The peer as a process: where it is installed, what it is told about the workspace, how it is started."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from tests import canary
from tests.end_to_end.namespace import Namespace
from tests.end_to_end.running import Running

BINARY = Path(__file__).parent / "peer" / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack"
HOST = "127.0.0.1"
TEAM, APP, BOT, BOT_NAME = "T01FIRM", "A01CONFERRAL", "U01CONFERRAL", "conferral"
CHANNEL, CHANNEL_NAME = "C01LITIGATION", "litigation"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the workspace: Slack's id, the name one types, and the name one reads."""

    id: str
    handle: str
    name: str


ASSOCIATE = Member("U02ASSOCIATE", "associate", "Associate")
PARTNER = Member("U03PARTNER", "partner", "Supervising Attorney")
# What the product keeps of a person outlasts a scenario: who begins without a matter or a setting has one of his own.
LITIGATOR = Member("U04LITIGATOR", "litigator", "Litigator")
COUNSEL = Member("U05COUNSEL", "counsel", "Counsel")
MEMBERS = (ASSOCIATE, PARTNER, LITIGATOR, COUNSEL)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The secrets of one installation. Each holds words that no log may repeat."""

    bot: str = canary.BOT_TOKEN
    app: str = canary.APP_TOKEN
    signing: str = canary.SECRET


def workspace(tokens: Tokens, *, events_to: str | None) -> dict[str, object]:
    """The peer's configuration; events are pushed to the address `events_to`, without one the app uses Socket Mode."""
    transport = {"mode": "events", "requestUrl": events_to} if events_to else {"mode": "socket"}
    return {
        "workspace": {"name": "Firm", "domain": "firm", "teamId": TEAM},
        "app": {
            "appId": APP,
            "botUserId": BOT,
            "botName": BOT_NAME,
            "botToken": tokens.bot,
            "appToken": tokens.app,
            "signingSecret": tokens.signing,
            **transport,
        },
        "users": [
            {"id": m.id, "name": m.handle, "real_name": m.name, "email": f"{m.handle}@firm.example"} for m in MEMBERS
        ],
        "channels": [{"id": CHANNEL, "name": CHANNEL_NAME, "members": [*(m.id for m in MEMBERS), BOT]}],
    }


def start_peer(
    namespace: Namespace, folder: Path, *, port: int, tokens: Tokens, events_to: str | None = None
) -> Running:
    """Start the peer inside `namespace`; `folder` takes its configuration, its files and its log."""
    folder.mkdir(parents=True)
    config = folder / "workspace.json"
    config.write_text(json.dumps(workspace(tokens, events_to=events_to)))
    words = [str(BINARY), "--config", str(config), "--port", str(port), "--base-host", HOST]
    return Running(
        namespace.command(*words, "--files-dir", str(folder / "files")),
        environment={"PATH": os.environ["PATH"], "HOME": str(folder)},
        log=folder / "peer.log",
        folder=folder,
    )
