"""env.example: every setting of the program, and nothing else."""

from __future__ import annotations

import os

import pytest

from bot.settings import Settings, unknown_variables
from tests.deployment.repository import example

PREFIX = "CONFERRAL_"


def full(name: str) -> str:
    """The name with our prefix, which Slack's customary names lack."""
    return name if name.startswith(PREFIX) else f"{PREFIX}{name}"


def test_every_setting_is_listed_once_and_nothing_else_is() -> None:
    assert sorted(map(full, example())) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def test_the_values_that_stand_there_are_good_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith((PREFIX, "SLACK_")):
            monkeypatch.delenv(name)
    for name, value in example().items():
        monkeypatch.setenv(name, value)
    Settings()
    assert unknown_variables() == ()


def test_no_secret_stands_there() -> None:
    secret = [value for name, value in example().items() if name.endswith(("_TOKEN", "_SECRET", "_KEY", "_URL"))]
    assert set(secret) == {""}
