"""The starter corpus: faultless, true to its two orders, and its notes in words of our own."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

import knowledge
from knowledge.authority import Edition, Kind
from knowledge.manifest import Manifest, read_manifest
from knowledge.passage import fold

STARTER = Path(knowledge.__file__).parent / "starter"
SHARED_CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
LONGEST_SHARED_RUN = 12

_FOOTNOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]")
_NAMES_ITS_RULE = re.compile(r"Fed\. R\. Civ\. P\. \d|Rules? \d|Guidelines for Agreed Protective Orders")


@pytest.fixture(scope="module")
def starter() -> Manifest:
    return read_manifest(STARTER / "manifest.toml")


def text_of(starter: Manifest, edition: Edition) -> str:
    return starter.path_of(edition).read_text(encoding="utf-8")


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def body(order: str) -> str:
    """Return the order's own sentences: its footnotes and their marks left out."""
    kept = [p for p in paragraphs(order) if not _FOOTNOTE_MARK.match(p)]
    return fold(_FOOTNOTE_MARK.sub("", " ".join(kept)))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_the_manifest_has_no_faults_and_names_every_file(starter: Manifest) -> None:
    kinds = Counter(edition.kind for edition in starter.sources)
    assert kinds == {Kind.ORDER: 2, Kind.LOCAL_RULE: 3, Kind.FEDERAL_RULE: 2, Kind.NOTE: 13}
    held = {path.relative_to(STARTER).as_posix() for path in STARTER.rglob("*.txt")}
    assert held == {edition.source for edition in starter.sources}


def test_the_two_orders_are_kept_byte_for_byte(starter: Manifest) -> None:
    orders = {e.source: sha256(starter.path_of(e).read_bytes()).hexdigest() for e in starter.sources if e.dated}
    assert orders == {
        "orders/2009-06-08_08-cv-2464.txt": "5d166aa1ce0ea13cb14203998268a626cf07c99843703961bd87ae60fe9188d3",
        "orders/2007-08-29_07-cv-2192.txt": "326e8c53ee980da1e7c19640e676c08a129571a647466fb5a16ac9d2196f3eb8",
    }


def test_every_word_of_an_as_quoted_rule_stands_in_the_order_that_gives_it(starter: Manifest) -> None:
    rules = [edition for edition in starter.sources if edition.kind.is_rule]
    for rule in rules:
        order = next(e for e in starter.sources if e.source == rule.origin)
        assert rule.partial
        assert rule.attested_on == order.dated
        given = body(text_of(starter, order))
        for paragraph in paragraphs(text_of(starter, rule)):
            assert fold(paragraph) in given


def test_what_an_order_restates_is_not_called_a_quotation(starter: Manifest) -> None:
    status = {e.source: e.text_status for e in starter.sources if e.kind.is_rule}
    assert status == {
        "rules/d-kan_37-2_quoted_2009-06-08.txt": "partial, as quoted in an order",
        "rules/d-kan_37-2_quoted_2007-08-29.txt": "partial, as quoted in an order",
        "rules/d-kan_37-2_restated_2007-08-29.txt": "partial, as restated in an order without quotation marks",
        "rules/frcp_26-c-1_certification_quoted_2009-06-08.txt": "partial, as quoted in an order",
        "rules/frcp_26-c-1_protection_quoted_2009-06-08.txt": "partial, as quoted in an order",
    }


def test_every_slip_is_flagged_on_words_that_stand_in_its_source(starter: Manifest) -> None:
    slips = [(edition, slip) for edition in starter.sources for slip, _ in edition.slips]
    assert {edition.source for edition, _ in slips} == {
        "orders/2007-08-29_07-cv-2192.txt",
        "rules/d-kan_37-2_restated_2007-08-29.txt",
    }
    assert "Plaintiff's Motion for Protective Order (doc. 8)" in [slip for _, slip in slips]
    for edition, slip in slips:
        assert slip in fold(text_of(starter, edition))


def test_the_wrong_movant_of_the_2007_order_is_flagged_wherever_it_is_quoted(starter: Manifest) -> None:
    order = next(e for e in starter.sources if e.docket == "07-CV-2192-JAR-GLR")
    flag = (
        "Apparent slip in the source (“Plaintiff's Motion for Protective Order (doc. 8)”): The order says at its "
        "beginning and in its findings that Defendants filed this motion. Quoted as it stands."
    )
    last = "IT IS THEREFORE ORDERED THAT Plaintiff's Motion for Protective Order (doc. 8) is overruled"
    assert order.slips_in(last) == (flag,)
    assert order.slips_in("Plaintiff's Motion") == (flag,)
    assert order.slips_in("Defendants have filed a Motion for Protective Order (doc. 8)") == ()
    assert order.slips_in("") == ()


def test_every_note_says_what_it_is_how_old_it_is_and_where_the_text_is(starter: Manifest) -> None:
    for note in (e for e in starter.sources if e.own_words):
        assert note.text_status == "research note in our own words, not the rule"
        assert note.title.startswith("Note: ")
        assert note.caution
        assert note.official_address
        assert re.match(r"https?://(www\.)?(ksd\.)?uscourts\.gov/", note.official_address)


def test_every_paragraph_of_a_note_names_the_rule_it_is_about(starter: Manifest) -> None:
    for note in (e for e in starter.sources if e.own_words):
        for paragraph in paragraphs(text_of(starter, note)):
            assert _NAMES_ITS_RULE.search(paragraph), paragraph


@pytest.mark.skipif(not SHARED_CORPUS.is_dir(), reason="the official texts are not in this checkout")
def test_no_note_shares_a_long_run_of_words_with_a_text_it_describes(starter: Manifest) -> None:
    held = [path.read_text(encoding="utf-8") for path in SHARED_CORPUS.rglob("*.txt")]
    taken = set[tuple[str, ...]]().union(*(runs(text, LONGEST_SHARED_RUN + 1) for text in held))
    assert taken
    for note in (e for e in starter.sources if e.own_words):
        assert not runs(text_of(starter, note), LONGEST_SHARED_RUN + 1) & taken
