"""matter member: who may see a matter. A denial outweighs every grant until it is lifted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.matter_options import MatterArgument
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

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


def _note(
    act: Literal["grant", "deny", "lift"],
    named: str,
    user: str,
    *,
    as_json: bool,
    home: Path | None,
    acting: str | None,
) -> None:
    with open_product(home=home, acting=acting) as product:
        access, by = product.log_keeper.access, product.settings.acting_user()
        found = access.find(named, by)
        changed = getattr(access, act)(found.id, user, as_user=by)
    members, denied = sorted(changed.access.members), sorted(changed.access.denied)
    if as_json:
        print(json.dumps({"matter": changed.id, "members": members, "denied": denied}, ensure_ascii=False))
        return
    print(f"May see this matter: {', '.join(sorted(changed.access.readers))}.")
    if denied:
        print(f"Denied: {', '.join(denied)}.")
