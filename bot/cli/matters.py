"""matter: the conferral log. Open a matter, log attempts, correct them, show, export and import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from bot.cli import matter_deadlines, matter_entries, matter_files, matter_members
from bot.cli import matter_options as option
from bot.cli.matter_printing import opened, tell
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

Told: TypeAlias = dict[str, Any]
"""The facts of a case as they were typed, by the name of the field; None where an option was not given."""

app = typer.Typer(
    no_args_is_help=True, help="Keep the conferral log: what was done to confer, and when.", rich_markup_mode=None
)
app.command("log")(matter_entries.log)
app.command("correct")(matter_entries.correct)
app.command("withdraw")(matter_entries.withdraw)
app.command("issue")(matter_entries.issue)
app.command("export")(matter_files.export)
app.command("import")(matter_files.import_table)
app.command("exhibit")(matter_files.exhibit)
app.command("deadlines")(matter_deadlines.deadlines)
app.add_typer(matter_members.app, name="member")


@app.callback()
def group() -> None:
    """Keep the conferral log: what was done to confer, and when."""


@app.command("new")
def new(
    court: Annotated[str | None, typer.Option("--court", help='As "D. Kan." or "kansas federal".')] = None,
    motion: option.MotionOption = None,
    case_number: option.CaseOption = None,
    movant: option.MovantOption = None,
    opposing: option.OpposingOption = None,
    relief: option.ReliefOption = None,
    signer: option.SignerOption = None,
    zone: option.ZoneOption = None,
    renewed_after: option.RenewedOption = None,
    exemption: option.ExemptionOption = None,
    allow_model: Annotated[
        bool, typer.Option("--allow-model", help="The firm allows this matter's text to go to a model.")
    ] = False,
    record: Annotated[
        Path | None, typer.Option("--record", help="A RECORD.toml to begin with, instead of the options above.")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Open a matter. You are its first member.

    Example: conferral matter new --court "D. Kan." --motion compel --movant "Plaintiff: A. Counsel"
    """
    from bot.cli.matter_cases import open_matter, open_recorded  # noqa: PLC0415  loads late, so that --help stays fast

    told: Told = {"court": court, "motion": motion, "movant": movant, "opposing": opposing}
    told |= {"case_number": case_number, "relief": relief, "signer": signer}
    told |= {"renewed_after": renewed_after, "exemption": exemption}
    if record is None and (court is None or motion is None):
        raise typer.BadParameter("give --court and --motion, or --record")
    if record is not None and any(value is not None for value in told.values()):
        raise typer.BadParameter("--record goes without the options that it tells")
    with open_product(home=home, acting=acting) as product:
        keeper, by = product.log_keeper, product.settings.acting_user()
        if record is None:
            done = open_matter(keeper, told | {"zone": zone}, by=by, allow_model=allow_model)
        else:
            read = product.log_files.records.read(record, today=keeper.clock())
            done = open_recorded(keeper, read, by=by, zone=zone, allow_model=allow_model)
    tell(done, as_json=as_json)


@app.command("amend")
def amend(
    matter: option.MatterArgument,
    court: Annotated[str | None, typer.Option("--court", help="The court, where it changed.")] = None,
    motion: option.MotionOption = None,
    case_number: option.CaseOption = None,
    movant: option.MovantOption = None,
    opposing: option.OpposingOption = None,
    relief: option.ReliefOption = None,
    signer: option.SignerOption = None,
    certificate_date: Annotated[str | None, typer.Option("--certificate-date", help="As 2024-03-12.")] = None,
    zone: option.ZoneOption = None,
    renewed_after: option.RenewedOption = None,
    exemption: option.ExemptionOption = None,
    model: Annotated[
        bool | None, typer.Option("--allow-model/--forbid-model", help="Whether text may go to a model.")
    ] = None,
    why: option.WhyOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Change what a matter says of the case; what it said before stays in the log.

    Example: conferral matter amend 2:24-cv-00000 --signer "A. Counsel" --why "the signer is settled"
    """
    from bot.cli.matter_cases import amend_matter  # noqa: PLC0415  as above

    told: Told = {"court": court, "motion": motion, "movant": movant, "opposing": opposing}
    told |= {"case_number": case_number, "relief": relief, "signer": signer, "certificate_date": certificate_date}
    told |= {"renewed_after": renewed_after, "exemption": exemption, "zone": zone}
    with opened(matter, home=home, acting=acting) as desk:
        done = amend_matter(desk, told, model=model, why=why)
    tell(done, as_json=as_json)


@app.command("list")
def list_matters(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the matters you may see.

    Example: conferral matter list
    """
    from bot.cli.matter_cases import listed_matters  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        done = listed_matters(product.log_keeper, by=product.settings.acting_user())
    tell(done, as_json=as_json)


@app.command("show")
def show(
    matter: option.MatterArgument,
    notes: Annotated[bool, typer.Option("--notes", help="Show internal notes too; never with --json.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Show a matter: the case, the attempts that hold, what was corrected and why.

    Example: conferral matter show 2:24-cv-00000
    """
    from bot.cli.matter_cases import shown_matter  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        done = shown_matter(desk, notes=notes)
    tell(done, as_json=as_json)
