"""The motion a question names."""

from __future__ import annotations

import pytest

from bot.conferral.description.motions import motion_told
from bot.conferral.motion import MotionKind

NAMED = [
    ("Can we file a motion to compel now?", MotionKind.COMPEL),
    ("I'd like to move for a protective order", MotionKind.PROTECTIVE_ORDER),
    ("they refused our protective order. Can I move to compel?", MotionKind.COMPEL),
    ("is that enough under 26(c)(1)?", MotionKind.PROTECTIVE_ORDER),
    ("before I seek sanctions", MotionKind.SANCTIONS),
    ("can we move to quash the subpoena", MotionKind.QUASH),
    ("compel or protective order, I am not sure which", None),
    ("OK to move to dismiss in N.D. Tex.?", MotionKind.OTHER),
    ("may we file a motion for summary judgment", MotionKind.OTHER),
    ("can I file my discovery motion", None),
    ("is that enough?", None),
]


@pytest.mark.parametrize(("text", "kind"), NAMED, ids=[text for text, _ in NAMED])
def test_is_the_one_moved_for_else_the_only_one_named(text: str, kind: MotionKind | None) -> None:
    motion = motion_told([text])
    assert (motion and motion.kind) == kind


def test_is_that_of_the_latest_turn_that_names_one() -> None:
    motion = motion_told(["is that enough?", "I want to move to compel", "I want to move to quash"])
    assert motion is not None
    assert motion.kind is MotionKind.COMPEL
