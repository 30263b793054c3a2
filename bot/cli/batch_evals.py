"""The requests of `conferral batch` to measure: `{"do": "eval", "what": "certificates", "file": ...}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.bootstrap import Product
from bot.cli.batch_keys import expect_keys
from bot.cli.case_rows import rows_given, rows_of
from bot.cli.measures import MEASURES, nothing_measured
from bot.cli.options import Unusable
from bot.cli.request_values import Reader, objects, path, read_values
from bot.cli.shapes import Json

_KEYS: dict[str, Reader] = {"file": path, "rows": objects}


def eval_request(request: Mapping[str, Any], product: Product) -> Json:
    """The JSON of the evaluation that "what" names, of a "file" or of "rows" given inline. Raises ConferralError."""
    what = request.get("what")
    measure = MEASURES.get(what) if isinstance(what, str) else None
    if measure is None:
        raise Unusable(f'"what" has to be one of {", ".join(MEASURES)}.')
    expect_keys(request, ("what", *_KEYS), what=f"eval {what}")
    told = read_values(request, _KEYS)
    if len(told) != 1:
        raise Unusable('"file" has to name the file of the cases, or "rows" to hold them: one of them.')
    file: Path | None = told.get("file")
    cases = measure.read(rows_of(file) if file else rows_given(told["rows"]))
    if not cases:
        return nothing_measured(file.name if file else '"rows"')
    today = date.today()  # noqa: DTZ011  the cases are measured for the day they are measured on
    return measure.score(cases, product, today)
