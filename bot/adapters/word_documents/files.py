"""Word files on disk: built aside, opened again and compared, and only then put in their place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from bot.adapters.word_documents.layout import laid_out
from bot.adapters.word_documents.reading_back import body_of, lines_of, margins_of
from bot.adapters.word_documents.redlines import redlined
from bot.adapters.word_documents.templates import FirmTemplate
from bot.assistant.drafting_ports import PaperNotWritten
from bot.conferral.drafting import STAMP, Change, ChangeKind, Draft, SectionName
from bot.conferral.drafting.signing import filled_in
from knowledge.adapters.reading import FileReader

_SUFFIX = ".docx"


class WordDocuments:
    """Implements `WordFiles`."""

    def write(self, draft: Draft, path: Path, *, template: Path | None = None, replacing: bool = True) -> None:
        """Write `draft`; a file that does not say what the draft says is not kept. See `WordFiles.write`."""
        _expect_word_name(path)
        _expect_free(path, replacing=replacing)
        if template is None:
            data = laid_out(draft)
            _compare_whole(draft, data)
        else:
            data = checked_from_template(template, draft)
        _put(data, path)

    def write_redline(
        self, compared: Sequence[Sequence[Change]], path: Path, *, at: datetime, replacing: bool = True
    ) -> None:
        """Write the redline; a file that does not say what both versions say is not kept."""
        _expect_word_name(path)
        _expect_free(path, replacing=replacing)
        _put(checked_redline(compared, at=at), path)

    def text_of(self, path: Path) -> str:
        """The text of a Word file or a plain text, read in a process of its own. Raises UnreadableDocument."""
        return FileReader().read(path).text


_DIFFERS = "The Word file, opened again, does not say what the draft says; it was not kept."


def checked_from_template(template: Path, draft: Draft, *, stamped: bool = True) -> bytes:
    """The bytes of `draft` in a firm's template, which say what the draft says when they are opened again.

    Raises TemplateRefused, PaperNotWritten.
    """
    data = FirmTemplate.opened(template).rendered(draft, stamped=stamped)
    _compare_parts(draft, data, stamped=stamped)
    return data


def checked_redline(compared: Sequence[Sequence[Change]], *, at: datetime) -> bytes:
    """The bytes of a redline; the words kept and added are what the file says when it is opened again."""
    data = redlined(compared, at=at.astimezone(UTC))
    expected = ["".join(c.text for c in p if c.kind is not ChangeKind.REMOVED) for p in compared]
    if lines_of(data) != [words for text in expected if (words := " ".join(text.split()))]:
        raise PaperNotWritten(_DIFFERS)
    return data


def _expect_word_name(path: Path) -> None:
    if path.suffix.lower() != _SUFFIX:
        raise PaperNotWritten(f'"{path.name}" is no name for a Word file.', advice=f"Let it end in {_SUFFIX}.")


def _expect_free(path: Path, *, replacing: bool) -> None:
    """A file that is there may be the one somebody has edited since."""
    if not replacing and path.exists():
        advice = "Name another file, or replace it with --force."
        raise PaperNotWritten(f"{path} is there already; it was not replaced.", advice=advice)


def _compare_whole(draft: Draft, data: bytes) -> None:
    """The built-in layout says exactly what the text of the draft says, in its order, and the header the stamp."""
    import docx  # noqa: PLC0415  python-docx is slow to import

    headers = [one.text for one in margins_of(docx.Document(BytesIO(data)))]
    if lines_of(data) != [" ".join(line.split()) for line in draft.lines] or STAMP not in headers:
        raise PaperNotWritten(_DIFFERS)


def _compare_parts(draft: Draft, data: bytes, *, stamped: bool) -> None:
    """A firm's layout says every paragraph of the draft, each section in its order, and signs nothing.

    It bears the stamp, or none of its own where the draft is approved.
    """
    import docx  # noqa: PLC0415  as above

    word = docx.Document(BytesIO(data))
    lines = [" ".join(one.text.split()) for one in (*margins_of(word), *body_of(word))]
    said = " ".join(lines)
    if not stamped and STAMP.casefold() in said.casefold():
        raise PaperNotWritten("The template bears the DRAFT stamp in words of its own; this paper needs none.")
    heads = (STAMP if stamped else "", draft.title, *((draft.caption.court,) if draft.caption else ()))
    absent = [head for head in heads if " ".join(head.split()) not in said]
    for part in (*(section.paragraphs for section in draft.sections), draft.closing):
        rest = iter(lines)
        # A template may number a paragraph, or put a mark before it; nothing may follow its words.
        absent += [text for text in part if not any(line.endswith(" ".join(text.split())) for line in rest)]
    if absent:
        short = absent[0] if len(absent[0]) < 80 else f"{absent[0][:77]}..."  # noqa: PLR2004  enough to know it by
        raise PaperNotWritten(f'The Word file made from the template does not say "{short}"; it was not kept.')
    oath = draft.section(SectionName.OATH)  # its own blank declaration, word for word, signs nothing
    for text in oath.paragraphs if oath else ():
        said = said.replace(" ".join(text.split()), " ")
    signed = filled_in(said)
    if signed:
        raise PaperNotWritten(f'The Word file made from the template would be signed ("{signed}"); it was not kept.')


def _put(data: bytes, path: Path) -> None:
    """Put the bytes at `path` in one move, so that no half of a file is ever there."""
    building = None
    try:
        handle, building = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".building")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(building).replace(path)
    except OSError as fault:
        if building:
            with suppress(OSError):  # nothing more can be done for what cannot be cleared away
                Path(building).unlink(missing_ok=True)
        raise PaperNotWritten(f"{path} could not be written: {fault.strerror}.") from fault
