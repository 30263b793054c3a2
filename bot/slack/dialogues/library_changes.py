"""What a proposal would change, provision by provision, and its words as they were read and as they will be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.assistant.affected import Affected
from bot.assistant.curating.effect import Effect
from bot.conferral.deadlines.deadline import in_words
from bot.slack.blocks.changed_words import HOW_MARKED, changed_paragraph
from bot.slack.blocks.message import Unit
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    literal,
    paragraph,
    pieces,
    rich_texts,
    section,
    sections,
)
from knowledge.authority import Edition
from knowledge.citing import pin_cite
from knowledge.document import Document
from knowledge.intake.changes import Fate, ProvisionChange, TextChange
from knowledge.passage import Passage
from knowledge.ports import SourceContent

_MOST_ON_A_PAGE = 12_000
"""Characters of a page's text in one dialogue; a page that has more goes on in the next."""

UNTOLD = "What it would change can be told when it is described completely."
_NO_PASSAGES = "How it will be cut can be told when it is described completely."
_NOT_CUT = "It is no text of an authority: nobody quotes from it, and it is not cut."
_GONE = "The words of this file are not kept any more."


def changes(effect: Effect | None) -> list[Unit]:
    """What a proposal would change."""
    if effect is None:
        return [[section(UNTOLD)]]
    return [
        sections("*It is* ", f"{effect.kind.value}."),
        *(sections("", line) for line in effect.said),
        *_affected(effect.affected),
        *([_ended(edition) for edition in effect.ends]),
        *(_compared(effect.change) if effect.change is not None else []),
    ]


def _affected(affected: Affected) -> Iterator[Unit]:
    if affected.nothing:
        yield [section("No profile, no saved answer and no open draft quotes words that go.")]
        return
    for quoting in affected.profiles:
        whose = "Your own profile" if quoting.own else "The profile"
        told = f"{whose} of {quoting.court} quotes words that go ({quoting.citation}): “{quoting.quotation}”"
        yield sections("", told)
    counts = ((affected.answers, "saved answer"), (affected.drafts, "open draft"))
    for number, what in counts:
        if number:
            quote = "quotes" if number == 1 else "quote"
            yield sections("", f"{number} {what}{'' if number == 1 else 's'} {quote} words that go.")


def _ended(edition: Edition) -> Unit:
    if edition.in_force_until is None:
        return sections("*No end any more:* ", f"{edition.citation} ({edition.source})")
    return sections("*Ends on* ", f"{in_words(edition.in_force_until)}: {edition.citation} ({edition.source})")


def _compared(change: TextChange) -> Iterator[Unit]:
    counted = [f"{len(change.of(fate))} {fate.value}" for fate in Fate if change.of(fate)]
    yield sections("*Compared with* ", f"{change.old.citation} ({change.old.source}): {', '.join(counted)}.")
    if change.same_words:
        yield [section("No word of the text is another.")]
        return
    yield [section(HOW_MARKED)]
    for provision in change.provisions:
        if provision.fate is not Fate.UNCHANGED:
            yield list(_provision(provision))


def _provision(provision: ProvisionChange) -> Iterator[Block]:
    fate = provision.fate.value
    where = provision.pin
    if provision.fate is Fate.MOVED:
        where = f"from {provision.old_pin} to {provision.new_pin}; its words are the same"
    yield from sections(f"*{fate[0].upper()}{fate[1:]}:* ", where)
    if provision.fate is not Fate.MOVED:
        yield from changed_paragraph(provision.words)


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of a file, or a part of one; `page` None: the file has no pages."""

    page: int | None
    heading: str
    words: str


def text_pages(document: Document | None) -> list[TextPage]:
    """What was read of a file, page by page."""
    if document is None or not document.text:
        return []
    if not document.pages:
        parts = pieces(document.text, _MOST_ON_A_PAGE)
        return [TextPage(None, f"The text, part {n} of {len(parts)}", part) for n, part in enumerate(parts, start=1)]
    return [
        one for page in document.pages for one in _page(page.number, document.text[page.span.start : page.span.end])
    ]


def _page(number: int, words: str) -> list[TextPage]:
    parts = pieces(words.strip("\f"), _MOST_ON_A_PAGE) or [""]
    if len(parts) == 1:
        return [TextPage(number, f"Page {number}", parts[0])]
    return [TextPage(number, f"Page {number}, part {n} of {len(parts)}", part) for n, part in enumerate(parts, start=1)]


def text_blocks(page: TextPage | None) -> list[Block]:
    """The text of a page, exactly as it was read."""
    if page is None:
        return [section(_GONE)]
    read = [piece for piece in pieces(page.words, RICH_TEXT_LIMIT) if piece.strip()]
    if not read:
        return [*sections("", f"{page.heading}: no words were read on it.")]
    return [*sections("", f"{page.heading}, as it was read:"), *rich_texts(paragraph(literal(one)) for one in read)]


def passages(content: SourceContent | None, *, of_authority: bool = True) -> list[Unit]:
    """The passages as they will be cut, each with its pin cite."""
    if content is None:
        return [[section(_NO_PASSAGES if of_authority else _NOT_CUT)]]
    has_pages = any(passage.locator.page is not None for passage in content.passages)
    return [_passage(passage, content.edition, has_pages=has_pages) for passage in content.passages]


def _passage(passage: Passage, edition: Edition, *, has_pages: bool) -> Unit:
    cited = sections("*Cited as* ", pin_cite(edition, passage.locator, has_pages))
    under = sections("Stands under: ", " / ".join(passage.context)) if passage.context else []
    words = [piece for piece in pieces(passage.text, RICH_TEXT_LIMIT) if piece.strip()]
    return [*cited, *under, *rich_texts(paragraph(literal(piece)) for piece in words)]
