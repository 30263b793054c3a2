"""The process that reads one file that may be hostile, and nothing else.

It is started with the file as its standard input, no environment, and two arguments: the number of an open
file that tells what is wanted (the kind of file), and the limits. It binds itself to the limits before it
imports a parser, writes one JSON object to its standard output and ends.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from knowledge.adapters.document_record import to_record
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.document import Document

TOO_MUCH_MEMORY = "reading it takes more memory than is allowed; it may be a decompression bomb"


def main() -> None:
    """Read standard input as the file is said to be, within the limits."""
    answer_within_limits(lambda kind, limits: {"document": to_record(_bounded(kind, limits))})


def answer_within_limits(answer: Callable[[str, ReadingLimits], dict[str, Any]]) -> None:
    """Bind this process to its limits and write what `answer` makes of what is wanted, as JSON.

    What `answer` raises becomes a reason; it imports its parser itself, when the limits hold already.
    """
    wanted, limits = bound_to_limits()
    sys.stdout.buffer.write(json.dumps(_outcome(partial(answer, wanted, limits))).encode())
    sys.stdout.buffer.flush()


def bound_to_limits() -> tuple[str, ReadingLimits]:
    """Bind this process to its limits; what is wanted of it, and the limits."""
    limits = ReadingLimits(**json.loads(sys.argv[2]))
    with os.fdopen(int(sys.argv[1]), encoding="utf-8") as told:
        wanted = told.read()
    _bind(limits)
    return wanted, limits


def whole_file(limits: ReadingLimits) -> bytes:
    """All of standard input. Raises Refusal for more than the limits allow."""
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Refusal("it grew while it was read")
    return data


def expect_at_most(limits: ReadingLimits, document: Document) -> None:
    """Raise Refusal where `document` holds more text than the limits allow."""
    if len(document.text) > limits.text_characters:
        raise Refusal(f"it holds more than {limits.text_characters:,} characters of text")


def _bind(limits: ReadingLimits) -> None:
    """Limit this process; it may neither write a file nor dump its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _outcome(answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return answer()
    except Refusal as refusal:
        reason = str(refusal)
    except MemoryError:
        reason = TOO_MUCH_MEMORY
    except RecursionError:
        reason = "its parts are nested too deeply"
    except Exception:  # a parser may raise anything on a damaged file, and none of it is for people
        reason = "it is damaged"
    return {"refused": reason}


def _bounded(kind: str, limits: ReadingLimits) -> Document:
    document = _read(kind, whole_file(limits), limits)
    expect_at_most(limits, document)
    return document


def _read(kind: str, data: bytes, limits: ReadingLimits) -> Document:
    """Read with the one parser that is needed; the others are not even imported."""
    if kind == "pdf":
        from knowledge.adapters.pdf_reader import read_pdf  # noqa: PLC0415 - only the parser that is needed

        return read_pdf(data, limits)
    if kind == "word":
        from knowledge.adapters.word_reader import read_word  # noqa: PLC0415 - only the parser that is needed

        return read_word(data, limits)
    if kind == "html":
        from knowledge.adapters.html_reader import read_html  # noqa: PLC0415 - only the parser that is needed

        return read_html(data)
    if kind == "text":
        from knowledge.adapters.text_reader import read_text  # noqa: PLC0415 - only the parser that is needed

        return read_text(data)
    from knowledge.adapters.markdown_reader import read_markdown  # noqa: PLC0415 - only the parser that is needed

    return read_markdown(data)
