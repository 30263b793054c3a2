"""check: read a certificate of conferral as a magistrate judge would."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.check_notes import notes_on
from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, Unusable, open_product, read_day

if TYPE_CHECKING:
    from bot.assistant.checker import CheckRequest
    from bot.assistant.paper_check import PaperReport
    from bot.assistant.remarked_checker import ModelWish
    from bot.bootstrap import Product
    from bot.cli.shapes import Json
    from bot.conferral.matter import Matter
    from bot.conferral.reading.facts import Place
    from bot.conferral.reading.handed_in import HandedIn

DEFICIENT = 1
"""The exit code where a deficiency was found, or nothing could be checked (CONTRACT.md)."""

_OPPOSING = {"counsel": False, "self-represented": True}
_RECORD = re.compile(
    r"^(?:(?:court|case_number|motion|relief|movant|opposing|issues) *=|\[\[attempts\]\]|\[certificate\])", re.MULTILINE
)
"""The lines of a RECORD.toml by which it is known, faults in the others or none."""
_PLACES = ("motion", "declaration", "reply", "later")


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE|-", help="The certificate, or a motion that holds one.")] = Path(
        "-"
    ),
    court: Annotated[str | None, typer.Option("--court", help="The court, as for `ask`.")] = None,
    motion: Annotated[
        str | None, typer.Option("--motion", help="compel (taken where nothing is said), protective-order, quash, ...")
    ] = None,
    filed: Annotated[str | None, typer.Option("--filed", help="The day the motion is filed, as 2015-03-03.")] = None,
    opposing: Annotated[str | None, typer.Option("--opposing", help="counsel or self-represented.")] = None,
    found_in: Annotated[str | None, typer.Option("--found-in", help="motion, declaration, reply or later.")] = None,
    opposition: Annotated[Path | None, typer.Option("--opposition", help="What the other side filed.")] = None,
    after_denial: Annotated[
        str | None, typer.Option("--after-denial", help="The day an earlier motion was denied without prejudice.")
    ] = None,
    order: Annotated[
        Path | None,
        typer.Option("--order", help="The order that denied an earlier motion: what it tells the movant to do first."),
    ] = None,
    matter: Annotated[
        str | None,
        typer.Option("--matter", help="The matter of the log it belongs to: tells what the options above leave out."),
    ] = None,
    model_reading: Annotated[
        bool | None,
        typer.Option("--model-reading/--no-model-reading", help="Let the configured model read beside the check."),
    ] = None,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Check a certificate of conferral against the rule of its court.

    Example: conferral check certificate.txt --court "D. Kan." --motion protective-order --filed 2009-05-01
    """
    from bot.cli.check_shapes import paper_json, paper_lines  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting, corpus=corpus) as product:
        request = {
            "court": court,
            "motion": motion,
            "filed": filed,
            "opposing": opposing,
            "found_in": found_in,
            "after_denial": after_denial,
            "matter": matter,
            "model_reading": model_reading,
        }
        papers = product.papers
        paper = papers.read_bytes(sys.stdin.buffer.read()) if str(file) == "-" else _paper(file, product)
        theirs = papers.read(opposition).text if opposition else ""
        ordered = {"order": papers.read(order).text, "order_source": order.name} if order else {}
        done = check_paper_of(paper, {**request, **ordered, "opposition": theirs}, product)
    print(json.dumps(paper_json(done), ensure_ascii=False) if as_json else "\n".join(paper_lines(done)))
    raise typer.Exit(exit_code(done))


def check_request(request: Mapping[str, Any], product: Product) -> Json:
    """The JSON of one check of `conferral batch`: the certificate inline as "text". Raises ConferralError."""
    from bot.cli.check_shapes import paper_json  # noqa: PLC0415  as above
    from bot.conferral.reading.handed_in import hand_in_text  # noqa: PLC0415  as above

    text = request.get("text")
    if not isinstance(text, str):
        raise Unusable('"text" has to hold the certificate.')
    return paper_json(check_paper_of(hand_in_text(text), request, product))


