"""Where things are in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped] # it ships no types

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def compose() -> dict[str, Any]:
    """The compose file, with its shared parts merged in."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def unit(name: str) -> dict[str, dict[str, list[str]]]:
    """The settings of a systemd unit, by section; a setting may stand more than once."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in (DEPLOY / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value)
    return sections


def example() -> dict[str, str]:
    """The settings that env.example lists, with their values, also those that are commented out."""
    lines = (DEPLOY / "env.example").read_text(encoding="utf-8").splitlines()
    settings = (line.removeprefix("#") for line in lines if line and not line.startswith("# "))
    return dict(setting.split("=", 1) for setting in settings)
