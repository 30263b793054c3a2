"""One real product over the starter corpus, and the command line as a process sees it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Product, assemble
from bot.cli.main import main
from bot.settings import Settings


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def untouched_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the starter corpus is indexed, with the real embedding, and nobody asks: only to be copied."""
    home = tmp_path_factory.mktemp("untouched-home")
    with assemble(Settings(home=home)):
        return home


@pytest.fixture(scope="session")
def starter_home(untouched_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home in which journeys ask that do not mind what others asked there."""
    return Path(shutil.copytree(untouched_home, tmp_path_factory.mktemp("starter") / "home"))


@pytest.fixture
def home(untouched_home: Path, tmp_path: Path) -> Path:
    """A home of the journey's own, in which the starter corpus is indexed already."""
    return Path(shutil.copytree(untouched_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def product(starter_home: Path) -> Iterator[Product]:
    """The real product, open."""
    with assemble(Settings(home=starter_home)) as opened:
        yield opened


@pytest.fixture
def run(starter_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `conferral` with arguments and standard input, in a home (the starter's where none is given)."""
    for name in list(os.environ):
        if name.startswith(("CONFERRAL_", "SLACK_")):
            monkeypatch.delenv(name)

    def done(*arguments: Any, stdin: str = "", home: Path = starter_home) -> Done:
        monkeypatch.setenv("CONFERRAL_HOME", str(home))
        monkeypatch.setattr(sys, "argv", ["conferral", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    return done
