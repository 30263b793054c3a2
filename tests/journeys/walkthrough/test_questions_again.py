"""Every answer of every scripted dialogue, asked once more: what is shown to be edited changes nothing by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.guide import Guide
from bot.conferral.walkthrough import Kind, question_before, step_for
from tests.journeys.walkthrough.speaking import USER, Dialogue, Speaker, dialogues

DIALOGUES = tuple(dialogues())


@pytest.fixture(params=DIALOGUES, ids=lambda dialogue: dialogue.name)
def speaker(request: pytest.FixtureRequest, tmp_path: Path) -> Speaker:
    told: Dialogue = request.param
    speaker = Speaker(told, tmp_path)
    speaker.speak()
    return speaker


def told(speaker: Speaker) -> tuple[Guide, str]:
    return speaker.guide, speaker.shown.matter


def test_the_words_to_begin_an_edit_with_change_nothing(speaker: Speaker) -> None:
    guide, matter = told(speaker)
    before = guide.resume(matter, as_user=USER).walkthrough
    for one in guide.review(matter, as_user=USER):
        asked = guide.question(matter, one.id, as_user=USER)
        assert asked is not None
        assert asked.question == one.question
        assert asked.value == one.value
        if asked.words:
            again = guide.answer(matter, one.id, asked.words, as_user=USER)
            assert (one.id, again.refused, again.walkthrough == before) == (one.id, (), True)


def test_nearly_every_answer_can_be_edited_from_its_own_words(speaker: Speaker) -> None:
    guide, matter = told(speaker)
    shown = [guide.question(matter, one.id, as_user=USER) for one in guide.review(matter, as_user=USER)]
    blank = [one.id for one in shown if one and not one.words and one.value not in ("skipped", "not known", "none")]
    assert len(blank) <= len(shown) // 8, blank


def test_back_leads_through_every_answer_to_the_first(speaker: Speaker) -> None:
    guide, matter = told(speaker)
    situation = guide.situation(matter, as_user=USER)
    answered = [one.id for one in guide.review(matter, as_user=USER)]
    stands = guide.resume(matter, as_user=USER).step
    at = question_before(situation, stands.id if stands else "")
    walked = []
    while at is not None:
        walked.append(at)
        at = question_before(situation, at)
    assert walked == [one for one in reversed(answered) if one in walked]
    assert stands is not None or walked == answered[::-1]


def test_each_missing_fact_leads_to_a_question(speaker: Speaker) -> None:
    guide, matter = told(speaker)
    situation = guide.situation(matter, as_user=USER)
    lost = [fact for fact in situation.missing if step_for(situation, fact) is None]
    assert lost == []


def test_choices_are_replies_that_are_taken_or_refused_with_a_reason(speaker: Speaker) -> None:
    guide, matter = told(speaker)
    for one in guide.review(matter, as_user=USER):
        asked = guide.question(matter, one.id, as_user=USER)
        assert asked is not None
        assert (asked.form.kind in (Kind.ONE, Kind.SEVERAL)) is bool(asked.form.choices)
        for reply, shown in asked.form.choices:
            assert reply.strip(), one.id
            assert shown.strip(), one.id
