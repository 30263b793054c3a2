"""corpus add, describe, retire: what is proposed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.curating.intake import Intake
    from knowledge.intake.proposal import Proposal

_REFUSED = 2
"""The exit code where a file was refused; the others were added all the same."""


def add(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files, folders or zip files; a manifest.toml in them describes them.")
    ] = None,
    starter: Annotated[bool, typer.Option("--starter", help="Add the documents the product ships with.")] = False,
    said: of.SetOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Propose files; each waits until a second person approves it. What is not said is read from the file.

    Example: conferral corpus add --starter
    """
    from bot.bootstrap import starter_folder  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_shapes import intake_json  # noqa: PLC0415  as above

    wanted = [*(paths or ()), *([starter_folder()] if starter else ())]
    if not wanted:
        raise typer.BadParameter("name a folder or a file, or give --starter")
    description = of.description_said(said)
    with open_product(home=home, acting=acting) as product:
        by, alone = product.settings.acting_user(), product.settings.one_manager
        intake = product.curating.intake.propose(wanted, by=by, now=datetime.now(UTC), said=description)
    if as_json:
        of.print_json(intake_json(intake))
    else:
        tell_intake(intake, alone=alone)
    raise typer.Exit(_REFUSED if intake.refused else 0)


def describe(
    proposal: Annotated[str, typer.Argument(help="The proposal, by its id or the name of its source.")],
    said: of.SetOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Say what a proposed file is; an empty value takes something away. An approval falls with it.

    Example: conferral corpus describe p1a2b3c4 --set court="D. Kan." --set dated=2009-06-08
    """
    from bot.cli.corpus_printing import proposal_lines  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_shapes import proposal_json  # noqa: PLC0415  as above

    description = of.description_said(said)
    if not description:
        raise typer.BadParameter('say something of the file, as --set court="D. Kan."')
    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        described = product.curating.review.describe(proposal, description, by=by, now=datetime.now(UTC))
    if as_json:
        of.print_json(proposal_json(described))
    else:
        print("\n".join(proposal_lines(described)))


def retire(
    source: Annotated[str, typer.Argument(help="The source, as `corpus list` names it.")],
    until: Annotated[str, typer.Option("--until", help="The first day on which its text is not in force any more.")],
    note: Annotated[str, typer.Option("--note", help="Why, for who approves it.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Propose that an edition ends; its text stays, for questions about its days.

    Example: conferral corpus retire rules/37-2.txt --until 2027-01-01
    """
    from bot.cli.corpus_shapes import proposal_json  # noqa: PLC0415  loads late, so that --help stays fast

    day = read_day(until)
    if day is None:
        raise Unusable("--until needs a day, as 2027-01-01.")
    with open_product(home=home, acting=acting) as product:
        by, alone = product.settings.acting_user(), product.settings.one_manager
        proposed = product.curating.retire(source, until=day, by=by, now=datetime.now(UTC), note=note)
    if as_json:
        of.print_json(proposal_json(proposed))
    else:
        second = "Approve it" if alone else "A second person approves it"
        print(f"{proposed.id} proposes that {source} ends on {day}. {second}: conferral corpus approve {proposed.id}")


def tell_intake(intake: Intake, *, alone: bool) -> None:
    """Print what became of what was handed in; `alone` where its proposer may approve it too."""
    from bot.cli.corpus_printing import refusal_line, warning_lines  # noqa: PLC0415  loads late, so that --help is fast

    for refusal in intake.refused:
        print(refusal_line(refusal), file=sys.stderr)
    for line in warning_lines(intake):
        print(line, file=sys.stderr)
    for source in intake.unchanged:
        print(f"unchanged: {source} is held as it is")
    for proposal in intake.proposals:
        print(f"{proposal.id}  {proposal.source}{_doubts(len(proposal.alarms), len(proposal.concerns))}")
    bare = [proposal for proposal in intake.proposals if proposal.lacks]
    if bare:
        print(
            f"{len(bare)} of them cannot be approved before somebody says what they are; conferral corpus plan names "
            f"what is missing: {_saying(bare[0])}"
        )
    if not intake.proposals:
        print("Nothing was proposed.")
    elif alone:
        print(f"{len(intake.proposals)} proposed. Look at them: conferral corpus plan, conferral corpus approve --all")
    else:
        print(
            f"{len(intake.proposals)} proposed. A second person looks at them and approves: "
            "conferral corpus plan, conferral corpus approve --all --as NAME"
        )


def _saying(proposal: Proposal) -> str:
    """The command that says of a proposal what is missing, or said otherwise than it can be."""
    from knowledge.intake.description import faults_by_key  # noqa: PLC0415  loads late, so that --help stays fast

    lacking = faults_by_key(proposal.source, proposal.description)
    return " ".join(["conferral corpus describe", proposal.id, *(of.setting(key) for key in lacking)])


def _doubts(alarms: int, concerns: int) -> str:
    if not concerns:
        return ""
    grave = f", {alarms} of them approved only with a reason" if alarms else ""
    return f"  ({concerns} to look at{grave})"
