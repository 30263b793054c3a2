"""Reads what is handed to `check`: PDF, Word, HTML, Markdown, text, an e-mail file, or standard input.

What needs a parser is read in a process of its own by the library's reader. Plain text is taken in every
encoding that Windows, Mac and mail programs write, for people paste what they have.
"""

from __future__ import annotations

import email
import email.policy
import re
import tempfile
from email.message import EmailMessage, Message
from pathlib import Path

from bot.conferral.reading.handed_in import HandedIn, hand_in_document, hand_in_text
from knowledge.adapters.reading import FileReader
from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import decode
from knowledge.errors import UnreadableDocument
from knowledge.ports import DocumentReader

_TEXTS = frozenset(("", ".txt", ".text"))
_MAIL = ".eml"
_OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<!doctype html", b"<html")
_HEAD = 1024
_MOST_BYTES = 25_000_000
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MANY_ZEROS = 0.3
_MOST_NAMED = 5
_MAIL_HEAD, _MOST_FIELDS = 64_000, 60
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NO_NAME = re.compile(r"[^\w .,()&'’-]+")
_LONGEST_NAME = 80


class CheckedDocuments:
    """Reads papers to be checked. `reader` reads what is no plain text."""

    def __init__(self, reader: DocumentReader | None = None) -> None:
        self._reader = reader or FileReader()

    def read(self, path: Path) -> HandedIn:
        """Read the file at `path`. Raises UnreadableDocument with one sentence that names it and the reason."""
        suffix = path.suffix.lower()
        if suffix != _MAIL and (suffix not in _TEXTS or not path.is_file()):
            return hand_in_document(self._reader.read(path), name=path.name)
        data = _bytes_of(path)
        return self._mail(data, path.name) if suffix == _MAIL else self._text(data, path.name, path)

    def read_bytes(self, data: bytes, *, name: str = "Standard input") -> HandedIn:
        """Read what came without a path: a PDF, a Word file, an e-mail or text, whatever its `name` says.

        Raises UnreadableDocument.
        """
        _expect_at_most(len(data), name)
        return self._mail(data, name) if _is_mail(data) else self._text(data, name, None)

    def _text(self, data: bytes, name: str, path: Path | None) -> HandedIn:
        head = data[:_HEAD]
        if _OTHER_KINDS[0] in head or head.lstrip()[:64].lower().startswith(_lowered(_OTHER_KINDS)):
            return self._other(data, name, path)
        text, notes = _decoded(data, name)
        paper = hand_in_text(text, name=name)
        return HandedIn(paper.name, paper.text, paper.blocks, paper.pages, notes)

    def _other(self, data: bytes, name: str, path: Path | None, *, ending: str = "") -> HandedIn:
        """What is no text, whatever its name; what has no path gets one while it is read."""
        if path is not None:
            return hand_in_document(self._reader.read(path), name=name)
        with tempfile.TemporaryDirectory(prefix="conferral-") as folder:
            kept = Path(folder) / f"{_on_disk(name)}{ending}"
            kept.write_bytes(data)
            return hand_in_document(self._reader.read(kept), name=name)

    def _mail(self, data: bytes, name: str) -> HandedIn:
        """The words of an e-mail; who wrote it and when is noted, and attachments are named as not read."""
        try:
            message = email.message_from_bytes(data, policy=email.policy.default)
            body = message.get_body(("plain", "html"))
            notes = tuple(_notes_of(message))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise UnreadableDocument(f"{name} cannot be read: it is no e-mail, or a damaged one.") from None
        if body is None:
            raise UnreadableDocument(f"{name} cannot be read: the e-mail has no words of its own.")
        content = body.get_payload(decode=True)
        words = content if isinstance(content, bytes) else b""
        if body.get_content_type() == "text/html":
            paper = self._other(words, name, None, ending=".html")
            return HandedIn(name, paper.text, paper.blocks, paper.pages, (*paper.notes, *notes))
        text, doubts = _declared(words, body, name)
        paper = hand_in_text(text, name=name)
        return HandedIn(name, paper.text, paper.blocks, paper.pages, (*doubts, *notes))


def _is_mail(data: bytes) -> bool:
    """Whether the bytes begin as an e-mail does: with a head that says who wrote it and how it was sent."""
    head = data[:_MAIL_HEAD].lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = [line for line in head.split(b"\n") if not line.startswith((b" ", b"\t"))]
    fields = [_FIELD.match(line) for line in lines[:_MOST_FIELDS]]
    if not all(fields):
        return False
    names = {field[1].lower() for field in fields if field}
    return b"from" in names and not names.isdisjoint((b"message-id", b"mime-version", b"received"))


def _on_disk(name: str) -> str:
    """A name for a file of our own: no folder, and no ending that would say what it is."""
    plain = _ENDING.sub("", name.replace("\\", "/").rpartition("/")[2])
    return _NO_NAME.sub("_", plain).strip(" ._")[:_LONGEST_NAME] or "The file"


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        reason = "it is not a file" if path.exists() else "there is no such file"
        raise UnreadableDocument(f"{path.name} cannot be read: {reason}.")
    try:
        _expect_at_most(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path.name} cannot be read: {error.strerror or 'the system refused'}.") from error


def _expect_at_most(size: int, name: str) -> None:
    if size > _MOST_BYTES:
        most = _MOST_BYTES // 1_000_000
        raise UnreadableDocument(
            f"{name} cannot be read: it has {size / 1_000_000:,.0f} MB, and at most {most} are read."
        )


def _declared(data: bytes, part: Message, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a part of an e-mail in the encoding it declares, where that is one and fits."""
    declared = part.get_content_charset()
    if declared and declared not in ("utf-8", "us-ascii"):
        try:
            return _newlines(data.decode(declared)), ()
        except (LookupError, UnicodeError):
            pass  # mail programs declare encodings they do not write; the bytes themselves tell
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of `data`, without a byte order mark, and a note where its encoding is a guess."""
    for marks, encoding in ((_UTF_32, "utf-32"), (_UTF_16, "utf-16")):
        if data.startswith(marks):
            try:
                return _newlines(data.decode(encoding)), ()
            except UnicodeDecodeError:
                raise UnreadableDocument(f"{name} cannot be read: its {encoding.upper()} text is damaged.") from None
    if (unmarked := _without_mark(data)) is not None:
        return _newlines(unmarked), ("It was read as UTF-16 text; check its letters.",)
    try:
        text, warnings = decode(data.removeprefix(b"\xef\xbb\xbf"))
    except Refusal as refusal:
        raise UnreadableDocument(f"{name} cannot be read: {refusal}.") from None
    return text, warnings


def _without_mark(data: bytes) -> str | None:
    """UTF-16 text without a byte order mark, told by every other byte being zero; None for anything else."""
    head = data[:_HEAD]
    for odd, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[odd::2]
        if half and half.count(0) > _MANY_ZEROS * len(half) and 0 not in head[1 - odd :: 2]:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lowered(starts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(start.lower() for start in starts)


def _notes_of(message: EmailMessage) -> list[str]:
    told = [f"{field.lower()} {message[field]}" for field in ("From", "To", "Date", "Subject") if message[field]]
    notes = [f"Of the e-mail only its words were read, not its head ({'; '.join(told)})."] if told else []
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if attached:
        more = " and others" if len(attached) > _MOST_NAMED else ""
        notes.append(
            f"Attachments were not read: {', '.join(attached[:_MOST_NAMED])}{more}; hand them in by themselves."
        )
    return notes
