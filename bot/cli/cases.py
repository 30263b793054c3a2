"""Reading evaluation questions."""

from __future__ import annotations

from bot.assistant.evaluation import Case, Gold
from bot.cli.case_rows import Placed, Row, cases_of
from bot.cli.options import Unusable, read_day


def questions_of(rows: Placed) -> list[Case]:
    """The questions of rows. Raises Unusable, naming the first that cannot be used."""
    return cases_of(rows, _case, kind="an evaluation question")


def _case(row: Row) -> Case:
    turns = [turn for turn in row.rows("prior") if turn.values.get("role", "user") == "user"]
    return Case(
        id=row.name("id"),
        category=row.name("category"),
        text=row.text("question"),
        answerable=bool(row.held("answerable")),
        gold=tuple(Gold(gold.text("file"), gold.text("snippet"), _group(gold)) for gold in row.rows("gold")),
        court=row.maybe_text("court"),
        as_of=read_day(row.maybe_text("as_of")),
        prior=tuple(turn.text("text") for turn in turns),
    )


def _group(gold: Row) -> int:
    named = str(gold.values.get("group", 1))
    if not named.isdecimal():
        raise Unusable('"group" has to be a whole number')
    return int(named)
