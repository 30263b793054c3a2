"""Entries, heads, copies as lines, and the sentences that verification says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.audit import (
    LONGEST,
    AuditAct,
    AuditEntry,
    AuditNote,
    FaultyEntry,
    Head,
    NotAHead,
    NotRecorded,
    Selection,
    entry_after,
    read_head,
)
from bot.assistant.audit_desk import AuditDesk
from bot.assistant.audit_heads import HeadSending
from bot.assistant.audit_lines import entries_of, line_of, verified_copy
from bot.assistant.audit_verification import Break, Verdict, verified
from tests.fakes.audit import AuditInMemory, FailingAudit

NOW = datetime(2024, 3, 4, 16, 30, tzinfo=UTC)
ACTS = list(AuditAct)


def chain(number: int) -> list[AuditEntry]:
    """A whole chain of so many entries."""
    book = AuditInMemory()
    for at in range(number):
        note = AuditNote(
            ACTS[at % len(ACTS)], f"m{at}", "associate", NOW + timedelta(minutes=at), {"reason": f"“{at}”"}
        )
        book.record(note)
    return book.kept


WHOLE = chain(6)
HEAD = Head(WHOLE[-1].digest, 6)
EXPORTS = Selection(act=AuditAct.EXPORTED_AUDIT)


def forged(entry: AuditEntry, **changed: object) -> AuditEntry:
    """The entry otherwise, with the digest that fits it."""
    made = replace(entry, **changed)  # type: ignore[arg-type]  # any field
    return replace(made, digest=made.computed)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], None),
        (WHOLE, None),
        ([*WHOLE[:2], replace(WHOLE[2], by="nobody"), *WHOLE[3:]], Break(3, "Entry 3 was changed.")),
        (
            [*WHOLE[:2], forged(WHOLE[2], by="nobody"), *WHOLE[3:]],
            Break(
                4,
                "Entry 4 does not follow on the one before it: that one was put in the place of another, or this one "
                "was.",
            ),
        ),
        ([*WHOLE[:2], *WHOLE[3:]], Break(3, "Entry 3 is missing: 4 stands in its place.")),
        (WHOLE[1:], Break(1, "Entry 1 is missing: 2 stands in its place.")),
        (
            [*WHOLE[:3], WHOLE[1], *WHOLE[3:]],
            Break(4, "Entry 2 stands where 4 belongs: entries were repeated, put in or moved."),
        ),
        ([WHOLE[1], WHOLE[0]], Break(1, "Entry 1 is missing: 2 stands in its place.")),
        (
            [*WHOLE[:2], replace(WHOLE[4], sequence=3), *WHOLE[3:]],
            Break(3, "Entry 3 was changed, put in or moved: it does not follow on the one before it."),
        ),
        (
            [*WHOLE[:2], replace(WHOLE[2], at=3), *WHOLE[3:]],  # type: ignore[arg-type]  # as somebody forced it in
            Break(3, "Entry 3 cannot be read: something in it is not of its kind."),
        ),
    ],
)
def test_the_first_break_is_named_with_its_reason(held: list[AuditEntry], expected: Break | None) -> None:
    assert verified(held).broken == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ([HEAD], None),
        ([Head(WHOLE[3].digest, 4), HEAD, Head(WHOLE[0].digest)], None),
        ([Head("a" * 64)], Break(7, "No entry has a digest that was sent out: the end was cut off, or written anew.")),
        (
            [Head("a" * 64, 9)],
            Break(7, "Entry 9 was sent out as a head, and the audit ends with 6: its end was cut off."),
        ),
        (
            [Head("a" * 64, 4)],
            Break(
                4,
                "Entry 4 is not the one whose digest was sent out: it, or one before it, was put in the place of "
                "another and the chain computed anew.",
            ),
        ),
        (
            [HEAD, Head("a" * 64, 6)],
            Break(6, "Entry 6 was sent out as a head with two digests: one of them is another's."),
        ),
    ],
)
def test_the_chain_is_held_to_the_heads_that_were_sent_out(sent: list[Head], expected: Break | None) -> None:
    assert verified(WHOLE, sent).broken == expected


def test_an_end_that_was_cut_off_is_missed_by_a_head_alone() -> None:
    assert verified(WHOLE[:4]).broken is None
    assert verified(WHOLE[:4], [HEAD]).broken == Break(
        5, "Entry 6 was sent out as a head, and the audit ends with 4: its end was cut off."
    )


def test_of_a_selection_each_entry_is_verified_and_none_is_missed() -> None:
    chosen = [WHOLE[1], WHOLE[2], WHOLE[5]]
    assert verified(chosen, selected=True) == Verdict(3, HEAD)
    assert verified([WHOLE[1], forged(WHOLE[2], former="a" * 64)], selected=True).broken is not None
    assert verified([WHOLE[2], WHOLE[1]], selected=True).broken == Break(
        4, "Entry 2 stands where 4 belongs: entries were repeated, put in or moved."
    )
    assert verified(chosen, [Head(WHOLE[3].digest, 4)], selected=True).broken == Break(
        4, "Entry 4 was sent out as a head, and is not in this selection."
    )


@given(st.integers(0, 6).flatmap(lambda number: st.tuples(st.just(number), st.permutations(range(number)))))
def test_only_the_order_that_was_written_is_whole(drawn: tuple[int, list[int]]) -> None:
    number, order = drawn
    whole = verified([WHOLE[at] for at in order]).broken is None
    assert whole == (order == list(range(number)))


def test_a_copy_as_lines_gives_the_same_entries_and_is_verified_as_they_are() -> None:
    lines = [line_of(entry) for entry in WHOLE]
    assert list(entries_of(f"{line}\n" for line in lines)) == WHOLE
    assert json.loads(lines[0])["details"] == {"reason": "“0”"}
    assert verified_copy(lines, [HEAD]) == Verdict(6, HEAD)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda line: line.replace("associate", "nobody"), Break(3, "Entry 3 was changed.")),
        (lambda line: line[:-2], Break(3, "Line 3 is no entry of the audit.")),
        (lambda _line: "", Break(3, "Line 3 is no entry of the audit.")),
        (lambda _line: "[" * 100_000, Break(3, "Line 3 is no entry of the audit.")),
        (lambda line: line[:-1] + ',"by":"associate"}', Break(3, "Line 3 is no entry of the audit.")),
        (lambda line: line[:-1] + ',"more":1}', Break(3, "Line 3 is no entry of the audit.")),
        (
            lambda line: line.replace('"sequence":3', '"sequence":3.0'),
            Break(3, "Entry 3 cannot be read: something in it is not of its kind."),
        ),
        (
            lambda line: line.replace('"sequence":3', '"sequence":4'),
            Break(3, "Entry 3 is missing: 4 stands in its place."),
        ),
    ],
)
def test_a_line_that_was_changed_is_found(change: Callable[[str], str], expected: Break) -> None:
    lines = [line_of(entry) for entry in WHOLE]
    assert verified_copy([*lines[:2], change(lines[2]), *lines[3:]]).broken == expected


@given(st.text(max_size=20))
def test_a_copy_of_what_was_changed_in_the_database_is_broken_there_too(details: str) -> None:
    held = [*WHOLE[:2], replace(WHOLE[2], details=details), *WHOLE[3:]]
    assert verified_copy(map(line_of, held)).broken == Break(3, "Entry 3 was changed.")


@pytest.mark.parametrize("text", ["", "12", "12:", "0:" + "a" * 64, "12:" + "g" * 64, "a" * 63, "-1:" + "a" * 64])
def test_what_names_no_head_is_refused(text: str) -> None:
    with pytest.raises(NotAHead, match="is not a head of the audit"):
        read_head(text)


def test_a_head_is_read_as_it_was_sent_out() -> None:
    assert read_head(f" {HEAD}\n") == HEAD
    assert read_head(HEAD.digest.upper()) == Head(HEAD.digest)


def test_a_note_needs_somebody_a_zone_and_a_short_reason() -> None:
    with pytest.raises(FaultyEntry, match="needs a name"):
        AuditNote(AuditAct.PURGED, "s1", " ", NOW)
    with pytest.raises(ValueError, match="2024"):
        AuditNote(AuditAct.PURGED, "s1", "librarian", NOW.replace(tzinfo=None))
    AuditNote(AuditAct.OVERRODE, "p1", "librarian", NOW, {"reason": "x" * LONGEST})
    with pytest.raises(FaultyEntry, match="at most 2,000 characters"):
        AuditNote(AuditAct.OVERRODE, "p1", "librarian", NOW, {"reason": "x" * (LONGEST + 1)})


@given(
    st.lists(
        st.tuples(
            st.sampled_from(ACTS),
            st.text(min_size=1, max_size=8).filter(lambda name: bool(name.strip())),
            st.text(max_size=8),
            st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=3),
        ),
        max_size=6,
    )
)
def test_whatever_is_noted_makes_a_whole_chain(told: list[tuple[AuditAct, str, str, dict[str, str]]]) -> None:
    held: list[AuditEntry] = []
    for act, by, about, details in told:
        former = Head(held[-1].digest, held[-1].sequence) if held else None
        held.append(entry_after(former, AuditNote(act, about, by, NOW, details)))
    assert verified(held).broken is None
    assert verified_copy(map(line_of, held)).broken is None


def test_a_copy_is_on_record_before_it_is_taken() -> None:
    book = AuditInMemory()
    desk = AuditDesk(book, HeadSending(book), lambda: NOW)
    given_out = list(desk.export(EXPORTS, as_user="librarian"))
    assert [(entry.act, entry.by, dict(entry.told)) for entry in given_out] == [
        ("audit exported", "librarian", {"act": "audit exported"})
    ]
    full = ReadOnly()
    with pytest.raises(NotRecorded):
        AuditDesk(full, HeadSending(full), lambda: NOW).export(EXPORTS, as_user="librarian")


class ReadOnly(AuditInMemory):
    """An audit that can be read and not written."""

    def record(self, note: AuditNote) -> AuditEntry:
        """Raise NotRecorded."""
        return FailingAudit().record(note)
