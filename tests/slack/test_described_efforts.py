"""How a described effort reads, in Slack: its own group after the authorities, also where they are silent."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from bot.assistant.answer import Answer, Statement, StatementKind, Status
from bot.slack.blocks.answer import answer_messages
from knowledge.routing import Route
from tests.fakes.block_limits import message_faults
from tests.slack.answers import short_answer, support
from tests.slack.conftest import Firm
from tests.slack.payloads import mention, words

HEADING = "How your description reads"
FAULT = "Not met by what you tell: a live exchange. Your words: “<!channel> I sent *two* letters”. Example R. 26(c)(1)."
OPENING = Statement(StatementKind.READING, "This reads the words of your question; it is no ruling.", ())
READING = (
    OPENING,
    Statement(StatementKind.READING, FAULT, (support(),)),
    Statement(StatementKind.READING, "Suggested next act: Call.", ()),
)


def answered() -> Answer:
    return replace(short_answer(), statements=(*short_answer().statements, *READING))


def withheld() -> Answer:
    return replace(
        short_answer(),
        status=Status.WITHHELD,
        route=Route.OUT_OF_COVERAGE,
        reason="No text of W.D. Ex. is held.",
        statements=(OPENING, READING[2]),
    )


def test_it_stands_once_under_its_heading_after_the_authorities() -> None:
    [shown] = answer_messages(answered())
    headings = [block["text"]["text"] for block in shown.blocks if block["type"] == "header"]
    assert headings[-1] == HEADING
    assert headings.count(HEADING) == 1
    lines = shown.text.splitlines()
    assert lines.index(HEADING) < lines.index(OPENING.text) < lines.index("Suggested next act: Call.")
    assert message_faults(asdict(shown)) == []


def test_its_support_can_be_opened_under_its_own_number() -> None:
    [shown] = answer_messages(answered())
    values = [
        block["accessory"]["value"] for block in shown.blocks if block.get("accessory", {}).get("action_id") == "source"
    ]
    assert values == [f"{answered().id}:{number}" for number in range(len(answered().supports))]


def test_words_of_the_question_stay_words() -> None:
    [shown] = answer_messages(answered())
    assert "<!channel>" not in shown.text
    assert "&lt;!channel&gt; I sent *two* letters" in shown.text
    marked = [block for block in shown.blocks if block["type"] == "section" and "channel" in json.dumps(block)]
    assert marked == []


def test_beside_no_answer_it_is_shown_as_what_it_is() -> None:
    [shown] = answer_messages(withheld())
    lines = shown.text.splitlines()
    assert lines.index("*No answer.* No text of W.D. Ex. is held.") < lines.index(HEADING) < lines.index(OPENING.text)
    assert message_faults(asdict(shown)) == []


async def test_a_question_in_a_channel_gets_it_in_blocks_and_in_words(firm: Firm) -> None:
    firm.assistant.reply = lambda _question: answered()
    await firm.send(mention("I sent two letters, is that enough?"))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert HEADING in words(posted)
    assert HEADING in posted["text"]
