"""corpus watch: the official sources, when they were last seen, and asking them now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product
from bot.cli.unforeseen import unforeseen

if TYPE_CHECKING:
    from bot.assistant.watching.desk import Watched
    from bot.assistant.watching.publishing import BulkPublication
    from bot.assistant.watching.state import Polled

_SOME_FAILED = 1
"""The exit code where a source could not be read; the others were asked all the same."""
_NO_NAMES = "No name of a host could be looked up. Is there a network, and does a name service answer?"


def watch(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Sources by their ids, as this command lists them.")
    ] = None,
    now: Annotated[bool, typer.Option("--now", help="Ask all of them, or those that are named, now.")] = False,
    due: Annotated[bool, typer.Option("--due", help="Ask those that are due.")] = False,
    publish: Annotated[
        bool,
        typer.Option("--publish", help="Ask now, approve what is new and not alarming unseen, and publish it."),
    ] = False,
    wait: of.WaitOption = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """List the official sources, or ask them: only other words are proposed, once, and wait for approval.

    Exit code 1 where a source could not be read.

    Example: conferral corpus watch --now
    """
    from bot.bootstrap.watching import bulk_desk, watch_desk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_watch_shapes import watch_json  # noqa: PLC0415  as above

    if due and (now or publish):
        raise typer.BadParameter("--due asks what is due; --now and --publish ask all of them")
    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        desk = watch_desk(product, told=product.curating.intake.progress, unforeseen=unforeseen)
        asked = now or due or publish
        polled = desk.poll(sources or (), by=by, due_only=due) if asked else ()
        bulk = None
        if publish:
            at = datetime.now(UTC)
            bulk = bulk_desk(product).publish(desk.sources(), by=by, now=at, wait_seconds=wait, named=sources or ())
        listed = desk.watched(sources or (), by=by)
    if as_json:
        of.print_json(watch_json(listed, polled, bulk, asked=asked))
    else:
        print("\n".join(told(polled, bulk) if asked else _listed(listed)))
    failed = any(one.reason for one in polled)
    raise typer.Exit(_SOME_FAILED if failed else 0)


def _listed(listed: Sequence[Watched]) -> Iterator[str]:
    for one in listed:
        source, state = one.source, one.state
        yield f"{source.id}  {source.citation}  {source.address}"
        if not source.active:
            yield "    switched off"
            continue
        seen = f"last seen {state.seen_at:%Y-%m-%d %H:%M} UTC" if state.seen_at else "never seen"
        due = f"next due {state.due_at:%Y-%m-%d %H:%M} UTC" if state.due_at else "due"
        held = f"; last showed the words of {state.held} on {state.held_on}" if state.held else ""
        unchecked = "" if source.checked else "; nobody has checked how its page is read"
        yield f"    {seen}; {due}{held}{unchecked}"
        if state.reason:
            times = "once" if state.failures == 1 else f"{state.failures} times in a row"
            yield f"    failed {times}: {state.reason}"
    active = sum(one.source.active for one in listed)
    yield f"{len(listed)} sources, {active} of them active. Ask them: conferral corpus watch --now"


def told(polled: Sequence[Polled], bulk: BulkPublication | None) -> Iterator[str]:
    """What came of asking, a line each; what failed goes to the error output."""
    for one in polled:
        if one.reason:
            print(f"failed: {one.source}: {one.reason}", file=sys.stderr)
        elif one.proposal:
            yield f"{one.proposal}  {one.source}  [{one.came.value}]"
    if polled and all(one.name_unknown for one in polled):
        print(_NO_NAMES, file=sys.stderr)
    counted = Counter(one.came.value for one in polled)
    counts = ", ".join(f"{count} {what}" for what, count in counted.items())
    yield f"{len(polled)} sources asked: {counts}." if polled else "No source is due."
    if bulk is not None:
        yield from _published(bulk)
    elif counted.get("proposed"):
        yield "A manager looks at them and approves: conferral corpus plan, conferral corpus approve ID --as NAME"


def _published(bulk: BulkPublication) -> Iterator[str]:
    for held in bulk.waiting:
        yield f"waits: {held.proposal.id}  {held.proposal.source}: {held.reason}"
    if bulk.outcome is None:
        yield "Nothing was approved in bulk, and nothing was published."
        return
    info = bulk.outcome.published.info
    yield f"{len(bulk.approved)} proposals approved in bulk, {len(bulk.outcome.taken)} published."
    yield f"Generation {bulk.outcome.published.generation} is current: {info.sources} sources."
