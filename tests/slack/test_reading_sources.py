"""Buttons: the source passage with the quoted words marked, and another court or day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.slack.reading_room import NOT_YOURS
from tests.slack.answers import PASSAGE, RULE_WORDS, short_answer
from tests.slack.conftest import Firm
from tests.slack.payloads import (
    ASSOCIATE,
    CHANNEL,
    DIRECT,
    PARTNER,
    buttons,
    click,
    command,
    direct,
    mention,
    submission,
    words,
)


def runs(view: dict[str, Any]) -> list[tuple[str, bool]]:
    """The runs of the passage in a dialogue (all that follows the divider and its label), bold or not."""
    at = next(n for n, block in enumerate(view["blocks"]) if block["type"] == "divider")
    shown = [run for block in view["blocks"][at + 2 :] for part in block["elements"] for run in part["elements"]]
    return [(run["text"], run.get("style", {}).get("bold", False)) for run in shown]


async def answered_mention(firm: Firm) -> list[dict[str, Any]]:
    await firm.send(mention("What must a certificate say?"))
    return await firm.slack.wait_for("chat.postMessage")


async def test_a_source_opens_with_the_quoted_words_marked(firm: Firm) -> None:
    [button] = buttons(await answered_mention(firm), "source")
    assert button["value"] == "answer-1:0"
    assert (await firm.send(click(button))).status_code == 200
    [shown] = await firm.slack.wait_for("views.update")
    view = shown["view"]
    assert [words for words, bold in runs(view) if bold] == [RULE_WORDS]
    assert "".join(words for words, _ in runs(view)) == PASSAGE
    whole = words(view)
    assert "Last seen in force on January 15, 2024" in whole
    assert "*Caution:* Check for a later amendment before you rely on this." in whole
    assert "*Stands under:* Rule 26. Discovery / (c) Protective Orders" in whole
    [opened] = firm.slack.sent("views.open")
    assert opened["trigger_id"].endswith(".click")


async def test_a_colleague_in_the_channel_may_open_the_sources_of_an_answer_given_there(firm: Firm) -> None:
    [button] = buttons(await answered_mention(firm), "source")
    await firm.send(click(button, user=PARTNER))
    [shown] = await firm.slack.wait_for("views.update")
    assert RULE_WORDS in words(shown["view"])


async def test_an_id_of_another_users_private_answer_is_refused(firm: Firm) -> None:
    await firm.send(direct("What must a certificate say?"))
    posted = await firm.slack.wait_for("chat.postMessage")
    [source], [change] = buttons(posted, "source"), buttons(posted, "change")
    await firm.send(click(source, user=PARTNER, channel=CHANNEL))
    await firm.send(click(change, user=PARTNER, channel=CHANNEL))
    [shown] = await firm.slack.wait_for("views.update")
    assert RULE_WORDS not in words(shown["view"])
    assert NOT_YOURS in words(shown["view"])
    await firm.settle()
    assert all("callback_id" not in opened["view"] for opened in firm.slack.sent("views.open"))
    assert firm.assistant.opened == [("answer-1", 0, "slack:U2PARTNER")]


async def test_the_same_ids_open_for_the_asker_in_his_own_messages(firm: Firm) -> None:
    await firm.send(direct("What must a certificate say?"))
    [source] = buttons(await firm.slack.wait_for("chat.postMessage"), "source")
    await firm.send(click(source, channel=DIRECT))
    [shown] = await firm.slack.wait_for("views.update")
    assert RULE_WORDS in words(shown["view"])


async def test_a_value_that_is_not_ours_is_refused(firm: Firm) -> None:
    await firm.send(click({"action_id": "source", "value": "nonsense"}))
    [shown] = await firm.slack.wait_for("views.update")
    assert NOT_YOURS in words(shown["view"])


async def test_a_source_that_cannot_be_read_shows_a_reason_and_a_reference(firm: Firm) -> None:
    [button] = buttons(await answered_mention(firm), "source")
    firm.assistant.failure = RuntimeError("secret internals")
    await firm.send(click(button))
    [shown] = await firm.slack.wait_for("views.update")
    whole = words(shown["view"])
    assert "I could not open this." in whole
    assert "Reference number: " in whole
    assert "secret" not in whole


@pytest.mark.parametrize("kind", ["source", "change"])
async def test_a_click_that_slack_no_longer_accepts_is_answered_privately(firm: Firm, kind: str) -> None:
    [button] = buttons(await answered_mention(firm), kind)
    pressed = click(button, response_url=firm.slack.response_url())
    firm.slack.triggers.expire(pressed["trigger_id"])
    await firm.send(pressed)
    [reply] = await firm.slack.wait_for("response_url")
    assert reply["text"].startswith(
        "I could not open this in time. Slack lets a dialogue be opened for three seconds only, and they were over. "
        "Please press the button again. Reference number: "
    )
    assert "Reference number: " in reply["text"]


async def test_another_court_and_day_are_chosen_and_asked_again_in_the_thread(firm: Firm) -> None:
    [button] = buttons(await answered_mention(firm), "change")
    # Slack sends an address for private replies with every click; a channel's answer stays in its thread.
    await firm.send(click(button, user=PARTNER, response_url=firm.slack.response_url()))
    [opened] = await firm.slack.wait_for("views.open")
    court, day = opened["view"]["blocks"][0]["element"], opened["view"]["blocks"][1]["element"]
    assert (court["initial_value"], day["initial_date"]) == ("D. Ex.", "2025-03-03")
    firm.assistant.reply = lambda q: short_answer(court=q.court, as_of=q.as_of)
    response = await firm.send(submission(opened["view"], court="N.D. Ex.", day="2015-03-03", user=PARTNER))
    assert (response.status_code, response.text) == (200, "")
    posted = await firm.slack.wait_for("chat.postMessage", 2)
    assert (posted[1]["channel"], posted[1]["thread_ts"]) == (CHANNEL, "1700000100.000100")
    assert "N.D. Ex. (as you chose) · as of March 3, 2015 (as you chose)" in words(posted[1])
    assert firm.slack.sent("response_url") == []
    again = firm.assistant.questions[1]
    assert (again.text, again.court, again.as_of) == ("What must a certificate say?", "N.D. Ex.", date(2015, 3, 3))
    assert (again.prior, again.asker) == ((), "slack:U2PARTNER")


async def test_what_is_left_empty_in_the_dialogue_is_read_from_the_words_again(firm: Firm) -> None:
    [button] = buttons(await answered_mention(firm), "change")
    await firm.send(click(button))
    [opened] = await firm.slack.wait_for("views.open")
    await firm.send(submission(opened["view"], court="  ", day=None))
    await firm.slack.wait_for("chat.postMessage", 2)
    assert (firm.assistant.questions[1].court, firm.assistant.questions[1].as_of) == (None, None)


async def test_a_private_answer_is_asked_again_privately(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url("first")))
    [button] = buttons(await firm.slack.wait_for("response_url"), "change")
    await firm.send(click(button, response_url=firm.slack.response_url("second")))
    [opened] = await firm.slack.wait_for("views.open")
    await firm.send(submission(opened["view"], court="N.D. Ex.", day="2015-03-03"))
    await firm.slack.wait_for("response_url", 2)
    await firm.settle()
    assert firm.slack.sent("chat.postMessage") == []
    assert firm.assistant.questions[1].court == "N.D. Ex."


async def test_a_private_answer_is_not_asked_again_by_somebody_else(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    [button] = buttons(await firm.slack.wait_for("response_url"), "change")
    await firm.send(click(button, response_url=firm.slack.response_url()))
    [opened] = await firm.slack.wait_for("views.open")
    response = await firm.send(submission(opened["view"], court=None, day=None, user=PARTNER))
    assert response.json() == {"response_action": "errors", "errors": {"court": NOT_YOURS}}
    await firm.settle()
    assert len(firm.assistant.questions) == 1


async def test_a_private_answer_without_a_reply_address_goes_to_the_user_and_not_to_the_channel(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    [button] = buttons(await firm.slack.wait_for("response_url"), "change")
    await firm.send(click(button))
    [opened] = await firm.slack.wait_for("views.open")
    await firm.send(submission(opened["view"], court=None, day="2015-03-03"))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert (posted["channel"], "thread_ts" in posted) == (ASSOCIATE, False)


async def test_a_long_passage_is_shown_around_the_quoted_words_and_says_what_is_left_out(firm: Firm) -> None:
    before, after = "Some words before. " * 4_000, "Some words after. " * 8_000
    assert firm.assistant.view is not None
    quoted = ((len(before), len(before) + len(RULE_WORDS)),)
    firm.assistant.view = replace(firm.assistant.view, text=before + RULE_WORDS + after, quoted=quoted)
    [button] = buttons(await answered_mention(firm), "source")
    await firm.send(click(button))
    [shown] = await firm.slack.wait_for("views.update")
    left_out = len(before + RULE_WORDS + after) - 60_000
    assert f"The passage is longer: {left_out:,} characters of it are not shown here." in words(shown["view"])
    assert [run for run in runs_until_context(shown["view"]) if run[1]] == [(RULE_WORDS, True)]


def runs_until_context(view: dict[str, Any]) -> list[tuple[str, bool]]:
    return runs({"blocks": [block for block in view["blocks"] if block["type"] != "context"]})


async def test_a_passage_quoted_whole_is_shown_once(firm: Firm) -> None:
    assert firm.assistant.view is not None
    firm.assistant.view = replace(firm.assistant.view, text=RULE_WORDS, quoted=((0, len(RULE_WORDS)),))
    [button] = buttons(await answered_mention(firm), "source")
    await firm.send(click(button))
    [shown] = await firm.slack.wait_for("views.update")
    assert words(shown["view"]).count(RULE_WORDS) == 1
    assert "The whole passage is quoted in the answer." in words(shown["view"])
