"""Random walks through the dialogues, without Slack: whatever is pressed, no answer is lost, and all can be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.record_files import TomlRecords
from bot.adapters.record_folder import FolderOfRecords
from bot.assistant.guide import Guide
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_keeper import MatterKeeper
from bot.conferral.passed_over import Passing
from bot.slack.dialogues.certificate_question import step_in
from bot.slack.dialogues.certificate_review import ON_PAGE
from bot.slack.interaction import Interaction
from bot.slack.walkthroughs.screens import Screens
from bot.slack.walkthroughs.taking import skip, take_answer
from tests.fakes.authorities import AllAuthorities
from tests.fakes.block_limits import view_faults
from tests.fakes.keeping import RegisterInMemory
from tests.fakes.matters import MattersInMemory
from tests.matters import CALL, NOW, keeper, record
from tests.slack.certificates import FILLED, state_of
from tests.unit.conferral.drafting.rules import shipped

ME = "slack:U1ASSOCIATE"
TOLD = {
    **FILLED,
    "attempt-1": "I called her on February 18, 2024 at 10:30 for 25 minutes",
    "attempt-1-how": "by telephone",  # asked only of who goes back: the report above says it
    "filing-day": "March 25, 2024",
}
PASSED = {passing.value for passing in Passing}
BARE = re.compile(r"attempt-\d+")
_ids = count(1)


@dataclass
class InMemory:
    """What the dialogues ask of the product, over a log in memory."""

    folder: Path

    @cached_property
    def log(self) -> MattersInMemory:
        return MattersInMemory()

    @cached_property
    def log_keeper(self) -> LogKeeper:
        return keeper(self.log)

    @cached_property
    def guide(self) -> Guide:
        return Guide(self.log_keeper, shipped, AllAuthorities(), FolderOfRecords(self.folder, TomlRecords()))

    @cached_property
    def keeping(self) -> MatterKeeper:
        return MatterKeeper(self.log_keeper.access, RegisterInMemory(self.log), (), lambda: NOW)


@dataclass
class Walker:
    """A person before the dialogue, by the pure parts alone."""

    product: Any
    matter: str
    view: Mapping[str, Any]

    @property
    def screens(self) -> Screens:
        return Screens(self.product, ME)

    def act(self, move: str) -> None:
        step = step_in({"state": {"values": state_of(self.view, {})}})
        if not step:
            self.show(self.screens.stands(self.matter) if move != "further" else self.screens.further(self.matter))
            return
        if move in ("next", "typed back"):
            told = {step: TOLD.get(step, "not known")}
            taken = take_answer(self.sent(told), self.product, needed=move == "next")
            if taken.under:  # refused, as "not known" to what is known: the question stays, with what was typed
                self.show(self.screens.question(self.matter, step, typed=told[step]))
                return
            self.show(self.screens.stands(self.matter) if move == "next" else self.screens.before(self.matter, step))
        elif move == "unchanged":
            taken = take_answer(self.sent({}), self.product, needed=True)
            self.show(self.view if taken.under else self.screens.stands(self.matter))
        elif move == "back":
            if take_answer(self.sent({}), self.product, needed=False).under:  # what was refused is cleared first
                assert take_answer(self.sent({step: None}), self.product, needed=False).under == ()
            self.show(self.screens.before(self.matter, step))
        elif move == "skip":
            skip(self.sent({}, value=step), self.product)
            self.show(self.screens.stands(self.matter))
        elif move == "further":
            self.show(self.screens.further(self.matter))
        else:
            answers = self.product.guide.review(self.matter, as_user=ME)
            self.show(self.screens.review(self.matter))
            if move == "edit" and answers:
                self.show(self.screens.question(self.matter, answers[len(answers) // 2].id, edited=True))

    def sent(self, changed: Mapping[str, Any], value: str = "") -> Interaction:
        view = {**self.view, "id": "V1", "state": {"values": state_of(self.view, changed)}}
        return Interaction(f"v:{next(_ids)}", "T1", "U1ASSOCIATE", "", value=value, view=view)

    def show(self, view: Mapping[str, Any]) -> None:
        assert view_faults(view) == []
        self.view = view

    def answers(self) -> dict[str, str]:
        given = self.product.guide.review(self.matter, as_user=ME)
        # A step to confer is named by what else is told of it: that it was told is all that has to last.
        shown = {one.id: "told" if BARE.fullmatch(one.id) else one.value for one in given}
        return {step: value for step, value in shown.items() if value not in PASSED}


MOVES = st.lists(
    st.sampled_from(["next", "next", "next", "unchanged", "back", "typed back", "skip", "review", "edit"]),
    min_size=5,
    max_size=30,
)


@settings(max_examples=10, deadline=None)
@given(MOVES)
def test_no_walk_loses_an_answer(moves: list[str]) -> None:
    with TemporaryDirectory() as folder:
        product = InMemory(Path(folder))
        matter = product.guide.begin("D. Kan.", "protective-order", as_user=ME).matter
        walker = Walker(product, matter, {})
        walker.show(walker.screens.stands(matter))
        for move in moves:
            before = walker.answers()
            walker.act(move)
            after = walker.answers()
            lost = {step: value for step, value in before.items() if after.get(step) != value}
            assert lost == {}, (move, lost, after)


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 12))
def test_back_and_next_end_where_they_began(times: int) -> None:
    with TemporaryDirectory() as folder:
        product = InMemory(Path(folder))
        matter = product.guide.begin("D. Kan.", "protective-order", as_user=ME).matter
        walker = Walker(product, matter, {})
        walker.show(walker.screens.stands(matter))
        for _ in range(14):
            walker.act("next")
        stood, log = walker.view, product.log.entries(matter)
        for _ in range(times):
            walker.act("back")
        for _ in range(times):
            walker.act("unchanged")
        assert walker.view == stood
        assert product.log.entries(matter) == log


def test_a_matter_with_sixty_attempts_is_reviewed_page_by_page(tmp_path: Path) -> None:
    calls = tuple(
        replace(CALL, at=(CALL.at + timedelta(days=-number) if CALL.at else None), said=f"Went through {number}.")
        for number in range(60)
    )
    product: Any = InMemory(tmp_path)
    matter = product.log_keeper.open_from(record(attempts=calls), as_user=ME).id
    screens = Screens(product, ME)
    answers = product.guide.review(matter, as_user=ME)
    assert len(answers) > 10 * ON_PAGE
    edits: list[str] = []
    for page in range(-(-len(answers) // ON_PAGE)):
        view = screens.review(matter, page=page)
        assert view_faults(view) == []
        assert len(view["blocks"]) <= 100
        sections = [block for block in view["blocks"] if "accessory" in block]
        edits += [block["accessory"]["value"] for block in sections]
    assert edits == [one.id for one in answers]
    assert screens.review(matter, page=10_000) == screens.review(matter, page=page)


@pytest.mark.parametrize("length", [2_999, 3_000, 3_001, 19_000])
def test_an_answer_too_long_for_the_field_is_shown_whole_and_stays(length: int, tmp_path: Path) -> None:
    product: Any = InMemory(tmp_path)
    words = ("word " * 4_000)[:length].strip()
    calls = (replace(CALL, said=words),)
    matter = product.log_keeper.open_from(record(attempts=calls), as_user=ME).id
    view = Screens(product, ME).question(matter, "attempt-1-said", edited=True)
    assert view_faults(view) == []
    walker = Walker(product, matter, view)
    before = product.log.entries(matter)
    assert take_answer(walker.sent({}), product, needed=False).under == ()
    assert product.log.entries(matter) == before
    shown = "".join(b["text"]["text"] for b in view["blocks"] if b["type"] == "section")
    field = next(b for b in view["blocks"] if b.get("block_id") == "attempt-1-said")
    assert words in shown.replace("*Kept answer:* ", "") or field["element"]["initial_value"] == words
