"""matter: the conferral log. Open a matter, log attempts, correct them, show, export and import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from bot.cli import matter_deadlines, matter_entries, matter_files, matter_members
from bot.cli import matter_options as option
from bot.cli.matter_printing import Desk, opened, print_json, tell_cautions
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product

if TYPE_CHECKING:
    from bot.assistant.log_keeper import Correction
    from bot.bootstrap import Product
    from bot.conferral.matter import Matter

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
    told: Told = {"court": court, "motion": motion, "movant": movant, "opposing": opposing}
    told |= {"case_number": case_number, "relief": relief, "signer": signer}
    told |= {"renewed_after": renewed_after, "exemption": exemption}
    if record is None and (court is None or motion is None):
        raise typer.BadParameter("give --court and --motion, or --record")
    if record is not None and any(value is not None for value in told.values()):
        raise typer.BadParameter("--record goes without the options that it tells")
    with open_product(home=home, acting=acting) as product:
        _tell_opened(_open(product, record, told, zone=zone, allow_model=allow_model), as_json=as_json)


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
    told: Told = {"court": court, "motion": motion, "movant": movant, "opposing": opposing}
    told |= {"case_number": case_number, "relief": relief, "signer": signer, "certificate_date": certificate_date}
    told |= {"renewed_after": renewed_after, "exemption": exemption, "zone": zone}
    with opened(matter, home=home, acting=acting) as desk:
        done = _amend(desk, told, model=model, why=why)
        _tell_amended(desk.keeper.matter(desk.matter.id, as_user=desk.by), done, as_json=as_json)


@app.command("list")
def list_matters(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the matters you may see.

    Example: conferral matter list
    """
    from bot.cli.matter_deadlines import deadlines_of  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.matter_shapes import matter_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import list_line  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        keeper, by = product.log_keeper, product.settings.acting_user()
        matters = keeper.matters(as_user=by)
        due = deadlines_of(keeper).of_matters(as_user=by)
    if as_json:
        print_json({"matters": [matter_json(matter, due.get(matter.id, ())) for matter in matters]})
        return
    for matter in matters:
        print(list_line(matter, due.get(matter.id, ())))
    if not matters:
        print("There is no matter that you may see. Open one: conferral matter new")


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
    from bot.cli.matter_deadlines import deadlines_of  # noqa: PLC0415  as above
    from bot.cli.matter_shapes import history_json, matter_json, record_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import shown_lines  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        entries = desk.keeper.history(desk.matter.id, as_user=desk.by)
        record = desk.keeper.record_of(desk.matter.id, as_user=desk.by)
        due = deadlines_of(desk.keeper).of_matter(desk.matter, as_user=desk.by)
    if as_json:
        shown = matter_json(desk.matter, due) | {"record": record_json(record), "entries": history_json(entries)}
        print_json(shown)
    else:
        print("\n".join(shown_lines(desk.matter, entries, due, notes=notes)))


def _open(product: Product, record: Path | None, told: Told, *, zone: str | None, allow_model: bool) -> Matter:
    from bot.conferral.motion_named import motion_named  # noqa: PLC0415  as above

    keeper, by = product.log_keeper, product.settings.acting_user()
    if record is not None:
        read = product.log_files.records.read(record, today=keeper.clock())
        motion_named(read.motion.named)
        return keeper.open_from(read, as_user=by, zone=zone or "", model_allowed=allow_model)
    facts = option.changed_facts(option.no_facts(), told | {"zone": zone})
    return keeper.open_matter(facts, as_user=by, model_allowed=allow_model)


def _tell_opened(matter: Matter, *, as_json: bool) -> None:
    from bot.cli.matter_shapes import cautions_json, matter_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import list_line  # noqa: PLC0415  as above
    from bot.conferral.fact_cautions import fact_cautions  # noqa: PLC0415  as above
    from bot.conferral.record_faults import written_day  # noqa: PLC0415  as above

    cautions = list(fact_cautions(matter.facts))
    if as_json:
        print_json(matter_json(matter) | {"cautions": cautions_json(cautions)})
        return
    print(f"Opened {list_line(matter)}")
    if matter.facts.renewed_after:
        print(f"Renewed after the order of {written_day(matter.facts.renewed_after)}.")
    meant = f"are meant in {matter.facts.zone}" if matter.facts.zone else "are refused; --zone names one"
    print(f"Times without a zone {meant}.")
    tell_cautions(cautions)


def _amend(desk: Desk, told: Told, *, model: bool | None, why: str) -> list[Correction]:
    """Enter what is told otherwise than before; where nothing is, the keeper refuses it.

    With another court, times without a zone are meant in that court's, unless a zone is told.
    """
    from bot.conferral.moments import zone_of_court  # noqa: PLC0415  as above

    changed = any(value is not None for value in told.values())
    if not changed and model is None:
        raise Unusable("There is nothing to change.", advice="Give the options that changed.")
    facts = option.changed_facts(desk.matter.facts, told)
    if facts.court != desk.matter.facts.court and told.get("zone") is None:
        facts = replace(facts, zone=zone_of_court(facts.court))
    other_facts, other_model = facts != desk.matter.facts, model is not None and model != desk.matter.model_allowed
    done = []
    if other_facts or (changed and not other_model):
        done.append(desk.keeper.amend(desk.matter.id, facts, as_user=desk.by, why=why))
    if model is not None and (other_model or not changed):
        done.append(desk.keeper.allow_model(desk.matter.id, allowed=model, as_user=desk.by, why=why))
    return done


def _tell_amended(matter: Matter, done: list[Correction], *, as_json: bool) -> None:
    from bot.cli.matter_shapes import cautions_json, changes_json, matter_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import list_line  # noqa: PLC0415  as above
    from bot.conferral.fact_cautions import fact_cautions  # noqa: PLC0415  as above

    changes = [change for correction in done for change in correction.changes]
    cautions = [*fact_cautions(matter.facts), *(caution for one in done for caution in one.cautions)]
    if as_json:
        told = {"changes": changes_json(changes), "why": done[0].new.why, "cautions": cautions_json(cautions)}
        print_json(matter_json(matter) | told)
        return
    print(f"Amended {list_line(matter)} ({done[0].new.why})")
    for change in changes:
        print(f"  {change}")
    tell_cautions(cautions)
