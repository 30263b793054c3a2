"""Replies that answer another question, or none: nothing is guessed from them, and what they tell is not lost."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.conferral.method import Method
from bot.conferral.record import Party
from bot.conferral.walkthrough import Walkthrough, next_act, next_step
from tests.unit.conferral.walkthrough.walking import CHICAGO, begun, refusal, situation, told

STEP = 'That does not tell what was done. Tell what was done, as "I called her on March 4 at 10:30", or answer'
NAMES = 'Write the names of those who took part, as "A. Counsel and B. Counsel".'
MOVANT = 'That names nobody. Write the role, as "Defendants", or "Defendants: A. Counsel".'
OPPONENT = 'That names nobody. Write the roles, as "Plaintiff: B. Counsel; Nonparty Bank, pro se".'


def ready() -> Walkthrough:
    """A motion to compel whose parties, counsel, issues and positions are known."""
    return told(
        begun(motion="compel"),
        movant="Plaintiff Acme LLC: Jane Roe and Tom Poe",
        opposing="Defendant Widget Inc.: Dan Defense",
        issues="1) board minutes 2) Interrogatory 7",
        issue_1_ours="they bear on notice",
        issue_2_ours="an answer is owed",
    )


class TestParties:
    """Who moves and who is on the other side."""

    @pytest.mark.parametrize("reply", ["none yet", "no", "nobody", "I called him", "12", "what is that?"])
    def test_what_names_nobody_is_refused(self, reply: str) -> None:
        assert refusal(begun(), "movant", reply).startswith(("That names nobody.", "That asks"))

    @pytest.mark.parametrize("reply", ["RFP 4, 7 and 9", "Interrogatory 3", "none yet", "Request No. 4"])
    def test_requests_are_no_opponents(self, reply: str) -> None:
        assert refusal(begun(), "opposing", reply) == OPPONENT

    @pytest.mark.parametrize(
        ("reply", "movant"),
        [
            ("movant is nonparty First Bank: Kim Moe", Party("nonparty First Bank", ("Kim Moe",))),
            ("we represent the plaintiff", Party("plaintiff")),
            ("our client is Acme LLC", Party("Acme LLC")),
            ("we are Ann Lee and Bo Ray for Defendants", Party("Defendants", ("Ann Lee", "Bo Ray"))),
            ("Ann Lee, counsel for the plaintiff", Party("plaintiff", ("Ann Lee",))),
            ("Defendants 3M Company and Local 12", Party("Defendants 3M Company and Local 12")),
        ],
    )
    def test_who_speaks_for_whom(self, reply: str, movant: Party) -> None:
        assert told(begun(), movant=reply).record.movant == movant

    def test_a_court_that_may_be_several_is_asked_about(self) -> None:
        assert refusal(begun(), "court", "IL") == (
            '"IL" may mean C.D. Ill. or N.D. Ill. or S.D. Ill. or Illinois (state); name one of them.'
        )


class TestPeople:
    """Who took part in a step."""

    @pytest.mark.parametrize("reply", ["disputed", "confirmed what was said", "went over it?", "back", "RFP 4"])
    def test_what_is_no_name_is_refused(self, reply: str) -> None:
        walked = told(ready(), attempt_1="Sent an e-mail on March 4")
        assert NAMES in refusal(walked, "attempt-1-by", reply)

    def test_everybody_on_our_side(self) -> None:
        walked = told(ready(), attempt_1="Sent an e-mail on March 4", attempt_1_by="all")
        assert walked.record.attempts[0].by == ("Jane Roe", "Tom Poe")

    @pytest.mark.parametrize("reply", ["dan defense", "the receptionist", "Defendant", "Ed Reed"])
    def test_a_name_in_small_letters_and_somebody_without_a_name(self, reply: str) -> None:
        walked = told(ready(), attempt_1="I called on March 4", attempt_1_with=reply)
        assert walked.record.attempts[0].with_ == (reply,)


class TestSteps:
    """What was done to confer."""

    @pytest.mark.parametrize("reply", ["1) personnel files 2) medical records", "undo", "RFP 4", "March 13, 2024"])
    def test_what_tells_no_deed_opens_no_step(self, reply: str) -> None:
        assert refusal(ready(), "attempt-1", reply).startswith(STEP)

    def test_a_deed_without_day_or_way_is_kept(self) -> None:
        walked = told(ready(), attempt_1="We discussed the minutes with her")
        assert walked.record.attempts[0].said == "We discussed the minutes with her"

    def test_first_names_a_length_and_both_issues(self) -> None:
        [step] = told(
            ready(),
            attempt_1="Jane called Dan on March 4 at 3pm, they spoke half an hour about both, and Jane explained why",
        ).record.attempts
        assert step.at == datetime(2024, 3, 4, 15, 0, tzinfo=CHICAGO)
        assert (step.by, step.with_) == (("Jane Roe",), ("Dan Defense",))
        assert (step.minutes, step.issues, step.said) == (30, ("1", "2"), "explained why")

    def test_a_first_name_that_both_sides_bear_names_nobody(self) -> None:
        walked = told(ready(), opposing="Defendant: Jane Low", attempt_1="Jane called on March 4")
        assert (walked.record.attempts[0].by, walked.record.attempts[0].with_) == ((), ())

    def test_what_she_explained_in_her_own_call_is_ours(self) -> None:
        [step] = told(
            ready(), attempt_1="Jane Roe called Dan Defense on March 4, she explained the requests, and he refused"
        ).record.attempts
        assert (step.said, step.response) == ("explained the requests", "refused")

    def test_a_whole_step_in_reply_to_its_day(self) -> None:
        walked = told(ready(), attempt_1="We went over the minutes with him")
        [step] = told(walked, attempt_1_when="Tom Poe called Dan Defense on March 5 and they spoke").record.attempts
        assert (step.at, step.method) == (date(2024, 3, 5), Method.TELEPHONE)
        assert (step.by, step.with_) == (("Tom Poe",), ("Dan Defense",))
        assert step.said == "We went over the minutes with him"

    def test_an_answer_in_reply_to_the_way_is_no_way(self) -> None:
        walked = told(ready(), attempt_1="We went over it with Dan Defense on March 5")
        assert refusal(walked, "attempt-1-how", "he said he would think about it and call back").startswith(
            "That names no way of contact."
        )

    @pytest.mark.parametrize(
        "reply", ["what?", "huh?", "what do you mean?", "I don't understand", "how should I say it?"]
    )
    def test_a_question_is_no_answer(self, reply: str) -> None:
        walked = told(ready(), attempt_1="Jane Roe called Dan Defense on March 5 and he refused")
        assert refusal(walked, "attempt-1-said", reply).startswith("That asks, and answers nothing.")

    def test_an_issue_may_be_a_question(self) -> None:
        assert told(begun(), issues="Who may see the files?").record.issues[0].text == "Who may see the files?"


class TestNextAct:
    """What to do next, after a call whose end is not told yet."""

    def test_the_end_of_a_call_is_told_before_another_call_is_suggested(self) -> None:
        walked = told(ready(), attempt_1="Jane Roe called Dan Defense on March 5 about both")
        act = next_act(situation(walked))
        assert act is not None
        assert act.text == (
            "Note how the telephone call with Dan Defense of March 5, 2024 ended: whether Defendant Widget Inc. was "
            "reached, what was answered, and how long it lasted."
        )
        step = next_step(situation(walked))
        assert step is not None
        assert step.id == "attempt-1-answer"
        after = next_act(situation(told(walked, attempt_1_answer="no answer")))
        assert after is not None
        assert after.text.startswith("Call Defendant Widget Inc. once more on another day")

    @pytest.mark.parametrize("court", ["federal", "Atlantis", "D. Kan.", "N.D. Cal."])
    def test_every_act_names_what_speaks_for_it(self, court: str) -> None:
        act = next_act(situation(begun(court, "compel")))
        assert act is not None
        assert act.support


class TestDays:
    """Days without their year."""

    def test_a_day_about_to_come_is_not_taken_for_one_of_last_year(self) -> None:
        assert refusal(ready(), "attempt-1", "I called Dan Defense on March 25") == (
            "March 25, 2024 is still to come; only what has happened is logged."
        )

    def test_a_day_far_ahead_is_one_of_last_year(self) -> None:
        walked = told(ready(), attempt_1="I called Dan Defense on December 4")
        assert walked.record.attempts[0].at == date(2023, 12, 4)
