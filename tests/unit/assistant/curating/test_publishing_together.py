"""Publishing beside others: what they publish, withdraw or describe meanwhile is neither lost nor passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.curating.making import Published, Publishing
from bot.assistant.curating.publication import PublicationDesk
from knowledge.errors import PublicationRefused
from knowledge.ports import SourceContent, Vector
from tests.builders import write_corpus
from tests.fakes.embedding import WordsEmbedding
from tests.unit.assistant.curating.home import NOW, DeskHome

WORDS = "Counsel must confer. A letter is not enough."


@dataclass
class Meanwhile:
    """Publishes once somebody else did something, as one who had to wait for him."""

    publishing: Publishing
    act: Callable[[], object]

    def publish_made(self, make: Callable[[], Sequence[SourceContent]], **said: Any) -> Published:
        """Let the other act first."""
        self.act()
        return self.publishing.publish_made(make, **said)

    def rebuild(self, *, by: str, now: datetime, wait_seconds: float = 0) -> Published:
        """As it is."""
        return self.publishing.rebuild(by=by, now=now, wait_seconds=wait_seconds)

    def rollback(self, *, by: str, now: datetime, wait_seconds: float = 0, **said: Any) -> Published:
        """As it is."""
        return self.publishing.rollback(by=by, now=now, wait_seconds=wait_seconds, **said)

    def verify(self, *, now: datetime) -> tuple[str, tuple[str, ...]]:
        """As it is."""
        return self.publishing.verify(now=now)


class ActingEmbedding(WordsEmbedding):
    """An embedding during which somebody does something."""

    def __init__(self) -> None:
        super().__init__()
        self.act: Callable[[], object] = lambda: None

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Do it the first time, then embed."""
        act, self.act = self.act, lambda: None
        act()
        return super().embed(texts)


@pytest.fixture
def embedding() -> ActingEmbedding:
    return ActingEmbedding()


@pytest.fixture
def desk(tmp_path: Path, embedding: ActingEmbedding) -> DeskHome:
    (tmp_path / "home").mkdir()
    return DeskHome(tmp_path / "home", embedding=embedding)


def approved(desk: DeskHome, folder: Path, name: str) -> str:
    """An approved proposal of one source; its id."""
    (proposal,) = desk.add(write_corpus(folder, {name: f"{name}: {WORDS}"})).proposals
    desk.review.approve(proposal.id, by="bob", now=NOW)
    return proposal.id


def after(desk: DeskHome, act: Callable[[], object]) -> PublicationDesk:
    """A desk that comes to publish only when another has acted."""
    return replace(desk.publication, publishing=Meanwhile(desk.publication.publishing, act))


def test_what_another_publisher_added_meanwhile_stays(desk: DeskHome, tmp_path: Path) -> None:
    one, two = approved(desk, tmp_path / "a", "one.txt"), approved(desk, tmp_path / "b", "two.txt")
    after(desk, lambda: desk.publish(only=[two])).publish(by="alice", now=NOW, only=[one])
    assert sorted(desk.published()) == ["one.txt", "two.txt"]


def test_what_another_published_already_is_told_so(desk: DeskHome, tmp_path: Path) -> None:
    one = approved(desk, tmp_path / "a", "one.txt")
    with pytest.raises(PublicationRefused, match=f"There is no open proposal {one}"):
        after(desk, desk.publish).publish(by="carol", now=NOW, only=[one])
    assert after(desk, lambda: None).publish(by="carol", now=NOW).taken == ()
    found = desk.proposals.find(one)
    assert found is not None
    assert [event.act.value for event in found.events] == ["proposed", "approved", "published"]


def test_going_back_meanwhile_is_not_undone(desk: DeskHome, tmp_path: Path) -> None:
    for number, name in enumerate(("one.txt", "two.txt")):
        approved(desk, tmp_path / str(number), name)
        desk.publish()
    three = approved(desk, tmp_path / "3", "three.txt")
    after(desk, lambda: desk.publication.rollback(by="bob", now=NOW)).publish(by="alice", now=NOW, only=[three])
    assert sorted(desk.published()) == ["one.txt", "three.txt"]


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, one: desk.review.withdraw(one, by="bob", now=NOW),
        lambda desk, one: desk.review.send_back(one, by="bob", now=NOW, note="not yet"),
        lambda desk, one: desk.review.describe(one, {"title": "Another"}, by="bob", now=NOW),
    ],
    ids=["withdrawn", "sent back", "described"],
)
def test_what_is_taken_back_while_it_is_built_is_not_published(
    desk: DeskHome, embedding: ActingEmbedding, tmp_path: Path, act: Callable[[DeskHome, str], object]
) -> None:
    approved(desk, tmp_path / "a", "one.txt")
    desk.publish()
    two = approved(desk, tmp_path / "b", "two.txt")
    embedding.act = lambda: act(desk, two)
    with pytest.raises(PublicationRefused, match=r"Something was done with p\d+ \(two\.txt\) while it was being"):
        desk.publish()
    assert desk.published() == ["one.txt"]
    found = desk.proposals.find(two)
    assert found is not None
    assert found.state.value in ("withdrawn", "sent back", "waiting")
    assert desk.acts()[-1] == ("alice", "publication refused", "publication")


def test_a_reason_to_publish_hundreds_unapproved_fits_the_audit(desk: DeskHome, tmp_path: Path) -> None:
    desk.add(write_corpus(tmp_path / "many", {f"{n}.txt": f"{WORDS} {n}" for n in range(120)}))
    outcome = desk.publish(override="they are all from the court's own site")
    assert len(outcome.taken) == 120
    entry = next(entry for entry in desk.audit.entries() if entry.act == "overrode")
    assert entry.told["unapproved"].endswith(" and 20 more")
