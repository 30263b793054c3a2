"""The process that looks for hidden text in one file that may be hostile, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from knowledge.adapters.hidden_text.records import record_of
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, whole_file
from knowledge.intake.concern import Concern


def main() -> None:
    """Look at standard input as the file is said to be, within the limits."""
    os.putenv("OPENBLAS_NUM_THREADS", "1")  # each thread of numpy's would take of the memory that is allowed
    answer_within_limits(lambda wanted, limits: record_of(_look(json.loads(wanted), whole_file(limits), limits)))


def _look(wanted: dict[str, Any], data: bytes, limits: ReadingLimits) -> Iterable[Concern]:
    """Look with the one parser that is needed; the others are not even imported."""
    kind = wanted["kind"]
    if kind == "pdf":
        from knowledge.adapters.hidden_text.pdf_file import look_at_pdf  # noqa: PLC0415 - only what is needed

        return look_at_pdf(data, limits, wanted["pages"])
    if kind == "word":
        from knowledge.adapters.hidden_text.word_file import look_at_word  # noqa: PLC0415 - only what is needed

        return look_at_word(data, limits)
    if kind == "html":
        from knowledge.adapters.hidden_text.html_file import look_at_html  # noqa: PLC0415 - only what is needed

        return look_at_html(data)
    from knowledge.adapters.hidden_text.text_file import look_at_text  # noqa: PLC0415 - only what is needed

    return look_at_text(data, markdown=kind == "markdown")
