"""What bad input gets: a visible, polite sentence with a reference number, or silence where that is manners.

Changed and deleted questions stand in test_second_thoughts, late clicks in test_reading_sources and with each dialogue,
files in test_checking_papers, closed matters with the dialogues about them, and a clock that is wrong in
test_signed_http.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.fakes.slack_api import BOT_USER, UNAVAILABLE, Refusal, refused
from tests.slack.conftest import Firm
from tests.slack.payloads import (
    ASSOCIATE,
    CHANNEL,
    DIRECT,
    buttons,
    click,
    command,
    direct,
    event,
    mention,
    message,
    submission,
    words,
)
from tests.slack.test_second_thoughts import changed

REFERENCE = re.compile(r"Reference number: [0-9A-F]{8}")
STRANGE = "This assistant could not do this. It is not set up for your workspace. Please ask who looks after your"
ELSEWHERE = {"id": "T0OTHER", "domain": "elsewhere"}


def replies(firm: Firm) -> list[dict[str, Any]]:
    """Everything people were shown, in public or in private."""
    return [*firm.slack.sent("chat.postMessage"), *firm.slack.sent("response_url")]


class TestWhatNobodyAsked:
    """Other programs, and what we said ourselves, are met with silence."""

    @pytest.mark.parametrize(
        "said",
        [
            message("A program in our thread", thread_ts="1700000100.000100", bot_id="B9", subtype="bot_message"),
            message("A workflow", channel=DIRECT, kind="im", bot_id="B9", subtype="bot_message", user=""),
            message("What we said", thread_ts="1700000100.000100", user=BOT_USER, bot_id="B0BOT"),
            message("We were invited", subtype="channel_join"),
            event({"type": "app_mention", "bot_id": "B9", "text": f"<@{BOT_USER}> hi", "ts": "1", "channel": CHANNEL}),
        ],
    )
    async def test_in_a_thread_of_ours_or_elsewhere(self, firm: Firm, said: dict[str, Any]) -> None:
        await firm.send(mention("What is needed?"))
        await firm.settle()
        await firm.send(said)
        await firm.settle()
        assert len(firm.assistant.questions) == 1
        assert len(replies(firm)) == 1

    async def test_a_change_that_a_program_made(self, firm: Firm) -> None:
        await firm.send(direct("What is needed?", ts="1700000200.000100"))
        await firm.settle()
        edit = changed("What is required?")
        edit["event"]["message"]["bot_id"] = "B9"
        await firm.send(edit)
        await firm.settle()
        assert len(firm.assistant.questions) == 1


class TestNothingAndTooMuch:
    """No words get help; a great many are read like any others, and repeated nowhere."""

    @pytest.mark.parametrize(
        "empty",
        [mention(""), mention("  \n "), mention(f"<@{BOT_USER}>"), mention("<@U9OTHER>"), direct(""), direct(" ")],
    )
    async def test_an_empty_question_gets_help(self, firm: Firm, empty: dict[str, Any]) -> None:
        await firm.send(empty)
        await firm.settle()
        [posted] = replies(firm)
        assert "an automated assistant on the duty to confer" in posted["text"]
        assert "/conferral ask" in posted["text"]
        assert firm.assistant.questions == []

    @pytest.mark.parametrize("long", ["confer " * 5_714, "x" * 40_000, "\n" * 39_999 + "?", "&amp;" * 8_000])
    async def test_forty_thousand_characters_are_answered_once(self, firm: Firm, long: str) -> None:
        asked = direct(long)
        await firm.send(asked)
        await firm.send(command(f"ask {long}", response_url=firm.slack.response_url()))
        await firm.send(asked)
        await firm.settle()
        assert len(firm.assistant.questions) == 2
        assert [len(shown) for shown in (firm.slack.sent("chat.postMessage"), firm.slack.sent("response_url"))] == [
            1,
            1,
        ]


class TestPlacesAndPeopleThatAreGone:
    """What cannot be said in a place is said to the person; where that cannot be either, the log knows why."""

    @pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
    async def test_a_failure_in_a_channel_we_were_removed_from_is_told_to_the_person(
        self, firm: Firm, code: str
    ) -> None:
        firm.slack.conversations.close(CHANNEL, code)
        firm.assistant.failure = RuntimeError("secret internals")
        await firm.send(mention("What is needed?"))
        await firm.settle()
        told = firm.slack.sent("chat.postMessage")[-1]
        assert told["channel"] == ASSOCIATE
        assert REFERENCE.search(told["text"])
        assert len(firm.slack.conversations.all()) == 1

    async def test_who_left_the_firm_is_not_written_to_for_ever(
        self, firm: Firm, caplog: pytest.LogCaptureFixture
    ) -> None:
        firm.slack.people.leave(ASSOCIATE)
        firm.slack.conversations.close(CHANNEL)
        await firm.send(mention("What is needed?"))
        await firm.settle()
        assert firm.inbox.waiting == 0
        assert firm.slack.conversations.all() == {}
        assert len(firm.slack.sent("chat.postMessage")) == 4  # the answer, and the reason: here, and to the person
        assert caplog.text.count("failure ") == 2

    async def test_their_place_in_a_channel_is_still_answered_for_the_others(self, firm: Firm) -> None:
        firm.slack.people.leave(ASSOCIATE)
        await firm.send(mention("What is needed?"))
        await firm.settle()
        assert "good faith conferred" in words(firm.slack.conversations.thread(CHANNEL, "1700000100.000100")[0])


class TestATokenThatIsNoLongerGood:
    """What comes is kept all the same, and answered where no token is needed."""

    async def test_a_question_is_taken_and_the_log_says_why_there_is_no_answer(
        self, firm: Firm, caplog: pytest.LogCaptureFixture
    ) -> None:
        await firm.send(direct("What is needed?"))
        await firm.settle()
        firm.slack.tokens.end()
        response = await firm.send(direct("And a letter?", ts="1700000300.000100"))
        await firm.settle()
        assert (response.status_code, response.text) == (200, "")
        assert len(firm.assistant.questions) == 2
        assert "Slack did not accept chat.postMessage (token_revoked)." in caplog.text
        assert firm.measured.of("answered") == ["answered", "failed"]

    async def test_a_command_is_answered_all_the_same(self, firm: Firm) -> None:
        await firm.send(direct("What is needed?"))
        await firm.settle()
        firm.slack.tokens.end()
        told = await firm.send(command("ask And a letter?", response_url=firm.slack.response_url()))
        await firm.settle()
        [reply] = firm.slack.sent("response_url")
        assert told.json()["text"] == "Reading the corpus. The answer follows here in a moment."
        assert "good faith conferred" in words(reply)

    @pytest.mark.parametrize("trouble", [refused("token_revoked"), UNAVAILABLE])
    async def test_before_we_know_who_we_are_slack_is_not_told_that_anything_arrived(
        self, firm: Firm, trouble: Refusal
    ) -> None:
        firm.slack.refuse("auth.test", *[trouble] * 4)
        asked = direct("What is needed?")
        first = await firm.send(asked)
        firm.slack.weather.clear()
        again = await firm.send(asked)
        await firm.settle()
        assert (first.status_code, again.status_code) == (500, 200)
        assert len(firm.assistant.questions) == len(replies(firm)) == 1


class TestAWorkspaceThatWeDoNotKnow:
    """Its events are met with silence, as we cannot write there; who acts there is told so."""

    async def test_a_command(self, firm: Firm) -> None:
        typed = command("ask What is needed?", response_url=firm.slack.response_url())
        told = await firm.send({**typed, "team_id": "T0OTHER"})
        assert told.text.startswith(STRANGE)
        assert REFERENCE.search(told.text)

    async def test_a_click(self, firm: Firm) -> None:
        await firm.send(mention("What is needed?"))
        [source] = buttons(await firm.slack.wait_for("chat.postMessage"), "source")
        pressed = click(source, response_url=firm.slack.response_url())
        await firm.send({**pressed, "team": ELSEWHERE})
        await firm.settle()
        [reply] = firm.slack.sent("response_url")
        assert reply["text"].startswith(STRANGE)
        assert reply["response_type"] == "ephemeral"
        assert firm.slack.sent("views.open") == []

    async def test_a_dialogue(self, firm: Firm) -> None:
        await firm.send(mention("What is needed?"))
        [change] = buttons(await firm.slack.wait_for("chat.postMessage"), "change")
        await firm.send(click(change))
        [opened] = await firm.slack.wait_for("views.open")
        sent = submission(opened["view"], court="N.D. Ex.", day=None)
        told = (await firm.send({**sent, "team": ELSEWHERE})).json()
        await firm.settle()
        assert told["response_action"] == "update"
        assert STRANGE in words(told["view"])
        assert len(firm.assistant.questions) == 1

    @pytest.mark.parametrize("said", [mention("What is needed?"), direct("What is needed?")])
    async def test_an_event(self, firm: Firm, said: dict[str, Any]) -> None:
        response = await firm.send({**said, "team_id": "T0OTHER"})
        await firm.settle()
        assert (response.status_code, response.text) == (200, "")
        assert firm.assistant.questions == []
        assert replies(firm) == []


class TestADialogueThatIsSentTwice:
    """It is done once, and both are told the same."""

    async def test_by_slack_or_by_an_impatient_finger(self, firm: Firm) -> None:
        await firm.send(mention("What is needed?"))
        [change] = buttons(await firm.slack.wait_for("chat.postMessage"), "change")
        await firm.send(click(change))
        [opened] = await firm.slack.wait_for("views.open")
        sent = submission(opened["view"], court="N.D. Ex.", day=None)
        told = [await firm.send(sent) for _ in range(3)]
        await firm.settle()
        await firm.inbox.restart()
        told.append(await firm.send(sent))
        await firm.settle()
        assert {(response.status_code, response.text) for response in told} == {(200, "")}
        assert [question.court for question in firm.assistant.questions] == [None, "N.D. Ex."]
        assert len(firm.slack.sent("chat.postMessage")) == 2

    async def test_after_the_answer_it_is_about_was_deleted(self, firm: Firm) -> None:
        await firm.send(mention("What is needed?"))
        [change] = buttons(await firm.slack.wait_for("chat.postMessage"), "change")
        await firm.send(click(change))
        [opened] = await firm.slack.wait_for("views.open")
        gone = {"type": "message", "subtype": "message_deleted", "channel": CHANNEL, "channel_type": "channel"}
        await firm.send(event({**gone, "deleted_ts": "1700000100.000100", "ts": "1700000500.000100"}))
        await firm.settle()
        told = await firm.send(submission(opened["view"], court="N.D. Ex.", day=None))
        assert told.json()["response_action"] == "errors"
        assert "is no longer kept" in told.json()["errors"]["court"]
        assert len(firm.assistant.questions) == 1
