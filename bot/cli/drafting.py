"""draft: the certificate, the letter that opens the conferral, a redline, the agreed-order package."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, Unusable, open_product, read_day
from bot.cli.request_values import path, read_values

if TYPE_CHECKING:
    from bot.assistant.drafter import Drafted, DraftingDesk
    from bot.cli.draft_shapes import Resolve, Tell
    from bot.cli.shapes import Json
    from bot.conferral.record import ConferralRecord, When

CANNOT_CERTIFY = 1
"""The exit code where no certificate can be drafted, or an agreed order has to be mended first (CONTRACT.md)."""

_RECORD = ".toml"


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What is asked for: files by path, days and times read. `letter`: the letter and not the certificate.

    `earlier` is an earlier version, or the record it was drafted from. Unless `force`, no file is replaced.
    """

    docx: Path | None = None
    template: Path | None = None
    letter: bool = False
    times: tuple[When, ...] = ()
    earlier: Path | None = None
    force: bool = False


def draft(
    record: Annotated[Path, typer.Argument(metavar="RECORD.toml", help="The record, as `walkthrough` writes it.")],
    docx: Annotated[Path | None, typer.Option("--docx", help="Also write a Word file.")] = None,
    template: Annotated[Path | None, typer.Option("--template", help="A firm's own Word template.")] = None,
    letter: Annotated[bool, typer.Option("--letter", help="Draft the letter that opens the conferral.")] = False,
    propose: Annotated[
        list[str] | None, typer.Option("--propose", help='A time to offer, as "Tuesday 10:00"; a letter needs two.')
    ] = None,
    redline: Annotated[
        Path | None,
        typer.Option("--redline", help="An earlier version, or its record: show, and write, what changed since."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the Word file where it is there already.")] = False,
    agreed_order: Annotated[
        Path | None, typer.Option("--agreed-order", help="Read a proposed agreed order instead.")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", help="The day the agreed order is due, as 2024-03-29.")] = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Draft a certificate of conferral from a record, or say exactly what has to be asked first.

    Example: conferral draft RECORD.toml --docx certificate.docx
    """
    today = date.today()  # noqa: DTZ011  the drafter's own calendar day
    request = DraftRequest(docx, template, letter, read_times(propose or (), today=today), redline, force)
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        desk = product.conferral.drafting_for(product.settings.acting_user())
        held = desk.records.read(record, today=today)
        if agreed_order is not None:
            tell = partial(product.conferral.authorities.resolve_all, as_of=held.certificate_date or today)
            result = agreed_order_json(desk, held, agreed_order, due=read_day(due), tell=tell)
            lines = agreed_order_lines(result)
        else:
            result = draft_json(desk, held, request, today=today, resolve=product.checker.with_authority)
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

    `resolve` finds in the corpus what each finding on the draft rests on, for the day of the certificate. Raises
    ConferralError where a file cannot be read or written, or the template is refused.
    """
    from bot.cli.draft_shapes import check_of  # noqa: PLC0415  as above
    from bot.conferral.drafting import marked, redline  # noqa: PLC0415  loads late, so that --help stays fast

    drafted = _drafted(desk, record, request, today)
    paper = drafted.draft
    changes = None
    if paper and request.earlier:
        changes = redline(_earlier_text(desk, request, today), paper.text)
    if paper and request.docx:
        if changes is None:
            desk.word.write(paper, request.docx, template=request.template, replacing=request.force)
        else:
            desk.word.write_redline(changes, request.docx, at=datetime.now(UTC), replacing=request.force)
    return {
        "certificate": paper.text if paper and not request.letter else None,
        "missing": [{"step": fact.step, "question": fact.question} for fact in drafted.missing],
        "check": check_of(drafted, partial(resolve, as_of=record.certificate_date or today)),
        "docx": str(request.docx) if paper and request.docx else None,
        "letter": paper.text if paper and request.letter else None,
        "redline": marked(changes) if changes else None,
        "cautions": [caution.text for caution in paper.cautions] if paper else list(drafted.chosen.cautions),
        "rule": drafted.chosen.rule.citation,
    }


def _drafted(desk: DraftingDesk, record: ConferralRecord, request: DraftRequest, today: date) -> Drafted:
    if request.letter:
        return desk.drafter.letter(record, times=request.times, today=today)
    return desk.drafter.certificate(record, today=today)


def _earlier_text(desk: DraftingDesk, request: DraftRequest, today: date) -> str:
    """The text of the earlier version; of a record, what is drafted from it now. Raises ConferralError."""
    file = request.earlier
    if file is None or file.suffix.lower() != _RECORD:
        return desk.word.text_of(file) if file else ""
    drafted = _drafted(desk, desk.records.read(file, today=today), request, today)
    if drafted.draft is None:
        asked = " ".join(fact.question for fact in drafted.missing)
        raise Unusable(f"No draft can be made from {file.name} to compare with.", advice=asked)
    return drafted.draft.text


def agreed_order_json(
    desk: DraftingDesk, record: ConferralRecord, order: Path, *, due: date | None, tell: Tell
) -> Json:
    """The agreed-order package as JSON; `tell` finds in the corpus what it rests on.

    Raises ConferralError where the order cannot be read.
    """
    from bot.cli.draft_shapes import package_json  # noqa: PLC0415  as above

    text = desk.word.text_of(order)
    word_file = order.suffix.lower() == ".docx"
    return package_json(desk.drafter.agreed_order(text, record, due=due, word_file=word_file), tell)


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
    from bot.cli.draft_shapes import authority_lines  # noqa: PLC0415  as above

    lines = []
    for finding in sorted(result["findings"], key=lambda f: f["result"] != "deficiency"):
        lines.append(f"{finding['result'].replace('_', ' ')}: {finding['reason']}")
        lines += [f"  at: {words['text']}" for words in finding["words_at_fault"]]
        lines += [f"  {line}" for authority in finding["authority"] for line in authority_lines(authority)]
        if finding["cure"]:
            lines.append(f"  {finding['cure']}")
    lines += ["How to submit it:", *(f"- {step}" for step in result["submission"])]
    return [*lines, *(line for authority in result["support"] for line in authority_lines(authority))]


def exit_code(result: Mapping[str, Any]) -> int:
    """0 where there is a paper; 1 where something has to be answered or mended first."""
    faulty = any(finding["result"] == "deficiency" for finding in result.get("findings", ()))
    return CANNOT_CERTIFY if result.get("missing") or faulty else 0


def read_times(written: Sequence[Any], *, today: date) -> tuple[When, ...]:
    """The times of `--propose`; a weekday is the next after `today`. Raises NotATime, Unusable."""
    from bot.conferral.drafting.offered_times import read_offered  # noqa: PLC0415  as above

    if not all(isinstance(text, str) for text in written):
        raise Unusable('"propose" has to be a list of times, each in quotation marks.')
    return tuple(read_offered(text, today=today) for text in written)


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
    text, file = request.get("text"), request.get("record")
    if isinstance(text, str):
        record = read(text)
    elif isinstance(file, str):
        record = desk.records.read(path("record", file), today=today)
    else:
        raise Unusable('"text" has to hold the record, or "record" name its file.')
    files = read_values(request, dict.fromkeys(("docx", "template", "redline"), path))
    times = request.get("propose") or ()
    if not isinstance(times, (list, tuple)):
        raise Unusable('"propose" has to be a list of times.')
    letter, force = bool(request.get("letter")), bool(request.get("force"))
    offered = read_times(times, today=today)
    asked = DraftRequest(files.get("docx"), files.get("template"), letter, offered, files.get("redline"), force)
    return draft_json(desk, record, asked, today=today, resolve=resolve)
