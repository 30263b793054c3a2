"""The exact questions that are asked where a fact is missing, each once and in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.conferral.drafting import CannotCertify, draft
from bot.conferral.method import Method
from bot.conferral.motion import read_motion
from bot.conferral.record import ConferralRecord, IssueResult, Party, StepTaken
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import ConferralRule, Particular, StepKind, Writing
from tests.unit.conferral.drafting import samples
from tests.unit.conferral.drafting.records import CENTRAL, TODAY, attempt, email, issue, record
from tests.unit.conferral.drafting.rules import chosen_for, profiled


def asked(made: ConferralRecord, rule: ConferralRule | None = None, today: date = TODAY) -> list[tuple[str, str]]:
    chosen = chosen_for(made, today)
    drafted = draft(made, rule or chosen.rule, floor=chosen.floor, today=today, quoting=profiled)
    return [(m.step, m.question) for m in drafted.missing] if isinstance(drafted, CannotCertify) else []


def rule_of(made: ConferralRecord) -> ConferralRule:
    return chosen_for(made, TODAY).rule


def test_effort_of_the_2009_order_cannot_be_certified() -> None:
    assert asked(samples.order_of_2009()) == [
        ("movant: counsel", "Who is counsel for Defendants, or is that party self-represented?"),
        ("Plaintiffs: counsel", "Who is counsel for Plaintiffs, or is that party self-represented?"),
        ("attempt 1: date", "On what day was the contact with Plaintiffs?"),
        (
            "attempt 1: method",
            (
                "How was the contact with Plaintiffs made: by telephone, by video, in person, by e-mail, by letter, "
                "by fax, "
                "by voicemail or by text message?"
            ),
        ),
        ("attempt 1: people", "Who, by name, took part in the contact with Plaintiffs for Defendants?"),
        (
            "attempt 1: people",
            "Who, by name, was on the other side of the contact with Plaintiffs, and for whom did that person speak?",
        ),
        (
            "attempt 1: response",
            (
                "What did Plaintiffs answer to the contact with Plaintiffs? If nothing, until what day was an answer "
                "awaited?"
            ),
        ),
        ("attempt 2: date", "On what day was the telephone call with Plaintiffs?"),
        ("attempt 2: people", "Who, by name, took part in the telephone call with Plaintiffs for Defendants?"),
        (
            "attempt 2: people",
            (
                "Who, by name, was on the other side of the telephone call with Plaintiffs, and for whom did that "
                "person "
                "speak?"
            ),
        ),
        (
            "attempt 2: response",
            (
                "What did Plaintiffs answer to the telephone call with Plaintiffs? If nothing, until what day was an "
                "answer awaited?"
            ),
        ),
        (
            "attempts: live exchange",
            (
                "On what day did Defendants and Plaintiffs confer by telephone, by video conference or in person "
                "about the "
                "dispute, between whom, and what did each side say? No step recorded is such an exchange, and D. "
                "Kan. Rule "
                "37.2 asks for one. The attempts recorded do not stand in for one: 2 tries at a live talk on different "
                "days are asked for, and 0 are recorded; no writing that sets out what is in dispute is recorded."
            ),
        ),
        (
            "issues",
            (
                "Which items are in dispute in the Motion for Protective Order, one by one, and what is each side's "
                "position on each?"
            ),
        ),
        ("certificate: signer", "Who will sign the certificate?"),
    ]


def test_effort_of_the_2007_order_cannot_be_certified() -> None:
    assert [step for step, _ in asked(samples.order_of_2007())] == [
        "attempt 1: date",
        "attempt 1: exhibit",
        "attempt 2: date",
        "attempt 2: method",
        "attempt 2: said",
        "attempts: live exchange",
        "issues",
        "certificate: signer",
    ]


def test_complete_record_has_no_questions() -> None:
    assert asked(record()) == []


CALL = "the telephone call with B. Counsel of March 4, 2024"
SUBJECT = "Issue 1 (use of personnel files outside this case)"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"at": None}, ("attempt 2: date", "On what day was the telephone call with B. Counsel?")),
        ({"by": ()}, ("attempt 2: people", f"Who, by name, took part in {CALL} for Defendants?")),
        (
            {"by": ("Z. Clerk",)},
            (
                "attempt 2: people",
                (
                    f"Who, by name, took part in {CALL} for Defendants? Z. Clerk is not recorded as counsel for "
                    f"Defendants."
                ),
            ),
        ),
        (
            {"with_": ("B. Counsel", "A. Counsel")},
            (
                "attempt 2: people",
                (
                    "A. Counsel is named on both sides of the telephone call with B. Counsel and A. Counsel of March "
                    "4, "
                    "2024. Who took part for each side?"
                ),
            ),
        ),
        ({"issues": ()}, ("attempt 2: issues", f"Which of the issues were taken up in {CALL}: {SUBJECT}?")),
        ({"said": " "}, ("attempt 2: said", f"What was proposed and explained in {CALL}?")),
    ],
)
def test_each_fact_of_a_call_is_asked_for(changes: dict[str, object], expected: tuple[str, str]) -> None:
    assert expected in asked(record(attempts=(email(), attempt(**changes))))


def test_silence_has_to_be_measured() -> None:
    steps = samples.failure_to_attend().attempts
    made = replace(samples.failure_to_attend(), attempts=(*steps[:2], replace(steps[2], waited_until=None)))
    assert asked(made) == [
        (
            "attempt 3: response",
            (
                "What did Plaintiff answer to the voicemail to B. Counsel of March 4, 2024? If nothing, until what "
                "day was "
                "an answer awaited?"
            ),
        )
    ]


def test_writing_relied_on_needs_its_exhibit_but_one_that_arranges_a_talk_does_not() -> None:
    assert asked(record(attempts=(email(exhibit=""), attempt()))) == [
        ("attempt 1: exhibit", "Under which exhibit letter is the e-mail to B. Counsel of March 1, 2024 attached?")
    ]
    assert asked(record(attempts=(email(exhibit="", issues=()), attempt()))) == []


@pytest.mark.parametrize(
    ("issues", "requirement"),
    [((), RequirementId.PARTICULARS), (("1",), RequirementId.ISSUES)],
    ids=["a writing beside the talk", "a writing on an issue"],
)
def test_words_of_a_writing_beside_the_talk_leave_the_issues_taken_up(
    issues: tuple[str, ...], requirement: RequirementId
) -> None:
    confirming = email(at=date(2024, 3, 5), issues=issues, said="")
    made = record(attempts=(attempt(), confirming))
    chosen = chosen_for(made, TODAY)
    cannot = draft(made, chosen.rule, floor=chosen.floor, today=TODAY, quoting=profiled)
    assert isinstance(cannot, CannotCertify)
    assert [(fact.step, fact.requirement) for fact in cannot.missing if fact.step.endswith(": said")] == [
        ("attempt 2: said", requirement)
    ]


def test_writing_alone_is_no_live_exchange() -> None:
    made = record(attempts=(email(response="would not agree"),))
    [(step, question)] = asked(made)
    assert step == "attempts: live exchange"
    assert "D. Kan. Rule 37.2 asks for one" in question


def test_where_writing_is_enough_the_answer_has_to_be_a_writing_too() -> None:
    made = record(court="S.D. Fla.", attempts=(email(response="refused"),))
    writing = replace(rule_of(made).exchange, writing=Writing.BOTH_WAYS)
    rule = replace(rule_of(made), exchange=writing)
    [(step, question)] = asked(made, rule)
    assert step == "attempt 1: response"
    assert question.startswith("How was the e-mail to B. Counsel of March 1, 2024 answered: by e-mail, by letter")
    assert asked(replace(made, attempts=(email(response="replied by e-mail (Exhibit B) and refused"),)), rule) == []


def test_answer_in_writing_is_cited_or_quoted() -> None:
    for words, questions in (
        ("replied by e-mail that no limit is needed", 1),
        ("wrote back and refused", 1),
        ("replied by e-mail (Exhibit B) that no limit is needed", 0),
        ("replied by e-mail: “no limit is needed here”", 0),
        ("promised a letter and sent none", 0),
    ):
        assert len(asked(record(attempts=(email(response=words), attempt())))) == questions, words


def test_nothing_done_is_asked_for_as_a_whole() -> None:
    assert asked(record(attempts=())) == [
        (
            "attempts",
            (
                f"What was done to confer with Plaintiff about {SUBJECT}: on what day, by what method, between whom, "
                f"and "
                "what was said on each side?"
            ),
        )
    ]


def test_steps_before_a_denial_do_not_count() -> None:
    [(step, question)] = asked(record(renewed_after=date(2024, 3, 8)))
    assert step == "attempts"
    assert question.startswith("What was done after the order of March 8, 2024 to confer with Plaintiff")


@pytest.mark.parametrize(
    ("changes", "step", "question"),
    [
        ({"movant_position": ""}, "movant's position", f"What is the position of Defendants on {SUBJECT}?"),
        ({"opposing_position": ""}, "opposing position", f"What is the position of Plaintiff on {SUBJECT}?"),
        ({"result": None}, "result", f"How did the talks about {SUBJECT} end: agreed, agreed in part, or disputed?"),
        (
            {"result": IssueResult.AGREED_IN_PART, "remains": ""},
            "what remains",
            f"What of {SUBJECT} remains in dispute?",
        ),
    ],
)
def test_each_fact_of_an_issue_is_asked_for(changes: dict[str, object], step: str, question: str) -> None:
    assert asked(record(issues=(issue(**changes),))) == [(f"issue 1: {step}", question)]


def test_issue_that_no_step_took_up_is_asked_about() -> None:
    made = record(issues=(issue(), issue(id="2", text="the privilege log")))
    assert asked(made) == [
        (
            "issue 2: conferral",
            (
                "In which of the steps was Issue 2 (the privilege log) taken up with Plaintiff, and what did each side "
                "say?"
            ),
        )
    ]


def test_everything_agreed_leaves_nothing_to_move_for() -> None:
    made = record(issues=(issue(result=IssueResult.AGREED, remains=""),))
    assert asked(made) == [
        ("issues: what remains", "Every issue is recorded as agreed. What is left in dispute for the Court to decide?")
    ]


def test_party_nobody_spoke_to_is_asked_about() -> None:
    made = record(opposing=(Party("Plaintiff", ("B. Counsel",)), Party("Intervenor", ("D. Counsel",))))
    assert asked(made) == [
        ("attempts: Intervenor", "When, how and between whom was conferral with Intervenor had or tried?")
    ]


def test_conference_after_the_certificate_does_not_count() -> None:
    made = record(certificate_date=date(2024, 3, 2))
    [(step, question)] = asked(made)
    assert step == "attempt 2: date"
    assert question.startswith(f"The record dates {CALL} after the certificate (March 2, 2024).")


def test_attempt_still_to_come_is_asked_about() -> None:
    made = record(attempts=(attempt(at=TODAY + timedelta(days=30)),), certificate_date=None)
    assert (
        "attempt 1: date",
        "The record dates the telephone call with B. Counsel of April 11, 2024 after today. On what day was it?",
    ) in asked(made)


def test_filing_on_the_day_of_the_talk_is_asked_about() -> None:
    [(step, question)] = asked(record(certificate_date=date(2024, 3, 4)))
    assert step == "certificate: date"
    assert question.startswith("On what day will the motion be filed?")


def test_too_short_a_wait_is_asked_about() -> None:
    steps = [replace(a, waited_until=date(2024, 3, 5)) for a in samples.failure_to_attend().attempts]
    made = replace(samples.failure_to_attend(), attempts=tuple(steps), certificate_date=date(2024, 3, 5))
    [(step, question)] = asked(made)
    assert step == "certificate: time to answer"
    assert "At least 2 business days are asked for" in question


def test_two_outcomes_of_one_call_are_asked_about() -> None:
    made = record(attempts=(email(), attempt(), attempt(response="agreed to everything")))
    assert any(question.startswith("Which is right? attempts[3].response") for _, question in asked(made))


def test_particulars_this_court_wants_are_asked_for() -> None:
    made = record()
    form = replace(rule_of(made).certificate, must_state=(Particular.TIME, Particular.PLACE, Particular.LENGTH))
    rule = replace(rule_of(made), certificate=form)
    made = record(attempts=(email(), attempt(at=date(2024, 3, 4), minutes=None)))
    assert asked(made, rule) == [
        ("attempt 2: time", f"At what time of day was {CALL}?"),
        ("attempt 2: place", f"Where did {CALL} take place?"),
        ("attempt 2: length", f"How many minutes did {CALL} last?"),
    ]


def test_extra_step_of_the_court_is_asked_for_until_it_is_recorded() -> None:
    made = record(court="W.D. Mo.", motion=read_motion("compel"))
    [(step, question)] = asked(made)
    assert step == "court step: conference with the judge"
    assert question.startswith("When and how was this step of W.D. Mo. L.R. 37.1 taken")
    taken = StepTaken(StepKind.JUDGE_CONFERENCE, date(2024, 3, 8), "the judge heard both sides by telephone")
    assert asked(replace(made, court_steps=(taken,))) == []
    undated = replace(taken, at=None)
    assert asked(replace(made, court_steps=(undated,))) == [
        ("court step: conference with the judge", "On what day was this step taken: conference with the judge?")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "/s/ B. Counsel",
        "s/ B. Counsel",
        "／ｓ／ B. Counsel",
        "Bar No. 12345",
        "I declare under penalty of perjury that",
    ],
)
def test_words_that_sign_or_swear_are_refused_with_a_question(words: str) -> None:
    made = record(attempts=(email(), attempt(said=f"explained the order; {words}")))
    [(step, question)] = asked(made)
    assert step == "attempt 2"
    assert question.endswith("A draft carries no signature, oath or bar number.")


def test_papers_served_after_every_talk_do_not_come_first() -> None:
    taken = StepTaken(StepKind.PAPERS_SERVED_FIRST, date(2024, 3, 8), "motion, response and reply were served")
    made = record(court="D. Md.", motion=read_motion("compel"), attempts=(email(), attempt(place="by telephone")))
    [(step, question)] = asked(replace(made, court_steps=(taken,)))
    assert step == "court step: papers served first"
    assert question.startswith("The papers were served on March 8, 2024, and every step to confer is dated before")
    assert asked(replace(made, court_steps=(replace(taken, at=date(2024, 2, 20)),))) == []


def test_exemption_that_the_rule_does_not_have_is_asked_about() -> None:
    [(step, question)] = asked(record(exemption="motions on Fridays"))
    assert step == "exemption"
    assert "is not one that is known" in question


def test_motion_no_rule_covers_is_asked_about() -> None:
    made = record(motion=read_motion("leave to amend"))
    chosen = chosen_for(made, TODAY)
    drafted = draft(made, chosen.rule, floor=None, today=TODAY, quoting=profiled)
    assert isinstance(drafted, CannotCertify)
    assert drafted.missing[0].question == (
        "D. Kan. Rule 37.2 does not cover a Motion for leave to amend. Which rule or order asks for a certificate?"
    )


def test_same_kind_of_step_on_one_day_is_told_apart() -> None:
    calls = (
        attempt(at=datetime(2024, 3, 4, 9, 0, tzinfo=CENTRAL), said=""),
        attempt(at=datetime(2024, 3, 4, 11, 0, tzinfo=CENTRAL), said=""),
    )
    assert [question for _, question in asked(record(attempts=calls))] == [
        "What was proposed and explained in the telephone call with B. Counsel of March 4, 2024 at 9:00 a.m.?",
        "What was proposed and explained in the telephone call with B. Counsel of March 4, 2024 at 11:00 a.m.?",
    ]


def test_fax_and_text_are_writings_too() -> None:
    for method in (Method.FAX, Method.TEXT, Method.LETTER):
        steps = [step for step, _ in asked(record(attempts=(email(method=method, exhibit=""), attempt())))]
        assert steps == ["attempt 1: exhibit"]
