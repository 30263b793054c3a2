"""The tags of a firm's template, each read where it stands, so that every fault has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, meta

from bot.adapters.word_documents.reading_back import Located
from knowledge.nearest_word import nearest

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_KEPT_APART = re.compile(r"^(\{[{%])[-+]?(?:p|tr|tc|r)\s")
"""docxtpl's own marks for a tag that stands for a whole paragraph, row, cell or run."""

_OPENED = re.compile(r"\{\{(?:(?!\}\}).)*$|\{%(?:(?!%\}).)*$", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?\s*(\w+)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_FOR = re.compile(r"(.+?)\s+in\s+(.+)", re.DOTALL)
_SET = re.compile(r"(.+?)\s*=\s*(.+)", re.DOTALL)
_CLOSED_BY = {"for": "endfor", "if": "endif"}
_KNOWN = frozenset({"for", "endfor", "if", "elif", "else", "endif", "set"})
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, the place it stands at, its word ("for"; empty for one that prints), and what it prints or tests."""

    place: str
    written: str
    word: str
    expression: str
    declares: str = ""


def tags_of(located: Sequence[Located]) -> list[Tag]:
    """Every tag of the template in reading order."""
    return [_tag(one.place, written) for one in located for written in TAG.findall(one.text)]


def tag_faults(located: Sequence[Located], env: Environment, known: Sequence[str]) -> Iterator[str]:
    """Every fault of the tags, each with its place."""
    for one in located:
        if _OPENED.search(TAG.sub("", one.text)):
            yield f"{one.place}: a tag is opened and not closed in “{_shortened(one.text)}”."
    tags = tags_of(located)
    declared = {name for tag in tags if tag.declares for name in re.findall(r"\w+", tag.declares)} | {"loop"}
    for tag in tags:
        yield from _faults_of(tag, env, {*known, *declared}, sorted(known))
    yield from _unbalanced(tags)


def _tag(place: str, written: str) -> Tag:
    bare = _KEPT_APART.sub(r"\1 ", written)
    if bare.startswith("{{"):
        return Tag(place, written, "", bare[2:-2].strip().strip("-+").strip())
    found = _BLOCK.match(bare)
    word, rest = (found[1], found[2]) if found else ("?", "")
    split = {"for": _FOR, "set": _SET}.get(word)
    parted = split.fullmatch(rest) if split else None
    return Tag(place, written, word, parted[2] if parted else rest, parted[1] if parted else "")


def _faults_of(tag: Tag, env: Environment, known: set[str], named: Sequence[str]) -> Iterator[str]:
    if tag.word and tag.word not in _KNOWN:
        yield f"{tag.place}: {tag.written} is no tag that is used here; use for, if, elif, else or set."
        return
    if tag.word in ("else", *_CLOSED_BY.values()):
        return
    try:
        read = env.parse(f"{{{{ {tag.expression} }}}}")
    except TemplateSyntaxError:
        yield f"{tag.place}: {tag.written} cannot be read; it is not written as a tag has to be."
        return
    for name in sorted(meta.find_undeclared_variables(read) - known):
        yield f'{tag.place}: there is no "{name}"{nearest(name, named)}; known are {", ".join(named)}.'


def _unbalanced(tags: Sequence[Tag]) -> Iterator[str]:
    """Blocks that are opened and never closed, or closed and never opened."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.word in _CLOSED_BY:
            opened.append(tag)
        elif tag.word in _CLOSED_BY.values():
            if opened and _CLOSED_BY[opened[-1].word] == tag.word:
                opened.pop()
            else:
                yield f"{tag.place}: {tag.written} closes nothing that is open."
    yield from (f"{t.place}: {t.written} is never closed; {{% {_CLOSED_BY[t.word]} %}} is missing." for t in opened)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 3]}..."
