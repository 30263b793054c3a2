"""Every quotation of the shipped profiles stands in the corpus that holds it, and their notes are our own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import knowledge
from bot.adapters.profile_sources import profile_sources
from bot.adapters.rule_files import load_rules
from bot.conferral.rule import Basis, ConferralRule, RuleSupport
from bot.conferral.rule_supports import expectations, leads_to, supports_of, unmet_quotations
from knowledge.accession import take_in
from knowledge.adapters.reading import FileReader
from knowledge.locating import locate
from knowledge.manifest import read_manifest
from knowledge.ports import SourceContent
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory

STARTER = Path(knowledge.__file__).parent / "starter"
SHARED_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LONGEST_SHARED_RUN = 8

needs_shared_corpus = pytest.mark.skipif(
    not SHARED_CORPUS.is_dir(), reason="the official texts are not in this checkout"
)


@cache
def rules() -> tuple[ConferralRule, ...]:
    return load_rules(None)


@cache
def contents(folder: Path) -> tuple[SourceContent, ...]:
    manifest = read_manifest(folder / "manifest.toml")
    return take_in(manifest, FileReader(), (), progress=lambda _what, _done, _all: None).contents


def texts(folder: Path, citation: str) -> list[SourceContent]:
    return [c for c in contents(folder) if not c.edition.own_words and leads_to(citation, c.edition.citation)]


def stands(quotation: str, held: Sequence[SourceContent]) -> bool:
    return any(locate(passage.spans, c.text, quotation) for c in held for passage in c.passages)


def quoted(court: str) -> list[RuleSupport]:
    supports = {s: None for rule in rules() if rule.court == court for s in supports_of(rule)}
    return [support for support in supports if support.basis is Basis.TEXT]


@pytest.mark.parametrize("support", quoted("D. Kan."), ids=lambda s: s.quotation[:60])
def test_the_starter_corpus_holds_what_is_quoted_for_kansas(support: RuleSupport) -> None:
    assert stands(support.quotation, texts(STARTER, support.citation))


def test_the_starter_corpus_holds_the_certification_of_rule_26() -> None:
    of_rule_26 = [support for support in quoted("federal") if support.citation == "Fed. R. Civ. P. 26(c)(1)"]
    assert of_rule_26
    for support in of_rule_26:
        assert stands(support.quotation, texts(STARTER, support.citation))


@needs_shared_corpus
@pytest.mark.parametrize("support", [*quoted("D. Kan."), *quoted("federal")], ids=lambda s: s.quotation[:60])
def test_the_official_texts_hold_every_quotation(support: RuleSupport) -> None:
    assert stands(support.quotation, texts(SHARED_CORPUS, support.citation))


@pytest.mark.parametrize(
    "folder", [STARTER, pytest.param(SHARED_CORPUS, marks=needs_shared_corpus)], ids=["starter", "shared"]
)
def test_a_generation_is_not_refused_for_the_shipped_profiles(folder: Path) -> None:
    generation = GenerationInMemory(contents(folder), WordsEmbedding())
    assert expectations(rules(), generation.editions())
    assert unmet_quotations(rules())(generation) == []


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + LONGEST_SHARED_RUN + 1]) for i in range(len(words) - LONGEST_SHARED_RUN)}


@needs_shared_corpus
def test_no_statement_shares_a_long_run_of_words_with_a_text_it_was_written_from() -> None:
    taken = set[tuple[str, ...]]().union(*(runs(p.read_text(encoding="utf-8")) for p in SHARED_CORPUS.rglob("*.txt")))
    assert taken
    for note in profile_sources(rules(), ()):
        assert not runs(note.text) & taken, note.edition.source
