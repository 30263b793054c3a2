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
from knowledge.manifest.entry import Entry, nearest
from knowledge.manifest.faults import Fault, ManifestFaults
from knowledge.manifest.toml_lines import TableLines, TomlWithLines, read_toml

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


def read_manifest(path: Path) -> Manifest:
    """Read the manifest at `path`. Raises ManifestFaults (a FaultyManifest) with every fault it has."""
    text = _read_text(path)
    toml = read_toml(text)
    found = [*toml.errors, *_top_faults(toml)]
    editions: list[tuple[Edition, TableLines]] = []
    for number, values in enumerate(_tables(toml)):
        lines = toml.source(number)
        entry = Entry(values, lines, path.parent)
        edition = entry.edition()
        found += entry.faults
        if edition is not None:
            editions.append((edition, lines))
    found += _repeated_files(editions, path.parent)
    found += _overlaps(editions)
    if found:
        raise ManifestFaults(Fault(path.name, line, message) for line, message in found)
    return Manifest(path.parent, tuple(edition for edition, _ in editions))


def _read_text(path: Path) -> str:
    """Read the text; Windows editors begin it with a byte order mark, which TOML does not know."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be opened"
        raise ManifestFaults([Fault(path.name, 1, f"{path}: {reason}")]) from error
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


def _repeated_files(editions: Sequence[tuple[Edition, TableLines]], root: Path) -> list[tuple[int, str]]:
    first_line: dict[Path, int] = {}
    faults = []
    for edition, lines in editions:
        file = (root / edition.source).resolve()
        line = lines.of("file")
        if file in first_line:
            faults.append((line, f'"{edition.source}" is already the file of the source at line {first_line[file]}'))
        first_line.setdefault(file, line)
    return faults


def _overlaps(editions: Sequence[tuple[Edition, TableLines]]) -> list[tuple[int, str]]:
    """Two whole texts of one rule in force on one day: nobody could say which to quote."""
    rules = [(e, lines) for e, lines in editions if e.kind.is_rule and e.text_status.startswith("verbatim")]
    faults = []
    for (earlier, first), (later, second) in combinations(rules, 2):
        same = (earlier.court, earlier.citation) == (later.court, later.citation)
        if same and max(_begins(earlier), _begins(later)) < min(_ends(earlier), _ends(later)):
            also = f"this text of {later.citation} is in force on some of the same days as the one at line {first.line}"
            faults.append((second.of("in_force_from"), f"{also}: end the older one with in_force_until"))
    return faults


def _begins(edition: Edition) -> date:
    return edition.in_force_from or edition.attested_on or date.min


def _ends(edition: Edition) -> date:
    return edition.in_force_until or date.max
