"""matter member: who may see a matter. A denial outweighs every grant until it is lifted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from bot.cli.matter_options import MatterArgument
from bot.cli.matter_printing import Desk, Done, opened, tell
from bot.cli.options import AsOption, HomeOption, JsonOption

Act: TypeAlias = Literal["grant", "deny", "lift"]

app = typer.Typer(no_args_is_help=True, help="Say who may see a matter; deny outweighs add.", rich_markup_mode=None)

UserArgument = Annotated[str, typer.Argument(help="The user, as --as names one.")]


@app.callback()
def group() -> None:
    """Say who may see a matter; deny outweighs add."""


@app.command("add")
def add(
    matter: MatterArgument,
    user: UserArgument,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Let a user see the matter, unless that was denied.

    Example: conferral matter member add 2:24-cv-00000 bob
    """
    _note("grant", matter, user, as_json=as_json, home=home, acting=acting)


@app.command("deny")
def deny(
    matter: MatterArgument,
    user: UserArgument,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Keep the matter from a user, whoever adds that user before or after.

    Example: conferral matter member deny 2:24-cv-00000 carol
    """
    _note("deny", matter, user, as_json=as_json, home=home, acting=acting)


@app.command("lift")
def lift(
    matter: MatterArgument,
    user: UserArgument,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take a denial away; this alone adds nobody.

    Example: conferral matter member lift 2:24-cv-00000 carol
    """
    _note("lift", matter, user, as_json=as_json, home=home, acting=acting)


def changed_access(desk: Desk, act: Act, user: str) -> Done:
    """Who may see the matter, after `user` was let in, kept out, or is not kept out any more. Raises ConferralError."""
    access = getattr(desk.keeper.access, act)(desk.matter.id, user, as_user=desk.by).access
    members, denied = sorted(access.members), sorted(access.denied)
    lines = [f"May see this matter: {', '.join(sorted(access.readers))}."]
    if denied:
        lines.append(f"Denied: {', '.join(denied)}.")
    return Done({"matter": desk.matter.id, "members": members, "denied": denied}, lines)


def _note(act: Act, named: str, user: str, *, as_json: bool, home: Path | None, acting: str | None) -> None:
    with opened(named, home=home, acting=acting) as desk:
        done = changed_access(desk, act, user)
    tell(done, as_json=as_json)
