"""A Dockerfile carried out without an engine: its own commands, with the image's paths moved below a folder.

What is not carried out: FROM (this machine stands in for the base image), and the `RUN` of the last stage, which
makes a user and so belongs to a container alone. The locked versions are not fetched: the new environment is shown
those of the environment that the tests run in, and `pip install --require-hashes -r requirements.lock` runs without
an index. It fails unless every locked version is there, but has no file left to hold against its hash.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_INSTRUCTION = re.compile(r"^([A-Z]+) +(.*)$", re.MULTILINE)
_IN_IMAGE = re.compile(r"(?<![\w./-])/(?=(?:opt|source|wheels|var)\b)")
_NO_DOWNLOADS = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
_NOT_LOCKED = ("conferral", "__editable__", "__pycache__")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, its continued lines joined."""

    word: str
    rest: str

    @property
    def words(self) -> list[str]:
        """The words of an instruction in its form as a list."""
        found: list[str] = json.loads(self.rest)
        return found


Stage = list[Instruction]


def stages_of(text: str) -> list[Stage]:
    """The instructions of a Dockerfile, by stage."""
    found: list[Stage] = []
    for word, rest in _INSTRUCTION.findall(text.replace("\\\n", " ")):
        if word == "FROM":
            found.append([])
        found[-1].append(Instruction(word, rest))
    return found


class FailedToBuild(AssertionError):
    """A command of the Dockerfile failed; the message ends with what it said."""


@dataclass(frozen=True, slots=True)
class Image:
    """What comes of the Dockerfile: the image's file system, below `root`."""

    root: Path
    stages: Sequence[Stage]

    def at(self, path: str) -> str:
        """Words of the image with its paths moved below `root`."""
        return _IN_IMAGE.sub(f"{self.root}/", path)

    def build(self, context: Path) -> None:
        """Carry out the first stage over the files of `context`. Raises FailedToBuild."""
        folder, sent = self.root, set(_sent(context))
        for instruction in self.stages[0]:
            if instruction.word == "WORKDIR":
                folder = Path(self.at(instruction.rest))
                folder.mkdir(parents=True)
            elif instruction.word == "COPY":
                *sources, target = instruction.rest.split()
                _copy(context, sources, folder / self.at(target), sent)
            elif instruction.word == "RUN":
                self._run(instruction.rest, folder)

    def _run(self, command: str, folder: Path) -> None:
        (self.root / "tmp").mkdir(exist_ok=True)
        environment = {"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "TMPDIR": str(self.root / "tmp")}
        done = subprocess.run(  # noqa: S602 - a Dockerfile's RUN is a line of shell
            self.at(command),
            shell=True,
            cwd=folder,
            env=environment | _NO_DOWNLOADS,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise FailedToBuild(f"{command}\n{done.stdout[-2_000:]}\n{done.stderr[-2_000:]}")
        if "-m venv" in command:
            self._show_locked_versions()

    def _show_locked_versions(self) -> None:
        """Put the versions of our own environment first in the new one, without the program."""
        ours = Path(next(path for path in sys.path if path.endswith("site-packages")))
        shown = self.root / "locked"
        shown.mkdir()
        for entry in ours.iterdir():
            if not entry.name.startswith(_NOT_LOCKED) and entry.suffix != ".pth":
                (shown / entry.name).symlink_to(entry)
        [packages] = (self.root / "opt").glob("*/lib/python3*/site-packages")
        (packages / "locked.pth").write_text(f"import sys; sys.path.insert(0, {str(shown)!r})\n", encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """What ENV sets in the last stage."""
        pairs = (pair for i in self.stages[-1] if i.word == "ENV" for pair in i.rest.split())
        values = dict(pair.split("=", 1) for pair in pairs)
        return {name: self.at(value).replace("$PATH", os.defpath) for name, value in values.items()}

    def last(self, word: str) -> Instruction:
        """The last instruction of this kind in the last stage: it counts."""
        return [i for i in self.stages[-1] if i.word == word][-1]

    @property
    def command(self) -> list[str]:
        """What a container starts."""
        return [*self.entrypoint, *self.last("CMD").words]

    @property
    def entrypoint(self) -> list[str]:
        """What a container starts, before its arguments."""
        return self.found(self.last("ENTRYPOINT").words)

    def found(self, words: Sequence[str]) -> list[str]:
        """A command with its program found as the image's PATH finds it."""
        program = shutil.which(words[0], path=self.environment["PATH"])
        if program is None:
            raise FailedToBuild(f"{words[0]} is not on the image's PATH")
        return [program, *words[1:]]


def _sent(context: Path) -> Iterator[str]:
    """The files that reach the builder: everything is kept back but for the exceptions of the ignore file."""
    lines = (context / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    kept_back = [rule.removeprefix("**/") for rule in rules[1:] if not rule.startswith("!")]
    for rule in rules:
        if rule.startswith("!"):
            path = context / rule[1:]
            for file in path.rglob("*") if path.is_dir() else [path]:
                if file.is_file() and not any(fnmatch(part, k) for part in file.parts for k in kept_back):
                    yield str(file.relative_to(context))


def _copy(context: Path, sources: Sequence[str], target: Path, sent: set[str]) -> None:
    """COPY: a folder's content into the target, a file into a target that ends with a slash or as the target."""
    for source in sources:
        path = context / source
        files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
        for file in files:
            name = str(file.relative_to(context))
            if path.is_file() and name not in sent:
                raise FailedToBuild(f"{name} is not sent to the builder")
            if name not in sent:
                continue
            into = target / file.relative_to(path) if path.is_dir() else target
            into = into / file.name if path.is_file() and (len(sources) > 1 or target.is_dir()) else into
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, into)
