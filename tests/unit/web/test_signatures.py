"""Signatures: what Slack signed, just now and for the first time, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.signatures import WINDOW, Judged, Signatures, Verdict
from tests.slack.payloads import SECRET, signed

NOW = 1_741_014_000
BODY = '{"text": "é"}'


def lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def genuine(*, at: float = NOW, body: str = BODY) -> dict[str, str]:
    return lower(signed(body, at=at))


def at(now: float = NOW) -> Signatures:
    return Signatures(SECRET, now=lambda: now)


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.GENUINE),
        ({"x-slack-signature": ""}, Verdict.MISSING),
        ({"x-slack-request-timestamp": ""}, Verdict.MISSING),
        ({"x-slack-signature": "v0=1"}, Verdict.INVALID),
        ({"x-slack-signature": "v0=é"}, Verdict.INVALID),
        ({"x-slack-request-timestamp": str(NOW + 1)}, Verdict.INVALID),
        ({"x-slack-request-timestamp": f" {NOW}"}, Verdict.INVALID),
        ({"x-slack-request-timestamp": f"+{NOW}"}, Verdict.INVALID),
        ({"x-slack-request-timestamp": "soon"}, Verdict.INVALID),
        ({"x-slack-request-timestamp": "9" * 5_000}, Verdict.INVALID),
    ],
)
def test_what_has_to_be_there(changed: dict[str, str], verdict: Verdict) -> None:
    assert at().judge(BODY.encode(), genuine() | changed) == Judged(verdict)


def test_a_body_that_is_not_utf_8_was_not_sent_by_slack() -> None:
    assert at().judge(b"\xff", genuine()).verdict is Verdict.INVALID


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (NOW + WINDOW, Verdict.GENUINE),
        (NOW + WINDOW + 0.1, Verdict.OLD),
        (NOW - WINDOW, Verdict.GENUINE),
        (NOW - WINDOW - 0.1, Verdict.AHEAD),
    ],
)
def test_five_minutes_are_borne_with(now: float, verdict: Verdict) -> None:
    judged = at(now).judge(BODY.encode(), genuine())
    assert judged.verdict is verdict
    assert judged.age == pytest.approx(now - NOW)


def test_a_number_is_no_time_when_it_is_not_written_in_plain_digits() -> None:
    arabic = str(NOW).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    headers = lower(signed(BODY, at=NOW)) | {"x-slack-request-timestamp": arabic}
    assert at().judge(BODY.encode(), headers).verdict is Verdict.INVALID


def test_what_failed_may_come_again() -> None:
    signatures = at()
    assert signatures.judge(BODY.encode(), genuine()).verdict is Verdict.GENUINE
    signatures.release(genuine())
    assert signatures.judge(BODY.encode(), genuine()).verdict is Verdict.GENUINE


@given(
    st.lists(st.tuples(st.floats(0, 100), st.integers(-400, 400), st.sampled_from(["a", "b"])), min_size=1, max_size=40)
)
def test_nothing_is_taken_twice_and_nothing_is_remembered_for_ever(steps: list[tuple[float, int, str]]) -> None:
    clock = [float(NOW)]
    signatures = Signatures(SECRET, now=lambda: clock[0])
    taken: list[str] = []
    for later, offset, body in steps:
        clock[0] += later
        headers = genuine(at=int(clock[0]) + offset, body=body)
        if signatures.judge(body.encode(), headers).verdict is Verdict.GENUINE:
            taken.append(headers["x-slack-signature"])
    assert len(taken) == len(set(taken))
    clock[0] += 3 * WINDOW
    signatures.judge(b"last", genuine(at=int(clock[0]), body="last"))
    assert len(signatures._taken) == 1


def test_an_empty_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Signatures(" ", now=lambda: NOW)
