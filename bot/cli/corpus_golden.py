"""corpus golden: the home's own golden questions, which every publication must still find."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOfOption, AsOption, CourtOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.tending.golden_desk import GoldenDraft
    from bot.assistant.tending.golden_questions import GoldenQuestion

app = typer.Typer(
    no_args_is_help=True,
    help="Golden questions: what every publication must still find.",
    rich_markup_mode=None,
)


@app.callback()
def group() -> None:
    """Golden questions: what every publication must still find."""


@app.command("list")
def list_golden(
    every: Annotated[bool, typer.Option("--all", help="Those that were taken back too.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """List the home's own golden questions, with who wrote them.

    Example: conferral corpus golden list
    """
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting, quiet=True) as product:
        found = TendingDesk(product).golden.all(by=product.settings.acting_user())
    shown = [question for question in found if every or question.taken_back_at is None]
    if as_json:
        of.print_json({"questions": [_json(question) for question in shown]})
        return
    for question in shown:
        print("\n".join(_lines(question)))
    if not shown:
        print("This home has no golden questions of its own.")


@app.command("add")
def add(
    question: Annotated[str | None, typer.Argument(help="The question; left out, that of the answer named.")] = None,
    answer: Annotated[
        str, typer.Option("--from", help="The id of an answer; of others' questions only shared ones are taken over.")
    ] = "",
    words: Annotated[
        list[str] | None,
        typer.Option("--words", help="Words of a passage that answer it, one for one; may be repeated."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help="The source of the words, where several have them; one for each --words."),
    ] = None,
    unanswerable: Annotated[bool, typer.Option("--unanswerable", help="Nothing held should answer it.")] = False,
    court: CourtOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Write a golden question; its words are looked up in what is held, and nothing of a matter enters it.

    Example: conferral corpus golden add "is a letter enough?" --court "D. Kan." --words "a single letter"
    """
    from bot.assistant.tending.golden_desk import GoldenDraft  # noqa: PLC0415  as below
    from bot.bootstrap.tending import TendingDesk, new_golden_id  # noqa: PLC0415  loads late, so that --help stays fast

    if question is None and not answer:
        raise Unusable("Give the question, or --from with the id of an answer.")
    if source and len(source) != len(words or ()):
        raise Unusable("Give one --source for each --words, in their order.")
    with open_product(home=home, acting=acting) as product:
        by, desk = product.settings.acting_user(), TendingDesk(product).golden
        draft = desk.draft_from(answer, by=by) if answer else GoldenDraft("")
        edited = _edited(
            draft,
            question=question,
            words=words or (),
            sources=source or (),
            unanswerable=unanswerable,
            court=court,
            as_of=as_of,
        )
        saved = desk.add(edited, new_id=new_golden_id(), by=by, now=datetime.now(UTC), answer_id=answer)
    if as_json:
        of.print_json({**_json(saved.question), "warnings": list(saved.doubts)})
    else:
        print("\n".join(("Kept:", *_lines(saved.question))))
        for doubt in saved.doubts:
            print(f"warning: {doubt}", file=sys.stderr)


@app.command("take-back")
def take_back(
    golden: Annotated[str, typer.Argument(metavar="ID", help="The golden question, as `golden list` names it.")],
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Have a golden question stand no longer; it stays on record with who took it back.

    Example: conferral corpus golden take-back g0f8c2d11
    """
    from bot.bootstrap.tending import TendingDesk  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting, quiet=True) as product:
        desk, by = TendingDesk(product).golden, product.settings.acting_user()
        found = desk.take_back(golden.strip(), by=by, now=datetime.now(UTC))
    if as_json:
        of.print_json({**_json(found), "taken_back_by": by})
    else:
        print(f'Taken back: {found.id} "{found.text}"')


def _edited(
    draft: GoldenDraft,
    *,
    question: str | None,
    words: list[str] | tuple[()],
    sources: list[str] | tuple[()],
    unanswerable: bool,
    court: str | None,
    as_of: str | None,
) -> GoldenDraft:
    """What is to be saved: the draft, but for what was given."""
    from bot.assistant.tending.golden_desk import GoldWords  # noqa: PLC0415  as above

    given = tuple(GoldWords(one, sources[at] if sources else "") for at, one in enumerate(words))
    gold = given or (() if unanswerable else draft.gold)
    return replace(
        draft,
        text=draft.text if question is None else question,
        court=court or draft.court,
        as_of=read_day(as_of) or draft.as_of,
        answerable=not unanswerable,
        gold=gold,
    )


def _json(question: GoldenQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.text,
        "court": question.court,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "answerable": question.answerable,
        "gold": [{"file": gold.file, "snippet": gold.snippet, "group": gold.group} for gold in question.gold],
        "author": question.author,
        "at": question.at.isoformat(),
        "taken_back_by": question.taken_back_by,
    }


def _lines(question: GoldenQuestion) -> list[str]:
    about = ", ".join(part for part in (question.court, question.as_of and f"as of {question.as_of}") if part)
    gone = f"; taken back by {question.taken_back_by}" if question.taken_back_by else ""
    wrote = f"by {question.author} on {question.at.date().isoformat()}{gone}"
    gold = [f"    “{gold.snippet}”  [{gold.file}]" for gold in question.gold]
    return [f"{question.id}  {question.text}{f'  ({about})' if about else ''}", f"    {wrote}", *gold] + (
        [] if question.answerable else ["    nothing should answer it"]
    )