def check_paper_of(paper: HandedIn, request: Mapping[str, Any], product: Product) -> PaperReport:
    """Check `paper` as `request` asks under the names of the options. Raises ConferralError.

    What the request does not say is taken from its matter, if it names one, and a note says so; the court after that
    from the settings.
    """
    from bot.assistant.paper_check import check_paper  # noqa: PLC0415  as above

    if not paper.text.strip():
        raise Unusable("The text is empty: there is nothing to check.")
    _expect_no_record(paper.text, "This")
    matter, user = _matter(request, product)
    told = _told_by(matter, request) if matter else {}
    asked = {"court": product.settings.default_court, **_said(request), **told}
    done = check_paper(
        paper,
        _request(asked),
        product.checker,
        remarked=product.conferral.remarked_checker,
        wish=_wish(request, matter, user),
    )
    return replace(done, notes=(*notes_on(request, matter, told), *done.notes))


def _paper(file: Path, product: Product) -> HandedIn:
    """Read the paper in `file`. Raises UnreadableDocument; Unusable for a record."""
    if file.suffix.lower() == ".toml" and file.is_file():
        _expect_no_record(file.read_bytes().decode("utf-8", "replace"), file.name)
    return product.papers.read(file)


def _expect_no_record(text: str, name: str) -> None:
    """Refuse a RECORD.toml, which has no words to check. Raises Unusable."""
    if len(set(_RECORD.findall(text))) > 1:
        raise Unusable(f"{name} is a record of conferral and no certificate: `conferral draft` reads it.")


def _said(request: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in request.items() if value is not None}


def _told_by(matter: Matter, request: Mapping[str, Any]) -> dict[str, str]:
    """What the request leaves out and the matter tells, under the names of the options."""
    facts = matter.facts
    sides = {party.self_represented for party in facts.opposing if party.self_represented or party.counsel}
    told = {
        "court": facts.court,
        "motion": facts.motion.named,
        "opposing": ("self-represented" if True in sides else "counsel") if sides else "",
        "filed": facts.certificate_date.isoformat() if facts.certificate_date else "",
        "after_denial": facts.renewed_after.isoformat() if facts.renewed_after else "",
    }
    said = _said(request)
    return {name: value for name, value in told.items() if value and name not in said}


def exit_code(done: PaperReport) -> int:
    """0 where no deficiency was found; 1 where one was, or nothing could be checked."""
    from bot.conferral.finding import Overall  # noqa: PLC0415  as above

    return 0 if done.overall is Overall.NO_DEFICIENCY_FOUND else DEFICIENT


def _request(values: Mapping[str, Any]) -> CheckRequest:
    from bot.assistant.checker import CheckRequest  # noqa: PLC0415  as above
    from bot.conferral.motion import read_motion  # noqa: PLC0415  as above

    court = _string(values, "court")
    if not court:
        raise Unusable('Name the court: --court "D. Kan.".')
    opposing = _string(values, "opposing")
    if opposing and opposing not in _OPPOSING:
        raise Unusable(f'"{opposing}" is not one of counsel, self-represented.')
    return CheckRequest(
        text="",
        court=court,
        motion=read_motion(_string(values, "motion") or "compel"),
        today=date.today(),  # noqa: DTZ011  the checker's own calendar day
        filed=read_day(_string(values, "filed")),
        self_represented=_OPPOSING[opposing] if opposing else None,
        found_in=_place(_string(values, "found_in")),
        opposition=_string(values, "opposition") or "",
        renewed_after=read_day(_string(values, "after_denial")),
        order=_string(values, "order") or "",
        order_source=_string(values, "order_source") or "order",
    )


def _matter(values: Mapping[str, Any], product: Product) -> tuple[Matter | None, str]:
    """The matter a request names, and who asks. Raises Unusable, NoSuchMatter, UnclearMatter."""
    named, user = _string(values, "matter"), _string(values, "as") or product.settings.acting_user()
    return (product.log_keeper.access.find(named, as_user=user) if named else None), user


def _wish(values: Mapping[str, Any], matter: Matter | None, user: str) -> ModelWish:
    """What was said about a model. Raises Unusable."""
    from bot.assistant.remarked_checker import ModelWish  # noqa: PLC0415  as above

    asked = values.get("model_reading")
    if asked is not None and not isinstance(asked, bool):
        raise Unusable('"model_reading" has to be true or false.')
    return ModelWish(asked, matter.id if matter else None, user)


def _string(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise Unusable(f'"{name}" has to be a text.')
    return value


def _place(named: str | None) -> Place | None:
    from bot.conferral.reading.facts import Place  # noqa: PLC0415  as above

    places = dict(zip(_PLACES, (Place.WITH_MOTION, Place.WITH_MOTION, Place.REPLY, Place.LATER), strict=True))
    if named and named not in places:
        raise Unusable(f'"{named}" is not one of {", ".join(_PLACES)}.')
    return places[named] if named else None
