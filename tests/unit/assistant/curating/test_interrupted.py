"""`kill -9` before and after every write of proposing, approving and publishing: nothing half done, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.source_files import FolderOfOriginals
from bot.assistant.audit_verification import verified
from knowledge.intake.proposal import Proposal
from tests.builders import write_corpus
from tests.unit.assistant.curating.dying import ACTS, ENDS, died
from tests.unit.assistant.curating.home import DeskHome

FILES = {"one.txt": "Counsel must confer. A letter is not enough.", "two.txt": "Counsel may confer by telephone."}
CORRECTED = "Counsel may confer by video."


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A folder with a home and a corpus beside it."""
    (tmp_path / "firm" / "home").mkdir(parents=True)
    write_corpus(tmp_path / "firm" / "corpus", FILES)
    return tmp_path / "firm"


def done(firm: Path, *acts: str) -> DeskHome:
    """The firm after these acts, by processes that nobody kills."""
    desk = DeskHome(firm / "home")
    for act in acts:
        ACTS[act](desk)
    return desk


def killed_at_every_step(firm: Path, act: str) -> Iterator[DeskHome]:
    """The home as it is left where the act was killed at its first step, its second and so on."""
    for step in count(1):
        copy = firm.with_name(f"{act} {step}")
        shutil.copytree(firm, copy)
        if not died(copy / "home", act, at=step):
            assert step > 2
            return
        yield DeskHome(copy / "home")


def kept(desk: DeskHome) -> dict[str, Proposal]:
    """All proposals by id."""
    return {p.id: p for p in (*desk.proposals.open(), *desk.proposals.closed(most=1000))}


def nothing_is_half_done(desk: DeskHome) -> None:
    """Every act has its entry in the audit, every entry its act; what is proposed is there with its words and file."""
    proposals = kept(desk)
    originals = FolderOfOriginals(desk.home / "originals")
    entries = list(desk.audit.entries())
    assert verified(entries).broken is None
    for proposal in proposals.values():
        audited = [entry.act for entry in entries if entry.about == proposal.id]
        assert audited == [event.act.value for event in proposal.events]
        assert desk.proposals.document(proposal.id) is not None
        assert originals.find(proposal.file_sha256) is not None
    assert {entry.about for entry in entries if entry.about.startswith("p") and entry.about != "publication"} == set(
        proposals
    )


def test_proposing(firm: Path) -> None:
    seen = set()
    for desk in killed_at_every_step(firm, "propose"):
        nothing_is_half_done(desk)
        seen.add(tuple(desk.states()))
        ACTS["propose"](desk.again())
        assert desk.states() == {"one.txt": "waiting", "two.txt": "waiting"}
    assert seen == {(), ("one.txt",), ("one.txt", "two.txt")}


def test_approving(firm: Path) -> None:
    done(firm, "propose")
    seen = set()
    for desk in killed_at_every_step(firm, "approve"):
        nothing_is_half_done(desk)
        seen.add(tuple(desk.states().values()))
        ACTS["approve"](desk.again())
        assert desk.states() == {"one.txt": "approved", "two.txt": "approved"}
        nothing_is_half_done(desk)
    assert seen == {("waiting", "waiting"), ("approved", "waiting"), ("approved", "approved")}


@pytest.fixture
def changing(firm: Path) -> Path:
    """A home with a generation, in which a correction and an end are approved."""
    desk = done(firm, "propose", "approve", "publish")
    (firm / "corpus" / "two.txt").write_text(CORRECTED, encoding="utf-8")
    for act in ("propose", "retire", "approve"):
        ACTS[act](desk)
    return firm


def _held(desk: DeskHome) -> dict[str, tuple[str, date | None]]:
    return {
        content.edition.source: (content.text, content.edition.in_force_until) for content in desk.publication.held()
    }


def test_publishing(changing: Path) -> None:
    before, after = (
        {"one.txt": (FILES["one.txt"], None), "two.txt": (FILES["two.txt"], None)},
        {"one.txt": (FILES["one.txt"], ENDS), "two.txt": (CORRECTED, None)},
    )
    left: list[tuple[bool, int]] = []
    for desk in killed_at_every_step(changing, "publish"):
        nothing_is_half_done(desk)
        assert _held(desk) in (before, after)
        left.append((_held(desk) == after, len(desk.states())))
        again, waited = desk.again(), desk.states()
        outcome = again.publish()  # what is current already is marked, and not published a second time
        assert (outcome.published.changed, len(outcome.taken)) == (not left[-1][0], len(waited))
        assert (_held(again), again.states(), again.store.open_current().faults()) == (after, {}, [])
        published = [[e.act.value for e in p.events].count("published") for p in kept(again).values()]
        assert published == [1] * len(published)
        nothing_is_half_done(again)
    # killed before it is current, after it with proposals not marked yet, and after the last mark
    assert {(False, 2), (True, 2), (True, 1), (True, 0)} == set(left)
