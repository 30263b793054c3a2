"""eval golden: the golden questions run over what is current, and their trend as a table or a picture."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product

if TYPE_CHECKING:
    from bot.assistant.tending.golden_run import GoldenRun

PictureOption = Annotated[
    Path | None, typer.Option("--picture", metavar="FILE.png", help="Draw the trend into this file.")
]
TrendOption = Annotated[bool, typer.Option("--trend", help="Show the trend of former runs without a new one.")]
_WIDTH = 100


def golden(
    picture: PictureOption = None,
    shown_only: TrendOption = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Run the golden questions over what is current, keep the figures, and show their trend.

    Example: conferral eval golden --picture trend.png
    """
    from bot.assistant.tending.trend_wording import in_words  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  as above

    _expect_writable(picture)
    with open_product(home=home, acting=acting) as product:
        by, desk = product.settings.acting_user(), TendingDesk(product).trend
        run = None if shown_only else desk.run(by=by, now=datetime.now(UTC))
        runs = desk.trend(by=by)
        alt = in_words(runs) if runs else "The golden questions were never run."
        if picture is not None:
            png, alt = desk.picture(by=by)
            _write(picture, png)
    if as_json:
        told = None if picture is None else {"file": str(picture), "alt": alt}
        of.print_json({"run": None if run is None else _json(run), "trend": [_json(r) for r in runs], "picture": told})
        return
    print("\n".join(_lines(runs) if runs else [alt]))
    if run is not None and run.misses:
        print(f"not found among the first five: {', '.join(run.misses)}")
    if picture is not None:
        print(f"{picture}: {alt}")


def _expect_writable(picture: Path | None) -> None:
    """Raise Unusable before anything is run where the picture could not be written."""
    if picture is None:
        return
    if picture.suffix.casefold() != ".png":
        raise Unusable(f'"{picture.name}" has to end in .png.')
    if picture.is_dir() or not picture.absolute().parent.is_dir():
        raise Unusable(f"{picture} cannot be written: there is no such folder.")


def _write(picture: Path, png: bytes) -> None:
    try:
        picture.write_bytes(png)
    except OSError as fault:
        raise Unusable(f"{picture} cannot be written: {fault.strerror}.") from fault


def _lines(runs: Sequence[GoldenRun]) -> list[str]:
    """The trend as a table, what its columns are, and what has to be known of the last run."""
    from bot.assistant.tending.trend_wording import COLUMNS, remarks_on, table  # noqa: PLC0415  as above

    return [*table(runs), *textwrap.wrap(COLUMNS, _WIDTH), *remarks_on(runs[-1])]


def _json(run: GoldenRun) -> dict[str, Any]:
    return {
        "at": run.at.isoformat(),
        "by": run.by,
        "generation": run.generation,
        "n": run.questions,
        **run.shares,
        "misses": list(run.misses),
        "not_asked": run.not_asked,
        "not_held": list(run.not_held),
        "starter": run.starter,
    }
