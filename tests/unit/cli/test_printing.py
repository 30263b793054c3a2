"""An answer as a terminal shows it and as JSON gives it, whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant.answer import Withheld
from bot.cli.printing import answer_lines
from bot.cli.shapes import answer_json
from tests.slack.answers import short_answer, whole_answer

GOLDEN = Path(__file__).parents[2] / "golden"


def test_the_whole_of_an_answer_as_a_terminal_shows_it() -> None:
    printed = "\n".join(answer_lines(whole_answer())) + "\n"
    assert printed == (GOLDEN / "terminal_answer.txt").read_text(encoding="utf-8")


def test_the_whole_of_an_answer_as_json() -> None:
    expected = json.loads((GOLDEN / "ask.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(answer_json(whole_answer()))) == expected


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 statement withheld: is invented"), (2, "2 statements withheld: is ")]
)
def test_statements_that_were_withheld_are_counted(number: int, said: str) -> None:
    answer = replace(short_answer(), withheld=(Withheld("A letter is enough.", "is invented"),) * number)
    assert any(line.startswith(said) for line in answer_lines(answer))


def test_a_model_that_failed_is_said() -> None:
    answer = replace(short_answer(), model_note="The model is down. This answer was composed without a model.")
    lines = list(answer_lines(answer))
    assert "The model is down. This answer was composed without a model." in lines
    assert "no model]" in lines[-1]
