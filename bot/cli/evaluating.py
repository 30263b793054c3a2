"""eval: measure answers and checks against files with known answers."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.golden_runs import PictureOption, TrendOption, golden
from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, Unusable, open_product

NOTHING_MEASURED = 1
"""The exit code where a file holds no cases."""

_HELP = "Run the golden questions and show their trend, or measure answers against files with known answers."

app = typer.Typer(help=_HELP, rich_markup_mode=None, invoke_without_command=True)
app.command("golden")(golden)


@app.callback()
def group(
    context: typer.Context,
    picture: PictureOption = None,
    shown_only: TrendOption = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Run the golden questions and show their trend, or measure answers against files with known answers.

    Without a command it is `conferral eval golden`.

    Example: conferral eval
    """
    if context.invoked_subcommand is None:
        golden(picture=picture, shown_only=shown_only, as_json=as_json, home=home, acting=acting)
    elif picture is not None or shown_only or as_json or home is not None or acting is not None:
        raise Unusable(f"Write options after the command: conferral eval {context.invoked_subcommand} --json.")


@app.command("questions")
def questions(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, category, question, court, as_of, answerable, gold.")],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Count how many questions find their gold passage, and how many answers quote it.

    Example: conferral eval questions golden.jsonl --corpus my-corpus
    """
    _measure("questions", file, as_json=as_json, corpus=corpus, home=home, acting=acting)


@app.command("certificates")
def certificates(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, text, court, motion, filed, opposing, expect.")],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Count how many labelled certificates are checked as their labels say.

    Example: conferral eval certificates certificates.jsonl
    """
    _measure("certificates", file, as_json=as_json, corpus=corpus, home=home, acting=acting)


@app.command("orders")
def orders(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, effort, court, motion, finding, requirements.")],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Count how many efforts of real decisions are faulted for the reasons the courts gave.

    Example: conferral eval orders orders.jsonl
    """
    _measure("orders", file, as_json=as_json, corpus=corpus, home=home, acting=acting)


def _measure(
    what: str, file: Path, *, as_json: bool, corpus: Path | None, home: Path | None, acting: str | None
) -> None:
    """Measure the cases of a file and print the score; a file that holds none ends the command with a sentence."""
    from bot.cli.case_rows import rows_of  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.measures import MEASURES, nothing_measured  # noqa: PLC0415  as above

    measure = MEASURES[what]
    cases = measure.read(rows_of(file))
    if not cases:
        result = nothing_measured(file.name)
        if as_json:
            print(json.dumps(result))
        print(f"conferral: {result['reason']}", file=sys.stderr)
        raise typer.Exit(NOTHING_MEASURED)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        today = date.today()  # noqa: DTZ011  the cases are measured for the day they are measured on
        result = measure.score(cases, product, today)
    print(json.dumps(result)) if as_json else _print_table(result)


def _print_table(result: dict[str, Any]) -> None:
    for name, value in result.items():
        if isinstance(value, dict):
            for category, counts in value.items():
                print(f"  {category:<24} {_shown(counts)}")
        elif isinstance(value, list):
            print(f"{name:<26} {', '.join(value) or 'none'}")
        else:
            print(f"{name:<26} {value}")


def _shown(counts: Any) -> str:
    """The counts of one category: "top5 0.95, n 20"."""
    return ", ".join(f"{name} {value}" for name, value in counts.items()) if isinstance(counts, dict) else str(counts)
