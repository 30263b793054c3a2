"""Our product as a process, started as a firm starts it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.namespace import Namespace
from tests.end_to_end.peer_process import HOST, LITIGATOR, PARTNER, Tokens
from tests.end_to_end.running import Running

_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "TZ", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Bot:
    """How the product is started: its home, its tokens, where Slack is, and the port for signed HTTP, if any."""

    namespace: Namespace
    home: Path
    tokens: Tokens
    slack_port: int
    http_port: int | None = None

    @property
    def log(self) -> Path:
        """The file that takes everything the product says."""
        return self.home.with_suffix(".log")

    def start(self) -> Running:
        """Start it; a second start goes on in the same home."""
        self.home.mkdir(parents=True, exist_ok=True)
        serving = ["--http", "--host", HOST, "--port", str(self.http_port)] if self.http_port else []
        return Running(
            self.namespace.command(str(Path(sys.executable).with_name("conferral")), "run", *serving),
            environment=self._environment(),
            log=self.log,
            folder=self.home,
        )

    def _environment(self) -> dict[str, str]:
        secrets = {"SLACK_BOT_TOKEN": self.tokens.bot}
        if self.http_port:
            secrets["SLACK_SIGNING_SECRET"] = self.tokens.signing
        else:
            secrets["SLACK_APP_TOKEN"] = self.tokens.app
        outside = {name: os.environ[name] for name in _FROM_OUTSIDE if name in os.environ}
        return {
            **outside,
            **secrets,
            "CONFERRAL_HOME": str(self.home),
            "CONFERRAL_SLACK_API_URL": f"http://{HOST}:{self.slack_port}/api/",
            "CONFERRAL_MANAGERS": f"{LITIGATOR.id},{PARTNER.id}",
            "CONFERRAL_LOG_LEVEL": "DEBUG",  # no word and no token may stand in the log at any level
        }
