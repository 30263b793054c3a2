"""Contents as JSON: nothing is lost, and nothing that differs looks the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.adapters.content_json import (
    content_sha256,
    fingerprint_of,
    from_json,
    from_json_text,
    to_json,
    to_json_text,
)
from knowledge.authority import Edition
from knowledge.passage import Locator, Passage, Provision, Span
from tests.contents import two_rules

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**9), st.integers(1, 10**6))
numbers = st.none() | st.integers(1, 5000)
locators = st.builds(Locator, st.lists(words, max_size=4).map(tuple), numbers, numbers, words, st.none() | words)
provisions = st.builds(Provision, locators, st.lists(spans, min_size=1, max_size=3).map(tuple), words)
passages = st.builds(
    Passage,
    words,
    words,
    st.integers(0, 10**6),
    st.lists(provisions, max_size=3).map(tuple),
    words,
    st.lists(words, max_size=3).map(tuple),
)


@given(passages)
def test_a_passage_comes_back_as_it_was(passage: Passage) -> None:
    assert from_json_text(Passage, to_json_text(Passage, passage)) == passage
    assert from_json(Passage, to_json(Passage, passage)) == passage


@given(st.data())
def test_an_edition_comes_back_as_it_was(data: st.DataObject) -> None:
    edition = data.draw(st.builds(Edition, **dict.fromkeys(("source", "title", "citation", "court"), words)))
    assert from_json_text(Edition, to_json_text(Edition, edition)) == edition


def test_contents_are_told_apart_by_everything_they_hold() -> None:
    rule = two_rules()[0]
    variants = [
        rule,
        replace(rule, text=rule.text + " "),
        replace(rule, sha256="0" * 64),
        replace(rule, questions={}),
        replace(rule, passages=(replace(rule.passages[0], context=()),)),
        replace(rule, edition=replace(rule.edition, caution="mind the date")),
    ]
    assert len({content_sha256(variant) for variant in variants}) == len(variants)
    assert content_sha256(two_rules()[0]) == content_sha256(rule)


def test_generations_are_told_apart_by_contents_embedding_and_formats() -> None:
    prints = [
        fingerprint_of(*differing)
        for differing in (
            (["a", "b"], "words", "1"),
            (["b", "a"], "words", "1"),
            (["a"], "words", "1"),
            (["a", "b"], "other", "1"),
            (["a", "b"], "words", "2"),
        )
    ]
    assert len(set(prints)) == len(prints)
