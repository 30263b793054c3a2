"""What the image holds, who runs it, and what may reach its builder."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from knowledge.adapters.ocr import PACKAGE
from tests.deployment.dockerfile import FailedToBuild, Image, Stage, stages_of
from tests.deployment.repository import DEPLOY, ROOT


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    return stages_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8"))


def lines_of(stage: Stage, word: str) -> list[str]:
    return [instruction.rest for instruction in stage if instruction.word == word]


def test_every_stage_stands_on_one_base_that_is_named_with_its_release(stages: list[Stage]) -> None:
    bases = {line.partition(" ")[0] for stage in stages for line in lines_of(stage, "FROM")}
    assert bases == {"python:3.11-slim-bookworm"}


def test_all_that_is_installed_is_locked_with_hashes_or_built_here(stages: list[Stage]) -> None:
    installs = [line for line in lines_of(stages[0], "RUN") if "pip" in line]
    assert len(installs) == 2
    assert "--no-deps --require-hashes -r requirements.lock" in installs[0]
    assert "pip wheel --no-cache-dir --no-deps --no-build-isolation" in installs[1]
    assert "pip install --no-cache-dir --no-deps /wheels/*.whl" in installs[1]
    assert not [line for line in lines_of(stages[1], "RUN") if "pip" in line or "apt" in line]


def test_it_runs_as_a_user_without_rights_who_owns_what_is_written(stages: list[Stage]) -> None:
    [user] = lines_of(stages[1], "USER")
    [made] = lines_of(stages[1], "RUN")
    assert user not in ("0", "root")
    assert f"--uid {user} " in made
    assert "chmod 0700 /var/lib/conferral" in made
    assert "install -d -o conferral -m 0700 /var/backups/conferral" in made
    assert lines_of(stages[1], "VOLUME") == ["/var/lib/conferral"]


def test_only_what_is_copied_reaches_the_builder(stages: list[Stage]) -> None:
    copied = {path for line in lines_of(stages[0], "COPY") for path in line.split()[:-1]}
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[1] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert not any("env" in path for path in copied)


def test_no_token_is_set_in_it(image: Image) -> None:
    assert image.environment.keys() == {"PATH", "CONFERRAL_HOME", "CONFERRAL_HTTP_PORT", "PYTHONUNBUFFERED"}


def test_it_holds_the_program_of_this_repository(image: Image) -> None:
    said = subprocess.run([*image.entrypoint, "--version"], env=image.environment, capture_output=True, check=True)  # noqa: S603 - the words are the Dockerfile's
    assert said.stdout.startswith(b"conferral ")
    [package] = image.root.glob("opt/conferral/lib/python3*/site-packages/bot/slack/app.py")
    assert package.read_text(encoding="utf-8") == (ROOT / "bot" / "slack" / "app.py").read_text(encoding="utf-8")


def test_it_holds_the_backup_program(image: Image, tmp_path: Path) -> None:
    words = image.found(["python", image.at("/opt/conferral/backup.py"), str(tmp_path), str(tmp_path / "to")])
    subprocess.run(words, env=image.environment, check=True)  # noqa: S603 - the words are the Dockerfile's
    [made] = (tmp_path / "to").glob("conferral-*")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


class TestCarryingOutADockerfile:
    """The commands are run as they stand, and a fault in them is not passed over."""

    def test_a_command_that_fails_is_told(self, tmp_path: Path) -> None:
        broken = Image(tmp_path, stages_of("FROM x\nWORKDIR /source\nRUN echo reason >&2; exit 3\n"))
        with pytest.raises(FailedToBuild, match="reason"):
            broken.build(ROOT)

    def test_a_file_that_is_not_sent_cannot_be_copied(self, tmp_path: Path) -> None:
        broken = Image(tmp_path, stages_of("FROM x\nWORKDIR /source\nCOPY Makefile ./\n"))
        with pytest.raises(FailedToBuild, match="Makefile is not sent"):
            broken.build(ROOT)


class TestTheImageWithOcr:
    """It adds one Debian package to the other image, and runs as the same user."""

    @pytest.fixture
    def stage(self) -> Stage:
        [stage] = stages_of((DEPLOY / "Dockerfile.ocr").read_text(encoding="utf-8"))
        return stage

    def test_it_installs_the_package_that_a_refused_scan_names(self, stage: Stage) -> None:
        [install] = lines_of(stage, "RUN")
        assert f"--no-install-recommends {PACKAGE} " in install

    def test_it_ends_as_the_user_of_the_image_it_stands_on(self, stages: list[Stage], stage: Stage) -> None:
        assert lines_of(stage, "USER")[-1:] == lines_of(stages[1], "USER")
        assert {instruction.word for instruction in stage} == {"FROM", "USER", "RUN"}
