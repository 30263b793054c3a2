"""corpus correct: a passage pinned for questions of a kind, a word explained, an authority wished for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

if TYPE_CHECKING:
    from bot.assistant.correcting.desk import Made
    from bot.assistant.correcting.standing import Standing

_DESCRIPTION = "Correct answers: pin a passage, explain a word, wish for an authority, list, take back."
_NEXT = "It takes effect at the next publication: conferral corpus publish"

app = typer.Typer(no_args_is_help=True, help=_DESCRIPTION, rich_markup_mode=None)

ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept with your name and the day.")]


@app.callback()
def group() -> None:
    """Correct answers: pin a passage, explain a word, wish for an authority, list, take back."""


@app.command("pin")
def pin(
    question: Annotated[
        list[str], typer.Option("--question", help="A question as people ask it; may be repeated in other words.")
    ],
    source: Annotated[str, typer.Option("--source", help="The source of the words, as `corpus list` names it.")],
    words: Annotated[str, typer.Option("--words", help="Words of a passage, one for one as they stand there.")],
    reason: ReasonOption,
    court: Annotated[
        str, typer.Option("--court", help="The court such a question is about; without it, any or none.")
    ] = "",
    beside: Annotated[
        list[str] | None, typer.Option("--beside", help="An earlier correction of the same that is to stand too.")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Have words of a passage shown first for questions of this kind, in the court and on the days they hold for.

    Example: conferral corpus correct pin --question "is an email enough?" --source rules/37_1.txt
    --words "A letter alone is not enough." --reason "found too low"
    """
    from bot.bootstrap.correcting import correction_desk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        made = correction_desk(product).pin(
            question,
            source=source,
            quotation=words,
            court=court,
            by=product.settings.acting_user(),
            now=datetime.now(UTC),
            reason=reason,
            known=beside or (),
        )
    _tell_made(made, as_json=as_json)


@app.command("word")
def word(
    says: Annotated[list[str], typer.Argument(help="How people say it; several ways if there are.")],
    means: Annotated[
        list[str], typer.Option("--means", help="The law's words for it; may be repeated for a further phrase.")
    ],
    reason: ReasonOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Have a word or phrase read as the law's words for it. What the product ships is not redefined.

    Example: conferral corpus correct word "pink sheet" --means "discovery dispute statement" --reason "local usage"
    """
    from bot.bootstrap.correcting import correction_desk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        made = correction_desk(product).word(says, means, by=by, now=now, reason=reason)
    _tell_made(made, as_json=as_json)


@app.command("wanted")
def wanted(
    citation: Annotated[str, typer.Argument(help='The authority as it is cited: "D. Kan. Rule 37.2".')],
    court: Annotated[str, typer.Option("--court", help="The court whose authority it is, or `federal`.")],
    reason: ReasonOption,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Wish for an authority that is not held; it is listed until one that meets it is published.

    Example: conferral corpus correct wanted "D. Kan. Rule 37.2" --court "D. Kan." --reason "asked three times"
    """
    from bot.bootstrap.correcting import correction_desk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        made = correction_desk(product).wanted(citation, court, by=by, now=now, reason=reason)
    _tell_made(made, as_json=as_json)


@app.command("list")
def list_corrections(
    every: Annotated[bool, typer.Option("--all", help="Those too that were taken back, met or forgotten.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """List the corrections: what each says, who made it, when and why, and how it stands.

    Example: conferral corpus correct list
    """
    from bot.bootstrap.correcting import correction_desk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_correct_shapes import standing_json  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        found = correction_desk(product).all(by=product.settings.acting_user())
    shown = [standing for standing in found if every or not standing.state.closed]
    if as_json:
        of.print_json({"corrections": [standing_json(standing) for standing in shown]})
        return
    for standing in shown:
        _tell(standing)
    if not shown:
        print("There are no corrections.")


@app.command("take-back")
def take_back(
    correction: Annotated[str, typer.Argument(help="The correction, by its id.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it is kept with your name and the day.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take a correction back. One in effect stays so until the next publication.

    Example: conferral corpus correct take-back c1a2b3c4
    """
    from bot.bootstrap.correcting import correction_desk  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.corpus_correct_shapes import standing_json  # noqa: PLC0415  as above

    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        standing = correction_desk(product).take_back(correction, by=by, now=now, reason=reason)
    if as_json:
        of.print_json(standing_json(standing))
        return
    _tell(standing)


def _tell_made(made: Made, *, as_json: bool) -> None:
    from bot.assistant.correcting.correction import CorrectionKind, in_words  # noqa: PLC0415  loads late, for --help
    from bot.cli.corpus_correct_shapes import correction_json  # noqa: PLC0415  as above

    if as_json:
        of.print_json({**correction_json(made.correction), "remarks": list(made.remarks)})
        return
    print(f"{made.correction.id}: {in_words(made.correction)}")
    for remark in made.remarks:
        print(remark)
    if made.correction.kind is not CorrectionKind.WANTED:
        print(_NEXT)


def _tell(standing: Standing) -> None:
    from bot.assistant.correcting.correction import in_words  # noqa: PLC0415  loads late, so that --help stays fast

    made = standing.correction
    print(f"{made.id}  {standing.state.value}: {in_words(made)}")
    print(f"    by {made.made_by} on {made.made_at:%Y-%m-%d}: {made.reason}")
    if standing.remark:
        print(f"    {standing.remark}")
