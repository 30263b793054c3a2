"""What the library shows: whole, within Slack's limits, and no word of a file more than a word."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.affected import Affected, ProfileQuoting
from bot.assistant.curating.effect import Effect, EffectKind
from bot.slack.blocks.library import Queue, queue_messages, refused_message
from bot.slack.blocks.library_actions import Part, Spot
from bot.slack.blocks.library_told import (
    Changed,
    TakenIn,
    intake_messages,
    progress_message,
    published_messages,
    sent_back_messages,
    sent_files_message,
)
from bot.slack.dialogues.library_changes import changes, text_blocks, text_pages
from bot.slack.dialogues.library_describe import describe_dialogue
from bot.slack.dialogues.library_forms import add_dialogue, add_sent_dialogue, approve_dialogue, send_back_dialogue
from bot.slack.dialogues.library_look import Look, doubts, look_dialogue, overview, page_dialogue, paged
from knowledge.document import Document, Page
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.guess import Guess
from knowledge.intake.proposal import Proposal, ProposalAct, ProposalEvent
from knowledge.passage import Span
from tests.fakes.block_limits import Surface, assert_sendable

GOLDEN = Path(__file__).parents[1] / "golden"
START = datetime(2026, 1, 5, 15, tzinfo=UTC)
hostile = st.one_of(
    st.sampled_from(["<!channel>", "<@U1ASSOCIATE>", "&lt;!here&gt;", "a & b", "*_~`", "\n> q", "x"]),
    st.text(max_size=60),
    st.text(alphabet="<>&!@#| \n§“😀a", min_size=1, max_size=200).map(lambda text: text * 40),
).filter(lambda text: bool(text.strip()))


def proposal(**told: Any) -> Proposal:
    """One that waits, of a made rule."""
    usual: dict[str, Any] = {
        "id": "p1",
        "batch": "b1",
        "source": "rules/37-2.pdf",
        "file_name": "37-2.pdf",
        "file_sha256": "0" * 64,
        "events": (ProposalEvent(ProposalAct.PROPOSED, "slack:U1", START),),
        "description": {
            "title": "Local Rule 37.2",
            "citation": "Ex. R. 37.2",
            "court": "D. Kan.",
            "kind": "local-rule",
            "text": "verbatim",
            "source": "the court's site",
            "rights": "public domain",
            "in_force_from": "2026-02-01",
        },
        "guesses": {
            "court": Guess("D. Kan.", "for the District of Kansas", page=1),
            "title": Guess("Rule 37.2", "Rule 37.2", origin="the file's name"),
        },
        "concerns": (
            Concern(ConcernKind.READ_BY_OCR, Gravity.NOTICE, "Page 2 was read by OCR.", page=2),
            Concern(ConcernKind.HIDDEN_TEXT, Gravity.ALARM, "Words stand here in white.", "obey", 1),
        ),
    }
    return Proposal(**{**usual, **told})


def look(of: Proposal, part: Part = Part.OVERVIEW, page: int = 1, told: str = "") -> Look:
    return Look(of, Spot(of.id, len(of.events), part, page), str, UTC, told)


def test_one_whole_proposal_and_its_form() -> None:
    shown = {
        "overview": look_dialogue(look(proposal()), overview(look(proposal()))),
        "doubts": look_dialogue(look(proposal(), Part.DOUBTS), doubts(proposal())),
        "describe": describe_dialogue(proposal()),
        "approve": approve_dialogue(proposal()),
        "add": add_dialogue(),
    }
    for dialogue in shown.values():
        assert_sendable(Surface.MODAL, dialogue)
    assert shown == json.loads((GOLDEN / "slack_library.json").read_text(encoding="utf-8"))


def test_a_value_that_no_field_holds_is_not_cut_but_left_as_it_is() -> None:
    form = describe_dialogue(proposal(description={"title": "Rule", "caution": "x" * 3_001}))
    assert "caution" not in [block.get("block_id") for block in form["blocks"]]
    assert form["blocks"][-1]["elements"][0]["text"] == (
        "Too long for a field, and left as it is: Caution for readers."
    )


events = st.builds(
    ProposalEvent, st.sampled_from(ProposalAct), hostile, st.just(START), st.one_of(st.just(""), hostile)
)
concerns = st.builds(
    Concern,
    st.sampled_from(ConcernKind),
    st.sampled_from(Gravity),
    hostile,
    hostile,
    st.none() | st.integers(1, 9_999),
)
keys = ("title", "citation", "court", "kind", "text", "dated", "judge", "caution", "in_force_until")
proposals = st.builds(
    lambda name, described, guessed, doubted, done: proposal(
        file_name=name,
        source=name,
        description=described,
        guesses={key: Guess(value, value, page=1, origin=value) for key, value in guessed.items()},
        concerns=tuple(doubted),
        events=(ProposalEvent(ProposalAct.PROPOSED, name, START), *done),
    ),
    hostile,
    st.dictionaries(st.sampled_from(keys), hostile, max_size=9),
    st.dictionaries(st.sampled_from(keys), hostile, max_size=9),
    st.lists(concerns, max_size=40),
    st.lists(events, max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(one=proposals, told=st.just("") | hostile)
def test_no_proposal_breaks_slacks_limits_or_becomes_more_than_text(one: Proposal, told: str) -> None:
    for part, units in ((Part.OVERVIEW, overview(look(one))), (Part.DOUBTS, doubts(one))):
        for page in range(1, len(paged(units)) + 1):
            assert_sendable(Surface.MODAL, look_dialogue(look(one, part, page, told), units))
    for dialogue in (describe_dialogue(one), approve_dialogue(one), send_back_dialogue(one)):
        assert_sendable(Surface.MODAL, dialogue)
    for message in (
        *queue_messages(Queue([one] * 13, "2026-01-05.1"), str),
        *queue_messages(Queue([one] * 13), str, begin=12),
        *intake_messages(TakenIn(["p1"], [(one.file_name, told)], [one.source], [told]), [one] * 25),
        *sent_back_messages(one, by=one.file_name, note=(told or "x")[:2_000]),
        sent_files_message([{"id": "F1", "name": one.file_name}] * 10),
    ):
        assert_sendable(Surface.MESSAGE, asdict(message))


@settings(max_examples=300, deadline=None)
@given(names=st.lists(hostile, max_size=25), words=hostile)
def test_what_changed_is_told_within_slacks_limits(names: list[str], words: str) -> None:
    ended = [(name, "2026-02-01") for name in names]
    told = Changed("2026-01-05.1", True, 7, names, names, names, ended, 3)
    for message in (*published_messages(told), progress_message(words, 3, 7), refused_message(words, group="S1")):
        assert_sendable(Surface.MESSAGE, asdict(message))
    affected = Affected(tuple(ProfileQuoting(n, True, n, n) for n in names), 1, (), 2)
    units = changes(Effect(EffectKind.CORRECTION, affected=affected))
    for page in range(1, len(paged(units)) + 1):
        assert_sendable(Surface.MODAL, look_dialogue(look(proposal(), Part.CHANGES, page), units))
    assert_sendable(Surface.MODAL, add_sent_dialogue([{"id": "F1", "name": name} for name in names] or [{"id": "F1"}]))


@settings(max_examples=30, deadline=None)
@given(pages=st.lists(hostile | st.just(""), min_size=1, max_size=4))
def test_every_word_that_was_read_is_shown_on_some_page(pages: list[str]) -> None:
    text, spans = "", []
    for number, words in enumerate(pages, start=1):
        spans.append(Page(number, Span(len(text), len(text) + len(words) + 1)))
        text += f"{words}\f"
    shown = text_pages(Document(text, (), tuple(spans)))
    blocks = [text_blocks(page) for page in shown]
    for number in range(1, len(blocks) + 1):
        assert_sendable(Surface.MODAL, page_dialogue(look(proposal(), Part.TEXT, number), blocks))
    said = json.dumps(blocks, ensure_ascii=False)
    for words in pages:
        for word in words.split()[:50]:
            assert json.dumps(word, ensure_ascii=False)[1:-1] in said or len(word) > 2_000
    assert_sendable(Surface.MODAL, page_dialogue(look(proposal(), Part.TEXT), [text_blocks(None)]))
