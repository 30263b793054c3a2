"""audit: who did what, in a chain that shows every change; verify it, take a copy, send its head out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.audit import AuditAct, AuditEntry, Head
    from bot.assistant.audit_heads import HeadSending
    from bot.assistant.audit_verification import Verdict
    from bot.bootstrap import Product

BROKEN = 1
"""The exit code where the chain is broken."""

app = typer.Typer(
    no_args_is_help=True, help="Verify who did what; export it; send its head out.", rich_markup_mode=None
)


@app.callback()
def group() -> None:
    """Verify who did what; export it; send its head out."""


@app.command("verify")
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="A copy that `audit export` wrote; without one, the audit itself.")
    ] = None,
    head: Annotated[
        list[str] | None, typer.Option("--head", help="A head as it was sent out, NUMBER:DIGEST; may be repeated.")
    ] = None,
    selection: Annotated[
        bool, typer.Option("--selection", help="The copy is a selection: entries may lack between others.")
    ] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Find any entry that was changed, taken out, put in or moved; the first one is named. Exit 1 where there is one.

    Heads in CONFERRAL_AUDIT_HEAD_FILE are compared without being asked for, but with a copy.

    Example: conferral audit verify --head 12:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    from bot.assistant.audit import read_head  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.audit_shapes import verdict_json, verdict_lines  # noqa: PLC0415  as above

    if selection and file is None:
        raise Unusable("--selection is said of a copy.", advice="Name the file.")
    sent = tuple(read_head(text) for text in head or ())
    verdict, sent = (_of_home(home, sent)) if file is None else (_of_copy(file, sent, selected=selection), sent)
    if as_json:
        print(json.dumps(verdict_json(verdict, sent, selected=selection)))
    else:
        print("\n".join(verdict_lines(verdict, sent, selected=selection)))
    raise typer.Exit(BROKEN if verdict.broken else 0)


@app.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="The file to write, an entry a line; it must not exist yet.")],
    since: Annotated[str | None, typer.Option("--since", help="The first day, as 2024-03-04 (of UTC).")] = None,
    until: Annotated[str | None, typer.Option("--until", help="The last day, as 2024-03-08 (of UTC).")] = None,
    about: Annotated[str, typer.Option("--about", help="The id of what was acted on, as of a matter or a draft.")] = "",
    act: Annotated[str | None, typer.Option("--act", help='What was done, as "read a matter".')] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Write the audit, or the entries that are chosen, as JSON lines that `audit verify` can verify elsewhere.

    Example: conferral audit export --since 2024-03-01 --out march.jsonl
    """
    from bot.assistant.audit import Selection  # noqa: PLC0415  as above
    from bot.bootstrap.auditing import audit_desk  # noqa: PLC0415  as above

    first, last = read_day(since), read_day(until)
    chosen = Selection(
        _midnight(first) if first else None,
        _midnight(last + timedelta(days=1)) if last else None,
        about.strip(),
        _act(act) if act else None,
    )
    if out.exists():  # before it is on record that a copy was taken
        raise Unusable(f"{out} is there already.", advice="Name another file.")
    with open_product(home=home, acting=acting) as product:
        number = _write(out, audit_desk(product).export(chosen, as_user=product.settings.acting_user()))
    flag = "" if chosen.whole else " --selection"
    told = {"entries": number, "out": str(out), "whole": chosen.whole}
    lines = [f"Wrote {number:,} entries to {out}.", f"Verify them with: conferral audit verify{flag} {out}"]
    print(json.dumps(told) if as_json else "\n".join(lines))


@app.command("head")
def head(
    send: Annotated[
        bool, typer.Option("--send", help="Send it to the file and the channel of the settings, once a day each.")
    ] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Print the head: number and digest of the newest entry. Kept elsewhere, it shows what is changed up to it.

    Example: conferral audit head --send
    """
    from bot.bootstrap.auditing import head_sending  # noqa: PLC0415  as above
    from bot.cli.audit_shapes import head_json  # noqa: PLC0415  as above

    with open_product(home=home) as product:
        newest = product.audit.head()
        sent_to = _sent(product, head_sending(product)) if send else ()
    if as_json:
        print(json.dumps(head_json(newest, sent_to)))
        return
    print(str(newest) if newest else "The audit has no entry yet.")
    if send:
        print(f"Sent to: {', '.join(sent_to)}." if sent_to else "Nothing is due: it was sent today, or is empty.")


def _of_home(home: Path | None, sent: Sequence[Head]) -> tuple[Verdict, tuple[Head, ...]]:
    """The verdict on the audit itself, and the heads it was held to: those that were given, and those of the file."""
    from bot.bootstrap.auditing import audit_desk  # noqa: PLC0415  as above

    with open_product(home=home) as product:
        desk = audit_desk(product)
        held_to = (*sent, *(head for head in desk.sent() if head not in sent))
        return desk.verified(held_to), held_to


def _of_copy(file: Path, sent: Sequence[Head], *, selected: bool) -> Verdict:
    from bot.assistant.audit_lines import verified_copy  # noqa: PLC0415  as above

    try:
        # What is no UTF-8 is one more change to be found, and no reason to stop reading.
        with file.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            return verified_copy(lines, sent, selected=selected)
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault


def _write(out: Path, entries: Iterable[AuditEntry]) -> int:
    """Write the entries to a file that was not there; how many they are. Raises Unusable."""
    from bot.assistant.audit_lines import line_of  # noqa: PLC0415  as above

    number = 0
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            for number, entry in enumerate(entries, start=1):  # noqa: B007  how many there were is wanted after it
                file.write(f"{line_of(entry)}\n")
    except OSError as fault:
        raise Unusable(f"{out} cannot be written: {fault.strerror}.") from fault
    return number


def _sent(product: Product, sending: HeadSending) -> tuple[str, ...]:
    """Where the head was sent to now. Raises Unusable where the settings name no place."""
    from bot.assistant.audit_heads import Way  # noqa: PLC0415  as above

    settings, now = product.settings, datetime.now(UTC)
    if sending.file is None and not sending.channel:
        advice = "Set CONFERRAL_AUDIT_HEAD_FILE or CONFERRAL_AUDIT_CHANNEL."
        raise Unusable("The settings name no place to send the head to.", advice=advice)
    done = [str(settings.audit_head_file)] if sending.to_file(now) else []
    due = sending.due(Way.CHANNEL, now) if sending.channel else None
    if due is not None:
        from bot.slack.audit_heads import send_to_channel  # noqa: PLC0415  bolt loads late

        if settings.slack_bot_token is None:
            raise Unusable("SLACK_BOT_TOKEN is not set, so that nothing can be sent to the channel.")
        send_to_channel(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, sending.channel, due, now)
        sending.note_sent(due, Way.CHANNEL, now)
        done.append(sending.channel)
    return tuple(done)


def _act(named: str) -> AuditAct:
    from bot.assistant.audit import AuditAct  # noqa: PLC0415  as above

    try:
        return AuditAct(" ".join(named.lower().split()))
    except ValueError as fault:
        acts = ", ".join(act.value for act in AuditAct)
        raise Unusable(f'"{named}" is no act of the audit. They are: {acts}.') from fault


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
