"""corpus plan, approve, send-back, withdraw: what becomes of proposals."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product
from knowledge.errors import ConferralError

if TYPE_CHECKING:
    from bot.bootstrap import Product
    from knowledge.intake.proposal import Proposal

_REFUSED = 2
"""The exit code where something could not be done; the others were done all the same."""


def plan(
    named: of.ProposalsArgument = None,
    full: Annotated[bool, typer.Option("--full", help="Tell all of each, also of many.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Show what is proposed: what each file is, what is doubtful about it, and what it would change.

    Of many proposals each has a line; name one, or give --full, to see all of it.

    Example: conferral corpus plan
    """
    from bot.cli.corpus_printing import plan_lines  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_shapes import effect_json, proposal_json  # noqa: PLC0415  as above

    today = datetime.now(UTC).date()
    with open_product(home=home, acting=acting) as product:
        by, review = product.settings.acting_user(), product.curating.review
        proposals = [review.find(name, by=by) for name in named] if named else list(review.open(by=by))
        shown = [(proposal, review.effect(proposal, by=by, today=today)) for proposal in proposals]
    if as_json:
        of.print_json({"proposals": [{**proposal_json(p), "effect": effect_json(effect)} for p, effect in shown]})
        return
    print("\n".join(plan_lines(shown, whole=full or bool(named))) or "Nothing is proposed.")


def approve(
    named: of.ProposalsArgument = None,
    every: of.AllOption = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Why it is right all the same, where something about it is alarming.")
    ] = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Approve proposals. Nobody approves what he proposed or described himself.

    Example: conferral corpus approve --all --as librarian
    """
    with open_product(home=home, acting=acting) as product:
        by, review = product.settings.acting_user(), product.curating.review
        wanted = _wanted(product, named, every=every, by=by)
        _each(wanted, lambda name: review.approve(name, by=by, now=datetime.now(UTC), reason=reason), as_json=as_json)


def send_back(
    named: of.ProposalsArgument = None,
    note: Annotated[str, typer.Option("--note", help="What is to be done.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Send proposals back to who made them, with a note.

    Example: conferral corpus send-back p1a2b3c4 --note "page 3 is missing"
    """
    with open_product(home=home, acting=acting) as product:
        by, review = product.settings.acting_user(), product.curating.review
        wanted = _wanted(product, named, every=False, by=by)
        _each(wanted, lambda name: review.send_back(name, by=by, now=datetime.now(UTC), note=note), as_json=as_json)


def withdraw(
    named: of.ProposalsArgument = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Withdraw proposals; they stay on record.

    Example: conferral corpus withdraw p1a2b3c4
    """
    with open_product(home=home, acting=acting) as product:
        by, review = product.settings.acting_user(), product.curating.review
        wanted = _wanted(product, named, every=False, by=by)
        _each(wanted, lambda name: review.withdraw(name, by=by, now=datetime.now(UTC), note=note), as_json=as_json)


def _wanted(product: Product, named: Sequence[str] | None, *, every: bool, by: str) -> list[str]:
    from knowledge.intake.proposal import ProposalState  # noqa: PLC0415  loads late, so that --help stays fast

    if bool(named) == every:
        raise typer.BadParameter("name proposals, by id or source" + ("" if every else ", or give --all"))
    if named:
        return list(named)
    opened = product.curating.review.open(by=by)
    return [proposal.id for proposal in opened if proposal.state is ProposalState.WAITING]


def _each(wanted: Sequence[str], act: Callable[[str], Proposal], *, as_json: bool) -> None:
    """Do `act` with each; one that cannot be keeps no other from it. Leaves with 2 where any could not."""
    from bot.cli.corpus_shapes import proposal_json  # noqa: PLC0415  loads late, so that --help stays fast

    done: list[Proposal] = []
    refused: list[dict[str, str]] = []
    for name in wanted:
        try:
            done.append(act(name))
        except ConferralError as fault:
            refused.append({"proposal": name, "reason": fault.diagnostics()})
    if as_json:
        of.print_json({"proposals": [proposal_json(proposal) for proposal in done], "refused": refused})
    else:
        for refusal in refused:
            print(f"refused: {refusal['reason']}", file=sys.stderr)
        for proposal in done:
            print(f"{proposal.id}  {proposal.source}  [{proposal.state.value}]{_passed_over(proposal)}")
        if not wanted:
            print("No proposal waits.")
    if refused:
        raise typer.Exit(_REFUSED)


def _passed_over(proposal: Proposal) -> str:
    """What an approval passed over, so that nobody approves it unseen among many."""
    from knowledge.intake.proposal import ProposalState  # noqa: PLC0415  loads late, so that --help stays fast

    if proposal.state is not ProposalState.APPROVED or not proposal.alarms:
        return ""
    return f"  although: {', '.join(sorted({alarm.kind.value for alarm in proposal.alarms}))}"
