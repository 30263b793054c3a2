"""`kill -9` before and after every write of a publication that takes a correction in: it waits, or it is in effect."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.builders import write_corpus
from tests.unit.assistant.correcting.test_correcting import FILES, pin, published, states
from tests.unit.assistant.curating.dying import died
from tests.unit.assistant.curating.home import DeskHome


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A home with a correction that waits."""
    (tmp_path / "home").mkdir()
    write_corpus(tmp_path / "corpus", FILES)
    pin(published(DeskHome(tmp_path / "home")))
    return tmp_path


def test_a_publication_killed_at_any_write_leaves_the_correction_waiting_or_in_effect(firm: Path) -> None:
    seen = []
    for step in count(1):
        killed = died(firm / "home", "publish", at=step)
        desk = DeskHome(firm / "home")
        (standing,) = desk.correcting.all(by="alice")
        held = desk.store.open_current().corrections.ids
        assert (standing.state.name, held) in {
            ("WAITING", frozenset()),
            ("IN_EFFECT", frozenset({standing.correction.id})),
        }
        seen.append(standing.state.name)
        if not killed:
            break
        if standing.state.name == "IN_EFFECT":
            break  # it is current; nothing is left to be published
    assert seen[0] == "WAITING"
    assert seen[-1] == "IN_EFFECT"
    assert DeskHome(firm / "home").publish().published.changed is False
    assert set(states(DeskHome(firm / "home")).values()) == {"IN_EFFECT"}
