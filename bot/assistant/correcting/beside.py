"""Pins that stand beside one another for the same question: which of them is shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.assistant.correcting.correction import CorrectionState, PinnedPassage
from bot.assistant.correcting.standing import Standing
from knowledge.passage import fold

_ACTING = (CorrectionState.IN_EFFECT, CorrectionState.ENDING)


def beside_one_another(
    standings: Sequence[Standing], shown: Callable[[str, str], Sequence[str]]
) -> tuple[Standing, ...]:
    """The same, with what is to be told of pins that are for the same question in the same court.

    `shown` gives the ids of the pins that are shown for a question of a court (empty: of any), the first one first.
    It is asked, not worked out again: whether a pin is shown at all depends on the day and on what else is held.
    """
    told: dict[str, list[str]] = {}
    for (court, _), (question, ids, acting) in _shared(standings).items():
        first = next((one for one in shown(question, court) if one in ids), "") if acting > 1 else None
        for one in ids:
            others = ", ".join(other for other in ids if other != one)
            told.setdefault(one, []).append(f'For "{question}" it stands beside {others}; {_which(first)}.')
    return tuple(
        replace(one, remark=" ".join([one.remark, *told.get(one.correction.id, [])]).strip()) for one in standings
    )


def _which(first: str | None) -> str:
    """`first` is the id of the one shown first, empty where none is; None where they are not in effect together."""
    if first is None:
        return "which is shown first can be told once they are in effect together"
    return f"{first} is shown first" if first else "none of them is shown today"


def _shared(standings: Sequence[Standing]) -> dict[tuple[str, str], tuple[str, tuple[str, ...], int]]:
    """By court and question, where several pins are for it: the question, their ids, and how many are in effect."""
    found: dict[tuple[str, str], tuple[str, tuple[str, ...], int]] = {}
    for one in standings:
        body, acts = one.correction.body, one.state in _ACTING
        if not isinstance(body, PinnedPassage) or not (acts or one.state is CorrectionState.WAITING):
            continue
        for question in body.questions:
            asked = (body.court, fold(question))
            said, ids, acting = found.get(asked, (question, (), 0))
            if one.correction.id not in ids:  # a pin may be for one question in two spellings
                found[asked] = (said, (*ids, one.correction.id), acting + acts)
    return {asked: group for asked, group in found.items() if len(group[1]) > 1}
