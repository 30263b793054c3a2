"""A local Slack for tests: the names they use. Its parts are in tests/fakes/slack."""

from __future__ import annotations

from tests.fakes.slack.deliveries import Acknowledged, Retry
from tests.fakes.slack.scopes import READ_DIRECT_ONLY, READ_EVERYWHERE
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.sockets import NotConnected
from tests.fakes.slack.values import (
    BOT_USER,
    RATE_LIMITED,
    TEAM,
    UNAVAILABLE,
    Call,
    Lost,
    Refusal,
    Slow,
    rate_limited,
    refused,
)

__all__ = [
    "BOT_USER",
    "RATE_LIMITED",
    "READ_DIRECT_ONLY",
    "READ_EVERYWHERE",
    "TEAM",
    "UNAVAILABLE",
    "Acknowledged",
    "Call",
    "FakeSlack",
    "Lost",
    "NotConnected",
    "Refusal",
    "Retry",
    "Slow",
    "rate_limited",
    "refused",
]
