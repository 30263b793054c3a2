"""The notes that are published beside what was handed in, of courts of which the corpus holds no text of their own."""

from __future__ import annotations

from collections.abc import Sequence

NOTES = "profiles/"
"""How the sources of such notes begin: nobody handed them in one by one."""


def told_apart(sources: Sequence[str]) -> list[str]:
    """The names of `sources` for people: each that was handed in, and how many notes there are beside them."""
    named = [source for source in sources if not source.startswith(NOTES)]
    notes = len(sources) - len(named)
    what = "1 note on a court" if notes == 1 else f"{notes} notes on courts"
    return [*named, f"{what} of which the corpus holds no text of its own"] if notes else named


FIRST = (
    "Until now the starter corpus was answered from; now only what is published here is. "
    "The starter's documents, where they are not among it, are proposed by: conferral corpus add --starter"
)
"""Said of the first publication, for what was answered from before is not part of it."""
