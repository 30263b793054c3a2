"""Golden questions as packs hold them, and as the home keeps them: the office they came from is all that is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.adapters.golden_file import GoldenFile
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.curating.ports import Refusal
from bot.assistant.evaluation import Case, Gold
from bot.assistant.packs.pack import GOLDEN
from bot.assistant.packs.ports import Standing, StandingKind
from bot.assistant.tending.golden_questions import Contradicted, GoldenBook, GoldenQuestion, expect_no_other, same_of

_MOST = 10_000
"""How many golden questions of a pack are read."""
_LONGEST_QUESTION, _LONGEST_WORDS, _MOST_GOLD = 2_000, 20_000, 50
_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class HomeGolden:
    """Implements `GoldenShelf` over the home's file and its book; `cases` gives all, the product's among them."""

    file: GoldenFile
    book: GoldenBook
    cases: Callable[[], Sequence[Case]]

    def own(self) -> Sequence[Case]:
        """Those of the home's file and of its book."""
        return (*self.file.own(), *(question.case for question in self.book.standing()))

    def standings(self, cases: Sequence[Case]) -> Sequence[Standing]:
        """How each question stands to those that are held, and to the new ones before it."""
        held: dict[str, Case] = {}
        for other in self.cases():
            held.setdefault(same_of(other), other)
        standings = []
        for case in cases:
            asked = same_of(case)
            standings.append(_to(case, held[asked]) if asked in held else Standing(StandingKind.NEW))
            held.setdefault(asked, case)
        return standings

    def take(
        self,
        cases: Sequence[Case],
        *,
        office: str,
        by: str,
        now: datetime,
        coming: Callable[[Sequence[str]], None] = lambda _ids: None,
    ) -> Sequence[str]:
        """Keep questions of `office`; `coming` is told the ids of the new ones before the first is kept.

        Of each why it was refused; empty where it is kept, or was.
        """
        standings = self.standings(cases)
        names: dict[int, str] = {}
        for number, (case, standing) in enumerate(zip(cases, standings, strict=True)):
            if standing.kind is StandingKind.NEW:
                names[number] = self._free_id(case, names.values())
        coming(tuple(names.values()))
        return [
            self._kept(names[number], case, office=office, by=by, now=now) if number in names else _why_not(standing)
            for number, (case, standing) in enumerate(zip(cases, standings, strict=True))
        ]

    def take_back(self, question_id: str, *, of: str, by: str, now: datetime) -> bool:
        """Let a question that came with the generation `of` stand no longer; whether it stood until now."""
        note = AuditNote(AuditAct.TOOK_BACK_GOLDEN, question_id, by, now, {"generation": of})
        return self.book.take_back(question_id, by=by, at=now, note=note)

    def _kept(self, name: str, case: Case, *, office: str, by: str, now: datetime) -> str:
        question = GoldenQuestion(name, case.text, case.court, case.as_of, case.answerable, case.gold, office, now)
        other = self.book.add(question, AuditNote(AuditAct.ADDED_GOLDEN, name, by, now, {"office": office}))
        return "" if other is None else _to(case, other.case).reason

    def written(self, cases: Sequence[Case]) -> tuple[str, int]:
        """Questions as lines, each once, in an order that hangs on nothing but them; and how many."""
        lines = {same_of(case): _line(case) for case in cases}
        return "".join(f"{lines[asked]}\n" for asked in sorted(lines)), len(lines)

    def read(self, text: str) -> tuple[Sequence[Case], Sequence[Refusal]]:
        """The questions of such lines, and the lines that are none."""
        return read_questions(text)

    def _free_id(self, case: Case, taken: Collection[str]) -> str:
        """A name for the question, by what it asks; one that was taken back keeps its own."""
        stem = _id(case)
        name, number = stem, 1
        while name in taken or self.book.find(name) is not None:
            number += 1
            name = f"{stem}-{number}"
        return name


def read_questions(text: str) -> tuple[Sequence[Case], Sequence[Refusal]]:
    """The questions of such lines, and the lines that are none."""
    cases: list[Case] = []
    refused: list[Refusal] = []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for number, line in lines[:_MOST]:
        try:
            cases.append(_case(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            refused.append(Refusal(f"{GOLDEN}:{number}", f"{GOLDEN}:{number} is not a golden question."))
    if len(lines) > _MOST:
        refused.append(Refusal(GOLDEN, f"{GOLDEN} holds more than {_MOST:,} questions; the others were not read."))
    return cases, refused


def _why_not(standing: Standing) -> str:
    return standing.reason if standing.kind is StandingKind.CONTRADICTS else ""


def _to(case: Case, other: Case) -> Standing:
    """How `case` stands to another that asks the same."""
    kind = StandingKind.SAME if _expected(case) == _expected(other) else StandingKind.CONTRADICTS
    at = datetime.min.replace(tzinfo=UTC)  # of no moment: only what is asked and expected is compared
    question = GoldenQuestion(case.id, case.text, case.court, case.as_of, case.answerable, case.gold, "", at)
    try:
        expect_no_other(question, other)
    except Contradicted as fault:
        return Standing(kind, fault.diagnostics())
    return Standing(kind)


def _expected(case: Case) -> object:
    return case.answerable, frozenset((gold.file, " ".join(gold.snippet.split())) for gold in case.gold)


def _id(case: Case) -> str:
    return f"g{same_of(case)[:_ID_DIGITS]}"


def _line(case: Case) -> str:
    row = {
        "id": _id(case),
        "question": case.text,
        "court": case.court,
        "as_of": None if case.as_of is None else case.as_of.isoformat(),
        "answerable": case.answerable,
        "gold": [{"file": gold.file, "snippet": gold.snippet, "group": gold.group} for gold in case.gold],
    }
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _case(line: str) -> Case:
    """The question of a line that a stranger wrote. Raises ValueError, KeyError, TypeError, AttributeError."""
    row = json.loads(line)
    day, gold = row["as_of"], tuple(_gold(one) for one in row["gold"])
    answerable = row["answerable"]
    if not isinstance(answerable, bool) or (answerable and not gold) or len(gold) > _MOST_GOLD:
        raise ValueError
    court = None if row["court"] is None else _text(row["court"], _LONGEST_QUESTION)
    text = _text(row["question"], _LONGEST_QUESTION)
    case = Case("", "", text, answerable, gold, court, None if day is None else date.fromisoformat(day))
    return Case(_id(case), "", text, answerable, gold, court, case.as_of)


def _gold(plain: Any) -> Gold:
    group = plain["group"]
    if not isinstance(group, int) or isinstance(group, bool):
        raise TypeError
    return Gold(_text(plain["file"], _LONGEST_QUESTION), _text(plain["snippet"], _LONGEST_WORDS), group)


def _text(value: Any, most: int) -> str:
    """The text that `value` is. Raises ValueError, also for half a character, which can be kept nowhere."""
    if not isinstance(value, str) or not value.strip() or len(value) > most or "\0" in value:
        raise ValueError
    value.encode("utf-8")
    return value
