"""A page of a source as a picture, for `corpus show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.assistant.page_pictures import NoPicture, PageWords
from bot.cli.options import Unusable

if TYPE_CHECKING:
    from bot.assistant.page_pictures import PagePicture
    from bot.bootstrap import Product
    from bot.cli.corpus_shown import Shown

_NO_PICTURE = 1
"""The exit code where there is no picture; the reason is told."""


def page_wanted(page: int | None, picture: Path | None, words: str | None) -> tuple[int, Path] | None:
    """Which page is to be drawn into which file; None where none is. Raises BadParameter."""
    if picture is None and page is None and words is None:
        return None
    if picture is None or page is None:
        raise typer.BadParameter("a picture needs both --page and --picture")
    return page, picture


def write_picture(
    product: Product, shown: Shown, wanted: tuple[int, Path], *, words: str | None, as_json: bool
) -> None:
    """Draw a page of the file of `shown`, with `words` marked. Raises Unusable, or Exit where there is no picture."""
    page, path = wanted
    drawn = _drawn(product, shown, PageWords(page, (words,) if words else ()))
    if isinstance(drawn, NoPicture):
        print(json.dumps({"picture": None, "reason": drawn.reason}) if as_json else drawn.reason)
        raise typer.Exit(_NO_PICTURE)
    try:
        path.write_bytes(drawn.png)
    except OSError as fault:
        raise Unusable(f"{path} cannot be written: {fault.strerror}.") from fault
    if as_json:
        values = {
            "picture": str(path),
            "page": drawn.page,
            "width": drawn.width,
            "height": drawn.height,
            "highlighted": drawn.highlighted,
            "alt": drawn.alt,
            "note": drawn.note,
        }
        print(json.dumps(values, ensure_ascii=False))
    else:
        print(f"{drawn.note} {path} holds it, {drawn.width} by {drawn.height} pixels.")


def _drawn(product: Product, shown: Shown, words: PageWords) -> PagePicture | NoPicture:
    pictures = product.researcher.pictures
    if pictures is None:
        return NoPicture("There is no picture of the page: this installation draws none.")
    source, sha256 = shown.source, shown.sha256
    sha256 = sha256 or pictures.files.sha256_of(source, generation=product.generations.open_current().name) or ""
    return pictures.of_page(source, sha256 or None, words, name=shown.name)
