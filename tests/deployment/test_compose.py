"""The compose file: its form, and that it agrees with the image and with the program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.deployment.dockerfile import stages_of
from tests.deployment.repository import DEPLOY, ROOT, compose, unit

BOTS = ["conferral", "conferral-http"]
SERVICE = {  # the settings that are used, and the type of each
    "build": dict,
    "cap_drop": list,
    "command": list,
    "entrypoint": list,
    "env_file": str,
    "environment": dict,
    "healthcheck": dict,
    "image": str,
    "init": bool,
    "mem_limit": str,
    "network_mode": str,
    "ports": list,
    "profiles": list,
    "read_only": bool,
    "restart": str,
    "security_opt": list,
    "stop_grace_period": str,
    "tmpfs": list,
    "volumes": list,
}


def engine() -> bool:
    """Whether `docker compose` is installed; it needs no running engine to read a file."""
    words = [shutil.which("docker") or "false", "compose", "version"]
    return not subprocess.run(words, capture_output=True, check=False).returncode  # noqa: S603 - the words are ours


@pytest.mark.skipif(not engine(), reason="docker compose is not installed")
def test_docker_compose_finds_no_fault(tmp_path: Path) -> None:
    folder = tmp_path / "deploy"
    folder.mkdir()
    shutil.copy2(DEPLOY / "compose.yaml", folder)
    shutil.copy2(DEPLOY / "env.example", folder / "env")
    words = ["docker", "compose", "-f", "compose.yaml", "--profile", "http", "config", "--quiet"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - the words are ours
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


def test_every_setting_is_one_that_compose_knows(services: dict[str, dict[str, Any]]) -> None:
    read = compose()
    assert {key for key in read if not key.startswith("x-")} == {"name", "services", "volumes"}
    wrong = [
        (name, key, value)
        for name, part in services.items()
        for key, value in part.items()
        if not isinstance(value, SERVICE.get(key, ()))
    ]
    assert wrong == []


def test_all_run_the_image_of_this_repository(services: dict[str, dict[str, Any]]) -> None:
    assert services.keys() == {*BOTS, "backup"}
    for part in services.values():
        built_from = (DEPLOY / part["build"]["context"]).resolve()
        assert built_from == ROOT
        assert built_from / part["build"]["dockerfile"] == DEPLOY / "Dockerfile"


def test_none_has_rights_or_writes_outside_its_volumes(services: dict[str, dict[str, Any]]) -> None:
    for part in services.values():
        assert part["read_only"] is True
        assert part["cap_drop"] == ["ALL"]
        assert part["security_opt"] == ["no-new-privileges:true"]
        assert {volume.partition(":")[0] for volume in part["volumes"]} <= set(compose()["volumes"])


def test_one_bot_is_started_unless_another_is_asked_for(services: dict[str, dict[str, Any]]) -> None:
    assert [name for name in BOTS if "profiles" not in services[name]] == ["conferral"]
    assert services["conferral-http"]["command"][:2] == ["run", "--http"]
    assert "ports" not in services["conferral"]


def test_the_port_is_open_to_this_machine_alone_and_is_the_one_that_is_listened_on(
    services: dict[str, dict[str, Any]],
) -> None:
    ports = {part["environment"]["CONFERRAL_HTTP_PORT"] for name, part in services.items() if name in BOTS}
    [exposed] = [
        i.rest for i in stages_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8"))[1] if i.word == "EXPOSE"
    ]
    assert ports == {exposed}
    assert services["conferral-http"]["ports"] == [f"127.0.0.1:{exposed}:{exposed}"]


def test_what_is_backed_up_is_what_the_bots_write_and_as_often_as_the_timer_does(
    services: dict[str, dict[str, Any]],
) -> None:
    homes = {part["environment"]["CONFERRAL_HOME"] for name, part in services.items() if name in BOTS}
    home, folder, *options = services["backup"]["command"]
    assert homes == {home}
    assert services["backup"]["volumes"] == [f"state:{home}", f"backups:{folder}"]
    assert services["backup"]["network_mode"] == "none"
    [line] = unit("conferral-backup.service")["Service"]["ExecStart"]
    assert f" {home} {folder} --keep 14" in line
    assert options == ["--keep", "14", "--every", "24"]
