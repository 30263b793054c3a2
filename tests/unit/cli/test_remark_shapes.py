"""What a model read, as JSON and as it is printed."""

from __future__ import annotations

from bot.assistant.model_reading import DropReason
from bot.assistant.model_remarks import ModelRemark
from bot.assistant.remarked_checker import ModelReading
from bot.cli.remark_shapes import remark_lines, remarks_json
from bot.conferral.finding import Words
from bot.conferral.requirement import RequirementId

TEXT = "A model (openai:x) also reads that an item was not taken up. Look at it."
REMARKED = ModelReading(
    "openai:x",
    None,
    (ModelRemark(RequirementId.ISSUES, TEXT, Words("Requests 8 and 9 did not get an airing.", 10, 49)),),
    ((DropReason.NOT_IN_TEXT, 2), (DropReason.SET_ASIDE, 1)),
)
SILENT = ModelReading("openai:x")
WITHOUT = ModelReading(note="The model did not answer in time. This check was made without a model.")


def test_remarks_stand_in_the_json_beside_the_findings() -> None:
    assert remarks_json(REMARKED) == {
        "model": "openai:x",
        "model_note": None,
        "model_remarks": [
            {
                "requirement": "issues",
                "text": TEXT,
                "quotation": {"text": "Requests 8 and 9 did not get an airing.", "start": 10, "end": 49},
            }
        ],
        "model_dropped": {"not_in_text": 2, "set_aside": 1},
    }


def test_the_fields_are_there_without_a_model() -> None:
    assert remarks_json(ModelReading()) == {
        "model": None,
        "model_note": None,
        "model_remarks": [],
        "model_dropped": {},
    }


def test_remarks_are_printed_with_the_models_name_the_words_and_what_was_dropped() -> None:
    assert "\n".join(remark_lines(REMARKED)) == (
        "\nBeside the findings. A model's reading changes no finding."
        "\n  Each disputed issue taken up: A model (openai:x) also reads that an item was not taken up. Look at it."
        "\n    “Requests 8 and 9 did not get an airing.”"
        "\n  2 of the model's claims dropped: words that do not stand in the text."
        "\n  1 of the model's claims dropped: words that are not read as facts."
    )


def test_a_model_without_remarks_is_no_comfort() -> None:
    assert "\n".join(remark_lines(SILENT)) == (
        "\nA model (openai:x) also read the text and remarks on nothing. That is not a finding that nothing is missing."
    )


def test_a_model_that_could_not_read_is_told_and_one_that_was_not_wished_for_is_not() -> None:
    assert list(remark_lines(WITHOUT)) == ["\nThe model did not answer in time. This check was made without a model."]
    assert list(remark_lines(ModelReading())) == []
