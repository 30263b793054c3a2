"""The outline of a rule: which subdivision each paragraph opens."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.subdivisions import Outline


def places(*paragraphs: str) -> list[str]:
    outline = Outline()
    return ["".join(f"({label})" for label in outline.place(words)) for words in paragraphs]


@pytest.mark.parametrize(
    ("paragraphs", "subdivisions"),
    [
        (("(a) One.", "(b) Two.", "(c) Three."), ["(a)", "(b)", "(c)"]),
        (
            ("(a) One.", "(1) First.", "(A) Capital.", "(i) Roman.", "(ii) Roman.", "(B) Capital.", "(2) Second."),
            ["(a)", "(a)(1)", "(a)(1)(A)", "(a)(1)(A)(i)", "(a)(1)(A)(ii)", "(a)(1)(B)", "(a)(2)"],
        ),
        (("(a) One.", "(1) First.", "(b) Two.", "(1) First again."), ["(a)", "(a)(1)", "(b)", "(b)(1)"]),
        (("(a)(1)(A)(i) All at once.", "(ii) Next."), ["(a)(1)(A)(i)", "(a)(1)(A)(ii)"]),
        (("(a) (1) With a space.", "(2) Next."), ["(a)(1)", "(a)(2)"]),
        (("(c)(1) The third.", "(2) Next.", "(d) Fourth."), ["(c)(1)", "(c)(2)", "(d)"]),
        (("(a) One.", "(c) Two was repealed."), ["(a)", "(c)"]),
        (("(9) Nine.", "(10) Ten.", "(11) Eleven."), ["(9)", "(10)", "(11)"]),
    ],
)
def test_labels_nest_as_the_federal_rules_nest_them(paragraphs: tuple[str, ...], subdivisions: list[str]) -> None:
    assert places(*paragraphs) == subdivisions


class TestTheLetterI:
    """(i) is a letter after (h) and a number after (A)."""

    def test_after_h_it_is_a_letter(self) -> None:
        assert places("(g) Seven.", "(h) Eight.", "(i) Nine.", "(j) Ten.") == ["(g)", "(h)", "(i)", "(j)"]

    def test_under_a_capital_it_is_a_number(self) -> None:
        assert places("(a) One.", "(1) First.", "(A) Capital.", "(i) One.", "(ii) Two.")[-2:] == [
            "(a)(1)(A)(i)",
            "(a)(1)(A)(ii)",
        ]

    def test_after_h_it_is_a_letter_even_where_a_capital_stands_open(self) -> None:
        assert places("(h) Eight.", "(1) First.", "(A) Capital.", "(i) Nine or one?")[-1] == "(i)"

    def test_after_a_letter_that_is_not_h_it_opens_numbers(self) -> None:
        assert places("(b) Two.", "(1) First.", "(A) Capital.", "(i) One.", "(B) Capital.")[-2:] == [
            "(b)(1)(A)(i)",
            "(b)(1)(B)",
        ]

    def test_a_run_of_numbers_goes_past_four_and_eight(self) -> None:
        romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
        found = places("(a) One.", "(1) First.", "(A) Capital.", *(f"({r}) Item." for r in romans))
        assert found[3:] == [f"(a)(1)(A)({r})" for r in romans]


def test_words_without_a_label_belong_to_what_encloses_the_list_before_them() -> None:
    assert places("(a) One.", "(1) First.", "(2) Second.", "The court may do either.") == [
        "(a)",
        "(a)(1)",
        "(a)(2)",
        "(a)",
    ]


def test_words_before_the_first_label_belong_to_no_subdivision() -> None:
    assert places("The court orders:", "(a) One.") == ["", "(a)"]


@pytest.mark.parametrize("words", ["(see Rule 26) for more", "a) not a label", "1. not one either", ""])
def test_what_only_looks_like_a_label_opens_nothing(words: str) -> None:
    assert places("(a) One.", words) == ["(a)", "(a)"]


Tree: TypeAlias = "list[Tree]"

_STYLES = (tuple("abcdefg"), tuple("123456789"), tuple("ABCDEFG"), ("i", "ii", "iii", "iv", "v", "vi", "vii"))
_TREES: st.SearchStrategy[Tree] = st.recursive(
    st.just([]), lambda below: st.lists(below, min_size=1, max_size=5), max_leaves=25
)


def outline_of(tree: Tree, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """List the paths of a well-formed rule, four levels deep at most, in the order they are printed."""
    if len(above) == len(_STYLES):
        return []
    found = []
    for label, below in zip(_STYLES[len(above)], tree, strict=False):
        found += [(*above, label), *outline_of(below, (*above, label))]
    return found


@given(_TREES)
def test_a_well_formed_rule_is_read_as_it_is_nested(tree: Tree) -> None:
    paths = outline_of(tree)
    assert places(*(f"({path[-1]}) Words." for path in paths)) == ["".join(f"({p})" for p in path) for path in paths]


_LABELS = st.sampled_from(["a", "b", "c", "h", "i", "j", "ii", "iv", "x", "1", "2", "3", "12", "A", "B", "I", "zz"])


@given(st.lists(st.lists(_LABELS, max_size=4), max_size=25))
def test_whatever_labels_come_every_path_is_made_of_labels_that_were_printed(paragraphs: list[list[str]]) -> None:
    outline = Outline()
    printed: set[str] = set()
    for labels in paragraphs:
        printed.update(labels)
        assert set(outline.place("".join(f"({label})" for label in labels) + " Words.")) <= printed
