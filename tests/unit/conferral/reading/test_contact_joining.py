"""What several clauses tell of one contact."""

from __future__ import annotations

import pytest

from tests.unit.conferral.reading.telling import contacts


@pytest.mark.parametrize(
    "text",
    [
        "A.B. and C.D. spoke by telephone. The call took place on March 11, 2024 and lasted 20 minutes.",
        "On March 11, 2024, A.B. and C.D. conferred. They spoke by telephone for 20 minutes.",
        "On March 11, 2024, A.B. and C.D. spoke by telephone for 20 minutes. In that call they went over Request 4.",
    ],
)
def test_a_later_mention_is_the_same_contact(text: str) -> None:
    assert contacts(text) == ["talk, telephone, 2024-03-11, 20 minutes"]


def test_another_day_is_another_contact() -> None:
    text = (
        "On March 8, 2024, A.B. and C.D. spoke by telephone. On March 11, 2024, they spoke by telephone again for ten "
        "minutes."
    )
    assert contacts(text) == ["talk, telephone, 2024-03-08", "talk, telephone, 2024-03-11, 10 minutes"]


def test_a_claim_that_they_conferred_is_no_contact_beside_one_that_is_told() -> None:
    text = "A.B. and C.D. conferred three times. On March 11, 2024, A.B. and C.D. spoke by telephone."
    assert contacts(text) == ["talk, telephone, 2024-03-11"]
