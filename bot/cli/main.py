"""The command line: one program, one line on stderr for a fault, never a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot.cli import (
    audit,
    checking,
    corpus,
    deadlines,
    drafting,
    evaluating,
    matters,
    profiles,
    questions,
    retention,
    reviews,
    serving,
    walkthrough,
)
from bot.cli.unforeseen import unforeseen
from knowledge.errors import ConferralError


class NotText(ConferralError):
    """What was typed cannot be decoded."""


FAULT = 2
"""The exit code for a usage error or a fault (CONTRACT.md)."""

PROGRAM = "conferral"
"""The program's name, also where it was started as `python -m bot` or by a test."""

_PLAIN_WORDS = (
    (re.compile(r"Input should be a valid integer.*"), "it has to be a whole number."),
    (re.compile(r"Input should be a valid number.*"), "it has to be a number."),
    (re.compile(r"Input should be greater than or equal to (\S+)\.?"), r"it has to be at least \1."),
    (re.compile(r"Input should be less than or equal to (\S+)\.?"), r"it has to be at most \1."),
)

app = typer.Typer(
    name=PROGRAM,
    help="The duty to confer before a discovery motion: verbatim, pin-cited, date-correct answers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask")(questions.ask)
app.command("search")(questions.search)
app.command("check")(checking.check)
app.command("draft")(drafting.draft)
app.command("walkthrough")(walkthrough.walkthrough)
app.command("deadline")(deadlines.deadline)
app.command("batch")(questions.batch)
app.command("chat")(questions.chat)
app.command("run")(serving.run)
app.command("chat-or-run", hidden=True)(serving.chat_or_run)
app.command("doctor")(serving.doctor)
app.add_typer(corpus.app, name="corpus")
app.add_typer(matters.app, name="matter")
app.add_typer(profiles.app, name="profile")
app.add_typer(retention.app, name="retention")
app.add_typer(reviews.app, name="review")
app.add_typer(audit.app, name="audit")
app.add_typer(evaluating.app, name="eval")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415  only wanted here

        print(f"{PROGRAM} {version(PROGRAM)}")
        raise typer.Exit


@app.callback()
def _whole(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Take the options of the program as a whole; its help text stands with `app`."""


def main() -> None:
    """Run the command line and leave with the exit codes of CONTRACT.md."""
    try:
        _expect_text(sys.argv[1:])
        code = app(prog_name=PROGRAM, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except ConferralError as fault:
        _say(fault.diagnostics())
        sys.exit(FAULT)
    except TyperException as misuse:
        _say_misuse(misuse)
        sys.exit(FAULT)
    except KeyboardInterrupt:
        _say("Stopped.")
        sys.exit(FAULT)
    except BrokenPipeError:
        # The reader of our output went away (as `| head` does); what is left unwritten has no reader.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as fault:
        _say(unforeseen(fault))
        sys.exit(FAULT)


def _expect_text(arguments: Sequence[str]) -> None:
    """Raise NotText where an argument holds bytes that are no text; only files may be called so."""
    for argument in arguments:
        if (
            not argument.isascii()
            and any("\ud800" <= c <= "\udfff" for c in argument)
            and not os.path.lexists(argument)
        ):
            shown = argument.encode(errors="surrogateescape").decode(errors="replace")
            raise NotText(f'"{shown}" is neither text nor the name of a file that is there.')


def _say_misuse(misuse: TyperException) -> None:
    """Say what was wrong with the command line in one line; a bare command's help stays as it is."""
    message = _in_plain_words(misuse.format_message())
    if "\n" in message:
        print(message, file=sys.stderr)
        return
    command = getattr(getattr(misuse, "ctx", None), "command_path", PROGRAM)
    _say(f"{message.rstrip('.')}. Try `{command} --help`.")


def _in_plain_words(message: str) -> str:
    """What a value has to be, without the words of the library that reads options."""
    for words, plain in _PLAIN_WORDS:
        message = words.sub(plain, message)
    return message


def _say(sentence: str) -> None:
    """Print one line; what came as several lines, as the faults of a manifest do, follows sentence on sentence.

    A semicolon tells a line that is no sentence from the next.
    """
    *others, last = [line.strip() for line in sentence.splitlines() if line.strip()] or [""]
    lines = [line if line.endswith((".", "!", "?", ":")) else f"{line};" for line in others]
    print(" ".join(f"conferral: {' '.join([*lines, last])}".split()), file=sys.stderr)


if __name__ == "__main__":
    main()
