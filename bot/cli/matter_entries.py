"""matter log, correct, withdraw, issue: what is entered into the log."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import opened, tell
from bot.cli.options import AsOption, HomeOption, JsonOption

AttemptArgument = Annotated[
    str,
    typer.Argument(help="The attempt: its number in `matter show`, or its entry's id.", metavar="ATTEMPT"),
]
ExhibitOption = Annotated[
    str | None, typer.Option("--exhibit", help="The label of what proves it, or LABEL=FILE to keep the file as well.")
]


def log(
    matter: option.MatterArgument,
    at: Annotated[str, typer.Option("--at", help='2024-03-04, "2024-03-04 10:30", "yesterday 2:15 pm", or now.')],
    method: Annotated[str, typer.Option("--method", help="telephone, video, in-person, email, letter, fax, ...")],
    by: option.ByOption = None,
    with_: option.WithOption = None,
    minutes: option.MinutesOption = None,
    said: option.SaidOption = None,
    response: option.ResponseOption = None,
    waited_until: option.WaitedOption = None,
    issue: option.IssueOption = None,
    exhibit: ExhibitOption = None,
    place: option.PlaceOption = None,
    note: option.NoteOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Log one attempt to confer, as it happened. It is never changed, only corrected.

    Example: conferral matter log 2:24-cv-00000 --at "today 10:30" --method phone --by "A. Counsel" --with "B. Counsel"
    """
    from bot.assistant.attempt_words import AttemptWords  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.matter_log import log_attempt  # noqa: PLC0415  as above

    words = AttemptWords(at, method, by, with_, minutes, said, response, waited_until, issue, exhibit, place, note)
    with opened(matter, home=home, acting=acting) as desk:
        done = log_attempt(desk, words)
    tell(done, as_json=as_json)


def correct(
    matter: option.MatterArgument,
    attempt: AttemptArgument,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the correction.")],
    at: option.AtOption = None,
    method: option.MethodOption = None,
    by: option.ByOption = None,
    with_: option.WithOption = None,
    minutes: option.MinutesOption = None,
    said: option.SaidOption = None,
    response: option.ResponseOption = None,
    waited_until: option.WaitedOption = None,
    issue: option.IssueOption = None,
    exhibit: ExhibitOption = None,
    place: option.PlaceOption = None,
    note: option.NoteOption = None,
    clear: Annotated[list[str] | None, typer.Option("--clear", help="A field to empty: minutes, with, ...")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Correct an attempt by an entry in its place; the former one stays in the log.

    Example: conferral matter correct 2:24-cv-00000 1 --minutes 20 --why "the telephone bill says 20"
    """
    from bot.assistant.attempt_words import AttemptWords  # noqa: PLC0415  as above
    from bot.cli.matter_log import correct_attempt  # noqa: PLC0415  as above

    words = AttemptWords(at, method, by, with_, minutes, said, response, waited_until, issue, exhibit, place, note)
    with opened(matter, home=home, acting=acting) as desk:
        done = correct_attempt(desk, attempt, words, clear=clear or (), why=why)
    tell(done, as_json=as_json)


def withdraw(
    matter: option.MatterArgument,
    attempt: AttemptArgument,
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the log.")],
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take an attempt that should not have been logged out of the record; it stays in the log.

    Example: conferral matter withdraw 2:24-cv-00000 2 --why "it belongs to another matter"
    """
    from bot.cli.matter_log import withdraw_attempt  # noqa: PLC0415  as above

    with opened(matter, home=home, acting=acting) as desk:
        done = withdraw_attempt(desk, attempt, why=why)
    tell(done, as_json=as_json)


def issue(
    matter: option.MatterArgument,
    number: Annotated[str, typer.Argument(help="The issue's id, as 1.", metavar="ID")],
    text: Annotated[str | None, typer.Option("--text", help="What is in dispute.")] = None,
    movant_position: Annotated[str | None, typer.Option("--movant-position", help="What the movant says.")] = None,
    opposing_position: Annotated[
        str | None, typer.Option("--opposing-position", help="What the other side says.")
    ] = None,
    result: Annotated[str | None, typer.Option("--result", help="agreed, agreed in part, or disputed.")] = None,
    remains: Annotated[str | None, typer.Option("--remains", help="What is left of it.")] = None,
    why: option.WhyOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Enter an issue in dispute, or what became of it; options that are not given stay as they were.

    Example: conferral matter issue 2:24-cv-00000 1 --text "Request 4" --result disputed
    """
    from bot.cli.matter_log import set_issue  # noqa: PLC0415  as above

    told = {"text": text, "result": result, "remains": remains}
    told |= {"movant_position": movant_position, "opposing_position": opposing_position}
    with opened(matter, home=home, acting=acting) as desk:
        done = set_issue(desk, number, told, why=why)
    tell(done, as_json=as_json)
