"""Contents as JSON: how editions, passages and questions are written down, and the digests they are kept by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.passage import Passage, Provision
from knowledge.ports import SourceContent

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_Value = TypeVar("_Value")


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[_Value]) -> TypeAdapter[_Value]:
    if kind not in _adapters:
        from pydantic import TypeAdapter as Adapter  # noqa: PLC0415 -- not needed to show a command's help

        _adapters[kind] = Adapter(kind)
    return _adapters[kind]


def to_json(kind: type[_Value], value: _Value) -> Any:
    """Give a dataclass as plain JSON values."""
    return _adapter(kind).dump_python(value, mode="json")


def from_json(kind: type[_Value], plain: Any) -> _Value:
    """Rebuild a dataclass from plain JSON values. Raises ValueError where they are not one."""
    return _adapter(kind).validate_python(plain)


def to_json_text(kind: type[_Value], value: _Value) -> str:
    """Give a dataclass as a JSON text; equal values give equal texts."""
    return _adapter(kind).dump_json(value, exclude_defaults=True).decode("utf-8")


def from_json_text(kind: type[_Value], text: str) -> _Value:
    """Rebuild a dataclass from a JSON text. Raises ValueError where it is not one."""
    return _adapter(kind).validate_json(text)


def text_sha256(text: str) -> str:
    """Give the sha256 of a text, as it is kept in the catalogue."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_sha256(content: SourceContent) -> str:
    """Give the sha256 of all that a source is published with."""
    digest = hashlib.sha256()
    for part in _parts(content):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\x00")
    return digest.hexdigest()


def _parts(content: SourceContent) -> list[str]:
    questions = [f"{passage}\x01{ask}" for passage, asks in sorted(content.questions.items()) for ask in asks]
    passages = [to_json_text(Passage, passage) for passage in content.passages]
    edition = to_json_text(Edition, content.edition)
    return [edition, content.sha256, text_sha256(content.text), *passages, "questions", *questions]


def fingerprint_of(
    digests: Iterable[str], embedding: str, formats: str, corrections: Corrections = NO_CORRECTIONS
) -> str:
    """Give the fingerprint of a generation with the contents of these digests, and with corrections or without."""
    corrected = [to_json_text(Corrections, corrections)] if corrections else []
    return text_sha256("\n".join([embedding, formats, *digests, *corrected]))


def passage_row(passage: Passage, questions: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Give a passage as a row of the catalogue; its source and ordinal are those of its edition."""
    return {
        "ordinal": passage.ordinal,
        "id": passage.id,
        "text": passage.text,
        "context": list(passage.context),
        "provisions": [to_json(Provision, provision) for provision in passage.provisions],
        "questions": list(questions.get(passage.id, ())),
    }


def passage_from_row(source: str, row: Mapping[str, Any]) -> Passage:
    """Rebuild a passage of `source` from its row of the catalogue."""
    return Passage(
        id=row["id"],
        source=source,
        ordinal=row["ordinal"],
        provisions=tuple(from_json(Provision, provision) for provision in row["provisions"]),
        text=row["text"],
        context=tuple(row["context"]),
    )
