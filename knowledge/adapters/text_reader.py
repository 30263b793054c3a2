"""Plain text files: decoded as Python's Path.read_text would, so that offsets agree with everybody's."""

from __future__ import annotations

from knowledge.adapters.refusal import Refusal

_CONTROL = frozenset(range(9)) | {11} | frozenset(range(14, 32))
_WRONG_ENCODING = "it is not UTF-8 text; save it as UTF-8"


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text with universal newlines, and a warning where it was read as Windows-1252.

    Raises Refusal for binary data and for other encodings.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("it is UTF-16 text; save it as UTF-8")
    if b"\x00" in data:
        raise Refusal("it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)")
    try:
        return _newlines(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    if len(_CONTROL.intersection(data)) > 0:
        raise Refusal("it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)")
    try:
        text = _newlines(data.decode("cp1252"))
    except UnicodeDecodeError:
        raise Refusal(_WRONG_ENCODING) from None
    return text, ("It is not UTF-8 text and was read as Windows-1252; check the quotation marks and dashes.",)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
