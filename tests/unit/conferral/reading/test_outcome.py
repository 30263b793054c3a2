"""What was settled, and what is left."""

from __future__ import annotations

import pytest

from tests.unit.conferral.reading.telling import read

CALL = "On March 11, 2024, A.B. and C.D. spoke by telephone about Requests 4 and 7. "


@pytest.mark.parametrize(
    ("end", "settled", "remains", "vague"),
    [
        ("Request 7 is resolved. Request 4 remains for the Court.", True, True, False),
        ("Nothing was settled.", True, False, False),
        ("Request 4 remains in dispute.", False, True, False),
        ("C.D. listened.", False, False, False),
        ("This motion follows.", False, False, True),
        ("Some of the requests were resolved; as to the rest, this motion follows.", False, False, True),
    ],
)
def test_it_is_named_or_vague(end: str, settled: bool, remains: bool, vague: bool) -> None:
    found = read(CALL + end)
    assert (found.settled is not None, found.remains is not None) == (settled, remains)
    assert (found.vague_remainder is not None) is vague
