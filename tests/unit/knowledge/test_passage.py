"""Where in a passage words stand: the smallest place that holds all of them."""

from __future__ import annotations

import pytest

from knowledge.passage import Locator, Passage, Provision, Span


def of_rule() -> Passage:
    """Three provisions: (c)(1) at 0-10, (c)(2) at 12-20, (d) at 22-30."""
    places = [(("c", "1"), 0, 10), (("c", "2"), 12, 20), (("d",), 22, 30)]
    return Passage("p", "rule.txt", 0, tuple(Provision(Locator(path), (Span(a, z),)) for path, a, z in places), "")


@pytest.mark.parametrize(
    ("spans", "place"),
    [
        ([Span(2, 5)], ("c", "1")),
        ([Span(12, 20)], ("c", "2")),
        ([Span(2, 5), Span(13, 15)], ("c",)),
        ([Span(0, 5), Span(23, 25)], ()),
        ([Span(12, 25)], ()),
        ([Span(10, 12)], ()),
        ([Span(40, 50)], ()),
    ],
    ids=["inside one", "one whole", "two of one parent", "over all", "two of no parent", "between", "beyond"],
)
def test_the_place_of_words_of_a_rule(spans: list[Span], place: tuple[str, ...]) -> None:
    assert of_rule().locator_of(spans) == Locator(place)


def test_the_place_of_words_of_an_order_is_its_first_paragraph() -> None:
    numbered = [(Locator(page=1, paragraph=4), Span(0, 10)), (Locator(page=2, paragraph=5), Span(12, 20))]
    order = Passage("p", "order.pdf", 0, tuple(Provision(at, (span,)) for at, span in numbered), "")
    assert order.locator_of([Span(13, 15)]) == Locator(page=2, paragraph=5)
    assert order.locator_of([Span(3, 15)]) == Locator(page=1, paragraph=4)
