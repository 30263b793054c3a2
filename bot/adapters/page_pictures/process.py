"""The process that draws one page of a PDF that may be hostile, and nothing else."""

from __future__ import annotations

import base64
import json
from typing import Any

from bot.assistant.page_pictures import PageWords
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.reading_process import answer_within_limits, whole_file


def main() -> None:
    """Draw the page of standard input that is wanted, within the limits."""
    answer_within_limits(_drawn)


def _drawn(wanted: str, limits: ReadingLimits) -> dict[str, Any]:
    from bot.adapters.page_pictures.drawing import draw_page  # noqa: PLC0415 - when the limits hold already

    values = json.loads(wanted)
    page = draw_page(whole_file(limits), PageWords(**{**values, "pieces": tuple(values["pieces"])}))
    png = base64.b64encode(page.png).decode("ascii")
    return {"png": png, "width": page.width, "height": page.height, "marking": page.marking}
