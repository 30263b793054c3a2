"""corpus list, show: what is held and what is proposed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import corpus_options as of
from bot.cli.options import AsOption, HomeOption, JsonOption, open_product
from knowledge.errors import ConferralError

if TYPE_CHECKING:
    from bot.bootstrap import Product
    from knowledge.authority import Edition
    from knowledge.intake.proposal import Proposal


def list_sources(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the sources that are held, and to managers those that wait to be approved or published.

    Example: conferral corpus list
    """
    from bot.cli.corpus_shapes import generation_json  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        opened = _opened(product)
        held = product.curating.shelf.editions() or ([] if opened else list(product.researcher.editions()))
        name, generations = product.corpus_name, product.curating.shelf.generations()
    if as_json:
        sources = [*(_held_json(edition) for edition in held), *map(_waiting_json, opened)]
        sources.sort(key=lambda source: (str(source["source"]), source["waiting"]))
        of.print_json({"corpus": name, "sources": sources, "generations": [generation_json(g) for g in generations]})
        return
    if held:
        print(f"{name}: {len(held)} sources")
    for edition in held:
        print(f"{edition.kind.value:<13} {edition.citation}  [{edition.source}]")
    if opened:
        print(f"proposed, not yet published: {len(opened)} sources")
    for proposal in opened:
        called = proposal.description.get("citation") or proposal.description.get("title", "?")
        print(f"{proposal.id:<13} {called}  [{proposal.source}]  ({proposal.state})")


def show(
    source: Annotated[str, typer.Argument(help="The source, as `corpus list` names it, or the id of a proposal.")],
    text: Annotated[bool, typer.Option("--text", help="Print the extracted text that all offsets point into.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="A corpus folder instead of what is published.")
    ] = None,
    page: Annotated[int | None, typer.Option("--page", min=1, help="The page to draw, for --picture.")] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Write a PNG of --page to this file, where the source is a PDF.")
    ] = None,
    words: Annotated[str | None, typer.Option("--words", help="Words to mark on the picture.")] = None,
) -> None:
    """Show a source: its edition and its passages with their pin cites, its extracted text, or a page of its file.

    A proposal is shown as it would be published, by its id, or by the name of its source where that is not held.

    Example: conferral corpus show orders/2009-06-08_08-cv-2464.txt
    """
    from bot.cli.corpus_shown import shown_of  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.page_pictures import page_wanted, write_picture  # noqa: PLC0415  as above
    from bot.cli.showing import shown_json, shown_lines  # noqa: PLC0415  as above

    wanted = page_wanted(page, picture, words)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        shown = shown_of(product, source, of_folder=corpus is not None)
        if wanted is not None:
            write_picture(product, shown, wanted, words=words, as_json=as_json)
            return
    if shown.waits is not None:
        print(f"{shown.waits.id} would change it: conferral corpus show {shown.waits.id}", file=sys.stderr)
    if text:
        sys.stdout.write(shown.text)
    elif as_json:
        proposed = None if shown.proposal is None else shown.proposal.id
        of.print_json({**shown_json(shown.whole()), "proposal": proposed})
    else:
        if shown.proposal is not None:
            print(f"as {shown.proposal.id} proposes it ({shown.proposal.state.value})")
        print("\n".join(shown_lines(shown.whole())))


def _opened(product: Product) -> list[Proposal]:
    """The open proposals, for who may see them."""
    try:
        return list(product.curating.review.open(by=product.settings.acting_user()))
    except ConferralError:  # not a manager
        return []


def _held_json(edition: Edition) -> dict[str, Any]:
    from bot.cli.shapes import edition_json  # noqa: PLC0415  loads late, so that --help stays fast

    return {**edition_json(edition), "waiting": False}


def _waiting_json(proposal: Proposal) -> dict[str, Any]:
    from bot.cli.shapes import edition_json  # noqa: PLC0415  loads late, so that --help stays fast
    from knowledge.authority import Edition  # noqa: PLC0415  as above

    edition = proposal.edition
    described = edition_json(edition) if isinstance(edition, Edition) else {"source": proposal.source}
    return {**described, "waiting": True, "proposal": proposal.id, "state": proposal.state.value}
