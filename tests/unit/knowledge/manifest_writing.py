"""Writes editions down as a manifest, one line a key, so that a test knows on which line everything stands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.authority import Edition


def written(value: str) -> str:
    """`value` as a TOML string: over several lines where it has several."""
    escaped = json.dumps(value, ensure_ascii=False)
    if "\n" not in value:
        return escaped
    return '"""\n' + escaped[1:-1].replace("\\n", "\n") + '"""'


def keys_of(edition: Edition) -> dict[str, str]:
    """Write the keys of `edition` in the order a manifest has them, each with its TOML value."""
    texts = {
        "file": edition.source,
        "title": edition.title,
        "citation": edition.citation,
        "court": edition.court,
        "kind": edition.kind.value,
        "text": edition.text_status,
        "source": edition.origin,
        "rights": edition.rights,
        "docket": edition.docket,
        "judge": edition.judge,
        "caution": edition.caution,
        "official_address": edition.official_address,
    }
    days = {
        "in_force_from": edition.in_force_from,
        "in_force_until": edition.in_force_until,
        "attested_on": edition.attested_on,
        "dated": edition.dated,
    }
    keys = {key: written(value) for key, value in texts.items() if value is not None}
    keys |= {key: f'"{day}"' for key, day in days.items() if day is not None}
    if edition.slips:
        slips = ", ".join(f"{{ words = {written(w)}, note = {written(n)} }}" for w, n in edition.slips)
        keys["slips"] = f"[\n    {slips},\n]"
    return keys


@dataclass
class WrittenManifest:
    """A manifest being written: `place` says on which line a key stands, or the header for a key that is not there."""

    sources: list[dict[str, str]]
    heading: str = "# A corpus for a test.\n\n"
    _lines: dict[tuple[int, str], int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        text = self.heading
        for number, keys in enumerate(self.sources):
            self._lines[number, ""] = text.count("\n") + 1
            text += "[[source]]\n"
            for key, value in keys.items():
                self._lines[number, key] = text.count("\n") + 1
                text += f"{key} = {value}\n"
            text += "\n"
        return text

    def place(self, number: int, key: str = "") -> int:
        """Return the line of `key` of source `number`, once `text` was taken."""
        return self._lines.get((number, key), self._lines[number, ""])

    def save(self, folder: Path) -> Path:
        """Write the manifest into `folder`."""
        path = folder / "manifest.toml"
        path.write_text(self.text, encoding="utf-8")
        return path
