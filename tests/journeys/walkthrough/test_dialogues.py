"""Every scripted dialogue, spoken from its first question to its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.assistant.walkthrough_wording import shown_lines, why_lines
from bot.cli.walkthrough_shapes import walkthrough_json
from bot.cli.walkthrough_ways import TERMINAL
from tests.journeys.walkthrough.speaking import Dialogue, Speaker, Spoken, dialogues

DIALOGUES = tuple(dialogues())
KEYS = ("matter", "step", "met", "missing", "next_act", "excused", "record")


@pytest.fixture(params=DIALOGUES, ids=lambda dialogue: dialogue.name)
def dialogue(request: pytest.FixtureRequest) -> Dialogue:
    given = request.param
    assert isinstance(given, Dialogue)
    return given


@pytest.fixture
def spoken(dialogue: Dialogue, tmp_path: Path) -> Spoken:
    return Speaker(dialogue, tmp_path).speak()


def test_there_are_thirty_at_least_and_every_kind_of_motion_is_among_them() -> None:
    assert len({dialogue.name for dialogue in DIALOGUES}) == len(DIALOGUES) >= 30
    motions = " ".join(dialogue.motion for dialogue in DIALOGUES)
    for kind in ("protective order", "compel", "failure to attend", "quash", "sanctions", "extend deadlines"):
        assert kind in motions


def test_it_ends_as_it_has_to(dialogue: Dialogue, spoken: Spoken) -> None:
    last, drafted = spoken.shown[-1], spoken.drafted
    assert drafted is not None
    assert last.step is None, f"still asked: {last.step}"
    assert tuple(requirement.value for requirement, _ in last.missing) == dialogue.lacks
    assert (last.next_act.text if last.next_act else "").startswith(dialogue.act)
    assert dialogue.excuse in (last.excused.text if last.excused else "")
    if dialogue.ends == "agreed":
        assert drafted.draft is None
        assert "Every issue is agreed" in (last.next_act.text if last.next_act else "")
    elif dialogue.ends == "certificate":
        assert drafted.draft is not None, drafted.missing
        assert not [words for words in dialogue.says if words not in drafted.draft.text]
    else:
        assert tuple(fact.step for fact in drafted.missing) == dialogue.missing


def test_no_question_is_asked_whose_answer_was_given(dialogue: Dialogue, tmp_path: Path) -> None:
    speaker = Speaker(dialogue, tmp_path)
    answered: set[str] = set()
    for line in dialogue.say:
        head, _, _ = line.partition(": ")
        verb, _, step = head.rpartition(" ")
        speaker._line(line)
        if verb == "day":
            answered.clear()  # what was put off may be asked again on another day
        elif verb != "refused" and line != "restart":
            answered.add(step)
        answered -= set(speaker.shown.reopened)
        if speaker.shown.step is not None:
            assert speaker.shown.step.id not in answered, f"asked again after {line!r}"


def test_every_question_and_every_lack_has_its_authority(spoken: Spoken) -> None:
    for shown in spoken.shown:
        assert shown.step is None or shown.why is not None
        assert all(told.authority is not None for _, told in shown.missing)
        assert shown.next_act is None or shown.next_act.authority is not None


def test_what_is_met_is_never_missing_and_nothing_is_called_enough(spoken: Spoken) -> None:
    for shown in spoken.shown:
        assert not set(shown.met) & {requirement for requirement, _ in shown.missing}
        own = [*shown_lines(shown, TERMINAL), shown.step.question if shown.step else ""]
        assert not [line for line in own if "sufficient" in line.lower() or "adequate" in line.lower()]


def test_it_is_told_in_json_with_the_keys_that_stay(spoken: Spoken) -> None:
    for shown in spoken.shown:
        told = json.loads(json.dumps(walkthrough_json(shown)))
        assert set(KEYS) <= set(told)
        assert told["step"] is None or set(told["step"]) == {"id", "question", "why"}
        assert all({"requirement", "why"} <= set(lack) for lack in told["missing"])
        assert list(why_lines(shown)) or not told["missing"]


def test_no_reply_is_lost(dialogue: Dialogue, tmp_path: Path) -> None:
    """Whatever was told and not changed since is still in the review at the end."""
    speaker = Speaker(dialogue, tmp_path)
    speaker.speak()
    held = {one.id: one.value for one in speaker.guide.review(speaker.shown.matter, as_user="alice")}
    told = [line.partition(": ")[0] for line in dialogue.say if ": " in line and " " not in line.partition(": ")[0]]
    settled = ("counsel", "answered-by", "answer-exhibit")  # told into another answer: whom somebody speaks for
    assert not [step for step in told if step not in held and not step.endswith(settled)]
