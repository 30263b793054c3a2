"""The picture of a page beside its source, as a click brings it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant.page_pictures import NoPicture, PagePicture
from tests.fakes.slack.values import Refusal, refused
from tests.slack.conftest import Firm
from tests.slack.payloads import buttons, click, mention

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
PICTURE = PagePicture(
    PNG, 1000, 1300, 2, highlighted=True, alt="Picture of page 2; marked: “conferred”", note="Page 2."
)


async def last_view(firm: Firm) -> dict[str, Any]:
    await firm.send(mention("What is needed?"))
    [source, *_] = buttons(await firm.slack.wait_for("chat.postMessage"), "source")
    await firm.send(click(source))
    await firm.settle()
    first, *_, last = firm.slack.sent("views.update")
    assert "A picture of the page follows" in str(first["view"])
    view: dict[str, Any] = last["view"]
    return view


async def test_the_words_come_first_and_the_picture_follows(firm: Firm) -> None:
    firm.assistant.picture = PICTURE
    view = await last_view(firm)
    [image] = [block for block in view["blocks"] if block["type"] == "image"]
    stored = firm.slack.files.files[image["slack_file"]["id"]]
    assert (stored.content, stored.described["alt_txt"]) == (PNG, PICTURE.alt)
    assert image["alt_text"] == PICTURE.alt


async def test_where_there_is_no_picture_the_reason_stands_in_its_place(firm: Firm) -> None:
    firm.assistant.picture = NoPicture("The source is no PDF.")
    view = await last_view(firm)
    assert "The source is no PDF." in str(view)


@pytest.mark.parametrize(
    ("method", "refusal"),
    [
        ("files.getUploadURLExternal", refused("missing_scope")),
        ("files.completeUploadExternal", refused("internal_error")),
        ("files.info", refused("file_not_found")),
    ],
)
async def test_a_picture_that_slack_does_not_take_takes_no_words_with_it(
    firm: Firm, method: str, refusal: Refusal
) -> None:
    firm.assistant.picture = PICTURE
    firm.slack.refuse(method, refusal)
    view = await last_view(firm)
    assert "The picture of the page could not be shown here." in str(view)
    assert "good faith conferred" in str(view)
