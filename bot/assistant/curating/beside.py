"""The notes that are published beside what was handed in, of courts of which the corpus holds no text of their own."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.errors import ConferralError

NOTES = "profiles/"
"""How the sources of such notes begin: nobody handed them in one by one."""


class NameOfNotes(ConferralError):
    """A file was handed in under a name that only notes on courts have."""


def expect_no_note(source: str) -> None:
    """Raise NameOfNotes where a file would be taken for a note that the product writes anew at every publication."""
    if source.startswith(NOTES):
        raise NameOfNotes(
            f'"{source}" cannot be taken: names that begin with {NOTES} are kept for the notes on courts, which every '
            "publication writes anew.",
            advice="Give the folder another name, and hand the file in again.",
        )


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
