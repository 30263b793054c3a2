"""The manifest of a corpus folder: one [[source]] table a file, read whole or refused whole.

A corpus folder holds `manifest.toml` and the files it names. Each table says what a file is, which court
it belongs to and when its text was in force; README.md describes every key. `read_manifest` reports all
faults at once, each with file and line, so that a folder is mended in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from knowledge.authority import Edition
from knowledge.manifest.entry import Entry
from knowledge.manifest.faults import Fault, ManifestFaults
from knowledge.manifest.toml_lines import TomlWithLines, read_toml
from knowledge.nearest_word import nearest

__all__ = ["MANIFEST_NAME", "Fault", "Manifest", "ManifestFaults", "read_manifest"]

MANIFEST_NAME = "manifest.toml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A corpus folder as its manifest describes it, in the manifest's order."""

    root: Path
    sources: tuple[Edition, ...]

    def path_of(self, edition: Edition) -> Path:
        """Where the file of `edition` lies."""
        return self.root / edition.source


def read_manifest(path: Path, *, look_for_files: bool = True) -> Manifest:
    """Read the manifest at `path`. Raises ManifestFaults (a FaultyManifest) with every fault it has.

    Without `look_for_files` the files are named, and need not be there.
    """
    text = _read_text(path)
    toml = read_toml(text)
    found = [*toml.errors, *_top_faults(toml)]
    root = path.parent if look_for_files else None
    entries = [Entry(values, toml.source(number), root) for number, values in enumerate(_tables(toml))]
    found += [fault for entry in entries for fault in entry.faults]
    found += _repeated_files(entries)
    found += _overlaps(entries)
    if found:
        raise ManifestFaults(Fault(path.name, line, message) for line, message in found)
    return Manifest(path.parent, tuple(edition for entry in entries if (edition := entry.edition()) is not None))


def _read_text(path: Path) -> str:
    """Read the text; Windows editors begin it with a byte order mark, which TOML does not know."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be opened"
        raise ManifestFaults([Fault(str(path), 0, reason)]) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ManifestFaults([Fault(path.name, line, "not UTF-8 text: save the file as UTF-8")]) from error


def _tables(toml: TomlWithLines) -> list[dict[str, object]]:
    sources = toml.values.get("source")
    return [item for item in sources if isinstance(item, dict)] if isinstance(sources, list) else []


def _top_faults(toml: TomlWithLines) -> list[tuple[int, str]]:
    faults = [
        (toml.top.of(key), f'unknown key "{key}": a manifest holds [[source]] tables only{nearest(key, ["source"])}')
        for key in toml.values
        if key != "source"
    ]
    sources = toml.values.get("source", [])
    if not isinstance(sources, list) or any(not isinstance(item, dict) for item in sources):
        faults.append((toml.top.of("source"), 'write each source as a table of its own, headed "[[source]]"'))
    elif not sources and not toml.errors:
        faults.append((1, "the manifest names no source: add a [[source]] table for each file"))
    return faults


def _repeated_files(entries: Sequence[Entry]) -> list[tuple[int, str]]:
    first_line: dict[Path, int] = {}
    faults = []
    for entry in entries:
        if entry.file is None:
            continue
        line = entry.lines.of("file")
        if entry.file in first_line:
            earlier = first_line[entry.file]
            faults.append((line, f'"{entry.texts["file"]}" is already the file of the source at line {earlier}'))
        first_line.setdefault(entry.file, line)
    return faults


def _overlaps(entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """Find two whole texts of one rule in force on one day: nobody could say which to quote."""
    faults = []
    for older, newer in combinations([entry for entry in entries if _whole_rule(entry)], 2):
        same = all(older.texts.get(key) == newer.texts.get(key) is not None for key in ("court", "citation"))
        if same and max(_begins(older), _begins(newer)) < min(_ends(older), _ends(newer)):
            also = f"is in force on some of the same days as the one at line {older.lines.line}"
            message = f"this text of {newer.texts['citation']} {also}: end the older one with in_force_until"
            faults.append((newer.lines.of("in_force_from"), message))
    return faults


def _whole_rule(entry: Entry) -> bool:
    rule = entry.kind is not None and entry.kind.is_rule
    return rule and entry.texts.get("text", "").startswith("verbatim") and not entry.misdated


def _begins(entry: Entry) -> date:
    return entry.days["in_force_from"] or entry.days["attested_on"] or date.min


def _ends(entry: Entry) -> date:
    return entry.days["in_force_until"] or date.max
