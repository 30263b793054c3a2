"""(11) A self-represented opponent was contacted, and the matter explained in plain words."""

from __future__ import annotations

import pytest

from bot.conferral.requirements.self_represented import self_represented
from tests.unit.conferral.requirements.readings import came_out, reading, setting, told, words

ALONE = setting(self_represented=True)


def test_an_opponent_with_counsel_is_not_concerned() -> None:
    assert came_out(self_represented(reading(), setting(self_represented=False))) == ("not_applicable", "")


def test_where_nobody_says_whether_there_is_counsel_it_is_not_checked() -> None:
    assert came_out(self_represented(reading(), setting(self_represented=None))) == ("not_checked", "")


def test_the_text_may_say_that_the_opponent_has_none() -> None:
    alone = reading(self_represented=words("pro se"))
    assert came_out(self_represented(alone, setting(self_represented=None))) == ("caution", "not-explained")


def test_an_explanation_in_plain_words_satisfies() -> None:
    assert came_out(self_represented(reading(explained=words("in plain words")), ALONE)) == ("satisfied", "")


def test_without_one_it_is_a_caution() -> None:
    finding = self_represented(reading(), ALONE)
    assert came_out(finding) == ("caution", "not-explained")
    assert finding.cure


def test_a_misunderstanding_outweighs_an_explanation() -> None:
    explained = reading(explained=words("in plain words"), misunderstood=words("misunderstands"))
    assert came_out(self_represented(explained, ALONE)) == ("caution", "misunderstood")


def test_what_the_person_filed_may_show_the_misunderstanding() -> None:
    filed = setting(self_represented=True, opposition=reading(misunderstood=words("bars all discovery")))
    assert came_out(self_represented(reading(explained=words("in plain words")), filed)) == ("caution", "misunderstood")


@pytest.mark.parametrize(
    "answer",
    [
        "I oppose the motion. If the protective order is entered I will not get the reports that I asked for.",
        "The proposed order stops all discovery. I cannot prove my case if they do not have to produce the files.",
        "Plaintiff is under the impression that the order bars discovery of the documents.",
    ],
)
def test_reads_a_misunderstanding_in_what_the_person_filed(answer: str) -> None:
    filed = setting(self_represented=True, opposition=told(answer))
    assert came_out(self_represented(reading(), filed)) == ("caution", "misunderstood")


@pytest.mark.parametrize(
    "answer",
    [
        "I oppose Paragraph 4 of the order, because the public should see the reports.",
        "I understand that I get the documents. I will not agree to pay for the copies.",
    ],
)
def test_an_objection_on_the_merits_is_no_misunderstanding(answer: str) -> None:
    filed = setting(self_represented=True, opposition=told(answer))
    assert came_out(self_represented(reading(explained=words("in plain words")), filed)) == ("satisfied", "")


HEAD = (
    "The undersigned, A.B., counsel for Defendants, certifies that on March 11, 2024, A.B. met Plaintiff at his home. "
)


@pytest.mark.parametrize(
    ("talk", "result"),
    [
        ("A.B. explained in plain words what each paragraph of the proposed order means.", ("satisfied", "")),
        ("Plaintiff said that he opposes the order.", ("caution", "not-explained")),
    ],
)
def test_reads_it_in_a_text(talk: str, result: tuple[str, str]) -> None:
    assert came_out(self_represented(told(HEAD + talk), ALONE)) == result
