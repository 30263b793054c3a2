"""corpus publish, rollback: which generation is current."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.assistant.curating.beside import FIRST, told_apart
from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

if TYPE_CHECKING:
    from bot.assistant.curating.making import Published
    from bot.assistant.curating.publication import Outcome


def publish(
    named: of.ProposalsArgument = None,
    override: Annotated[
        str | None,
        typer.Option("--override", help="A reason to publish what nobody approved; the audit keeps it."),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the current index again from the catalogue.")
    ] = False,
    readmit: Annotated[
        list[str] | None,
        typer.Option("--readmit", help="A source whose text was purged and may be held again; the audit keeps it."),
    ] = None,
    wait: of.WaitOption = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Publish what was approved and corrected as a new generation; the former one stays current if anything fails.

    Example: conferral corpus publish --wait 60
    """
    from bot.cli.corpus_shapes import outcome_json, published_json  # noqa: PLC0415  loads late, so that --help is fast

    reason = _reason_of(override, rebuild=rebuild)
    with open_product(home=home, acting=acting) as product:
        by, now, desk = product.settings.acting_user(), datetime.now(UTC), product.curating
        if rebuild:
            published = desk.publication.rebuild(by=by, now=now)
            if as_json:
                of.print_json({**published_json(published), "override": None, "by": by})
            else:
                _tell(published, rebuilt=True)
            return
        due = desk.publication.due_corrections()
        only = [name if name in due else desk.review.find(name, by=by).id for name in named or ()]
        outcome = desk.publication.publish(
            by=by, now=now, wait_seconds=wait, override=reason, only=only, readmit=readmit or ()
        )
    if as_json:
        overridden = reason if outcome.published.changed and reason else None
        of.print_json({**outcome_json(outcome), "override": overridden, "by": by})
    else:
        _tell_outcome(outcome)


def rollback(
    to: Annotated[
        str | None, typer.Option("--to", help="A generation, earlier or later, as `corpus list --json` names it.")
    ] = None,
    wait: of.WaitOption = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Go back to the generation made before the current one; its files are checked first.

    Profiles and golden questions that a pack brought since are taken back, unless somebody changed them. What waits to
    be published goes on waiting. Corrections that came with the later generation act no longer, and are named. The
    way forward again is to add, approve and publish, or `rollback --to` a later generation.

    Example: conferral corpus rollback
    """
    from bot.cli.corpus_shapes import gone_back_json  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        back = product.curating.publication.rollback(by=by, now=datetime.now(UTC), wait_seconds=wait, to=to)
    published = back.published
    if as_json:
        of.print_json({**gone_back_json(back), "by": by})
        return
    _tell_repairs(published)
    print(
        f"Generation {published.generation} is current again: {published.info.sources} sources."
        " What later generations held is answered from only when it is added and published again,"
        " or when one of them is gone to with --to."
    )
    _tell_changes(published)
    for remark in back.remarks:
        print(remark)


def purge(
    source: Annotated[str, typer.Argument(help="The source, as `corpus list` names it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it has to go; this stays on record, its words do not.")],
    wait: of.WaitOption = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take a source away for good, as a sealed order: from every generation, file, picture and saved answer.

    Backups and what was posted in Slack lie outside of the home, and are not reached.

    Example: conferral corpus purge orders/sealed.pdf --reason "sealed on March 3, 2027"
    """
    from bot.cli.corpus_shapes import purge_json  # noqa: PLC0415  loads late, so that --help stays fast

    why = " ".join(reason.split())
    if not why:
        raise typer.BadParameter("--reason needs a reason")
    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        record = product.curating.publication.purge(source, by=by, now=now, reason=why, wait_seconds=wait)
    if as_json:
        of.print_json(purge_json(record))
        return
    current = f" Generation {record.generation} is current." if record.generation else ""
    print(f"{source} is purged from {len(record.traces.generations)} generations.{current}")
    for remark in record.remarks:
        print(remark)


def verify(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """Compare every file of the current generation with its checksum, and ask it what a publication is asked.

    Exit code 1 where something is wrong.

    Example: conferral corpus verify
    """
    with open_product(home=home, acting=acting) as product:
        name, faults = product.curating.publication.verify(now=datetime.now(UTC))
    if as_json:
        of.print_json({"generation": name, "faults": list(faults)})
    else:
        print("\n".join([f"Generation {name}: {len(faults) or 'no'} faults.", *faults]))
    raise typer.Exit(1 if faults else 0)


def _reason_of(override: str | None, *, rebuild: bool) -> str:
    """The reason in one line. Raises BadParameter where there is none, or no new generation to keep it with."""
    if override is None:
        return ""
    if rebuild:
        raise typer.BadParameter("--override goes with a new generation, not with --rebuild")
    reason = " ".join(override.split())
    if not reason:
        raise typer.BadParameter("--override needs a reason")
    return reason


def _tell_outcome(outcome: Outcome) -> None:
    from bot.assistant.correcting.due import told_of  # noqa: PLC0415  loads late, so that --help stays fast

    _tell(outcome.published, rebuilt=False)
    if outcome.first:
        print(FIRST)
    for edition in outcome.ended:
        print(f"ended: {edition.citation} [{edition.source}] on {edition.in_force_until}")
    for remark in outcome.remarks:
        print(remark, file=sys.stderr)
    for proposal in outcome.taken:
        if not proposal.purpose.of_authority:
            print(f"taken in: {proposal.source} ({proposal.description.get('title', proposal.id)})")
    for sentence in told_of(outcome.corrections):
        print(sentence)
    if outcome.waiting:
        print(f"{len(outcome.waiting)} proposals still wait for approval: conferral corpus plan")


def _tell(published: Published, *, rebuilt: bool) -> None:
    _tell_repairs(published)
    state = "is current" if published.changed or rebuilt else "was current already; nothing changed"
    held = f"{published.info.sources} sources, {published.embedded} texts embedded"
    print(f"Generation {published.generation} {state}: {held}.")
    _tell_changes(published)


def _tell_changes(published: Published) -> None:
    changes = published.changes
    for what, sources in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        for source in told_apart(sources):
            print(f"{what}: {source}")


def _tell_repairs(published: Published) -> None:
    for repair in published.repaired:
        print(f"repaired: {repair}", file=sys.stderr)
