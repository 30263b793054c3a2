"""What of a library's log line is kept, and what is not."""

from __future__ import annotations

import logging

import pytest

from bot.assistant.discretion import WithoutParticulars, be_discreet


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            "Invalid request signature detected (signature: v0=1, timestamp: 1, body: {'text': 'Zanzibar'})",
            "Invalid request signature detected (particulars left out)",
        ),
        (
            "Failed to retrieve WSS URL: The server responded with: {'ok': False, 'error': 'invalid_auth'}",
            "Failed to retrieve WSS URL [invalid_auth] (particulars left out)",
        ),
        ("{'text': 'Zanzibar'}", "A message of a library (particulars left out)"),
        ("Zanz\nibar", "Zanz (particulars left out)"),
    ],
)
def test_a_line_is_cut_where_its_particulars_begin(line: str, written: str) -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, line, (), None)
    assert WithoutParticulars().filter(record)
    assert record.getMessage() == written


def _fail_twice(words: str) -> None:
    try:
        dict[str, str]()[words]
    except KeyError as cause:
        raise ValueError(words) from cause


def test_an_exception_is_logged_with_its_frames_and_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("a.discreet.one")
    be_discreet(logger)
    try:
        _fail_twice("Zanzibar")
    except ValueError:
        logger.exception("Failed to run a listener (error: Zanzibar)")
    assert "Zanzibar" not in caplog.text
    assert "builtins.KeyError\nwhich led to\n" in caplog.text
    assert caplog.text.rstrip().endswith("builtins.ValueError")


def test_nothing_is_written_for_debugging(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("another.discreet.one")
    be_discreet(logger)
    with caplog.at_level(logging.DEBUG):
        logger.debug("Zanzibar")
    assert caplog.records == []
