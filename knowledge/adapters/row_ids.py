"""Which rows of an index the allowed ids stand in.

Filters on court and day leave tens of thousands of passages allowed, and one question asks four indexes
under the same filter. The rows of a frozen set are therefore found once and kept for the next index.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

_KEPT_SELECTIONS = 8


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows a filter leaves: as one flag for each row of the index, and as ascending row numbers."""

    flags: NDArray[np.bool_]
    rows: NDArray[np.intp]


class RowIds:
    """The ids of an index's rows.

    `owners` names, for each row, the id by which it is allowed: the passage of a provision. Without it a
    row is allowed by its own id.
    """

    def __init__(self, ids: Sequence[str], owners: Sequence[str] | None = None) -> None:
        self.ids = tuple(ids)
        self.row_of = {row_id: row for row, row_id in enumerate(self.ids)}
        if owners is None:
            self._number_of = self.row_of
            self._owner_of_row = np.arange(len(self.ids), dtype=np.int32)
        else:
            self._number_of = {owner: number for number, owner in enumerate(dict.fromkeys(owners))}
            self._owner_of_row = np.array([self._number_of[owner] for owner in owners], dtype=np.int32)
        self._kept: OrderedDict[frozenset[str], Selection] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.ids)

    def select(self, allowed: Collection[str]) -> Selection:
        """Find the rows that `allowed` leaves; ids the index does not hold are passed over.

        Hand in the same frozen set again and again to have its rows looked up only once.
        """
        if not isinstance(allowed, frozenset):
            return self._look_up(allowed)
        with self._lock:
            kept = self._kept.get(allowed)
            if kept is not None:
                self._kept.move_to_end(allowed)
                return kept
        found = self._look_up(allowed)
        with self._lock:
            self._kept[allowed] = found
            while len(self._kept) > _KEPT_SELECTIONS:
                self._kept.popitem(last=False)
        return found

    def _look_up(self, allowed: Collection[str]) -> Selection:
        numbers = [number for owner in allowed if (number := self._number_of.get(owner)) is not None]
        owner_allowed = np.zeros(len(self._number_of), dtype=np.bool_)
        owner_allowed[numbers] = True
        flags = owner_allowed[self._owner_of_row]
        return Selection(flags, np.flatnonzero(flags))


def best_rows(
    scores: NDArray[np.float32], rows: NDArray[np.intp] | None, limit: int
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Take the `limit` best of `scores`, best first, equal scores in the order of the rows.

    `scores` are those of `rows`, or of all rows where `rows` is None.
    """
    if 0 < limit < len(scores):
        threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        kept = np.flatnonzero(scores >= threshold)
    else:
        kept = np.arange(len(scores))
    order = kept[np.argsort(-scores[kept], kind="stable")][: max(limit, 0)]
    return (order if rows is None else rows[order]), scores[order]
