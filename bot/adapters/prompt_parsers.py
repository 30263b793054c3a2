"""What a model may reply to each prompt, read strictly.

A reply that is not exactly of the declared form is refused as a whole; nothing is guessed or repaired.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.assistant.ports import Anchor, DraftStatement
from bot.assistant.reading_ports import ClaimedFact, FactKind
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


class _Fact(_Strict):
    kind: FactKind
    quotation: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class _Facts(_Strict):
    facts: Annotated[list[_Fact], Field(max_length=40)]


def read_statements(reply: str) -> list[DraftStatement]:
    """Read {"statements": [{"text", "anchors": [{"label", "first_words", "last_words"}]}]}.

    Raises UnreadableReply.
    """
    return [
        DraftStatement(s.text, tuple(Anchor(a.label, a.first_words, a.last_words) for a in s.anchors))
        for s in _read(_Statements, reply).statements
    ]


def read_facts(reply: str) -> list[ClaimedFact]:
    """Read {"facts": [{"kind", "quotation"}]}. Raises UnreadableReply."""
    return [ClaimedFact(fact.kind, fact.quotation) for fact in _read(_Facts, reply).facts]


_Form = TypeVar("_Form", bound=_Strict)


def _read(form: type[_Form], reply: str) -> _Form:
    if len(reply) > LONGEST_REPLY:
        raise UnreadableReply(f"The reply is longer than {LONGEST_REPLY} characters.")
    fenced = _FENCE.match(reply)
    try:
        return form.model_validate_json(fenced[1] if fenced else reply)
    except ValidationError:
        raise UnreadableReply("The reply has not the form that was asked for.") from None


Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Parser(Generic[Said]):
    """How replies to a prompt are read: the name the prompt declares, and the function. It raises UnreadableReply."""

    name: str
    read: Callable[[str], list[Said]]


STATEMENTS = Parser("statements.v1", read_statements)
FACTS = Parser("facts.v1", read_facts)
