"""review: a draft goes to a supervising attorney, who approves it, edits it or asks for changes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import review_reading
from bot.cli.matter_options import MatterArgument
from bot.cli.options import AsOption, HomeOption, JsonOption
from bot.cli.review_opening import DraftArgument, NoteOption, VersionArgument, acting_on, tell

if TYPE_CHECKING:
    from bot.assistant.review_shown import Acted, KeptAside, NotDrafted, ShownDraft
    from bot.conferral.review import Refusal

    Outcome = Acted | KeptAside | NotDrafted | Refusal | ShownDraft

NOT_DONE = 1
"""The exit code where the rules of the review, or facts that are missing, kept something from being done."""

app = typer.Typer(
    no_args_is_help=True, help="Have drafts reviewed: submit, approve, request changes.", rich_markup_mode=None
)

app.command("show")(review_reading.show)
app.command("list")(review_reading.list_drafts)
app.command("waiting")(review_reading.waiting)
app.command("versions")(review_reading.versions)
app.command("redline")(review_reading.redline)
app.command("export")(review_reading.export)


@app.callback()
def group() -> None:
    """Have drafts reviewed: submit, approve, request changes."""


@app.command("begin")
def begin(
    matter: MatterArgument, as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None
) -> None:
    """Draft a certificate from a matter's log, to be reviewed; or say what has to be told first.

    Example: conferral review begin 2:24-cv-00000
    """
    with acting_on(home, acting) as one:
        found = one.desk.keeper.access.find(matter, one.by)
        outcome = one.desk.begin(found.id, as_user=one.by)
    _end(outcome, as_json=as_json)


@app.command("submit")
def submit(
    draft: DraftArgument,
    reviewer: Annotated[str, typer.Argument(metavar="REVIEWER", help="Who reviews it, as --as names one.")],
    note: NoteOption = "",
    grant: Annotated[bool, typer.Option("--grant", help="Let the reviewer see the matter, unless denied.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Send the newest version to a supervising attorney, who has to be a member of the matter.

    Example: conferral review submit 3f2a partner --note "by Friday, please"
    """
    with acting_on(home, acting) as one:
        outcome = one.desk.submit(one.draft(draft), reviewer, as_user=one.by, note=note, grant=grant)
    _end(outcome, as_json=as_json)


@app.command("approve")
def approve(
    draft: DraftArgument,
    version: VersionArgument,
    acknowledge: Annotated[
        bool, typer.Option("--acknowledge", help="Say that you read what stands against the version.")
    ] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Approve exactly one version: its Word file then bears no DRAFT stamp. Nobody approves what he drafted.

    Example: conferral review approve 3f2a 2
    """
    with acting_on(home, acting) as one:
        named = one.draft(draft)
        of = one.version(named, version)
        outcome = one.desk.approve(named, of.id, as_user=one.by, acknowledged=acknowledge)
    _end(outcome, as_json=as_json)


@app.command("request-changes")
def request_changes(
    draft: DraftArgument,
    version: VersionArgument,
    note: NoteOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Ask the author for changes; the note says which.

    Example: conferral review request-changes 3f2a 2 --note "Name the exhibit."
    """
    with acting_on(home, acting) as one:
        named = one.draft(draft)
        of = one.version(named, version)
        outcome = one.desk.request_changes(named, of.id, note, as_user=one.by)
    _end(outcome, as_json=as_json)


@app.command("edit")
def edit(
    draft: DraftArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new text: a Word file, a text file, or - .")],
    base: Annotated[str, typer.Option("--base", help="The version it was written over: its id or number.")],
    note: NoteOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Keep a text that you edited as the next version. Where somebody was faster, both texts are kept.

    Example: conferral review edit 3f2a certificate.docx --base 1 --note "shorter"
    """
    with acting_on(home, acting) as one:
        named = one.draft(draft)
        of = one.version(named, base)
        text = sys.stdin.read() if str(file) == "-" else one.product.drafting.word.text_of(file)
        outcome = one.desk.edit(named, text, as_user=one.by, base_version_id=of.id, note=note)
    _end(outcome, as_json=as_json)


@app.command("redraft")
def redraft(
    draft: DraftArgument, as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None
) -> None:
    """Draft the next version from the log as it stands now.

    Example: conferral review redraft 3f2a
    """
    with acting_on(home, acting) as one:
        outcome = one.desk.redraft(one.draft(draft), as_user=one.by)
    _end(outcome, as_json=as_json)


@app.command("withdraw")
def withdraw(
    draft: DraftArgument,
    note: NoteOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Give a draft up; it stays readable.

    Example: conferral review withdraw 3f2a --note "The motion is not made."
    """
    with acting_on(home, acting) as one:
        outcome = one.desk.withdraw(one.draft(draft), as_user=one.by, note=note)
    _end(outcome, as_json=as_json)


def _end(outcome: Outcome, *, as_json: bool) -> None:
    """Print what an act came to, and leave with the code for it."""
    from bot.assistant.review_shown import Acted, ShownDraft  # noqa: PLC0415  as above
    from bot.cli.review_shapes import outcome_json, outcome_lines  # noqa: PLC0415  as above

    tell(outcome_json(outcome) if as_json else list(outcome_lines(outcome)))
    if not isinstance(outcome, Acted | ShownDraft):
        raise typer.Exit(NOT_DONE)
