"""corpus health, compare, share: what the corpus lacks, how two generations answer, and questions that are shared."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOfOption, AsOption, CourtOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.answer import Answer
    from bot.bootstrap import Product

DIFFERS = 1
"""The exit code where two generations differ."""

_MOST_MONTHS = 1200


def health(
    months: Annotated[
        int,
        typer.Option("--months", min=0, max=_MOST_MONTHS, help="Texts that nobody saw in force for so long are old."),
    ] = 6,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Tell what was asked and not answered, what grew old, and what does not hold any more, with what to do next.

    Questions are counted; their text is shown only where the asker shares it.

    Example: conferral corpus health --months 12
    """
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.tending_shapes import health_json, health_lines  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by, today = product.settings.acting_user(), datetime.now(UTC).date()
        found = TendingDesk(product).health.look(by=by, day=today, months=months)
    if as_json:
        of.print_json(health_json(found))
        return
    print("\n".join(health_lines(found)))


def compare(
    question: Annotated[str, typer.Argument(help="The question, as you would type it to a colleague.")],
    first: Annotated[
        str, typer.Option("--generation", help="A generation; the one before the current by default.")
    ] = "",
    second: Annotated[str, typer.Option("--with", help="Another generation; the current one by default.")] = "",
    court: CourtOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Ask two generations the same, without a model, and show which authorities, pin cites and quotations differ.

    Exit code 1 where they differ.

    Example: conferral corpus compare "what must a motion to compel certify?"
    """
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.asking import question_put  # noqa: PLC0415  as above
    from bot.cli.tending_shapes import compared_json, compared_lines  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        asked = question_put(question, product.settings, court=court, as_of=read_day(as_of))
        desk = TendingDesk(product).comparing
        found = desk.compare(asked, by=product.settings.acting_user(), first=first, second=second)
    if as_json:
        of.print_json(compared_json(found))
    else:
        print("\n".join(compared_lines(found)))
    raise typer.Exit(0 if found.same else DIFFERS)


def share(
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help='The id of an answer of yours, "answer_id" in JSON.')],
    text: Annotated[str | None, typer.Option("--text", help="The question as the managers are to read it.")] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Share it no longer.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Let the knowledge managers read a question of yours, or take that back; nothing of a matter is shared.

    Example: conferral corpus share 0f8c2d --text "is a letter enough to confer?"
    """
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast

    if take_back and text is not None:
        raise Unusable("Either share it with --text, or --take-back.")
    with open_product(home=home, acting=acting, quiet=True) as product:
        by, sharing = product.settings.acting_user(), TendingDesk(product).sharing
        if take_back:
            done = sharing.take_back(answer, by=by)
            told = "It is shared no longer." if done else "No question of yours was shared under this id."
            of.print_json({"answer_id": answer, "shared": None}) if as_json else print(told)
            return
        offered = sharing.offer(answer, by=by)
        shared = sharing.share(
            answer, text if text is not None else _edited(offered.text if offered else ""), by=by, at=_now()
        )
    if as_json:
        of.print_json({"answer_id": answer, "shared": shared.text})
    else:
        print(_shared(shared.text, answer))


def share_asked(product: Product, answer: Answer, asked: str) -> tuple[str | None, str | None]:
    """Share the question of `answer`; the text that is shared, or why it is not. On a terminal it can be edited."""
    from bot.assistant.tending.sharing import NotShared  # noqa: PLC0415  as below
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast

    by = product.settings.acting_user()
    try:
        text = TendingDesk(product).sharing.share(answer.id, _edited(asked), by=by, at=_now()).text
    except NotShared as fault:
        print(f"conferral: not shared. {fault.diagnostics()}", file=sys.stderr)
        return None, str(fault)
    print(_shared(text, answer.id), file=sys.stderr)
    return text, None


def _edited(text: str) -> str:
    """`text` as it is to be shared: shown on a terminal before, where it can be written anew."""
    if not sys.stdin.isatty():
        return text
    return str(typer.prompt("Share with the knowledge managers as", default=text or None, err=True))


def _shared(text: str, answer: str) -> str:
    return f'Shared with the knowledge managers: "{text}". Take it back: conferral corpus share {answer} --take-back'


def _now() -> datetime:
    return datetime.now(UTC)
