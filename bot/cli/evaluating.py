"""eval: measure answers and checks against files with known answers."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, open_product

NOTHING_MEASURED = 1
"""The exit code where a file holds no cases."""

app = typer.Typer(no_args_is_help=True, help="Measure answers against files with known answers.", rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Measure answers against files with known answers."""


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
    from bot.assistant.evaluation import Subject, measure  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.cases import read_cases  # noqa: PLC0415  as above
    from bot.cli.shapes import score_json  # noqa: PLC0415  as above

    cases = read_cases(file)
    _expect_cases(cases, file, as_json=as_json)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        researcher = product.researcher
        subject = Subject(
            ask=researcher.ask,
            search=researcher.search,
            editions={edition.source: edition for edition in researcher.editions()},
            source_text=researcher.source_text,
        )
        today = date.today()  # noqa: DTZ011  the questions ask about the day they are asked on
        result = score_json(measure(cases, subject, today=today, clock=time.perf_counter))
    if as_json:
        print(json.dumps(result))
    else:
        _print_table(result)


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
    from bot.assistant.check_evaluation import measure_certificates  # noqa: PLC0415  as above
    from bot.cli.check_cases import read_certificates  # noqa: PLC0415  as above
    from bot.cli.score_shapes import certificate_score_json  # noqa: PLC0415  as above

    cases = read_certificates(file)
    _expect_cases(cases, file, as_json=as_json)
    today = date.today()  # noqa: DTZ011  as above
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        result = certificate_score_json(measure_certificates(cases, product.checker.check, today=today))
    print(json.dumps(result)) if as_json else _print_table(result)


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
    from bot.assistant.check_evaluation import measure_orders  # noqa: PLC0415  as above
    from bot.cli.check_cases import read_orders  # noqa: PLC0415  as above
    from bot.cli.score_shapes import order_score_json  # noqa: PLC0415  as above

    cases = read_orders(file)
    _expect_cases(cases, file, as_json=as_json)
    today = date.today()  # noqa: DTZ011  as above
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        result = order_score_json(measure_orders(cases, product.checker.check, today=today))
    print(json.dumps(result)) if as_json else _print_table(result)


def _expect_cases(cases: Sequence[object], file: Path, *, as_json: bool) -> None:
    """Leave with a sentence where a file holds no cases: of nothing there is nothing to measure."""
    if cases:
        return
    reason = f"{file.name} holds no cases; nothing was measured."
    if as_json:
        print(json.dumps({"n": 0, "reason": reason}))
    print(f"conferral: {reason}", file=sys.stderr)
    raise typer.Exit(NOTHING_MEASURED)


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
