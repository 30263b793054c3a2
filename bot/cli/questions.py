"""ask, search, batch and chat: questions from a command line, a file or a conversation."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from bot.cli.options import (
    AsOfOption,
    AsOption,
    CorpusOption,
    CourtOption,
    HomeOption,
    JsonOption,
    PriorOption,
    Unusable,
    open_product,
    read_day,
)

NOT_ANSWERED = 1
"""The exit code where an answer is withheld (CONTRACT.md)."""


def ask(
    question: Annotated[str, typer.Argument(help="The question, as you would type it to a colleague.")],
    court: CourtOption = None,
    as_of: AsOfOption = None,
    prior: PriorOption = None,
    share: Annotated[
        bool, typer.Option("--share", help="Let the knowledge managers read the question; not one of a matter.")
    ] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Answer a question with verified quotations.

    Example: conferral ask "what must a motion for a protective order certify?" --court "D. Kan."
    """
    from bot.cli.asking import question_put  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_health import share_asked  # noqa: PLC0415  as above
    from bot.cli.printing import print_answer  # noqa: PLC0415  as above
    from bot.cli.shapes import answer_json  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting, corpus=corpus) as product:
        made = question_put(question, product.settings, court=court, as_of=read_day(as_of), prior=prior)
        answer = product.researcher.ask(made)
        if not as_json:
            print_answer(answer)
        text, refused = share_asked(product, answer, question) if share else (None, None)
    if as_json:
        _print_json({**answer_json(answer), **({"shared": text, "not_shared": refused} if share else {})})
    raise typer.Exit(0 if answer.status == "answered" else NOT_ANSWERED)


def search(
    question: Annotated[str, typer.Argument(help="The question, as you would type it to a colleague.")],
    court: CourtOption = None,
    as_of: AsOfOption = None,
    prior: PriorOption = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="rule, order, guideline or note.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many passages at most.")] = 10,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Show the passages that answer a question, best first.

    Example: conferral search "reasonable effort to confer" --court "D. Kan." --limit 3
    """
    from bot.cli.asking import question_put  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.kinds import read_kinds  # noqa: PLC0415  as above
    from bot.cli.printing import print_found  # noqa: PLC0415  as above
    from bot.cli.shapes import found_json  # noqa: PLC0415  as above

    kinds = read_kinds(kind)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        made = question_put(question, product.settings, court=court, as_of=read_day(as_of), prior=prior)
        started = time.perf_counter()
        found = product.researcher.search(made, kinds=kinds, limit=limit)
        elapsed = (time.perf_counter() - started) * 1000
    _print_json(found_json(found, elapsed)) if as_json else print_found(found)
    raise typer.Exit(0 if found.passages else NOT_ANSWERED)


def batch(
    file: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")] = "-",
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Answer JSON requests, one a line, in their order.

    Example: echo '{"do": "ask", "text": "what does D. Kan. Rule 37.2 require?"}' | conferral batch
    """
    from bot.cli.batch import answer_line  # noqa: PLC0415  loads late, so that --help stays fast

    # Read as bytes: one line that is no text is refused by itself, and the others are answered.
    with _requests(file) as lines, open_product(home=home, acting=acting, corpus=corpus) as product:
        for line in lines:
            if line.strip():
                print(json.dumps(answer_line(line, product), ensure_ascii=False), flush=True)


def chat(
    court: CourtOption = None,
    as_of: AsOfOption = None,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Converse in the terminal, or answer a pipe's lines.

    Example: echo "is a letter enough to confer in D. Kan.?" | conferral chat
    """
    from bot.cli.conversation import converse  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting, corpus=corpus) as product:
        converse(product, court=court, as_of=read_day(as_of), lines=sys.stdin)


def _requests(file: str) -> BinaryIO:
    """The lines of a file, or of standard input for "-". Raises Unusable."""
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))
