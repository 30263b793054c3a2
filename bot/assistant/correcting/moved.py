"""Which corrections act no longer, and which act again, once another generation that was made before is current."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.ports import Catalogue


@dataclass(frozen=True, slots=True)
class Moved:
    """The ids of the corrections that go and that come with the way from the generation `before` to another."""

    before: str
    gone: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """It in a sentence or two each; nothing of what there is none of."""
        sentences = []
        if self.gone:
            one = len(self.gone) == 1
            sentences.append(
                f"{_count(self.gone)} no longer {'acts' if one else 'act'}: {', '.join(self.gone)}."
                f" {'It does' if one else 'They do'} not come again with the next publication:"
                f" make {'it' if one else 'them'} again, or go to the generation that"
                f" holds {'it' if one else 'them'}: `conferral corpus rollback --to {self.before}`."
            )
        if self.again:
            acts = "acts" if len(self.again) == 1 else "act"
            sentences.append(f"{_count(self.again)} {acts} again: {', '.join(self.again)}.")
        return tuple(sentences)


NOTHING_MOVED = Moved("")


def moved_between(catalogue: Catalogue, before: str, after: str) -> Moved:
    """What differs in corrections between two generations, in the order in which they were made."""
    former, now = catalogue.corrections(before), catalogue.corrections(after)
    gone = tuple(one.id for one in former if one.id not in now.ids)
    again = tuple(one.id for one in now if one.id not in former.ids)
    return Moved(before, gone, again)


def _count(ids: tuple[str, ...]) -> str:
    return "1 correction" if len(ids) == 1 else f"{len(ids)} corrections"
