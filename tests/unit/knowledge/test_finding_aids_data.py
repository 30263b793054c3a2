"""The finding aid as data: each question is one a person could ask, and each entry reaches a provision."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from knowledge.adapters.reading import FileReader
from knowledge.authority import FEDERAL, Edition
from knowledge.finding_aids import AidEntry, load_finding_aid, plain, questions_for, read_entries
from knowledge.manifest import read_manifest
from knowledge.passage import Passage
from knowledge.splitting import split

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
KANSAS = "D. Kan."
FEWEST_ASKS, MOST_ASKS = 4, 20
LONGEST_ASK = 25  # words
MOST_PASSAGES = 2  # of one edition, by one entry

_FILES = {
    file.name: file.read_text(encoding="utf-8")
    for file in sorted(resources.files("knowledge.finding_aids").iterdir(), key=lambda f: f.name)
    if file.name.endswith(".toml")
}


def _tables(name: str) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads(_FILES[name])["provision"]
    return tables


def _rule_of(name: str) -> str | None:
    """The rule a file is named for: "frcp_05.toml" is Rule 5; the Kansas file names none."""
    return str(int(name.removeprefix("frcp_").removesuffix(".toml"))) if name.startswith("frcp_") else None


def test_every_rule_of_discovery_has_a_file() -> None:
    rules = {_rule_of(name) for name in _FILES}
    expected = {"1", "5", "6", "7", "11", "16", "26", "29", "30", "31", "33", "34", "35", "36", "37", "45", "83"}
    assert rules - {None} == expected


@pytest.mark.parametrize("name", _FILES)
def test_entries_are_for_the_rule_and_court_their_file_is_named_for(name: str) -> None:
    rule = _rule_of(name)
    expected = (KANSAS, None) if rule is None else (FEDERAL, rule)
    assert {(table["court"], table.get("rule")) for table in _tables(name)} == {expected}


@pytest.mark.parametrize("name", _FILES)
def test_the_reader_takes_every_entry_and_every_question(name: str) -> None:
    entries = read_entries(_FILES[name], name)
    assert [entry.asks for entry in entries] == [tuple(table["asks"]) for table in _tables(name)]


@pytest.mark.parametrize("name", _FILES)
def test_questions_are_few_short_and_not_blank(name: str) -> None:
    for table in _tables(name):
        asks = table["asks"]
        assert FEWEST_ASKS <= len(asks) <= MOST_ASKS, table["words"]
        assert [a for a in asks if a != " ".join(a.split()) or not 2 <= len(a.split()) <= LONGEST_ASK] == []


@pytest.mark.parametrize("name", _FILES)
def test_no_entry_asks_a_question_twice_and_no_words_have_two_entries(name: str) -> None:
    tables = _tables(name)
    for table in tables:
        assert _repeated(plain(ask) for ask in table["asks"]) == []
    assert _repeated(" / ".join(plain(w) for w in table["words"]) for table in tables) == []


def test_no_question_is_asked_of_two_rules() -> None:
    """Within a rule an older wording repeats the questions of the newer; between rules that would mislead."""
    asked = {name: {plain(ask) for table in _tables(name) for ask in table["asks"]} for name in _FILES}
    assert _repeated(ask for asks in asked.values() for ask in asks) == []


def _repeated(items: Any) -> list[str]:
    return [item for item, times in Counter(items).items() if times > 1]


@pytest.fixture(scope="module")
def law() -> list[tuple[Edition, tuple[Passage, ...]]]:
    """The federal and Kansas texts of the evaluation corpus, cut into passages as the product cuts them."""
    manifest_file = CORPUS / "manifest.toml"
    if not manifest_file.is_file():
        pytest.skip("the evaluation corpus (../shared/corpus) is not beside this repository")
    manifest = read_manifest(manifest_file)
    reader = FileReader()
    editions = [e for e in manifest.sources if not e.own_words and e.court in (FEDERAL, KANSAS)]
    return [(e, split(reader.read(manifest.path_of(e)), e)) for e in editions]


def test_every_entry_reaches_a_provision_and_few_passages(law: list[tuple[Edition, tuple[Passage, ...]]]) -> None:
    unfound, vague = [], []
    texts = [(edition, [plain(p.text) for p in passages]) for edition, passages in law]
    for entry in load_finding_aid():
        counts = [_count(entry, passages) for edition, passages in texts if entry.fits(edition)]
        if not any(counts):
            unfound.append(entry.words)
        if max(counts, default=0) > MOST_PASSAGES:
            vague.append(entry.words)
    assert (unfound, vague) == ([], [])


def _count(entry: AidEntry, passages: list[str]) -> int:
    return sum(all(words in passage for words in entry.words) for passage in passages)


def test_only_headings_of_the_rules_answer_no_question(law: list[tuple[Edition, tuple[Passage, ...]]]) -> None:
    entries = load_finding_aid()
    silent = []
    for edition, passages in law:
        if not edition.kind.is_rule:
            continue
        asked = questions_for(passages, edition, entries)
        silent += [p.text for p in passages if p.id not in asked and not _is_furniture(p)]
    assert silent == []


def _is_furniture(passage: Passage) -> bool:
    """A bare heading, a subdivision that was abrogated, or the amendment history at a rule's end."""
    words = passage.text
    one_line = len(words.split()) <= 30 and all(mark not in words for mark in (" must ", " may ", " shall "))
    return words.startswith("(As amended") or "[Abrogated" in words or one_line
