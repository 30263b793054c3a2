"""What `corpus watch` says of what was asked."""

from __future__ import annotations

import pytest

from bot.assistant.watching.state import Came, Polled
from bot.cli.corpus_watch import told


def failed(source: str, *, name_unknown: bool) -> Polled:
    return Polled(source, Came.FAILED, reason="A reason.", name_unknown=name_unknown)


def test_where_no_name_at_all_could_be_looked_up_it_is_asked_whether_there_is_a_network(
    capsys: pytest.CaptureFixture[str],
) -> None:
    polled = [failed("rule-1", name_unknown=True), failed("rule-2", name_unknown=True)]
    assert list(told(polled, None)) == ["2 sources asked: 2 failed."]
    assert capsys.readouterr().err == (
        "failed: rule-1: A reason.\n"
        "failed: rule-2: A reason.\n"
        "No name of a host could be looked up. Is there a network, and does a name service answer?\n"
    )


def test_where_one_answered_or_failed_otherwise_it_is_not_asked(capsys: pytest.CaptureFixture[str]) -> None:
    list(told([failed("rule-1", name_unknown=True), failed("rule-2", name_unknown=False)], None))
    list(told([failed("rule-1", name_unknown=True), Polled("rule-2", Came.UNCHANGED)], None))
    list(told([], None))
    assert "network" not in capsys.readouterr().err
