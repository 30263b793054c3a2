"""A line of `conferral batch` gets a line, whatever becomes of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest

from bot.bootstrap import Product
from bot.cli.batch import answer_line


def test_a_fault_that_nobody_foresaw_is_told_by_a_reference_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFERRAL_HOME", str(tmp_path))
    nothing = cast("Product", object())
    told = answer_line(b'{"do": "matter", "command": "list", "as": "alice"}', nothing)
    found = re.fullmatch(r"Something went wrong that was not foreseen \(reference ([0-9a-f]{8})\)\.", told["error"])
    assert found is not None
    kept = (tmp_path / "faults" / f"{found[1]}.txt").read_text(encoding="utf-8")
    assert kept.startswith("AttributeError\n")
