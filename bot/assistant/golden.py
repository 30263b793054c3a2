"""Golden questions: what a publication must still find before it becomes current.

A golden question is a question of an evaluation (`conferral eval questions`) whose words a generation must find among
its first passages. A new generation is refused where it holds the words of one and does not find them, unless the
former one held them and did not find them either; and where it has lost what the former one found. No question is lost
by what a publication is for: words of an edition that it ends or of a source that is purged. One that is not to be
answered must not be answered by a correction, where the former generation refused it.

What is let pass of the home's own questions, though it is not met, is said with the publication: its managers would
take it for met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.evaluation import Case, Gold
from knowledge.authority import Edition
from knowledge.library import Found, Library
from knowledge.passage import fold
from knowledge.ports import GenerationReader
from knowledge.succession import Succession

FOUND_AMONG = 10
"""Passages, best first."""

_MOST_NAMED = 10
"""How many questions a refusal names."""

_MOST_EXCUSED = 5
"""How many questions are named that were let pass."""

_LONGEST_SHOWN = 100
"""Characters of a question that a refusal shows."""


@dataclass(frozen=True, slots=True)
class GoldenCheck:
    """Compares a new generation with the one it follows; implements `Comparison`.

    `cases` reads the questions; it may raise ConferralError, which refuses the publication. `library` makes a library
    over a generation.
    """

    cases: Callable[[], Sequence[Case]]
    library: Callable[[Callable[[], GenerationReader]], Library]

    def __call__(self, succession: Succession) -> list[str]:
        """What is not found any more, a sentence each."""
        found = missed_of(self.cases(), succession, self.library)
        said = [f'The golden question {case.id} ("{_shown(case.text)}") {fault}' for case, fault in found]
        more = len(said) - _MOST_NAMED
        return said if more <= 0 else [*said[:_MOST_NAMED], f"{more} more golden questions are not found."]


@dataclass(frozen=True, slots=True)
class Excuses:
    """Tells which golden questions a publication lets pass though they are not met.

    `own` reads the home's own questions; it may raise ConferralError. `library` makes a library over a generation.
    """

    own: Callable[[], Sequence[Case]]
    library: Callable[[Callable[[], GenerationReader]], Library]

    def __call__(self, new: GenerationReader, day: date) -> tuple[str, ...]:
        """One sentence on the questions that pass in `new` and are not met on `day`; none where there is none."""
        held, succession = _Held(new, self.library), Succession(new, None, day)
        excused = [(case.id, why) for case in self.own() if (why := _excuse(case, held, succession))]
        if not excused:
            return ()
        named = "; ".join(f"{name}, {why}" for name, why in excused[:_MOST_EXCUSED])
        more = len(excused) - _MOST_EXCUSED
        several = "1 golden question" if len(excused) == 1 else f"{len(excused)} golden questions"
        passed = f"{several} of this home did not stop the publication, though not met"
        return (f"{passed}: {named}{f'; and {more} more' if more > 0 else ''}.",)


def missed_of(
    cases: Iterable[Case], succession: Succession, library: Callable[[Callable[[], GenerationReader]], Library]
) -> Iterator[tuple[Case, str]]:
    """The questions that the new generation does not find any more, each with the rest of a sentence that says how."""
    after = _Held(succession.new, library)
    before = None if succession.former is None else _Held(succession.former, library)
    for case in cases:
        fault = (_fault if case.answerable else _answered)(case, before, after, succession)
        if fault is not None:
            yield case, f"{fault}{_blamed(after.corrections(case, succession))}"


class _Held:
    """A generation that is asked golden questions."""

    def __init__(self, reader: GenerationReader, library: Callable[[Callable[[], GenerationReader]], Library]) -> None:
        self.embedding = reader.embedding_name
        self._reader = reader
        self._library = library(lambda: reader)
        self.editions = {edition.source: edition for edition in reader.editions()}

    def golds(self, case: Case) -> Iterator[Gold]:
        """The words of the question that stand in a passage here."""
        for gold in case.gold:
            if gold.file in self.editions:
                passages = self._reader.passages(self._reader.passage_ids(gold.file))
                if any(fold(gold.snippet) in passage.text for passage in passages):
                    yield gold

    def finds(self, case: Case, golds: Sequence[Gold], succession: Succession) -> bool:
        """Whether one of `golds` is among the first passages that answer the question."""
        found = self._search(case, succession)
        return found.refusal is None and any(
            gold.file == item.edition.source and fold(gold.snippet) in item.passage.text
            for item in found.passages
            for gold in golds
        )

    def refuses(self, case: Case, succession: Succession) -> bool:
        """Whether the question is refused here."""
        return self._search(case, succession).refusal is not None

    def corrections(self, case: Case, succession: Succession) -> tuple[str, ...]:
        """The corrections that have a part in what is found for the question."""
        return self._search(case, succession).corrections

    def _search(self, case: Case, succession: Succession) -> Found:
        asked = self._library.read(
            case.text, today=succession.day, prior=case.prior, court=case.court, as_of=case.as_of
        )
        return self._library.search(asked, limit=FOUND_AMONG)


def _blamed(corrections: Sequence[str]) -> str:
    """The corrections that may be to blame, and what to do."""
    if not corrections:
        return ""
    named = ", ".join(corrections)
    return f" Corrected by {named}: take back what is wrong, by `conferral corpus correct take-back`."


def _fault(case: Case, before: _Held | None, after: _Held, succession: Succession) -> str | None:
    """Why the question stands against the publication, or None."""
    day = case.as_of or succession.day
    held = list(after.golds(case))
    in_force = [gold for gold in held if after.editions[gold.file].usable_on(day)]
    if in_force:
        files = " or ".join(dict.fromkeys(gold.file for gold in in_force))
        missed = f"does not find its words in {files} among the first {FOUND_AMONG} passages."
        if after.finds(case, in_force, succession):
            return None
        return None if before is not None and _missed(case, before, in_force, after, succession) else missed
    if before is None:
        return None
    lost = [g for g in before.golds(case) if not _let_go(g.file, before.editions, after.editions, succession)]
    # vectors of two embeddings cannot be compared by one: what was held then counts as found
    if not lost or (before.embedding == after.embedding and not before.finds(case, lost, succession)):
        return None
    files = " and ".join(dict.fromkeys(gold.file for gold in lost))
    return f"has lost its words: those in {files}, which the former generation found, are not held any more."


def _answered(case: Case, before: _Held | None, after: _Held, succession: Succession) -> str | None:
    """Why a question that is not to be answered stands against the publication: a correction makes it answered."""
    if not after.corrections(case, succession) or after.refuses(case, succession):
        return None
    # vectors of two embeddings cannot be compared by one: what cannot be asked counts as refused then
    if before is not None and before.embedding == after.embedding and not before.refuses(case, succession):
        return None
    return "is to be withheld, and would be answered."


def _excuse(case: Case, held: _Held, succession: Succession) -> str:
    """Why the question could pass though it is not met in what is published; empty where it is met."""
    if not case.answerable:
        return "" if held.refuses(case, succession) else "which is answered, though nothing should answer it"
    golds = list(held.golds(case))
    in_force = [gold for gold in golds if held.editions[gold.file].usable_on(case.as_of or succession.day)]
    if not golds:
        return "whose words no text of this corpus holds"
    if not in_force:
        return "whose words are in no edition in force on its day"
    found = held.finds(case, in_force, succession)
    return "" if found else "which the former generation did not find either"


def _missed(case: Case, before: _Held, golds: Sequence[Gold], after: _Held, succession: Succession) -> bool:
    """Whether the former generation held all of these words too and did not find them: then nothing is lost now."""
    kept = list(before.golds(case))
    return (
        before.embedding == after.embedding
        and all(gold in kept for gold in golds)
        and not before.finds(case, golds, succession)
    )


def _let_go(source: str, before: dict[str, Edition], after: dict[str, Edition], succession: Succession) -> bool:
    """Whether this publication purges the source or gives its edition an end it had not."""
    if source in succession.purged:
        return True
    return source in after and after[source].in_force_until not in (None, before[source].in_force_until)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
