"""matter export, import, exhibit: what goes into and out of the log as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import opened, print_json, tell_cautions
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable

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
    import json  # noqa: PLC0415  only wanted here

    from bot.cli.matter_shapes import record_json  # noqa: PLC0415  loads late, so that --help stays fast

    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json exclude one another")
    with opened(matter, home=home, acting=acting) as desk:
        if as_csv:
            text = desk.files.export_csv(desk.matter.id, as_user=desk.by)
        elif as_json:
            record = desk.keeper.record_of(desk.matter.id, as_user=desk.by)
            text = json.dumps({"matter": desk.matter.id, **record_json(record)}, ensure_ascii=False) + "\n"
        else:
            text = desk.files.export_toml(desk.matter.id, as_user=desk.by)
    if out is None:
        print(text, end="")
        return
    _write(out, text)
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
    from bot.cli.matter_shapes import cautions_json  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        logged = desk.files.import_csv(desk.matter.id, file, as_user=desk.by)
    cautions = [caution for entered in logged for caution in entered.cautions]
    if as_json:
        entries, numbers = ([entered.entry.id for entered in logged], [entered.number for entered in logged])
        told = {"imported": len(logged), "entries": entries, "numbers": numbers, "cautions": cautions_json(cautions)}
        print_json({"matter": desk.matter.id, **told})
        return
    print(_counted([entered.number for entered in logged], file))
    tell_cautions(cautions)


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
    with opened(matter, home=home, acting=acting) as desk:
        if file is not None:
            desk.files.attach(desk.matter.id, file, label=label, as_user=desk.by, why=why)
        kept, path = desk.files.exhibit(desk.matter.id, label, as_user=desk.by)
    if as_json:
        told = {"label": kept.label, "name": kept.name, "sha256": kept.sha256, "size": kept.size, "path": str(path)}
        print_json({"matter": desk.matter.id, **told})
        return
    print(f"Exhibit {kept.label}: {kept.name}, {kept.size} bytes, sha256 {kept.sha256}")
    print(path)


def _counted(numbers: list[int], file: Path) -> str:
    """How many attempts were logged, and the numbers they have now."""
    if not numbers:
        return f"{file.name} holds no attempts; nothing was logged."
    if len(numbers) == 1:
        return f"Logged 1 attempt from {file.name}: number {numbers[0]}."
    return f"Logged {len(numbers)} attempts from {file.name}: numbers {numbers[0]} to {numbers[-1]}."


def _write(path: Path, text: str) -> None:
    """Write a file that was not there. Raises Unusable."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as fault:
        raise Unusable(f"{path} is there already.", advice="Name another file.") from fault
    except OSError as fault:
        raise Unusable(f"{path} cannot be written: {fault.strerror}.") from fault
