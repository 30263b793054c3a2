"""matter export, import, exhibit: what goes into and out of the log as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import opened, tell
from bot.cli.options import AsOption, HomeOption, JsonOption

OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write to this file instead of printing; it must not exist yet.")
]


def export(
    matter: option.MatterArgument,
    as_csv: Annotated[bool, typer.Option("--csv", help="The attempts as CSV.")] = False,
    out: OutOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Export the record as RECORD.toml, or as CSV or JSON. Internal notes never leave the log.

    Example: conferral matter export 2:24-cv-00000 --out RECORD.toml
    """
    from bot.cli.matter_carrying import exported_json, exported_text, write_new  # noqa: PLC0415  loads late, for --help

    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude one another")
    with opened(matter, home=home, acting=acting) as desk:
        if as_json:
            text = json.dumps(exported_json(desk), ensure_ascii=False) + "\n"
        else:
            text = exported_text(desk, as_csv=as_csv)
    if out is None:
        print(text, end="")
        return
    write_new(out, text)
    print(f"Wrote {out}")


def import_table(
    matter: option.MatterArgument,
    file: Annotated[Path, typer.Argument(help="A CSV file; its first line names the columns, as `export --csv` does.")],
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Log the attempts of a CSV table: all of them, or none where a row has a fault.

    Example: conferral matter import 2:24-cv-00000 calls.csv
    """
    from bot.cli.matter_carrying import imported  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        logged = desk.files.import_csv(desk.matter.id, file, as_user=desk.by)
        done = imported(desk, logged, file.name)
    tell(done, as_json=as_json)


def exhibit(
    matter: option.MatterArgument,
    label: Annotated[str, typer.Argument(help='The label, as "B".')],
    file: Annotated[Path | None, typer.Argument(help="The file to keep; without one, say where it is kept.")] = None,
    why: option.WhyOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Keep a copy of a file as an exhibit of the matter, or say where the copy lies.

    Example: conferral matter exhibit 2:24-cv-00000 B letter.pdf
    """
    from bot.cli.matter_carrying import kept_exhibit  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        done = kept_exhibit(desk, label, file, why=why)
    tell(done, as_json=as_json)
