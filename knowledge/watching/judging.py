"""Whether what was read is the official text: all of it that is known has to be there.

A text that lost its part, its headings, the words that must stand in it, or half of its words is not a changed rule:
its page was laid out anew, or something else came in its place, and a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.locating import comparable
from knowledge.watching.page_signs import PageSigns, is_doubtful, what_else
from knowledge.watching.parts import MissingHeading, between
from knowledge.watching.ports import HowToRead, NotRead, OfficialText, WhyNotRead
from knowledge.watching.words import digest_of, words_of

_EMPTY = NotRead("The part of the page that holds the text is empty.", WhyNotRead.EMPTY)


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of a file, paragraph by paragraph; of a page those in its chosen parts, and how many parts match.

    `signs` are what the whole page shows.
    """

    paragraphs: Sequence[str]
    signs: PageSigns
    matches: int = 1


def official_text(words: FileWords, how: HowToRead, *, had_words: int = 0) -> OfficialText | NotRead:
    """The official text in `words`, or why it is not in them; `had_words` is how many it had before (0: none)."""
    found = _found(words, how)
    text = _complete(found, how, had_words) if isinstance(found, list) else found
    known = isinstance(text, OfficialText) and bool(how.expected or how.provision)
    if isinstance(text, OfficialText) and known and not is_doubtful(words.signs, text.text):
        return text  # what makes it known stands in it; what else stands on its page does not matter
    return what_else(words.signs) or text


def _found(words: FileWords, how: HowToRead) -> list[str] | NotRead:
    """The paragraphs of the part that is meant."""
    if how.selector and not words.matches:
        return _changed(f"no part of the page is chosen by “{how.selector}” any more")
    if not words.paragraphs:
        return _EMPTY
    part = between(words.paragraphs, how.start, how.end)
    if isinstance(part, MissingHeading):
        place = "where the text ends" if part.at_end else "where the text begins"
        return _changed(f"the heading “{part.heading}”, {place}, is not there")
    return list(part)


def _complete(paragraphs: list[str], how: HowToRead, had_words: int) -> OfficialText | NotRead:
    text = "\n\n".join(paragraphs)
    compared = comparable(text)
    missing = next((expected for expected in how.expected if not _stands(comparable(expected), compared)), None)
    if missing is not None:
        return _changed(f"the words “{missing}” do not stand in the text")
    if how.provision and not _names(how.provision, compared):
        return _changed(f"the text does not name the provision {how.provision}")
    words = words_of(paragraphs)
    if not words:
        return _EMPTY
    if len(text) < how.least_characters:
        return _changed(
            f"the text has only {len(text):,} characters, and at least {how.least_characters:,} are expected"
        )
    if len(words) * 2 < had_words:
        return _changed(
            f"the text has only {len(words):,} words, and it had {had_words:,} before. If the text itself is that "
            "short now, say so in its source's entry, as by another least_characters in [source.read]: a source that "
            "is read otherwise is read anew"
        )
    return OfficialText(text, digest_of(words), len(words))


def _stands(words: str, text: str) -> bool:
    """Whether `words` stand in `text` as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _names(provision: str, text: str) -> bool:
    """Whether the number `provision` stands in `text`, and not only as a part of another ("37" in "37.2")."""
    return re.search(rf"(?<![\w.]){re.escape(comparable(provision))}(?!\w|[.-]\w)", text) is not None


def _changed(what: str) -> NotRead:
    return NotRead(f"The layout has changed: {what}.", WhyNotRead.LAYOUT_CHANGED)
