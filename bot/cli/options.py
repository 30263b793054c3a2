"""The options that several commands share, and how the product is opened for them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import ConferralError

if TYPE_CHECKING:
    from bot.bootstrap import Product

CourtOption = Annotated[
    str | None, typer.Option("--court", help='A court: "D. Kan.", "N.D. Cal.", federal, "Kansas (state)".')
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="The day the law is wanted for, as 2015-03-03.")]
PriorOption = Annotated[
    list[str] | None, typer.Option("--prior", help="An earlier turn of the thread; may be repeated.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print exactly one JSON object.")]
CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", help="A folder with a manifest.toml, used instead of the published corpus.")
]
HomeOption = Annotated[Path | None, typer.Option("--home", help="The folder for all local state.")]
AsOption = Annotated[str | None, typer.Option("--as", help="Who acts; the operating system's user by default.")]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Unusable(ConferralError):
    """An option or an input line cannot be used."""


def read_day(text: str | None) -> date | None:
    """A day written as 2015-03-03, or in full as "March 3, 2015" or 3/3/2015. Raises Unusable."""
    if not text:
        return None
    if _ISO_DAY.fullmatch(text.strip()):
        try:
            return date.fromisoformat(text.strip())
        except ValueError as fault:
            raise Unusable(f"There is no such day as {text.strip()}.") from fault
    from bot.conferral.typed_days import NotADay, read_typed_day  # noqa: PLC0415  loads late, so that --help stays fast

    try:
        return read_typed_day(text)
    except NotADay as fault:
        raise Unusable(str(fault), advice="Write it as 2015-03-03.") from fault


def open_product(
    *, home: Path | None = None, acting: str | None = None, corpus: Path | None = None, quiet: bool = False
) -> Product:
    """The assembled product, its settings overridden by the options. Raises ConferralError."""
    from bot.assistant.heard_progress import heard  # noqa: PLC0415  as below
    from bot.assistant.matter_reads import begin_act  # noqa: PLC0415  the product's parts load late, for --help
    from bot.bootstrap import assemble  # noqa: PLC0415  as above
    from bot.settings import Settings, unknown_variables  # noqa: PLC0415  as above

    for unknown in unknown_variables():
        print(f"conferral: {unknown}", file=sys.stderr)
    begin_act()  # a command is one act, whatever it opens on its way
    overrides = {"home": home, "as_user": acting}
    settings = Settings(**{name: value for name, value in overrides.items() if value is not None})
    return assemble(settings, corpus=corpus, progress=heard(_nobody if quiet else progress_on_stderr()))


def _nobody(_what: str, _done: int, _of: int) -> None:
    """Tell nobody of progress."""


def progress_on_stderr() -> Callable[[str, int, int], None]:
    """A progress bar on stderr where that is a terminal; one line at start and end of each task elsewhere."""
    if not sys.stderr.isatty():
        return _plain_progress()
    from rich.console import Console  # noqa: PLC0415  as above
    from rich.progress import Progress  # noqa: PLC0415  only drawn on a terminal

    bar = Progress(console=Console(stderr=True), transient=True)
    tasks: dict[str, int] = {}

    def tell(what: str, done: int, of: int) -> None:
        if of == 0:
            bar.console.print(what)
            return
        if what not in tasks:
            if not tasks:
                bar.start()
            tasks[what] = bar.add_task(what, total=of)
        bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]  # rich's TaskID is an int
        if done >= of and all(task.finished for task in bar.tasks):
            bar.stop()
            tasks.clear()

    return tell


def _plain_progress() -> Callable[[str, int, int], None]:
    """A line when a task begins and one when it ends, each once; a notice (nothing of nothing) as it is."""
    said: set[tuple[str, bool]] = set()

    def tell(what: str, done: int, of: int) -> None:
        ended = done >= of
        if of == 0:
            print(what, file=sys.stderr)
        elif (done == 0 or ended) and (what, ended) not in said:
            said.add((what, ended))
            print(f"{what}: {done} of {of}", file=sys.stderr)

    return tell
