"""profile: list the courts whose conferral rule is known, show one, check a file, add a firm's own."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, open_product
from bot.conferral.profile import FaultyProfile, Profile

if TYPE_CHECKING:
    from bot.assistant.profiles import Kept, Profiles
    from bot.bootstrap import Product
    from bot.conferral.rule import ConferralRule, RuleSupport

app = typer.Typer(
    no_args_is_help=True,
    help="The courts' conferral rules: list, show, check a file, add your own.",
    rich_markup_mode=None,
)

_WIDTH = 100
FAULTY = 2
"""The exit code where a file has faults; each is printed on a line of its own."""

FileArgument = Annotated[Path, typer.Argument(metavar="FILE.toml", help="A profile; the README of profiles says how.")]


@app.callback()
def group() -> None:
    """Keep the courts' conferral rules: list, show, check a file, add your own."""


@app.command("list")
def list_profiles(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the courts whose conferral rule is known, with every edition and what it rests on.

    Example: conferral profile list
    """
    with open_product(home=home, acting=acting, quiet=True) as product:
        kept = _profiles(product).kept()
    if as_json:
        print(json.dumps({"profiles": [_kept_json(one) for one in kept]}, ensure_ascii=False))
        return
    for one in kept:
        print(f"{one.profile.court}: {one.profile.title}{'  (your own)' if one.own else ''}")
        for rule in one.profile.rules:
            print(f"    {rule.citation}, {rule.edition} [{_basis(rule)}]")


@app.command("show")
def show(
    court: Annotated[str, typer.Argument(help='A court: "D. Kan.", NDCA, federal, "Kansas (state)".')],
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Show what a court's conferral rule asks for, and where each point is written.

    Example: conferral profile show "N.D. Cal."
    """
    with open_product(home=home, acting=acting, quiet=True) as product:
        kept = _profiles(product).of(court)
    if as_json:
        print(json.dumps(_kept_json(kept, whole=True), ensure_ascii=False))
        return
    print("\n".join(_lines(kept.profile)))


@app.command("check")
def check(file: FileArgument, corpus: CorpusOption = None, home: HomeOption = None, acting: AsOption = None) -> None:
    """Read a profile without keeping it; every fault is named with its line, quotations the corpus lacks among them.

    Example: conferral profile check our-court.toml
    """
    with open_product(home=home, acting=acting, corpus=corpus, quiet=True) as product:
        profile = _sound(lambda: _profiles(product).check(file, corpus=product.generations.open_current()))
    print(f"No fault found: {profile.court}, {_counted(len(profile.rules))}. Keep it: conferral profile add {file}")


@app.command("add")
def add(file: FileArgument, corpus: CorpusOption = None, home: HomeOption = None, acting: AsOption = None) -> None:
    """Keep a profile as your own, in place of the shipped one for its court; a faulty one is refused.

    Example: conferral profile add our-court.toml
    """
    with open_product(home=home, acting=acting, corpus=corpus, quiet=True) as product:
        profile = _sound(lambda: _profiles(product).add(file, corpus=product.generations.open_current()))
    print(f"Kept: {profile.court}, {_counted(len(profile.rules))}. It is used in place of the shipped profile, if any.")


def _counted(editions: int) -> str:
    return "1 edition" if editions == 1 else f"{editions} editions"


def _profiles(product: Product) -> Profiles:
    return product.profiles


def _sound(read: Callable[[], Profile]) -> Profile:
    """The profile that is read; a faulty one ends the command with a line on stderr for each fault."""
    try:
        return read()
    except FaultyProfile as faulty:
        for fault in faulty.faults:
            print(f"conferral: {fault}", file=sys.stderr)
        raise typer.Exit(FAULTY) from None


def _lines(profile: Profile) -> Iterator[str]:
    from bot.conferral.rule_note import profile_note  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.conferral.rule_supports import supports_of  # noqa: PLC0415  as above

    yield profile.title
    for rule in profile.rules:
        yield ""
        yield f"{rule.citation}, {rule.edition} [{_basis(rule)}; {_period(rule)}]"
        if rule.caution:
            yield from _wrapped(f"Caution: {rule.caution}")
        for paragraph in profile_note(rule)[1].split("\n\n"):
            yield from _wrapped(paragraph, indent="  ")
        yield "  Where it is written:"
        for support in dict.fromkeys(supports_of(rule)):
            yield from _wrapped(_support_line(support), indent="    ")
    if address := next((rule.official_address for rule in profile.rules if rule.official_address), ""):
        yield ""
        yield f"Official text: {address}"


def _wrapped(words: str, *, indent: str = "") -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _support_line(support: RuleSupport) -> str:
    if support.quotation:
        return f"{support.citation}: “{support.quotation}”"
    return f"{support.citation} (note, as of {support.as_of}): {support.address}"


def _basis(rule: ConferralRule) -> str:
    return "text" if rule.basis.value == "text" else "note, not verified against the court's own text"


def _period(rule: ConferralRule) -> str:
    parts = [
        f"in force from {rule.in_force_from}" if rule.in_force_from else "",
        f"until {rule.in_force_until}" if rule.in_force_until else "",
        f"seen {rule.attested_on}" if rule.attested_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _kept_json(kept: Kept, *, whole: bool = False) -> dict[str, Any]:
    editions = [_rule_json(rule, whole=whole) for rule in kept.profile.rules]
    return {"court": kept.profile.court, "title": kept.profile.title, "own": kept.own, "editions": editions}


def _rule_json(rule: ConferralRule, *, whole: bool) -> dict[str, Any]:

    if whole:
        values: dict[str, Any] = json.loads(json.dumps(asdict(rule), default=_day))
        return values
    names = ("citation", "edition", "basis", "in_force_from", "in_force_until", "attested_on")
    return {name: _day(getattr(rule, name)) for name in names}


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
