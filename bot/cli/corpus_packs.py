"""corpus export, import, pack-key: what one office hands to another."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

if TYPE_CHECKING:
    from bot.assistant.curating.effect import Effect
    from bot.assistant.packs.exporting import Exported
    from bot.assistant.packs.importing import PackIntake
    from knowledge.intake.proposal import Proposal

_REFUSED = 2
"""The exit code where a part was left out or refused; the others were exported or proposed all the same."""

PackArgument = Annotated[Path, typer.Argument(metavar="FILE.zip", help="A pack.")]


def export(
    file: PackArgument,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="A source, as `corpus list` names it; may be repeated.")
    ] = None,
    court: Annotated[list[str] | None, typer.Option("--court", help="A court, all of it; may be repeated.")] = None,
    profiles: Annotated[bool, typer.Option("--profiles", help="Your own profiles too.")] = False,
    golden: Annotated[
        bool, typer.Option("--golden", help="Your own golden questions too, without their authors.")
    ] = False,
    office: Annotated[str, typer.Option("--office", help="The name of your office, for who takes the pack in.")] = "",
    sign: Annotated[Path | None, typer.Option("--sign", help="Sign it with the key in this file (`pack-key`).")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Write a pack of what is published, with the original files, for another office; all of it, or what is named.

    Nothing of matters, logs, answers or people's questions is in it. Equal contents of one day give equal bytes. A
    file that is there already is not written over.

    Example: conferral corpus export kansas.zip --court "D. Kan." --profiles --golden --sign office.key
    """
    from bot.assistant.packs.exporting import Chosen  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.bootstrap.packing import export_desk  # noqa: PLC0415  as above
    from bot.cli.corpus_pack_shapes import exported_json  # noqa: PLC0415  as above

    chosen = Chosen(tuple(source or ()), tuple(court or ()), profiles=profiles, golden=golden)
    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        exported = export_desk(product).export(file, chosen, office=office, by=by, now=now, key=sign)
    if as_json:
        of.print_json({**exported_json(exported), "by": by})
    else:
        _tell_exported(exported)
    raise typer.Exit(_REFUSED if exported.left_out else 0)


def import_pack(
    file: PackArgument,
    trust: Annotated[
        list[str] | None,
        typer.Option("--trust", metavar="PUBLICKEY", help="A public key that is trusted this once; may be repeated."),
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Propose what a pack holds, and say what each part of it would change; each waits for a second person.

    A part that cannot be used is refused with its reason, and the others go on. The keys that are always trusted stand
    in trusted-pack-keys.txt in the home, a public key a line and then what it is called.

    Example: conferral corpus import kansas.zip --as librarian
    """
    from bot.bootstrap.packing import import_desk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_pack_shapes import pack_intake_json  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by, now, review = product.settings.acting_user(), datetime.now(UTC), product.curating.review
        taken = import_desk(product).take_in(file, by=by, now=now, trust=trust or ())
        proposals = [review.find(name, by=by) for name in taken.proposals]
        shown = [(proposal, review.effect(proposal, by=by, today=now.date())) for proposal in proposals]
    if as_json:
        of.print_json({**pack_intake_json(taken, shown), "by": by})
    else:
        _tell_taken(taken, shown)
    raise typer.Exit(_REFUSED if taken.refused else 0)


def pack_key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of the key, which nobody else may read.")],
    as_json: JsonOption = False,
) -> None:
    """Make a key to sign packs with, or tell the public key of one that is there.

    Hand the public key on, on another way than the packs; whoever trusts it gives it as --trust.

    Example: conferral corpus pack-key office.key
    """
    from bot.bootstrap.packing import make_pack_key  # noqa: PLC0415  loads late, so that --help stays fast

    key = make_pack_key(file)
    if as_json:
        of.print_json({"file": str(file), "made": key.made, "public_key": key.public, "fingerprint": key.fingerprint})
        return
    if key.made:
        print(f"The key is in {file}. Whoever has this file signs in your name: keep it to yourself.")
    print(f"public key: {key.public}")
    print(f"fingerprint: {key.fingerprint}")


def _tell_exported(exported: Exported) -> None:
    for left in exported.left_out:
        print(left.reason, file=sys.stderr)
    written, pack = exported.written, exported.written.pack
    held = f"{len(pack.authorities)} authorities, {len(pack.profiles)} profiles, {pack.golden} golden questions"
    signed = f"signed by {written.fingerprint}" if written.fingerprint else "not signed"
    print(f"{exported.path}: {held}; {signed}.")
    print(f"sha256 of its manifest: {written.manifest_sha256}")


def _tell_taken(taken: PackIntake, shown: list[tuple[Proposal, Effect | None]]) -> None:
    from bot.cli.corpus_printing import plan_lines, refusal_line  # noqa: PLC0415  loads late, so that --help stays fast

    print(taken.summary)
    for refusal in taken.refused:
        print(refusal_line(refusal), file=sys.stderr)
    for warning in taken.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for name in taken.unchanged:
        print(f"unchanged: {name} is held as it is")
    for line in plan_lines(shown, whole=False):
        print(line)
    if shown:
        print(f"{len(shown)} proposed. A second person looks at them and approves: conferral corpus approve --all")
    else:
        print("Nothing was proposed.")
