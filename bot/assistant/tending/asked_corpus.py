"""What is answered from now, as golden questions are asked of it: without a model, and with nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.assistant.evaluation import Case, Subject
from knowledge.passage import fold
from knowledge.ports import GenerationReader


@dataclass(frozen=True, slots=True)
class AskedCorpus:
    """A generation that is open, and the use cases over it; `starter`: nothing is published yet, and it is that one."""

    reader: GenerationReader
    subject: Subject
    starter: bool = False

    def holds_words_of(self, case: Case) -> bool:
        """Whether words that the question expects are held; one that expects none lacks none."""
        return not case.gold or any(stands_in(gold.snippet, gold.file, self.reader) for gold in case.gold)


_CANDIDATES = 200

OpenCorpus: TypeAlias = Callable[[], AskedCorpus]
"""Opens what is answered from now. May raise ConferralError."""


def stands_in(words: str, source: str, reader: GenerationReader) -> bool:
    """Whether `words`, white space folded, stand in one passage of `source`; in a source that is not held they do not.

    The source's own text would not do: what a passage leaves out, as the head of a page, may stand between the words.
    """
    if all(edition.source != source for edition in reader.editions()):
        return False
    wanted = fold(words)
    return any(wanted in fold(passage.text) for passage in reader.passages(reader.passage_ids(source)))


def sources_saying(words: str, reader: GenerationReader) -> list[str]:
    """The sources of which a passage holds `words`, white space folded, the likeliest first."""
    wanted = fold(words)
    hits = reader.words.best(wanted, allowed=None, limit=_CANDIDATES)
    found = reader.passages([hit.id for hit in hits])
    return list(dict.fromkeys(passage.source for passage in found if wanted in fold(passage.text)))
