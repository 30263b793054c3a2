"""Words that would sign, swear or number a paper, and words that only look so."""

from __future__ import annotations

import pytest

from bot.conferral.drafting.signing import filled_in


@pytest.mark.parametrize(
    "text",
    [
        "/s/ A. Counsel",
        "/S/A. Counsel",
        "/ s / A. Counsel",
        "s/ A. Counsel",
        "s/David",
        "⁄s⁄ A. Counsel",
        "/s\u200b/ A. Counsel",
        "electronically signed by A. Counsel",
        "Bar No. 12345",
        "SBN 123456",
        "Attorney ID: 54321",
        "KS Bar #12345",
        "I declare under penalty of perjury that this is true",
        "Subscribed and sworn to before me",
        "Executed on March 4, 2024",
    ],
)
def test_signature_oath_and_bar_number_are_found(text: str) -> None:
    assert filled_in(f"We spoke. {text}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "his/her files and/or logs",
        "the plaintiffs/defendants agreed",
        "asked for a sworn answer under oath",
        "the bar on late production, request no. 12",
        "would execute on the plan by March",
        "offered a declaration under penalty of perjury",
        "item 3/s and w/s stock",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert filled_in(text) is None
