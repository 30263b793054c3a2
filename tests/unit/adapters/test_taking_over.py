"""A generation built from the former one is the generation that would be built anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.ports import Field, SourceContent
from tests.contents import EXPENSES_RULE, MOTION_RULE, content
from tests.desk import Desk

MANY = [
    content(
        f"(a) Matter {n} is raised by telephone.", f"(b) Matter {n} ends.", source=f"rules/{n}.txt", questions=("?",)
    )
    for n in range(3, 30)
]
MOTION = content(*MOTION_RULE, questions=("Is an email enough?",))
EXPENSES = content(*EXPENSES_RULE, source="rules/2.txt")
AMENDED = content(MOTION_RULE[0], "(b) An email is enough.", questions=("May I write an email?", "Or call?"))
BEFORE = [MOTION, *MANY, EXPENSES]


@pytest.mark.parametrize(
    "after",
    [
        [AMENDED, *MANY, EXPENSES],
        [*MANY, EXPENSES],
        [EXPENSES, *MANY[::-1], MOTION],
        [MOTION, content("(a) New.", source="rules/new.txt"), *MANY, EXPENSES],
        [AMENDED],
        [],
    ],
    ids=["one amended", "one gone", "turned around", "one new", "almost all gone", "all gone"],
)
def test_taking_over_what_did_not_change(after: list[SourceContent], tmp_path: Path) -> None:
    taking, anew = Desk(tmp_path / "taking"), Desk(tmp_path / "anew")
    taking.publish(BEFORE)
    taking.publish(after)
    anew.publish(after)
    taken, built = taking.store.open_current(), anew.store.open_current()
    assert [taken.editions(), taken.describe().entries, taken.describe().dense] == [
        built.editions(),
        built.describe().entries,
        "chroma",
    ]
    for source in after:
        assert taken.passage_ids(source.edition.source) == built.passage_ids(source.edition.source)
        assert taken.passages(taken.passage_ids(source.edition.source)) == list(source.passages)
        assert taken.source_text(source.edition.source) == source.text
    for asked in ("May I write an email?", "matter 7", "expenses in good faith"):
        (vector,) = taking.embedding.embed([asked])
        for field in Field:
            one, other = (r.vectors_of(field).nearest(vector, allowed=None, limit=200) for r in (taken, built))
            assert {h.id: round(h.score, 4) for h in one} == {h.id: round(h.score, 4) for h in other}
        assert taken.words.best(asked, allowed=None, limit=200) == built.words.best(asked, allowed=None, limit=200)


def test_collections_that_changed_often_are_filled_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.publish(BEFORE)
    worn = []
    for n in range(6):
        amended = content(MOTION_RULE[0], f"(b) Amended {n} times.")
        worn.append(desk.store.open(desk.publish([amended, *MANY, EXPENSES])).worn)
    assert worn == [7, 0, 6, 0, 6, 0]
