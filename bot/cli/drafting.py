"""draft: the certificate, the letter that opens the conferral, a redline, the agreed-order package."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.drafter import DraftingDesk
    from bot.cli.draft_shapes import Resolve
    from bot.cli.shapes import Json
    from bot.conferral.record import ConferralRecord, When

CANNOT_CERTIFY = 1
"""The exit code where no certificate can be drafted, or an agreed order has to be mended first (CONTRACT.md)."""


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What is asked for: files by path, days and times read. `letter`: the letter and not the certificate."""

    docx: Path | None = None
    template: Path | None = None
    letter: bool = False
    times: tuple[When, ...] = ()
    earlier: Path | None = None


def draft(
    record: Annotated[Path, typer.Argument(metavar="RECORD.toml", help="The record, as `walkthrough` writes it.")],
    docx: Annotated[Path | None, typer.Option("--docx", help="Also write a Word file.")] = None,
    template: Annotated[Path | None, typer.Option("--template", help="A firm's own Word template.")] = None,
    letter: Annotated[bool, typer.Option("--letter", help="Draft the letter that opens the conferral.")] = False,
    propose: Annotated[
        list[str] | None, typer.Option("--propose", help="A time to offer, as 2024-03-04T10:00; may be repeated.")
    ] = None,
    redline: Annotated[
        Path | None, typer.Option("--redline", help="An earlier version: show, and write, what changed since.")
    ] = None,
    agreed_order: Annotated[
        Path | None, typer.Option("--agreed-order", help="Read a proposed agreed order instead.")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", help="The day the agreed order is due, as 2024-03-29.")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Draft a certificate of conferral from a record, or say exactly what has to be asked first.

    Example: conferral draft RECORD.toml --docx certificate.docx
    """
    request = DraftRequest(docx, template, letter, read_times(propose or ()), redline)
    today = date.today()  # noqa: DTZ011  the drafter's own calendar day
    with open_product(home=home, acting=acting) as product:
        desk = product.drafting
        held = desk.records.read(record, today=today)
        if agreed_order is not None:
            result = agreed_order_json(desk, held, agreed_order, due=read_day(due))
            lines = agreed_order_lines(result)
        else:
            resolve = partial(product.checker.with_authority, as_of=held.certificate_date or today)
            result = draft_json(desk, held, request, today=today, resolve=resolve)
            lines = draft_lines(result)
    print(json.dumps(result, ensure_ascii=False) if as_json else "\n".join(lines))
    raise typer.Exit(exit_code(result))


def draft_json(
    desk: DraftingDesk,
    record: ConferralRecord,
    request: DraftRequest,
    *,
    today: date,
    resolve: Resolve,
) -> Json:
    """The JSON of `conferral draft`; the Word file, where one is asked for, is written on the way.

    `resolve` finds in the corpus what each finding on the draft rests on. Raises ConferralError
    where a file cannot be read or written, or the template is refused.
    """
    from bot.cli.draft_shapes import check_of  # noqa: PLC0415  as above
    from bot.conferral.drafting import marked, redline  # noqa: PLC0415  loads late, so that --help stays fast

    drafted = (
        desk.drafter.letter(record, times=request.times, today=today)
        if request.letter
        else desk.drafter.certificate(record, today=today)
    )
    paper = drafted.draft
    changes = None
    if paper and request.earlier:
        changes = redline(desk.word.text_of(request.earlier), paper.text)
    if paper and request.docx:
        if changes is None:
            desk.word.write(paper, request.docx, template=request.template)
        else:
            desk.word.write_redline(changes, request.docx, at=datetime.now(UTC))
    return {
        "certificate": paper.text if paper and not request.letter else None,
        "missing": [{"step": fact.step, "question": fact.question} for fact in drafted.missing],
        "check": check_of(drafted, resolve),
        "docx": str(request.docx) if paper and request.docx else None,
        "letter": paper.text if paper and request.letter else None,
        "redline": marked(changes) if changes else None,
        "cautions": [caution.text for caution in paper.cautions] if paper else list(drafted.chosen.cautions),
        "rule": drafted.chosen.rule.citation,
    }


def agreed_order_json(desk: DraftingDesk, record: ConferralRecord, order: Path, *, due: date | None) -> Json:
    """The agreed-order package as JSON. Raises ConferralError where the order cannot be read."""
    from bot.cli.draft_shapes import package_json  # noqa: PLC0415  as above

    text = desk.word.text_of(order)
    word_file = order.suffix.lower() == ".docx"
    return package_json(desk.drafter.agreed_order(text, record, due=due, word_file=word_file))


def draft_lines(result: Mapping[str, Any]) -> list[str]:
    """A draft, or the questions to answer first, as a person reads them."""
    if result["missing"]:
        heading = "No draft yet. To answer first:"
        lines = [heading, *(f"- {fact['question']}" for fact in result["missing"])]
    else:
        lines = [result["redline"] or result["certificate"] or result["letter"]]
    if result["docx"]:
        lines.append(f"Written to {result['docx']}.")
    return [*lines, *(f"Caution: {caution}" for caution in result["cautions"])]


def agreed_order_lines(result: Mapping[str, Any]) -> list[str]:
    """The agreed-order package as a person reads it, what to mend first."""
    lines = []
    for finding in sorted(result["findings"], key=lambda f: f["result"] != "deficiency"):
        lines.append(f"{finding['result'].replace('_', ' ')}: {finding['reason']}")
        lines += [f"  at: {words['text']}" for words in finding["words_at_fault"]]
        if finding["cure"]:
            lines.append(f"  {finding['cure']}")
    return [*lines, "How to submit it:", *(f"- {step}" for step in result["submission"])]


def exit_code(result: Mapping[str, Any]) -> int:
    """0 where there is a paper; 1 where something has to be answered or mended first."""
    faulty = any(finding["result"] == "deficiency" for finding in result.get("findings", ()))
    return CANNOT_CERTIFY if result.get("missing") or faulty else 0


def read_times(written: Any) -> tuple[When, ...]:
    """The times of `--propose`. Raises Unusable."""
    times: list[When] = []
    for text in written:
        try:
            times.append(datetime.fromisoformat(text) if "T" in text or " " in text else date.fromisoformat(text))
        except (TypeError, ValueError) as fault:
            raise Unusable(f'"{text}" is not a time. Write it as 2024-03-04T10:00.') from fault
    return tuple(times)


def batch_draft(
    desk: DraftingDesk,
    request: Mapping[str, Any],
    today: date,
    *,
    read: Callable[[str], ConferralRecord],
    resolve: Resolve,
) -> Json:
    """One request of `batch`: the record inline as "text", or in the file "record"; the options as on the command line.

    Raises ConferralError.
    """
    text, path = request.get("text"), request.get("record")
    if isinstance(text, str):
        record = read(text)
    elif isinstance(path, str):
        record = desk.records.read(Path(path), today=today)
    else:
        raise Unusable('"text" has to hold the record, or "record" name its file.')
    files = {name: _path(request, name) for name in ("docx", "template", "redline")}
    times = request.get("propose") or ()
    if not isinstance(times, (list, tuple)):
        raise Unusable('"propose" has to be a list of times.')
    asked = DraftRequest(
        files["docx"], files["template"], bool(request.get("letter")), read_times(times), files["redline"]
    )
    return draft_json(desk, record, asked, today=today, resolve=resolve)


def _path(request: Mapping[str, Any], name: str) -> Path | None:
    value = request.get(name)
    if value is not None and not isinstance(value, str):
        raise Unusable(f'"{name}" has to be the path of a file.')
    return Path(value) if value else None
