"""A folder that is handed in again: what did not change is held as it is, and what did is described as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.looks import looks
from bot.assistant.curating.intake import Intake
from bot.assistant.watching.beginning import beginning_unknown
from bot.cli.corpus_printing import proposal_lines
from knowledge.intake.concern import ConcernKind
from knowledge.intake.describing import describe
from knowledge.intake.guess import AS_HELD
from knowledge.intake.proposal import Proposal
from tests.unit.assistant.curating.home import NOW, DeskHome

RULE = """Rule of the Chambers on Calls

Counsel must speak by telephone before any discovery motion is filed, and an exchange of letters is not enough.

Within seven days after the call counsel may send the court a joint letter of no more than two pages.
"""
CHANGED = RULE.replace("seven", "ten")
SAID = {
    "title": "Standing Order on Calls",
    "court": "D. Kan.",
    "citation": "Calls Order",
    "kind": "guideline",
    "in_force_from": "2021-03-03",
    "judge": "a magistrate judge",
}


@pytest.fixture
def desk(tmp_path: Path) -> DeskHome:
    (tmp_path / "home").mkdir()
    *_others, likeness = looks(lambda _id: None)
    return DeskHome(tmp_path / "home", looks=(likeness, beginning_unknown))


@pytest.fixture
def folder(desk: DeskHome, tmp_path: Path) -> Path:
    """A folder of which the one file is published, described by a person."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "calls.txt").write_text(RULE, encoding="utf-8")
    (proposal,) = desk.add(folder).proposals
    desk.review.describe(proposal.id, SAID, by="alice", now=NOW)
    desk.approve_all()
    desk.publish()
    return folder


def only(intake: Intake) -> Proposal:
    assert (intake.unchanged, intake.refused, len(intake.proposals)) == ((), (), 1)
    return intake.proposals[0]


def test_what_did_not_change_is_held_as_it_is(desk: DeskHome, folder: Path) -> None:
    again = desk.add(folder)
    assert (again.unchanged, again.proposals, again.warnings) == (("in/calls.txt",), (), ())
    (folder / "calls.txt").write_bytes(RULE.replace("\n", "\r\n").encode())  # other bytes, the same words
    assert desk.add(folder).unchanged == ("in/calls.txt",)
    assert desk.add(folder, said={"court": "D. Kan.", "docket": ""}).unchanged == ("in/calls.txt",)


def test_what_is_said_otherwise_of_the_same_words_is_proposed_with_all_else_as_held(
    desk: DeskHome, folder: Path
) -> None:
    proposal = only(desk.add(folder, said={"judge": "another magistrate judge"}))
    standing = {key: proposal.description[key] for key in ("text", "source", "rights")}
    assert dict(proposal.description) == {**SAID, **standing, "judge": "another magistrate judge"}
    assert (proposal.source, proposal.concerns) == ("in/calls.txt", ())


def test_other_words_are_described_as_held_but_for_the_days(desk: DeskHome, folder: Path) -> None:
    (folder / "calls.txt").write_text(CHANGED, encoding="utf-8")
    proposal = only(desk.add(folder))
    assert {key: proposal.description.get(key) for key in SAID} == {**SAID, "in_force_from": None}
    told = list(proposal_lines(proposal))
    assert "    title: Standing Order on Calls   as held in in/calls.txt" in told
    assert "    judge: a magistrate judge   as held in in/calls.txt" in told
    (asked,) = proposal.concerns
    assert asked.kind is ConcernKind.OVERLAPPING_DATES
    assert asked.reason == (
        "The file shows other words than in/calls.txt, and no day from which they are in force could be read. Say it "
        "as in_force_from, so that the text that is held ends on that day."
    )

    dated = desk.review.describe(proposal.id, {"in_force_from": "2026-02-01"}, by="alice", now=NOW)
    assert dated.concerns == ()
    effect = desk.review.effect(dated, by="bob", today=NOW.date())
    assert effect is not None
    assert effect.kind.value == "a further edition of an authority that is held"
    desk.approve_all()
    outcome = desk.publish()
    assert [(e.source, e.in_force_until) for e in outcome.ended] == [("in/calls.txt", date(2026, 2, 1))]
    assert desk.published() == ["in/calls.txt", "in/calls_2026-02-01.txt"]

    assert desk.add(folder).unchanged == ("in/calls_2026-02-01.txt",)
    (folder / "calls.txt").write_text(CHANGED.replace("two pages", "one page"), encoding="utf-8")
    third = only(desk.add(folder))
    assert third.guesses["title"].words == "in/calls_2026-02-01.txt"


def test_what_the_file_says_itself_is_read_but_not_what_a_person_had_otherwise_before(
    desk: DeskHome, folder: Path
) -> None:
    desk.intake = replace(desk.intake, describe=lambda document, name: describe(document, file_name=name))
    own = "D. Kan. Rule 90.7 Calls\n\nEffective March 1, 2026\n\n"
    (folder / "calls.txt").write_text(f"{own}{CHANGED}", encoding="utf-8")
    first = only(desk.add(folder))
    read = ("title", "citation", "kind", "in_force_from")
    assert [first.description[key] for key in read] == [
        "D. Kan. Rule 90.7 Calls",
        "D. Kan. Rule 90.7",
        "local-rule",
        "2026-03-01",
    ]
    assert (first.source, first.guesses["judge"].origin) == ("in/calls_2026-03-01.txt", AS_HELD)
    desk.review.describe(first.id, {"title": "Calls", "kind": "guideline"}, by="alice", now=NOW)
    desk.approve_all()
    desk.publish()

    (folder / "calls.txt").write_text(f"{own}{CHANGED}".replace("ten", "twelve"), encoding="utf-8")
    second = only(desk.add(folder))
    assert [second.description[key] for key in read] == ["Calls", "D. Kan. Rule 90.7", "guideline", "2026-03-01"]
    assert second.guesses["citation"].origin == ""
    assert second.source == "in/calls_2026-03-01.txt"


def test_another_order_under_the_name_of_one_is_described_anew(desk: DeskHome, tmp_path: Path) -> None:
    order = {"title": "Order", "court": "D. Kan.", "citation": "No. 1 (D. Kan. June 8, 2009)", "kind": "order"}
    (tmp_path / "order.txt").write_text(RULE, encoding="utf-8")
    desk.add(tmp_path / "order.txt", said={**order, "dated": "2009-06-08", "docket": "1"})
    desk.approve_all()
    desk.publish()
    (tmp_path / "order.txt").write_text("Order\n\nThe motion for a stay of all discovery is denied.", encoding="utf-8")
    assert "docket" not in only(desk.add(tmp_path / "order.txt")).description
    (tmp_path / "order.txt").write_text(CHANGED, encoding="utf-8")
    nearly_same = only(desk.add(tmp_path / "order.txt")).description
    assert (nearly_same["docket"], "citation" in nearly_same, "dated" in nearly_same) == ("1", False, False)


def test_a_manifest_speaks_for_itself(desk: DeskHome, folder: Path) -> None:
    rule = {**SAID, "file": "calls.txt", "text": "verbatim", "source": "the court", "rights": "public domain"}
    del rule["judge"]
    lines = [f'{key} = "{value}"' for key, value in rule.items()]
    (folder / "manifest.toml").write_text("\n".join(["[[source]]", *lines, ""]), encoding="utf-8")
    assert "judge" not in only(desk.add(folder)).description
