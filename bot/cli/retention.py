"""retention: what is deleted by age and on request, and the matters that are held, closed or erased."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from bot.cli.matter_options import MatterArgument
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product

if TYPE_CHECKING:
    from bot.assistant.retention import Swept
    from bot.conferral.matter_keeping import KeepingEvent

Act: TypeAlias = Literal["hold", "lift", "close", "reopen"]

app = typer.Typer(no_args_is_help=True, help="Delete what is old or somebody's; hold matters.", rich_markup_mode=None)

WhyOption = Annotated[str, typer.Option("--why", help="The reason; it is kept with who and when.")]


@app.callback()
def group() -> None:
    """Delete what is old or somebody's; hold matters."""


@app.command("sweep")
def sweep(as_json: JsonOption = False, home: HomeOption = None) -> None:
    """Delete what is older than CONFERRAL_RETENTION_DAYS; a running service does so by itself.

    Example: conferral retention sweep
    """
    from bot.bootstrap.keeping import KeepingDesk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home) as product:
        swept = KeepingDesk(product).retention().sweep(datetime.now(UTC))
    _tell(swept, as_json=as_json)


@app.command("forget")
def forget(
    user: Annotated[str | None, typer.Argument(help="Who is forgotten, as --as names people.")] = None,
    team: Annotated[str | None, typer.Option("--team", help="The id of a workspace that took the app away.")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Delete what a person asked, was answered and set, or all of a workspace; matters stay.

    Example: conferral retention forget slack:U0123456789
    """
    from bot.assistant.retention import STAYS  # noqa: PLC0415  as above
    from bot.bootstrap.keeping import KeepingDesk  # noqa: PLC0415  as above

    if (user is None) == (team is None):
        raise Unusable("Either a person or a workspace is to be forgotten.", advice="Name a user, or give --team.")
    with open_product(home=home) as product:
        retention = KeepingDesk(product).retention()
        swept = retention.forget_person(user) if user is not None else retention.forget_team(team or "")
    _tell(swept, as_json=as_json, also=[STAYS])


@app.command("hold")
def hold(
    matter: MatterArgument,
    why: WhyOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Keep everything of a matter, whatever its age and whoever asks.

    Example: conferral retention hold 2:24-cv-00000 --why "litigation is expected"
    """
    _note("hold", matter, why, as_json=as_json, home=home, acting=acting)


@app.command("lift")
def lift(
    matter: MatterArgument,
    why: WhyOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take the hold of a matter away.

    Example: conferral retention lift 2:24-cv-00000 --why "the litigation ended"
    """
    _note("lift", matter, why, as_json=as_json, home=home, acting=acting)


@app.command("close")
def close(
    matter: MatterArgument,
    why: WhyOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Close a matter: nobody is reminded of it any more.

    Example: conferral retention close 2:24-cv-00000 --why "settled"
    """
    _note("close", matter, why, as_json=as_json, home=home, acting=acting)


@app.command("reopen")
def reopen(
    matter: MatterArgument,
    why: WhyOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Open a closed matter again.

    Example: conferral retention reopen 2:24-cv-00000 --why "the motion is renewed"
    """
    _note("reopen", matter, why, as_json=as_json, home=home, acting=acting)


@app.command("erase")
def erase(
    matter: MatterArgument,
    why: WhyOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Delete a closed matter for good: log, record, exhibits. Export it first. A held one is refused.

    Example: conferral retention erase 2:24-cv-00000 --why "the client asked for it"
    """
    from bot.bootstrap.keeping import KeepingDesk  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        found = product.log_keeper.access.find(matter, by).id
        number = KeepingDesk(product).matters.erase(found, why=why, as_user=by)
    _print({"matter": found, "erased": number}, [f"{found}: erased; {number} entries and files are gone."], as_json)


def _note(act: Act, matter: str, why: str, *, as_json: bool, home: Path | None, acting: str | None) -> None:
    from bot.bootstrap.keeping import KeepingDesk  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by, keeper = product.settings.acting_user(), KeepingDesk(product).matters
        found = product.log_keeper.access.find(matter, by).id
        keeping = getattr(keeper, act)(found, why=why, as_user=by)
        events = keeper.events(found, as_user=by)
    value = {"matter": found, "held": keeping.held, "closed": keeping.closed_at and keeping.closed_at.isoformat()}
    _print({**value, "events": [_event(event) for event in events]}, [_line(event) for event in events], as_json)


def _tell(swept: Swept, *, as_json: bool, also: Sequence[str] = ()) -> None:
    value = {
        "deleted": {one.what: one.deleted for one in swept.deletions},
        "held": {one.what: one.held for one in swept.deletions},
        "matters_erased": swept.matters_erased,
        "matters_held": swept.matters_held,
    }
    lines = [f"{one.what}: {one.deleted} deleted{_kept(one.held)}" for one in swept.deletions]
    lines.append(f"matters: {swept.matters_erased} erased; {swept.matters_held} held")
    _print(value, [*lines, *also], as_json)


def _kept(held: int) -> str:
    return f"; {held} kept, because a matter is held" if held else ""


def _event(event: KeepingEvent) -> dict[str, Any]:
    return {"act": event.act.value, "by": event.by, "at": event.at.isoformat(), "why": event.why}


def _line(event: KeepingEvent) -> str:
    return f"{event.at:%Y-%m-%d %H:%M} UTC  {event.act.value} by {event.by}: {event.why}"


def _print(value: dict[str, Any], lines: Sequence[str], as_json: bool) -> None:
    print(json.dumps(value, ensure_ascii=False) if as_json else "\n".join(lines))
