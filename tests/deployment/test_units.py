"""The systemd units: what systemd itself says of them, and that they agree with the program."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.slack.socket_mode import SocketMode
from bot.web.http import http_app
from bot.web.server import FINISHING
from tests.deployment.repository import DEPLOY, compose, unit

UNITS = ["conferral.service", "conferral-backup.service", "conferral-backup.timer"]
HARDENING = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
}
MOST_EXPOSED = 20  # of 100, as `systemd-analyze security` counts
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")


def analysed(*words: str) -> str:
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)  # noqa: S603, S607 - the words are ours
    return done.stdout + done.stderr


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault(name: str, tmp_path: Path) -> None:
    for each in UNITS:  # a timer is held against its service
        text = (DEPLOY / each).read_text(encoding="utf-8")
        # What is installed into /opt is not there on this machine.
        (tmp_path / each).write_text(re.sub(r"/opt/conferral/bin/\w+", "/bin/true", text), encoding="utf-8")
    assert analysed("verify", "--man=no", "--recursive-errors=no", str(tmp_path / name)) == ""


@needs_systemd
@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_little_is_left_open(name: str) -> None:
    said = analysed("security", "--offline=true", "--no-pager", f"--threshold={MOST_EXPOSED}", str(DEPLOY / name))
    [exposure] = re.findall(r"Overall exposure level for \S+: (\d+\.\d)", said)
    assert float(exposure) * 10 <= MOST_EXPOSED


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_it_runs_as_a_user_of_its_own_without_rights(name: str) -> None:
    service = unit(name)["Service"]
    assert service["User"] == service["Group"] == ["conferral"]
    assert {key: service[key] for key in HARDENING} == {key: [value] for key, value in HARDENING.items()}


def test_the_state_is_where_the_service_may_write() -> None:
    service = unit("conferral.service")["Service"]
    [folder] = service["StateDirectory"]
    assert service["Environment"] == [f"CONFERRAL_HOME=/var/lib/{folder}"]
    assert service["StateDirectoryMode"] == ["0700"]
    assert service["EnvironmentFile"] == ["/etc/conferral/env"]


def test_the_backup_may_write_where_it_reads_and_where_it_writes() -> None:
    backup = unit("conferral-backup.service")["Service"]
    [_python, _program, home, folder, *_] = backup["ExecStart"][0].split()
    assert backup["ReadWritePaths"] == [f"{home} {folder}"]
    assert f"CONFERRAL_HOME={home}" in unit("conferral.service")["Service"]["Environment"]


def test_the_bot_starts_again_after_a_failure() -> None:
    service = unit("conferral.service")["Service"]
    assert (service["Restart"], service["RestartSec"]) == (["on-failure"], ["10"])


def test_nothing_kills_the_program_while_it_finishes_its_answers() -> None:
    drains = [inspect.signature(serve).parameters["drain"].default for serve in (SocketMode.run, http_app)]
    # Requests end first; then what the inbox has begun may take so long, and what is under way beside it too.
    longest = FINISHING + 2 * max(drains) + 10
    patience = unit("conferral.service")["Service"]["TimeoutStopSec"]
    patience += [part["stop_grace_period"].removesuffix("s") for part in compose()["services"].values()]
    assert [seconds for seconds in patience if float(seconds) < longest] == []
