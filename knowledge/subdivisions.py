"""The outline of a rule: which subdivision a paragraph opens, (a) then (1) then (A) then (i)."""

from __future__ import annotations

import re

_LABELS = re.compile(r"\s*((?:\(\s*[A-Za-z]{1,5}\s*\)|\(\s*\d{1,3}\s*\))(?:\s*(?:\([A-Za-z]{1,5}\)|\(\d{1,3}\)))*)")
_LABEL = re.compile(r"\(\s*([A-Za-z]{1,5}|\d{1,3})\s*\)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")

_FIRST = ("a", "1", "A", "i", "I")
"""The first label of each style, in the order the Federal Rules nest them."""


def _style(label: str) -> str:
    if label.isdigit():
        return "number"
    return "lower" if label.islower() else "upper"


def _ordinal(label: str, *, roman: bool) -> int:
    """The place of `label` in its own sequence, from 1; 0 where it has none."""
    if label.isdigit():
        return int(label)
    if roman:
        return _ROMAN.index(label.lower()) + 1 if label.lower() in _ROMAN else 0
    return ord(label.lower()) - ord("a") + 1 if len(label) == 1 else 0


class Outline:
    """Reads a rule paragraph by paragraph and says which subdivision each opens.

    A label continues the innermost open sequence it is the next member of ((h) then (i) at the first level;
    (A) then (i) opens a roman sequence); a first label opens a new level; anything else goes back to the
    nearest level of its own style. An unlabelled paragraph belongs to the subdivision that encloses the list
    before it, which is the most that can be said of it.
    """

    def __init__(self) -> None:
        self._path: list[str] = []
        self._roman: list[bool] = []

    def place(self, words: str) -> tuple[str, ...]:
        """The subdivision that a paragraph with these words stands in."""
        found = _LABELS.match(words)
        if not found:
            return tuple(self._path[:-1]) if len(self._path) > 1 else tuple(self._path)
        for label in _LABEL.findall(found[1]):
            if not self._open(label):
                break
        return tuple(self._path)

    def _open(self, label: str) -> bool:
        for depth in range(len(self._path) - 1, -1, -1):
            if self._follows(label, depth):
                roman = self._roman[depth]
                del self._path[depth:], self._roman[depth:]
                self._push(label, roman=roman)
                return True
        if self._starts(label):
            self._push(label, roman=label.lower() == "i")
            return True
        for depth in range(len(self._path) - 1, -1, -1):
            if _style(self._path[depth]) == _style(label) and not self._roman[depth]:
                del self._path[depth:], self._roman[depth:]
                self._push(label, roman=False)
                return True
        if not self._path:
            self._push(label, roman=False)
            return True
        return False

    def _follows(self, label: str, depth: int) -> bool:
        """Whether `label` comes next in the sequence open at `depth`; repealed members may be skipped."""
        before = self._path[depth]
        if _style(before) != _style(label):
            return False
        roman = self._roman[depth]
        place = _ordinal(label, roman=roman)
        return 0 < place - _ordinal(before, roman=roman) <= (1 if roman or label in ("i", "I") else 3)

    def _starts(self, label: str) -> bool:
        """Whether `label` opens a new, deeper level: a first label of a style not open yet."""
        if label not in _FIRST:
            return False
        open_styles = [(_style(p), r) for p, r in zip(self._path, self._roman, strict=True)]
        return (_style(label), label.lower() == "i") not in open_styles

    def _push(self, label: str, *, roman: bool) -> None:
        self._path.append(label)
        self._roman.append(roman)
