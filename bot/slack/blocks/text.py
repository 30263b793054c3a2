"""The smallest pieces of Block Kit we use, and the care that text needs before it goes into one.

Text that came from a source, a model or a person stands either in rich text, which Slack shows as it is,
or escaped in mrkdwn that is marked verbatim, which Slack neither links nor reads mentions out of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Block = dict[str, Any]

SECTION_LIMIT = 2_900  # Slack allows 3,000
RICH_TEXT_LIMIT = 2_500
_OPTION_LIMIT = 75
_ADDRESS = re.compile(r"https?://[^\s<>|\"']{1,2000}")
_LAST_WORD = re.compile(r"\s+\S*$")
_WORD = re.compile(r"\s*\S+\s*|\s+")


def escape(text: str) -> str:
    """`text` for mrkdwn: no character of it can open a mention, a link or an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str, limit: int, *, size: Callable[[str], int] = len) -> list[str]:
    """`text` cut at white space into pieces of at most `limit`; joined they are `text` again.

    `size` measures a piece; a single word over the limit is cut inside.
    """
    cut: list[str] = []
    current = ""
    for word in _WORD.findall(text):
        if current and size(current + word) > limit:
            cut.append(current)
            current = ""
        current += word
        while size(current) > limit:
            head = _longest_head(current, limit, size)
            cut.append(current[:head])
            current = current[head:]
    return [*cut, current] if current else cut


def brief(text: str, most: int) -> str:
    """`text` where it has at most `most` characters; else its beginning, and that it is shortened."""
    return text if len(text) <= most else f"{_LAST_WORD.sub('', text[:most])} … (shortened)"


def _longest_head(text: str, limit: int, size: Callable[[str], int]) -> int:
    head = max(1, min(len(text), limit))
    while head > 1 and size(text[:head]) > limit:
        head = max(1, head * 3 // 4)
    return head


def mrkdwn(text: str) -> Block:
    """A mrkdwn object of text that is escaped already."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Block:
    """A plain text object, for titles and labels of ours."""
    return {"type": "plain_text", "text": text, "emoji": False}


def section(text: str, *, accessory: Block | None = None) -> Block:
    """A section of escaped mrkdwn, with a button beside it or without."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return {**block, "accessory": accessory} if accessory else block


def sections(lead: str, text: str, *, accessory: Block | None = None) -> list[Block]:
    """`lead` (escaped) and `text` (not escaped) as sections; what is too long for one goes on in the next."""
    cut = pieces(text, SECTION_LIMIT - len(lead), size=lambda piece: len(escape(piece))) or [""]
    first = section(f"{lead}{escape(cut[0])}", accessory=accessory)
    return [first, *(section(escape(piece)) for piece in cut[1:] if piece.strip())]


def context(text: str) -> Block:
    """A line of small print, escaped already."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def header(text: str) -> Block:
    """A heading of ours (at most 150 characters)."""
    return {"type": "header", "text": plain_text(text)}


def button(label: str, *, action: str, value: str, spoken: str) -> Block:
    """A button: `spoken` is what a screen reader says in place of the label."""
    return {
        "type": "button",
        "text": plain_text(label),
        "action_id": action,
        "value": value,
        "accessibility_label": spoken[:75],
    }


def option(value: str, shown: str) -> Block:
    """One choice of a list: what is kept, and what is read."""
    cut = shown if len(shown) <= _OPTION_LIMIT else f"{shown[: _OPTION_LIMIT - 1]}…"
    return {"text": plain_text(cut), "value": value}


def menu(label: str, choices: Sequence[tuple[str, str]], *, action: str) -> Block:
    """A list that stands among buttons and acts as soon as something is chosen; at most 100 choices."""
    options = [option(value, shown) for value, shown in choices]
    return {"type": "static_select", "placeholder": plain_text(label), "action_id": action, "options": options}


def confirmation(title: str, text: str, *, yes: str, no: str = "Cancel") -> Block:
    """What a button asks before it is taken as pressed; it stands in the button as `confirm`."""
    return {
        "title": plain_text(title),
        "text": plain_text(text),
        "confirm": plain_text(yes),
        "deny": plain_text(no),
    }


def literal(text: str, **style: bool) -> Block:
    """A run of rich text, shown exactly as it is; `style` is bold=True or italic=True."""
    run: Block = {"type": "text", "text": text}
    return {**run, "style": style} if style else run


def address(url: str) -> Block:
    """A run of rich text that is a link where `url` is a plain web address, else the words themselves."""
    return {"type": "link", "url": url} if _ADDRESS.fullmatch(url) else literal(url)


def paragraph(*runs: Block) -> Block:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(runs)}


def quote(*runs: Block) -> Block:
    """A quotation of rich text."""
    return {"type": "rich_text_quote", "elements": list(runs)}


def bullets(lines: Sequence[str]) -> Block:
    """A list of rich text, one line each."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [paragraph(literal(line)) for line in lines]}


def rich_texts(elements: Iterable[Block]) -> list[Block]:
    """`elements` of rich text in as few blocks as hold them within the limit."""
    blocks: list[Block] = []
    together: list[Block] = []
    room = RICH_TEXT_LIMIT
    for element in elements:
        size = _size(element)
        if together and size > room:
            blocks.append(rich_text(*together))
            together, room = [], RICH_TEXT_LIMIT
        together.append(element)
        room -= size
    return [*blocks, rich_text(*together)] if together else blocks


def _size(element: Block) -> int:
    """The characters of a part of rich text; a list has its lines as further parts."""
    words = len(element.get("text") or element.get("url") or "")
    return words + sum(map(_size, element.get("elements") or ()))


def rich_text(*elements: Block) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}
