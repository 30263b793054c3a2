"""corpus: add sources, publish them, go back, list and show what is held."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import AsOption, HomeOption, JsonOption, open_product

if TYPE_CHECKING:
    from bot.assistant.curator import Published
    from knowledge.ports import GenerationRecord

app = typer.Typer(
    no_args_is_help=True, help="Keep the corpus: add, publish, go back, list, show.", rich_markup_mode=None
)

WaitOption = Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for another publisher.")]

_REFUSED = 2
"""The exit code where a file was refused; the others were added all the same."""


@app.callback()
def group() -> None:
    """Keep the corpus: add, publish, go back, list, show."""


@app.command("add")
def add(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Corpus folders, or files that a manifest describes.")
    ] = None,
    starter: Annotated[bool, typer.Option("--starter", help="Add the documents the product ships with.")] = False,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Read sources in; they wait until `corpus publish`.

    Example: conferral corpus add --starter
    """
    from bot.bootstrap import starter_folder  # noqa: PLC0415  loads late, so that --help stays fast

    wanted = [*(paths or ()), *([starter_folder()] if starter else ())]
    if not wanted:
        raise typer.BadParameter("name a folder or a file, or give --starter")
    with open_product(home=home, acting=acting) as product:
        accession = product.curator.add(wanted)
    refused = [{"source": r.source, "reason": r.reason} for r in accession.refused]
    if as_json:
        added = [c.edition.source for c in accession.contents]
        _print_json({"added": added, "refused": refused, "warnings": list(accession.warnings)})
    else:
        for refusal in refused:
            print(f"refused: {refusal['source']}: {refusal['reason']}", file=sys.stderr)
        for warning in accession.warnings:
            print(f"warning: {warning}", file=sys.stderr)
        passages = sum(len(c.passages) for c in accession.contents)
        print(
            f"Added {len(accession.contents)} sources with {passages} passages. Publish them: conferral corpus publish"
        )
    raise typer.Exit(_REFUSED if refused else 0)


@app.command("publish")
def publish(
    override: Annotated[
        str | None,
        typer.Option("--override", help="A reason, recorded with the new generation; `corpus list --json` shows it."),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the current index again from the catalogue.")
    ] = False,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Publish what was added as a new generation; the former one stays current if anything fails.

    Example: conferral corpus publish --wait 60
    """
    reason = _reason_of(override, rebuild=rebuild)
    with open_product(home=home, acting=acting) as product:
        by, now = product.settings.acting_user(), datetime.now(UTC)
        if rebuild:
            published = product.curator.rebuild(by=by, now=now)
        else:
            published = product.curator.publish(by=by, now=now, wait_seconds=wait, override=reason)
    if as_json:
        _print_json({**_published_json(published), "override": reason if published.changed else None, "by": by})
        return
    _tell_repairs(published)
    state = "is current" if published.changed or rebuild else "was current already; nothing changed"
    held = f"{published.info.sources} sources, {published.embedded} texts embedded"
    print(f"Generation {published.generation} {state}: {held}.")


@app.command("rollback")
def rollback(
    wait: WaitOption = 0, as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None
) -> None:
    """Go back to the generation made before the current one; its files are checked first.

    What waits to be published goes on waiting. The way forward again is to add and publish.

    Example: conferral corpus rollback
    """
    with open_product(home=home, acting=acting) as product:
        by = product.settings.acting_user()
        published = product.curator.rollback(by=by, now=datetime.now(UTC), wait_seconds=wait)
    if as_json:
        _print_json({**_published_json(published), "by": by})
        return
    _tell_repairs(published)
    print(
        f"Generation {published.generation} is current again: {published.info.sources} sources."
        " What later generations held is answered from only when it is added and published again."
    )


@app.command("list")
def list_sources(as_json: JsonOption = False, home: HomeOption = None, acting: AsOption = None) -> None:
    """List the sources that are held or wait to be published.

    Example: conferral corpus list
    """
    from bot.cli.shapes import edition_json  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting) as product:
        editions = product.curator.editions() or [(e, False) for e in product.researcher.editions()]
        name, generations = product.corpus_name, product.curator.generations()
    if as_json:
        sources = [{**edition_json(e), "waiting": waiting} for e, waiting in editions]
        _print_json({"corpus": name, "sources": sources, "generations": [_generation_json(g) for g in generations]})
        return
    waiting_only = bool(editions) and all(waiting for _, waiting in editions)
    print(f"{'added, not yet published' if waiting_only else name}: {len(editions)} sources")
    for edition, waiting in editions:
        mark = "  (waits to be published)" if waiting else ""
        print(f"{edition.kind.value:<13} {edition.citation}  [{edition.source}]{mark}")


@app.command("show")
def show(
    source: Annotated[str, typer.Argument(help="The source, as `corpus list` names it.")],
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

    Example: conferral corpus show orders/2009-06-08_08-cv-2464.txt
    """
    from bot.cli.page_pictures import page_wanted, write_picture  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.showing import shown_json, shown_lines  # noqa: PLC0415  as above

    wanted = page_wanted(page, picture, words)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        content = product.curator.show(source).content if _held(product, source, corpus) else product.content(source)
        if wanted is not None:
            write_picture(product, content, wanted, words=words, as_json=as_json)
            return
    if text:
        sys.stdout.write(content.text)
    elif as_json:
        _print_json(shown_json(content))
    else:
        print("\n".join(shown_lines(content)))


def _held(product: Any, source: str, corpus: Path | None) -> bool:
    return corpus is None and any(edition.source == source for edition, _ in product.curator.editions())


def _reason_of(override: str | None, *, rebuild: bool) -> str | None:
    """The reason in one line. Raises BadParameter where there is none, or no new generation to keep it with."""
    if override is None:
        return None
    if rebuild:
        raise typer.BadParameter("--override goes with a new generation, not with --rebuild")
    reason = " ".join(override.split())
    if not reason:
        raise typer.BadParameter("--override needs a reason")
    return reason


def _generation_json(record: GenerationRecord) -> dict[str, Any]:
    return {
        "generation": record.name,
        "created": record.created.isoformat(),
        "status": record.status.value,
        "sources": record.sources,
        "passages": record.passages,
        "by": record.made_by,
        "reason": record.reason,
    }


def _published_json(published: Published) -> dict[str, Any]:
    return {
        "generation": published.generation,
        "changed": published.changed,
        "sources": published.info.sources,
        "entries": {field.value: count for field, count in published.info.entries.items()},
        "embedded": published.embedded,
        "reused": published.reused,
        "repaired": list(published.repaired),
        "dense": published.info.dense,
    }


def _tell_repairs(published: Published) -> None:
    for repair in published.repaired:
        print(f"repaired: {repair}", file=sys.stderr)


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))
