"""What a text or Markdown file holds and does not show. Only in the isolated process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.adapters.hidden_text.html_file import look_at_html
from knowledge.adapters.hidden_text.records import hidden
from knowledge.adapters.hidden_text.saying import words_of
from knowledge.adapters.hidden_text.signs import find_far_words, find_signs
from knowledge.adapters.text_reader import decode
from knowledge.intake.concern import Concern

_FEW_WORDS = 4
_NOTE = re.compile(r"^ {0,3}\[[^\]\n]{1,80}\]:\s*(?:#|<>|[^\s(]*)\s*(?:\((.*)\)|\"(.*)\"|'(.*)')\s*$", re.MULTILINE)
_MARKUP = re.compile(r"<[!/a-zA-Z]")


def look_at_text(data: bytes, *, markdown: bool) -> Iterator[Concern]:
    """The concerns about a text. Raises Refusal where it is none."""
    text, _ = decode(data)
    yield from find_signs(text)
    yield from find_far_words(text)
    if not markdown:
        return
    for groups in _NOTE.findall(text):
        note = "".join(groups)
        if len(words_of(note)) >= _FEW_WORDS:
            yield hidden("The file holds a note in the form of a link, which is not shown.", note)
    if _MARKUP.search(text):
        yield from look_at_html(text.encode(), signs=False)
