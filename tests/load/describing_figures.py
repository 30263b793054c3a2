"""How often the court, the number and the day of a paper are guessed right, on samples and on files at hand."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.adapters.reading import FileReader
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.intake.describing import describe
from knowledge.layout.plain import lay_out_text
from tests.samples.captions import Paper, district_papers, other_papers

Figure = dict[str, Any]
_SHARED = Path(__file__).parents[2].parent / "shared"
_STYLES = Path(__file__).parents[1] / "samples" / "court_styles.toml"
_KEYS = ("court", "docket", "dated")
_SEED, _ROUNDS = 2026, 5
REAL_FILES: Mapping[str, Mapping[str, str | None]] = {
    "broken-mime.pdf": {"court": "North Carolina (state)", "docket": "363A14-4", "dated": "2022-02-11"},
    "ca1_00117684624.pdf": {"court": None, "docket": "20-1507", "dated": "2020-12-22"},
    "ca3_003112692106.pdf": {"court": None, "docket": "17-2678", "dated": "2017-08-03"},
    "ca6_1-3.pdf": {"court": None, "docket": "17-3994", "dated": "2017-09-20"},
    "ca9_19.pdf": {"court": None, "docket": "20-16276", "dated": "2020-08-05"},
    "gov.uscourts.azd.1085839.3.0.pdf": {"court": "D. Ariz.", "docket": "15-md-02641-PHX-DGC", "dated": None},
    "gov.uscourts.cacd.652774.40.0.pdf": {
        "court": "C.D. Cal.",
        "docket": "8:16-cv-01261-DOC-KES",
        "dated": "2016-08-05",
    },
    "missouri.pdf": {"court": "Missouri (state)", "docket": "ED108783", "dated": "2021-01-19"},
}
"""What the public court files beside this tree are, read by eye; a court of appeals has no court here."""


def describing_figures() -> Iterator[Figure]:
    """Measure guesses on composed papers, and on real files and the shared corpus where they are."""
    yield _of_papers("district courts", list(district_papers(_SEED, _ROUNDS)))
    yield _of_papers("other courts", list(other_papers(_SEED)))
    yield _of_truths("single courts' styles", ((s["style"], read_styled(s), s) for s in court_styles()))
    if (_SHARED / "pdf").is_dir():
        yield _of_files(_SHARED / "pdf")
    if (_SHARED / "corpus" / "manifest.toml").is_file():
        yield _of_manifest(_SHARED / "corpus")


def _of_papers(source: str, papers: list[Paper]) -> Figure:
    right: Counter[str] = Counter()
    started = time.perf_counter()
    for paper in papers:
        found = values(lay_out_text(paper.text), "paper.txt")
        right["court"] += found.get("court") == paper.court and (paper.court is not None or "court_words" in found)
        right["docket"] += same_number(paper.number, found.get("docket", ""))
        right["dated"] += found.get("dated") == paper.dated.isoformat()
        right["kind"] += (found.get("kind") == "order") is paper.is_order
    seconds = time.perf_counter() - started
    rates = {key: round(right[key] / len(papers), 3) for key in (*_KEYS, "kind")}
    each = round(1000 * seconds / len(papers), 1)
    return {"figure": f"guesses_right_{source}", "papers": len(papers), **rates, "ms_each": each}


def court_styles() -> list[dict[str, Any]]:
    """Papers as single courts write them, with what they are."""
    papers: list[dict[str, Any]] = tomllib.loads(_STYLES.read_text(encoding="utf-8"))["paper"]
    return papers


def read_styled(style: Mapping[str, Any]) -> dict[str, str]:
    """What is read from one of them."""
    return values(lay_out_text(style["text"]), "paper.txt")


def _of_files(folder: Path) -> Figure:
    return _of_truths("real files", ((name, _read(folder / name), truth) for name, truth in REAL_FILES.items()))


def _read(path: Path) -> dict[str, str]:
    try:
        return values(FileReader().read(path), path.name)
    except UnreadableDocument:
        return {}


def _of_truths(source: str, papers: Iterable[tuple[str, Mapping[str, str], Mapping[str, Any]]]) -> Figure:
    """Compare what was read with what is true; a key that is absent from both is right."""
    right: Counter[str] = Counter()
    misses: list[str] = []
    count = 0
    for name, found, truth in papers:
        count += 1
        for key in _KEYS:
            right[key] += found.get(key) == truth.get(key)
            if found.get(key) != truth.get(key):
                misses.append(f"{name}: {key} is {truth.get(key)}, read as {found.get(key)}")
    rates = {key: round(right[key] / count, 3) for key in _KEYS}
    return {"figure": f"guesses_right_{source}", "papers": count, **rates, "misses": misses}


def _of_manifest(root: Path) -> Figure:
    """Compare with what a manifest says, key by key; a key that is only sometimes in the text has a lower rate."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    sources = tomllib.loads((root / "manifest.toml").read_text(encoding="utf-8"))["source"]
    for source in sources:
        found = values(lay_out_text((root / source["file"]).read_text(encoding="utf-8")), source["file"])
        for key in ("court", "docket", "dated", "citation", "judge", "kind", "in_force_from"):
            asked[key] += key in source
            right[key] += key in source and found.get(key) == source[key]
            wrong[key] += key in found and found[key] != source.get(key)
    rates = {key: round(right[key] / asked[key], 3) for key in asked}
    contradicted = {key: count for key, count in wrong.items() if count}
    return {"figure": "guesses_right_corpus", "papers": len(sources), **rates, "contradicted": contradicted}


def values(document: Document, name: str) -> dict[str, str]:
    """The values guessed for a document, by key."""
    return {key: guess.value for key, guess in describe(document, file_name=name).items()}


def same_number(number: tuple[str, int] | str, read: str) -> bool:
    """Whether the number read is the paper's: its year and serial, or the letters and digits of a court's own form."""
    if isinstance(number, str):
        return re.sub(r"\W", "", read).startswith(re.sub(r"\W", "", number))
    match = re.match(r"(?:[A-Z]+-)?(?:\d:)?(?:\d\d)?(?P<year>\d\d)-(?:[A-Za-z]+-)?(?P<serial>\d+)", read)
    return match is not None and (match["year"], int(match["serial"])) == number
