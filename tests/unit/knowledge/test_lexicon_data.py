"""The lexicon's data: without faults, each entry with where it was seen, in words the law uses."""

import re
from pathlib import Path

import pytest

from knowledge.lexicon import NOT_TRACED, Entry, Kind, load_lexicon
from knowledge.lexicon.loading import STOP_WORDS
from knowledge.lexicon.phrases import alternatives

_SHARED = Path(__file__).parents[3].parent / "shared" / "corpus"
_NOT_IN_THE_CORPUS = {
    # words of motions and rulings that lawyers file and courts write, though no rule or note held does
    *("correspondence", "cutoff", "emergency", "limine", "moot", "opposition", "position", "recommendation"),
    *("reconsideration", "restraining", "stay", "strict", "temporary"),
}
"""Words of `means` that may stand although no text of the corpus has them."""


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return load_lexicon().entries


@pytest.fixture(scope="module")
def corpus() -> Path:
    if not _SHARED.is_dir():
        pytest.skip("the texts of the rules are not beside this repository")
    return _SHARED


class TestEveryEntry:
    """What holds for each entry by itself."""

    def test_is_one_of_more_than_four_hundred(self, entries: tuple[Entry, ...]) -> None:
        assert len(entries) >= 400

    def test_says_where_it_was_seen(self, entries: tuple[Entry, ...]) -> None:
        assert [entry.place for entry in entries if not entry.seen.strip()] == []

    def test_is_traced_to_a_page_more_often_than_not(self, entries: tuple[Entry, ...]) -> None:
        untraced = [entry for entry in entries if entry.seen == NOT_TRACED]
        assert len(untraced) < len(entries) / 2

    def test_is_never_said_by_a_plain_english_word(self, entries: tuple[Entry, ...]) -> None:
        single = {
            form
            for entry in entries
            for says in entry.says
            if len(steps := alternatives(says)) == 1
            for form in steps[0]
        }
        assert single & STOP_WORDS == set()

    def test_names_provisions_as_the_rules_number_them(self, entries: tuple[Entry, ...]) -> None:
        shape = re.compile(r"\d{1,2}(\([a-z]\)(\(\d{1,2}\)(\([A-Z]\)(\([ivx]+\))?)?)?)?")
        assert [(entry.place, at) for entry in entries for at in entry.at if not shape.fullmatch(at)] == []

    def test_means_words_that_stand_in_the_corpus(self, entries: tuple[Entry, ...], corpus: Path) -> None:
        texts = " ".join(path.read_text(encoding="utf-8") for path in corpus.rglob("*.txt"))
        held = set(re.findall(r"[a-z]+", texts.lower().replace("’", "'"))) | _NOT_IN_THE_CORPUS
        phrases = [(e.place, phrase) for e in entries for said in (*e.meanings, e.older) for phrase in said]
        assert [
            (place, word)
            for place, phrase in phrases
            for word in re.findall(r"[a-z]+", phrase.lower())
            if word not in held
        ] == []

    def test_names_provisions_whose_labels_stand_in_the_rule(self, entries: tuple[Entry, ...], corpus: Path) -> None:
        named = {at for entry in entries for at in entry.at}
        rules = {at: corpus / "federal" / f"frcp_rule_{int(at.split('(')[0]):02}.txt" for at in named}
        labels = {at: re.findall(r"\([^)]+\)", at) for at in named}
        texts = {path: path.read_text(encoding="utf-8") for path in set(rules.values())}
        assert [(at, label) for at in sorted(named) for label in labels[at] if label not in texts[rules[at]]] == []


class TestTheWhole:
    """What holds for all entries together."""

    def test_reaches_every_rule_of_discovery(self, entries: tuple[Entry, ...]) -> None:
        rules = {at.split("(")[0] for entry in entries for at in entry.at}
        expected = {"1", "5", "6", "7", "11", "16", "26", "29", "30", "31", "33", "34", "35", "36", "37", "45", "83"}
        assert expected - rules == set()

    def test_has_entries_of_every_kind(self, entries: tuple[Entry, ...]) -> None:
        assert {entry.kind for entry in entries} == set(Kind)

    def test_is_read_once(self) -> None:
        assert load_lexicon() is load_lexicon()
