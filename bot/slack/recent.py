"""A bounded memory of recent things: which threads were begun, which reply addresses are still good."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps at most `size` values, each for `keep`; the oldest go first."""

    def __init__(self, *, size: int, keep: timedelta) -> None:
        self._size = size
        self._keep = keep
        self._kept: OrderedDict[str, tuple[datetime, T]] = OrderedDict()

    def get(self, key: str, *, now: datetime) -> T | None:
        """The value put under `key`, or None where there is none or it is too old."""
        found = self._kept.get(key)
        return found[1] if found is not None and now - found[0] < self._keep else None

    def put(self, key: str, value: T, *, now: datetime) -> None:
        """Keep `value` under `key` from `now` on."""
        self._kept.pop(key, None)
        self._kept[key] = (now, value)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def __len__(self) -> int:
        return len(self._kept)
