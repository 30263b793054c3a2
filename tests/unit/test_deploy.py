"""What a firm deploys: the service, the image and the compose file agree with the program and with each other."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # it ships no types

from bot.slack.socket_mode import run_socket_mode
from bot.slack.work import Work
from bot.web.http import http_app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
INSTRUCTION = re.compile(r"^([A-Z]+) +(.*)$", re.MULTILINE)
SHORTEST_STOP = 30.0  # seconds

Stage = list[tuple[str, str]]


@pytest.fixture(scope="module")
def service() -> dict[str, str]:
    """The settings of the systemd unit."""
    lines = (DEPLOY / "conferral.service").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    """The instructions of the Dockerfile, by stage, with continued lines joined."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    found: list[Stage] = []
    for word, rest in INSTRUCTION.findall(text):
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest))
    return found


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file, with its shared part merged in."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def longest_stop() -> float:
    """Seconds for which running questions may go on, with their last words."""
    drains = [inspect.signature(serve).parameters["drain"].default for serve in (run_socket_mode, http_app)]
    last_words: float = inspect.signature(Work.drain).parameters["last_words"].default
    return float(max(drains)) + last_words


def test_nothing_kills_the_program_while_it_finishes_its_answers(
    service: dict[str, str], compose: dict[str, Any]
) -> None:
    patience = [service["TimeoutStopSec"]]
    patience += [part["stop_grace_period"].removesuffix("s") for part in compose["services"].values()]
    assert [seconds for seconds in patience if float(seconds) < max(SHORTEST_STOP, longest_stop() + 5)] == []


def test_the_service_runs_as_a_user_of_its_own_and_keeps_its_state_where_it_may_write(service: dict[str, str]) -> None:
    assert service["User"] not in ("root", "0", "")
    assert service["Environment"] == f"CONFERRAL_HOME=/var/lib/{service['StateDirectory']}"


def test_the_image_holds_the_wheel_and_runs_as_a_user_without_rights(stages: list[Stage]) -> None:
    build, run = stages
    runs = [rest for word, rest in build if word == "RUN"]
    made = next(rest for word, rest in run if word == "RUN" and "useradd" in rest)
    users = [rest for word, rest in run if word == "USER"]
    assert any("--require-hashes -r requirements.lock" in line for line in runs)
    assert any("pip wheel" in line and "/wheels/*.whl" in line for line in runs)
    assert users == ["10001"]
    assert f"--uid {users[0]}" in made


def test_all_that_the_image_copies_is_there_and_is_sent_to_the_builder(stages: list[Stage]) -> None:
    copied = {path for word, rest in stages[0] if word == "COPY" for path in rest.split()[:-1]}
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_the_compose_file_builds_the_image_from_this_repository(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"conferral", "conferral-http"}
    for part in compose["services"].values():
        built_from = (DEPLOY / part["build"]["context"]).resolve()
        assert built_from / part["build"]["dockerfile"] == DEPLOY / "Dockerfile"
        assert {volume.partition(":")[0] for volume in part["volumes"]} <= set(compose["volumes"])
    assert compose["services"]["conferral-http"]["command"][:2] == ["run", "--http"]
