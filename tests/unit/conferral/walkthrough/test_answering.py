"""Replies: what they put into the record, what they leave alone, what they open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.drafting import Draft, draft
from bot.conferral.passed_over import Passing
from bot.conferral.record import Issue, IssueResult, Party
from bot.conferral.walkthrough import (
    Changed,
    Refused,
    Walkthrough,
    answer,
    change,
    further_step,
    next_act,
    next_step,
    review,
)
from bot.conferral.walkthrough.asking import every_step, open_steps
from bot.conferral.walkthrough.standing import standing_of
from tests.unit.conferral.drafting.records import attempt, email, issue, record
from tests.unit.conferral.walkthrough.walking import NOW, begun, refusal, situation, terms, told

FULL = Walkthrough(record(certificate_date=date(2024, 3, 12)))


class TestWhatIsAsked:
    """Only what this record, this rule and this motion leave open."""

    def test_nothing_where_everything_is_known(self) -> None:
        assert next_step(situation(FULL)) is None

    def test_each_fact_that_is_taken_away_is_asked_for_and_nothing_else(self) -> None:
        call, mail = attempt(), email()
        cases = {
            "movant-counsel": record(movant=Party("Defendants"), attempts=(mail, call)),
            "opposing": record(opposing=()),
            "issues": record(issues=(), attempts=(replace(mail, issues=()), replace(call, issues=()))),
            "issue-1-ours": record(issues=(issue(movant_position=""),)),
            "issue-1-theirs": record(issues=(issue(opposing_position=""),)),
            "issue-1-result": record(issues=(issue(result=None),)),
            "issue-1-remains": record(issues=(issue(result=IssueResult.AGREED_IN_PART, remains=""),)),
            "attempt-2-when": record(attempts=(mail, replace(call, at=None))),
            "attempt-2-how": record(attempts=(mail, replace(call, method=None))),
            "attempt-2-by": record(attempts=(mail, replace(call, by=()))),
            "attempt-2-with": record(attempts=(mail, replace(call, with_=()))),
            "attempt-2-said": record(attempts=(mail, replace(call, said=""))),
            "attempt-2-answer": record(attempts=(mail, replace(call, response=""))),
            "attempt-2-issues": record(attempts=(replace(mail, issues=()), replace(call, issues=()))),
            "attempt-1-exhibit": record(attempts=(replace(mail, exhibit=""), call)),
            "attempt-2": record(attempts=(mail,)),
            "filing-day": record(certificate_date=None),
            "signer": record(signer=""),
        }
        for wanted, made in cases.items():
            asked = [placed.id for placed in open_steps(situation(Walkthrough(made)))]
            assert wanted in asked, (wanted, asked)

    def test_time_place_and_length_only_where_the_court_wants_them(self) -> None:
        kansas = told(begun(), attempt_1="I called her on March 4")
        nevada = replace(kansas, record=replace(kansas.record, court="D. Nev."))
        for walkthrough, wanted in ((kansas, False), (nevada, True)):
            full = replace(walkthrough.record, attempts=(attempt(at=date(2024, 3, 4), place=""),))
            asked = {placed.id for placed in open_steps(situation(Walkthrough(full)))}
            assert ("attempt-1-place" in asked, "attempt-1-time" in asked) == (wanted, wanted)

    def test_what_was_put_off_is_asked_again_on_another_day(self) -> None:
        walkthrough = told(begun(), movant="skip", opposing="not known")
        assert next_step(situation(walkthrough)).id == "issues"  # type: ignore[union-attr]  # asked
        tomorrow = situation(walkthrough, NOW + timedelta(days=1))
        assert next_step(tomorrow).id == "movant"  # type: ignore[union-attr]  # asked
        assert "opposing" not in {placed.id for placed in open_steps(tomorrow)}

    def test_nothing_is_asked_of_steps_before_a_denial(self) -> None:
        made = record(renewed_after=date(2024, 3, 2), attempts=(replace(email(), exhibit="", said=""), attempt()))
        assert next_step(situation(Walkthrough(made))) is None


class TestWhatIsTaken:
    """A reply gets into the record, or is refused with a sentence."""

    def test_a_step_in_one_sentence(self) -> None:
        walkthrough = told(begun(), attempt_1="I called her on March 4 at 10:30 for 25 minutes")
        [made] = walkthrough.record.attempts
        assert (str(made.at), made.method, made.minutes, made.said) == (
            "2024-03-04 10:30:00-06:00",
            "telephone",
            25,
            "",
        )
        assert made.internal_note == "As told: I called her on March 4 at 10:30 for 25 minutes"

    def test_what_the_sentence_tells_is_not_asked_for(self) -> None:
        step = "A. Counsel e-mailed B. Counsel on March 4 about Issue 1 (Exhibit A); he did not answer"
        walkthrough = told(
            begun(), movant="Defendants: A. Counsel", opposing="Plaintiff: B. Counsel", issues="1) files"
        )
        walkthrough = told(walkthrough, attempt_1=step)
        asked = {placed.id for placed in open_steps(situation(walkthrough)) if placed.id.startswith("attempt-1")}
        assert asked == {"attempt-1-said", "attempt-1-waited"}
        answered = told(walkthrough, attempt_1_answer="would agree to no limit")
        again = told(
            answered, attempt_1="A. Counsel e-mailed B. Counsel on March 4 about Issue 1 (Exhibit A); he did not answer"
        )
        assert again == answered

    def test_a_day_in_the_answer_is_not_the_day_of_the_step(self) -> None:
        walkthrough = told(
            begun(),
            opposing="Plaintiff: B. Counsel",
            attempt_1=("I called her on March 4 at 10:30, and she promised an answer by March 8"),
        )
        [made] = walkthrough.record.attempts
        assert (made.day, made.response) == (date(2024, 3, 4), "promised an answer by March 8")

    def test_case_number_and_relief_are_asked_once(self) -> None:
        walkthrough = told(FULL, case_number="skip", relief="skip") if not FULL.record.relief else FULL
        later = situation(walkthrough, NOW + timedelta(days=3))
        assert next_step(later) is None

    def test_words_without_day_and_way_are_what_was_said(self) -> None:
        [made] = told(begun(), attempt_1="requested a response").record.attempts
        assert (made.at, made.method, made.said) == (None, None, "requested a response")

    def test_an_issue_told_again_keeps_what_is_known_of_it(self) -> None:
        walkthrough = told(begun(), movant="Defendants", issues="files; logs", issue_2_ours="they are old")
        walkthrough = told(walkthrough, issues="1) logs 2) e-mail")
        assert walkthrough.record.issues == (Issue("2", "logs", "they are old"), Issue("1", "e-mail"))

    def test_a_writing_loses_length_and_place(self) -> None:
        changed = told(FULL, attempt_2_how="letter").record.attempts[1]
        assert (changed.minutes, changed.place, changed.said) == (None, "", attempt().said)

    def test_no_agreement_stands_on_an_answer_that_is_taken_back(self) -> None:
        agreed = Walkthrough(record(issues=(issue(result=IssueResult.AGREED, remains=""),)))
        changed = change(agreed, "attempt-2-answer", "no answer", terms(agreed))
        assert isinstance(changed, Changed)
        assert changed.walkthrough.record.issues[0].result is None
        assert "issue-1-result" in changed.reopened or "attempt-3" in [
            placed.id for placed in open_steps(situation(changed.walkthrough))
        ]

    def test_what_cannot_be_right_is_refused(self) -> None:
        assert refusal(FULL, "attempt-2-when", "April 4, 2024") == (
            "April 4, 2024 is still to come; only what has happened is logged."
        )
        assert refusal(FULL, "attempt-2-with", "A. Counsel").startswith("A. Counsel is named on both sides")
        assert refusal(FULL, "attempt-2-waited", "March 1").startswith("March 1, 2024 is before the attempt itself")
        assert refusal(FULL, "attempt-9-when", "March 4") == (
            'There is no question "attempt-9-when" in this walkthrough (did you mean "attempt-2-when"?).'
        )
        assert refusal(FULL, "signer", " ") == 'Nothing was answered. Write "skip" to put the question off.'
        assert refusal(FULL, "attempt-2-said", "x" * 20_001).startswith("That is longer than 20,000 characters")
        assert refusal(FULL, "attempt-2-said", "\ud800") == (
            "That holds characters that are no text; type the words again."
        )

    def test_what_tells_no_step_opens_none(self) -> None:
        for typed in ("March 13, 2024", "yes", "I will call her", "I called him tomorrow", "no answer"):
            assert refusal(begun(), "attempt-1", typed)

    def test_a_bare_no_is_no_way_no_day_no_person_and_no_signer(self) -> None:
        for step in ("attempt-2-how", "attempt-2-when", "attempt-2-by", "attempt-2-with", "signer"):
            assert refusal(FULL, step, "no")

    def test_a_sentence_is_nobodys_name(self) -> None:
        assert refusal(FULL, "attempt-2-with", "I called him tomorrow") == (
            'That is a sentence, not a name. Write the names of those who took part, as "A. Counsel and B. Counsel". '
            'To tell a further step, begin with "add".'
        )
        for step in ("movant", "opposing", "signer", "movant-counsel", "opposing-1-counsel"):
            assert refusal(FULL, step, "I called him yesterday")

    def test_a_step_after_the_day_of_filing_is_kept_and_faulted(self) -> None:
        walkthrough = told(FULL, attempt_3="I called her on March 14 at 9:30")
        lacks = {lack.requirement.value for lack in standing_of(situation(walkthrough)).lacks}
        assert "before_filing" in lacks


class TestReview:
    """Every answer can be seen and changed."""

    def test_every_value_of_the_record_is_in_it(self) -> None:
        given_answers = {one.id: one.value for one in review(situation(FULL))}
        assert given_answers["movant"] == "Defendants (A. Counsel)"
        assert given_answers["issues"] == "Issue 1 (use of personnel files outside this case)"
        assert given_answers["attempt-2-when"] == "March 4, 2024, at 10:30 a.m."
        assert given_answers["attempt-2-minutes"] == "25"
        assert given_answers["filing-day"] == "March 12, 2024"
        assert "PRIVATE-NOTE" not in repr(given_answers)

    def test_what_was_passed_over_is_in_it_too(self) -> None:
        assert {one.id: one.value for one in review(situation(told(begun(), movant="not known")))}["movant"] == (
            Passing.NOT_KNOWN.value
        )


SHORT = "yes|no|none|none yet|not known|skip|all|1|agreed|agreed in part|disputed|me|by letter|no answer|federal|compel"
LONGER = (
    "March 4 at 10:30|yesterday|February 30|March 12, 2024|I called her on March 4|Defendants: A. Counsel|A. Counsel|"
    "Plaintiff, pro se|B. Counsel|1) files 2) logs|logs; e-mail|would agree to no limit|explained the order|25 minutes"
)
REPLIES = st.one_of(st.sampled_from(f"{SHORT}|{LONGER}|D. Nev.".split("|")), st.text(max_size=30))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_sequence_of_replies_breaks_it_or_loses_what_other_questions_hold(data: st.DataObject) -> None:
    walkthrough = begun(*data.draw(st.sampled_from([("D. Kan.", "compel"), ("D. Nev.", "quash"), ("x", "other")])))
    for _ in range(data.draw(st.integers(1, 14))):
        now = situation(walkthrough)
        steps = [placed.id for placed in every_step(now)]
        asked = next_step(now)
        step = asked.id if asked and data.draw(st.booleans()) else data.draw(st.sampled_from(steps))
        before = {one.id: one.value for one in review(now)}
        taken = answer(walkthrough, step, data.draw(REPLIES), terms(walkthrough))
        if isinstance(taken, Refused):
            assert taken.sentence.strip()
            continue
        after = {one.id: one.value for one in review(situation(taken))}
        if len(taken.record.attempts) >= len(walkthrough.record.attempts) and not _governs(step):
            assert not [one for one in before if one not in after and not one.startswith(step)], (step, before, after)
        standing_of(situation(taken))
        next_act(situation(taken))
        walkthrough = taken


def _governs(step: str) -> bool:
    """Whether the answer decides which other questions there are: a court's own, a list's items, what is settled."""
    return step in ("court", "motion", "issues", "opposing", "movant") or step.endswith(
        ("-how", "-answer", "-result", "-counsel", "-waited", "-by", "-with", "renewed-after")
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_where_nothing_is_asked_or_passed_over_a_certificate_can_be_drafted(data: st.DataObject) -> None:
    """The walkthrough asks for everything the drafter needs."""
    made = record(
        attempts=data.draw(st.sampled_from([(email(), attempt()), (attempt(),), (email(response="no"), attempt())])),
        issues=(issue(), *data.draw(st.sampled_from([(), (issue(id="2", text="logs"),)]))),
        court=data.draw(st.sampled_from(["D. Kan.", "N.D. Cal.", "D. Nev.", "D. Mont.", "W.D. Mo."])),
        signer=data.draw(st.sampled_from(["", "A. Counsel"])),
        certificate_date=data.draw(st.sampled_from([None, date(2024, 3, 12)])),
    )
    now = situation(Walkthrough(made))
    drafted = draft(made, now.terms.rule, floor=now.terms.floor, today=NOW.date())
    assert (next_step(now) is not None) or isinstance(drafted, Draft), drafted


@pytest.mark.parametrize(
    ("asked", "typed", "taken"),
    [
        (None, "I called her on March 6 at 2 pm", True),
        (None, "thank you", False),
        ("signer", "I called her on March 6 at 2 pm", True),
        ("signer", "On March 6, 2024 at 2 pm A. Counsel called B. Counsel", True),
        ("signer", "She called me on March 6", False),
        ("signer", "I called her", False),
        ("issue-1-ours", "I called her on March 6 at 2 pm", True),
        ("issue-1-ours", "we produced the e-mail on March 4", False),
        ("issue-1-ours", "we e-mailed the files on March 4", False),
        ("attempt-2-said", "I called on March 4 and explained the order", False),
        ("attempt-2-said", "I called on March 5 and explained the order", True),
        ("attempt-2-when", "I called her on March 5", False),
        ("attempt-3", "I called her on March 6 at 2 pm", False),
        ("court-step-joint-statement", "I sent a letter on March 5", False),
    ],
)
def test_a_further_step_beside_a_question(asked: str | None, typed: str, taken: bool) -> None:
    assert further_step(situation(FULL), asked, typed) == ("attempt-3" if taken else None)
