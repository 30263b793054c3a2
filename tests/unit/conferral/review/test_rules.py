"""What may not be done with a draft, told by the rules alone."""

from __future__ import annotations

import pytest

from bot.conferral.review import RefusalReason
from bot.conferral.review.rules import refused_edit
from tests.reviews import draft, version

OATH = "[For the declarant to complete:] I declare under penalty of perjury that this is true. Executed on ______."
SWORN = version(1, f"The parties conferred.\n\n{OATH}\n")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The parties conferred twice.", OATH],
        ["The parties conferred.", OATH.removeprefix("[For the declarant to complete:] ")],
    ],
)
def test_a_declaration_that_the_court_asks_for_may_be_edited_around(paragraphs: list[str]) -> None:
    assert refused_edit(draft(versions=(SWORN,)), SWORN, paragraphs) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/s/ A. Counsel", "/s/"),
        ("A. Counsel, Bar No. 12345", "Bar No. 12345"),
        ("Sworn to before me", "Sworn to before me"),
        (OATH.replace("______", "March 12, 2024"), "Executed on March 1"),
    ],
)
def test_a_signature_a_number_or_an_oath_is_not_written_into_a_draft(line: str, words: str) -> None:
    refusal = refused_edit(draft(versions=(SWORN,)), SWORN, ["The parties conferred.", line])
    assert refusal is not None
    assert refusal.reason is RefusalReason.SIGNED
    assert refusal.told().startswith(f"“{words}” would sign, swear or number the paper.")
