"""What a Word file holds and does not show, and what it does by itself. Only in the isolated process."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.oxml.parser import parse_xml

from knowledge.adapters.hidden_text.records import found, hidden
from knowledge.adapters.hidden_text.saying import ShownText, is_sentence, words_of
from knowledge.adapters.hidden_text.signs import find_signs
from knowledge.adapters.hidden_text.word_active import find_active
from knowledge.adapters.hidden_text.word_runs import Run, runs_of
from knowledge.adapters.hidden_text.word_styles import Styles
from knowledge.adapters.hidden_text.word_words import BODY, W, text_of
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_MOST_PARTS = 10_000
_FEW_WORDS = 4
_CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "moved away", "moveTo": "moved here"}


def look_at_word(data: bytes, limits: ReadingLimits) -> Iterator[Concern]:
    """The concerns about a Word file. Raises Refusal where it is none, or unpacks to too much."""
    package = _package(data, limits)
    names = package.namelist()
    body = _parsed(package, BODY)
    if body is None:
        raise Refusal("it is damaged")
    styles = Styles(_parsed(package, "word/styles.xml"))
    runs: list[Run] = []
    for name in names:
        if name.startswith(_PARTS) and name.endswith(".xml"):
            part = _parsed(package, name)
            if part is None:
                yield _not_checked(name)
            else:
                runs += runs_of(part, styles)
    yield from _hidden_runs(runs)
    shown = ShownText([run.text for run in runs if not run.why])
    yield from find_signs("".join(run.text for run in runs))
    yield from _changes(body)
    yield from _comments(package, names)
    yield from _properties(package, names, shown)
    yield from find_active(package, names, body)


def _package(data: bytes, limits: ReadingLimits) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal("it is damaged") from None
    if BODY not in package.namelist():
        raise Refusal("it is not a Word document")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise Refusal("it unpacks to more than is allowed; it may be a decompression bomb")
    return package


def _parsed(package: zipfile.ZipFile, name: str) -> Any:
    """The root of a part; None where there is none, or it is damaged."""
    try:
        with package.open(name) as part:
            data = part.read(package.getinfo(name).file_size + 1)
        return parse_xml(data)
    except (KeyError, zipfile.BadZipFile, SyntaxError, ValueError, OSError, EOFError, NotImplementedError):
        return None


def _hidden_runs(runs: list[Run]) -> Iterator[Concern]:
    by_reason: dict[str, list[str]] = {}
    for run in runs:
        if run.why:
            by_reason.setdefault(run.why, []).append(run.text)
    for why, pieces in by_reason.items():
        words = "".join(pieces)
        if sum(character.isalnum() for character in words) > 1:
            yield hidden(f"The file holds words that a printed page does not show: {why}.", words)


def _changes(body: Any) -> Iterator[Concern]:
    for name, what in _CHANGES.items():
        words = " ... ".join(text for tag in body.iter(f"{W}{name}") if (text := text_of(tag)).strip())
        if words:
            yield hidden(f"The file holds words that a tracked change has {what}; nobody has accepted it yet.", words)


def _comments(package: zipfile.ZipFile, names: list[str]) -> Iterator[Concern]:
    for name in names:
        if name == "word/comments.xml":
            root = _parsed(package, name)
            if root is None:
                yield _not_checked(name)
                continue
            words = " ... ".join(text for tag in root.iter(f"{W}comment") if (text := text_of(tag)).strip())
            if words:
                yield hidden("The file holds comments, which are no part of its text.", words)


def _properties(package: zipfile.ZipFile, names: list[str], shown: ShownText) -> Iterator[Concern]:
    for name in names:
        if name not in _PROPERTIES:
            continue
        root = _parsed(package, name)
        if root is None:
            yield _not_checked(name)
            continue
        for text in root.itertext():
            said = is_sentence(text) and len(words_of(text)) >= _FEW_WORDS
            if said and not shown.holds(text):
                yield hidden("The file's properties say something that its text does not show.", text)


def _not_checked(name: str) -> Concern:
    reason = f"A part of the file could not be looked at: {name} is damaged."
    return found(ConcernKind.NOT_CHECKED, Gravity.ALARM, reason)
