"""Which questions tell of an effort of the asker's own, and what is taken from earlier turns."""

from __future__ import annotations

import pytest

from bot.conferral.description.effort import LONGEST, described_effort

MADE = [
    "I sent two letters, is that enough?",
    "I sent two emails to opposing counsel and left a voicemail on March 3. No answer. Is that a fair try?",
    "We called opposing counsel twice last week and she hung up. Can we file a motion to compel in Kansas?",
    "my associate emailed a proposed order to the pro se plaintiff but never explained it",
    "We met and conferred yesterday about RFP 3-9; they'll produce by Friday",
    "sent 2 emails no reply good enough for D. Kan?",
    "had a phone call w opp counsel last week, they refused everything",
    "my emails went unanswered. ok to move for a protective order?",
    "Is it enough that I sent two letters?",
    "Do I need to call after I've sent two e-mails?",
    "We conferred in good faith but could not agree. Enough?",
    "I haven't heard back from the two letters I sent.",
    "I tried to reach him by phone but couldn't. what now",
    "I've emailed defense counsel twice about the interrogatories, no response. What next?",
    "i called twice and left vms, does that satisfy 37.2?",
    "Our paralegal called their office on May 2 and May 5, 2024. May we move to compel?",
    "tampa matter. texted OC twice and left a vm, crickets. ok to file?",
    "Utah fed - talked w OC for about ten minutes, no deal",
    "two calls and three letters to them, no response at all. what now?",
    "D. Ariz.: left 2 voicemails, never answered. file?",
]
NOT_MADE = [
    "does a letter count?",
    "is a letter enough in D. Kan.?",
    "if I send two emails, is that enough?",
    "If I sent two letters and called once, is that enough?",
    "what if I called once and left a voicemail?",
    "Suppose we called twice and wrote once. Would that do?",
    "In the 2009 order, counsel sent two letters; why was that not enough?",
    "Does Rule 37.2 require a call when the other side sent a letter?",
    "I will call tomorrow and send an email. Enough?",
    "can I file if they never answered my emails?",
    "I called the clerk twice about the hearing. Which rule says when?",
    "I sent interrogatories by email on May 3; they never answered. Can I compel?",
    "Should I have called instead?",
    "Had I called, would it have mattered?",
    "what must a motion for a protective order certify?",
    "Defense counsel sent two letters and filed. Is the motion deficient?",
    "opposing counsel called me once and then moved. Is that enough?",
    "The movant sent a letter and left a voicemail. Is that enough?",
    'does "I sent two letters" satisfy the rule?',
    "would it matter whether I called or wrote?",
    "what did the court say about counsel who called twice?",
    "Two letters and a call: enough?",
    "must I have called before I file?",
    "Is calling twice enough?",
    "We are planning to call on Monday.",
    "do e-mails count if we exchanged ten of them?",
    "Say I called once and he hung up. Enough?",
    "how soon must I call after I send a letter?",
    "when a party sent a letter and called, did the court excuse it?",
    "is one line in my motion proof that we met?",
    "can I certify that I conferred?",
    "is it adequate if counsel called twice?",
    "thanks, that helps",
]
EARLIER = "I sent two letters to opposing counsel on March 3, 2024. He never answered."


@pytest.mark.parametrize("question", MADE)
def test_an_effort_that_was_made_is_read(question: str) -> None:
    effort = described_effort(question)
    assert effort is not None
    assert not effort.earlier
    assert effort.acts


@pytest.mark.parametrize("question", NOT_MADE)
def test_a_supposed_a_general_and_another_persons_effort_are_not(question: str) -> None:
    assert described_effort(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "is that enough?",
        "Enough?",
        "what else do I need?",
        "can we file now?",
        "do I need to call?",
        "how does that look in D. Kan.?",
        "He is pro se. Does that matter?",
        "and in N.D. Cal.?",
    ],
)
def test_a_question_that_refers_back_is_read_with_what_was_told(question: str) -> None:
    effort = described_effort(question, ["what does the rule say?", EARLIER, "who signs it?"])
    assert effort is not None
    assert effort.earlier
    assert "I sent two letters to opposing counsel on March 3, 2024" in effort.text
    assert "what does the rule say" not in effort.text


@pytest.mark.parametrize(
    "question", ["what are the exact words of the rule?", "does that rule apply to subpoenas?", "who pays the fees?"]
)
def test_a_question_on_something_else_is_not(question: str) -> None:
    assert described_effort(question, [EARLIER]) is None


def test_what_goes_on_is_read_with_what_it_goes_on_from() -> None:
    effort = described_effort("We also called on March 9, 2024. Good enough?", [EARLIER])
    assert effort is not None
    assert effort.earlier
    assert effort.text.index("two letters") < effort.text.index("also called")


def test_an_effort_told_anew_stands_for_itself() -> None:
    effort = described_effort("In another case we wrote one letter. Enough?", ["We met on May 3 for an hour."])
    assert effort is not None
    assert not effort.earlier
    assert "met" not in effort.text


def test_words_are_quoted_as_typed_from_the_act_on() -> None:
    effort = described_effort("D. Kan.: emailed OC twice, zero back. ok to file?")
    assert effort is not None
    assert effort.as_typed(0, effort.text.index(".  ")) == "emailed OC twice, zero back"


def test_a_long_turn_is_read_up_to_its_limit() -> None:
    effort = described_effort("x " * LONGEST, ["x " * LONGEST])
    assert effort is None
