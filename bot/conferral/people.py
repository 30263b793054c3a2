"""Names of people as logs write them: the same person however the name is spaced, cased or dotted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def same_name(name: str) -> str:
    """Give a key that is equal for writings of one name: "Ms. A.  Counsel" and "ms a counsel"."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[.,]", " ", folded).split())


def names_on_both(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Give the names of `theirs` that are among `ours`, as `theirs` writes them."""
    known = {same_name(name) for name in ours} - {""}
    return tuple(name for name in theirs if same_name(name) in known)
