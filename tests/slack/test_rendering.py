"""Answers as blocks: the whole of one, what limits ask for, and that no text can become more than text."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.answer import Answer, Statement, StatementKind, Support
from bot.slack.blocks.answer import answer_messages
from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import failure, help_message, notice
from bot.slack.blocks.text import escape, pieces
from bot.slack.dialogues.source import change_dialogue, source_dialogue
from knowledge.authority import Currency, Weight
from tests.fakes.block_limits import message_faults, view_faults
from tests.slack.answers import short_answer, source_view, support, whole_answer

GOLDEN = Path(__file__).parents[1] / "golden" / "slack_answer.json"

hostile = st.one_of(
    st.sampled_from(
        ["<!channel>", "<@U1ASSOCIATE>", "<https://trap.example|click>", "&lt;!here&gt;", "a & b", "*_~`", "\n> q", ""]
    ),
    st.text(max_size=60),
    st.text(alphabet="<>&!@#| \n\u00a7\u201c\U0001f600a", max_size=400).map(lambda text: text * 12),
)
spoken = hostile.filter(lambda text: bool(text.strip()))


@st.composite
def supports(draw: st.DrawFn) -> Support:
    own_words = draw(st.booleans())
    drawn = support(
        draw(spoken),
        pin_cite=draw(hostile),
        weight=Weight.NOTE if own_words else draw(st.sampled_from([Weight.RULE, Weight.ORDER, Weight.GUIDELINE])),
        currency=draw(st.sampled_from(Currency)),
        caution=draw(st.none() | hostile),
        own_words=own_words,
        official_address=draw(st.none() | spoken | st.just("https://www.court.example/rules?a=1&b=2")),
    )
    return replace(drawn, authority=draw(hostile))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    statement = st.builds(
        Statement, st.sampled_from(StatementKind), hostile, st.lists(supports(), max_size=3).map(tuple)
    )
    lines = st.lists(hostile, max_size=3).map(tuple)
    return replace(
        whole_answer(),
        statements=tuple(draw(st.lists(statement, max_size=5))),
        court=draw(st.none() | hostile),
        reason=draw(st.none() | hostile),
        advice=draw(lines),
        searched=draw(lines),
        generation=draw(hostile),
        model=draw(st.none() | hostile),
        model_note=draw(st.none() | hostile),
    )


def quotations(messages: tuple[Message, ...]) -> str:
    blocks = (block for message in messages for block in message.blocks if block["type"] == "rich_text")
    parts = (part for block in blocks for part in block["elements"] if part["type"] == "rich_text_quote")
    return "".join(run["text"] for part in parts for run in part["elements"])


def test_one_whole_answer_as_it_is_posted() -> None:
    shown = [asdict(message) for message in answer_messages(whole_answer())]
    assert json.loads(json.dumps(shown)) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_groups_come_as_the_answer_orders_them_with_the_numbers_of_their_supports() -> None:
    [message] = answer_messages(whole_answer())
    headings = [block["text"]["text"] for block in message.blocks if block["type"] == "header"]
    assert headings == ["The rule", "Notes (our own words, not the rule)", "How courts applied it"]
    openers = [b["accessory"]["value"] for b in message.blocks if b.get("accessory", {}).get("action_id") == "source"]
    assert openers == ["a1:0", "a1:1", "a1:2"]
    labels = [b["accessory"]["text"]["text"] for b in message.blocks if "accessory" in b]
    assert labels == ["Change court or day", "Open source 1", "Open source 2", "Open source 3"]


def test_what_was_withheld_is_counted_with_its_reasons_and_never_shown() -> None:
    [message] = answer_messages(whole_answer())
    assert "3 statements were withheld:" in message.text
    assert "- Its quotation is not in the passage it names. (2 times)" in message.text
    assert "A sentence nobody sees" not in json.dumps(message.blocks)


def test_a_note_is_never_shown_as_a_quotation() -> None:
    note = support("Our words.", own_words=True, weight=Weight.NOTE, official_address="https://www.court.example/x")
    answer = short_answer(statements=(Statement(StatementKind.NOTE, "", (note,)),))
    [message] = answer_messages(answer)
    assert quotations((message,)) == ""
    assert "Notes (our own words, not the rule)\nOur words.\n" in message.text
    assert (
        "Note in our own words, not the rule's; written from the text as last seen on January 15, 2024." in message.text
    )
    assert "Official text: https://www.court.example/x" in message.text
    assert "corpus add FILE and then conferral corpus publish" in message.text


def test_a_note_under_another_heading_is_labelled_as_ours() -> None:
    note = support("Our words.", own_words=True, weight=Weight.NOTE)
    [message] = answer_messages(short_answer(statements=(Statement(StatementKind.RULE, "A statement.", (note,)),)))
    assert "A statement.\nOur own note, not the authority's words:\nOur words." in message.text


def test_a_lead_in_that_cites_is_not_cited_again() -> None:
    lead = Statement(StatementKind.RULE, "Example R. 26(c)(1), Protective Orders", (support(caution=None),))
    [message] = answer_messages(short_answer(statements=(lead,)))
    assert message.text == (
        "D. Ex. (by default) · as of March 3, 2025 (today)\n"
        "The rule\n"
        "Example R. 26(c)(1), Protective Orders\n"
        "“The motion must include a certification that the movant has in good faith conferred.”\n"
        "*1.* Binding rule. Last seen in force on January 15, 2024; not checked since.\n"
        "I am an automated assistant. Corpus g-0001 · no model · Draft for attorney review, not legal advice."
    )


def test_an_address_that_is_no_plain_web_address_is_shown_as_words() -> None:
    note = support("Our words.", own_words=True, official_address="javascript:alert(1)")
    [message] = answer_messages(short_answer(statements=(Statement(StatementKind.NOTE, "", (note,)),)))
    assert '"type": "link"' not in json.dumps(message.blocks)
    assert "javascript:alert(1)" in message.text


def test_a_very_long_answer_is_split_and_loses_nothing() -> None:
    long = [support(f"Quotation {n}: " + "in good faith conferred or attempted to confer, " * 150) for n in range(8)]
    answer = short_answer(
        statements=tuple(Statement(StatementKind.RULE, f"Statement {n}.", (s,)) for n, s in enumerate(long))
    )
    messages = answer_messages(answer)
    assert len(messages) > 3
    assert [message_faults(asdict(message)) for message in messages] == [[]] * len(messages)
    assert quotations(messages) == "".join(s.quotation for s in long)
    assert messages[0].text.startswith(f"Part 1 of {len(messages)}\nD. Ex.")
    assert messages[-1].blocks[-1]["elements"][0]["text"].endswith("Draft for attorney review, not legal advice.")


@settings(max_examples=150, deadline=None)
@given(answer=answers())
def test_no_text_breaks_slacks_limits_or_becomes_a_mention_or_a_link(answer: Answer) -> None:
    for message in answer_messages(answer):
        assert message_faults(asdict(message)) == []


@settings(max_examples=100, deadline=None)
@given(answer=answers())
def test_every_quotation_is_shown_whole_and_unchanged(answer: Answer) -> None:
    shown = quotations(answer_messages(answer))
    for statement in answer.statements:
        assert all(s.quotation in shown for s in statement.support if not s.own_words)


@settings(max_examples=100, deadline=None)
@given(
    text=spoken.map(lambda text: text * 30),
    quoted=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), max_size=5).map(tuple),
    pin_cite=hostile,
    caution=st.none() | hostile,
    context=st.lists(hostile, max_size=4).map(tuple),
)
def test_a_source_passage_is_shown_whole_with_exactly_the_quoted_words_in_bold(
    text: str, quoted: tuple[tuple[int, int], ...], pin_cite: str, caution: str | None, context: tuple[str, ...]
) -> None:
    view = replace(source_view(text, quoted), pin_cite=pin_cite, caution=caution, context=context)
    modal = source_dialogue(view)
    assert view_faults(modal) == []
    at = next(n for n, block in enumerate(modal["blocks"]) if block["type"] == "divider")
    runs: list[dict[str, Any]] = [
        run for block in modal["blocks"][at + 2 :] for part in block["elements"] for run in part["elements"]
    ]
    assert "".join(run["text"] for run in runs) == text
    bold = [run.get("style", {}).get("bold", False) for run in runs for _ in run["text"]]
    assert bold == [any(start <= n < end for start, end in quoted) for n in range(len(text))]


@given(text=spoken)
def test_notices_failures_and_dialogues_keep_the_limits(text: str) -> None:
    messages = [help_message(text), notice(text), failure(text, "ABCD1234")]
    assert [message_faults(asdict(message)) for message in messages] == [[], [], []]
    assert view_faults(change_dialogue("a1", court=text, as_of=date(2025, 3, 3))) == []


@given(text=st.text())
def test_escaped_text_reads_as_the_text_and_opens_nothing(text: str) -> None:
    escaped = escape(text)
    assert not set("<>") & set(escaped)
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@given(text=st.text(alphabet="ab &<\n", max_size=300), limit=st.integers(6, 40))
def test_pieces_join_to_the_text_and_keep_the_limit(text: str, limit: int) -> None:
    cut = pieces(text, limit, size=lambda piece: len(escape(piece)))
    assert "".join(cut) == text
    assert all(cut)
    assert all(len(escape(piece)) <= limit for piece in cut)
