"""The runbook says what is so: its figures, lines, files, settings and commands are those of the program."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.prometheus_measures import PrometheusMeasures
from bot.assistant.measuring import Load
from bot.bootstrap import assemble
from bot.bootstrap.measuring import checks
from bot.settings import Settings
from bot.web.bodies import MOST_BYTES
from bot.web.http import EVENTS, HEALTH, METRICS, READY
from bot.web.signatures import WINDOW, Verdict
from tests.deployment.dockerfile import Image
from tests.deployment.repository import DEPLOY, ROOT, example, unit

RUNBOOK = (DEPLOY / "RUNBOOK.md").read_text(encoding="utf-8")
NAME = "conferral-20250303T023000.000000Z"


def section(title: str) -> str:
    """The text under a heading."""
    found: str = RUNBOOK.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert found, title
    return found


def rows(title: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def commands(text: str) -> list[str]:
    """The lines to be typed in the console blocks of `text`."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines()]


def test_every_figure_is_explained_and_every_explained_one_is_there() -> None:
    measures = PrometheusMeasures()
    measures.watch(lambda: Load(0, 0))
    families = text_string_to_metric_families(measures.exposed().body.decode())
    shown = {f"{family.name}_total" if family.type == "counter" else family.name for family in families}
    ours = {name for name in shown if name.startswith("conferral_") and not name.endswith("_created")}
    explained = set(re.findall(r"\bconferral_[a-z_]+\b", section("Figures and alarms")))
    assert explained == ours
    assert "process_resident_memory_bytes" in shown


def test_every_reason_of_a_refusal_is_explained() -> None:
    source = "".join((ROOT / "bot" / "web" / name).read_text(encoding="utf-8") for name in ("bodies.py", "events.py"))
    reasons = {str(verdict) for verdict in Verdict} - {Verdict.GENUINE}
    reasons |= set(re.findall(r'(?:BodyNotRead|self\._refused)\("([a-z_]+)"', source))
    table = " ".join(cell for row in rows("Figures and alarms") for cell in row)
    assert sorted(reason for reason in reasons if f"`{reason}`" not in table) == []


@pytest.mark.parametrize("table", ["Lines of the log", "When something fails"])
def test_every_line_that_is_quoted_is_one_that_is_written(table: str) -> None:
    quoted = [line for row in rows(table) for line in re.findall(r"`([^`]+)`", row[0])]
    # What the program fills in is shown as "..." or NUMBER; the rest stands in its text.
    pieces = [piece.strip() for line in quoted for piece in re.split(r"\.\.\.|NUMBER", line)]
    written = literal_text(ROOT / "bot")
    assert len(pieces) > 5
    assert [piece for piece in pieces if piece not in written] == []


def literal_text(folder: Path) -> str:
    """All literal text of the modules below `folder`, as one."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))
    literals = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(value for value in literals if isinstance(value, str))


def test_every_part_that_is_asked_whether_it_works_is_named(tmp_path: Path) -> None:
    line = next(line for line in section("Is it well?").splitlines() if "/readyz" in line)
    with assemble(Settings(home=tmp_path)) as product:
        parts = {*checks(product, product.inbox()), "slack"}
    assert set(re.findall(r"`([a-z]+)` \(", line)) == parts


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"\bdeploy/[\w.-]+", RUNBOOK)) - {"deploy/env"}
    assert sorted(name for name in named if not (ROOT / name.rstrip(".")).exists()) == []
    installed = set(re.findall(r"conferral[\w-]*\.(?:service|timer)", RUNBOOK))
    assert installed == {path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer")}


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"\b(?:CONFERRAL|SLACK)_[A-Z_]+\b", RUNBOOK))
    assert sorted(named - example().keys()) == []


def test_every_secret_can_be_rotated() -> None:
    secrets = {name for name in example() if name.endswith(("_TOKEN", "_SECRET", "_KEY"))}
    assert {row[0].strip("`") for row in rows("Rotate tokens")} == secrets


def test_the_numbers_are_those_of_the_program() -> None:
    service, backup = (unit(name)["Service"] for name in ("conferral.service", "conferral-backup.service"))
    assert f"wait {service['TimeoutStopSec'][0]} seconds before they kill" in RUNBOOK
    assert f"tries again every {service['RestartSec'][0]} seconds" in RUNBOOK
    assert f"keep {backup['ExecStart'][0].split()[-1]}" in section("Back up")
    assert MOST_BYTES == 1024 * 1024
    assert "bodies of up to 1 MB" in RUNBOOK
    assert WINDOW == 300
    assert "more than five minutes from our time" in RUNBOOK
    for page in (EVENTS, HEALTH, READY, METRICS):
        assert f"`{page}`" in RUNBOOK


def test_every_command_of_the_program_that_is_named_is_one(image: Image) -> None:
    named = set(re.findall(r"(?:`|bin/)conferral ([a-z]+(?: [a-z]+)?)", RUNBOOK))
    for words in sorted(named):
        done = subprocess.run(  # noqa: S603 - the words are the runbook's
            [*image.entrypoint, *words.split(), "--help"], env=image.environment, capture_output=True, check=False
        )
        assert done.returncode == 0, words
    assert named >= {"doctor", "corpus add", "corpus publish", "run"}


def test_the_service_is_installed_as_the_image_is() -> None:
    lines = commands(section("Install as a service"))
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert "/opt/conferral/bin/pip install --no-deps --require-hashes -r requirements.lock" in lines
    assert "pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock" in dockerfile
    enabled = lines[-1].partition("enable --now ")[2].split()
    assert enabled == ["conferral", "conferral-backup.timer"]


def test_what_is_restored_as_the_runbook_says_is_what_was_backed_up(
    image: Image, indexed: Path, tmp_path: Path
) -> None:
    home, backups = tmp_path / "lib" / "conferral", tmp_path / "backups" / "conferral"
    shutil.copytree(indexed, home)
    environment = {**image.environment, "CONFERRAL_HOME": str(home)}

    def conferral(*words: str) -> str:
        done = subprocess.run([*image.entrypoint, *words], env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - the words are ours
        return done.stdout

    conferral("matter", "new", "--court", "D. Kan.", "--motion", "compel", "--movant", "Plaintiff: A. Counsel")
    before = conferral("matter", "list", "--json")
    words = image.found(["python", image.at("/opt/conferral/backup.py"), str(home), str(backups)])
    made = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - the words are ours
    Path(made.stdout.strip()).rename(backups / NAME)
    conferral("matter", "new", "--court", "D. Kan.", "--motion", "quash", "--movant", "Defendant: B. Counsel")

    first = section("Restore").partition("In containers")[0]
    typed = [line for line in commands(first) if not line.startswith(("systemctl", "sudo"))]
    assert len(typed) == 4
    for line in typed:
        moved = line.replace("/var/lib/", f"{tmp_path}/lib/").replace("/var/backups/", f"{tmp_path}/backups/")
        subprocess.run(moved.replace("NAME", NAME), shell=True, check=True, capture_output=True)  # noqa: S602 - the runbook's lines
    assert json.loads(before)["matters"]
    assert conferral("matter", "list", "--json") == before
    assert (tmp_path / "lib" / "conferral.before" / "conferral.db").exists()
