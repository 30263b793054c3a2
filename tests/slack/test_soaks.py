"""The soaks of the Slack service, short and with a fixed seed: real processes, killed while questions arrive."""

from __future__ import annotations

import pytest

from tests.load.slack_soaks import memory, redeliveries, slack_kills


@pytest.mark.parametrize("seed", [1])
def test_kills_lose_no_question_and_double_no_answer_where_the_thread_can_be_read_back(seed: int) -> None:
    [counted] = slack_kills(3, seed=seed)
    assert counted["lost"] == []
    assert counted["doubled_direct"] == counted["doubled_in_channels"] == 0
    assert counted["never_acknowledged"] == 0
    assert counted["faults_of_what_was_sent"] == []
    assert counted["questions"] >= 5


def test_redeliveries_are_answered_once() -> None:
    [counted] = redeliveries(200)
    assert counted["lost"] == []
    assert counted["doubled_direct"] == 0


def test_what_is_no_question_of_ours_is_neither_answered_nor_kept() -> None:
    [counted] = memory(500)
    assert counted["events"] == 500
    assert len(counted["megabytes"]) == 10
