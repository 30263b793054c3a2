"""What a model may reply to each prompt, read strictly.

A reply that is not exactly of the declared form is refused as a whole; nothing is guessed or repaired.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.assistant.ports import Anchor, DraftStatement
from knowledge.errors import ConferralError

LONGEST_REPLY = 20_000
"""Characters of a reply that are read; a longer one is refused."""

# Many models put JSON into a fenced block whatever they are told; the fence is no part of the reply.
_FENCE = re.compile(r"\A\s*```(?:json)?[ \t]*\n(.*)\n```\s*\Z", re.DOTALL)


class UnreadableReply(ConferralError):
    """A model's reply has not the form its prompt asks for."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


_Words = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class _Anchor(_Strict):
    label: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    first_words: _Words
    last_words: _Words


class _Statement(_Strict):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
    anchors: Annotated[list[_Anchor], Field(max_length=8)]


class _Statements(_Strict):
    statements: Annotated[list[_Statement], Field(max_length=20)]


def read_statements(reply: str) -> list[DraftStatement]:
    """Read {"statements": [{"text", "anchors": [{"label", "first_words", "last_words"}]}]}.

    Raises UnreadableReply.
    """
    if len(reply) > LONGEST_REPLY:
        raise UnreadableReply(f"The reply is longer than {LONGEST_REPLY} characters.")
    fenced = _FENCE.match(reply)
    try:
        read = _Statements.model_validate_json(fenced[1] if fenced else reply)
    except ValidationError:
        raise UnreadableReply("The reply has not the form that was asked for.") from None
    return [
        DraftStatement(s.text, tuple(Anchor(a.label, a.first_words, a.last_words) for a in s.anchors))
        for s in read.statements
    ]


Parser = Callable[[str], list[DraftStatement]]
PARSERS: Mapping[str, Parser] = {"statements.v1": read_statements}
