"""What a model read beside a check, as JSON and as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.remarked_checker import ModelReading
from bot.cli.shapes import Json

UNCHANGED = "A model's reading changes no finding."
NO_COMFORT = "That is not a finding that nothing is missing."


def remarks_json(reading: ModelReading) -> Json:
    """The fields that a check's JSON gains; without a model they are there and empty."""
    return {
        "model": reading.model,
        "model_note": reading.note,
        "model_remarks": [
            {
                "requirement": remark.requirement.value,
                "text": remark.text,
                "quotation": {
                    "text": remark.quotation.text,
                    "start": remark.quotation.start,
                    "end": remark.quotation.end,
                },
            }
            for remark in reading.remarks
        ],
        "model_dropped": {reason.name.lower(): count for reason, count in reading.dropped},
    }


def remark_lines(reading: ModelReading) -> Iterator[str]:
    """What is printed after the findings; nothing where no model was wished for."""
    if reading.note is not None:
        yield f"\n{reading.note}"
    if reading.model is None:
        return
    if not reading.remarks:
        yield f"\nA model ({reading.model}) also read the text and remarks on nothing. {NO_COMFORT}"
    else:
        yield f"\nBeside the findings. {UNCHANGED}"
    for remark in reading.remarks:
        yield f"  {remark.requirement.heading}: {remark.text}\n    “{remark.quotation.text}”"
    yield from (f"  {count} of the model's claims dropped: {reason.value}." for reason, count in reading.dropped)
