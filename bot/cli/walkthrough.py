"""walkthrough: the effort to confer, one question at a time; from a file of answers, or typed in the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import typer

from bot.cli.answer_files import answers_of, read_answers
from bot.cli.matter_options import MotionOption
from bot.cli.options import (
    AsOption,
    CorpusOption,
    CourtOption,
    HomeOption,
    JsonOption,
    Unusable,
    open_product,
    read_day,
)

if TYPE_CHECKING:
    from bot.assistant.drafter import DraftingDesk
    from bot.assistant.guide import Guide, ProposedOrder
    from bot.assistant.guided import Guided
    from bot.conferral.motion import Motion

Json = dict[str, Any]

_COURT = "In which court will the motion be filed?"
_MOTION = "Which motion: compel, protective-order, failure-to-attend, quash, sanctions, another?"
REFUSED = 1
"""The exit code where an answer could not be taken."""


class HasGuide(Protocol):
    """A product that guides."""

    @property
    def guide(self) -> Guide:
        """The guide."""

    @property
    def drafting(self) -> DraftingDesk:
        """What reads records and proposed orders from files."""


def walkthrough(
    matter: Annotated[
        str | None,
        typer.Argument(help="A matter: its id, the beginning of that, or its case number.", metavar="MATTER"),
    ] = None,
    court: CourtOption = None,
    motion: MotionOption = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="A TOML file of answers, a key for each step.")
    ] = None,
    record: Annotated[Path | None, typer.Option("--record", help="A RECORD.toml to begin a matter with.")] = None,
    order: Annotated[
        Path | None, typer.Option("--order", help="A proposed order that is agreed to, to be read for submission.")
    ] = None,
    due: Annotated[str | None, typer.Option("--due", help="The day the agreed order is due, as 2024-03-29.")] = None,
    review: Annotated[bool, typer.Option("--review", help="Show every answer so far and ask nothing.")] = False,
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Walk through the effort to confer: what is still missing for this rule and motion, and what to do next.

    Example: conferral walkthrough --court "D. Kan." --motion protective-order
    """
    told = read_answers(answers) if answers else {}
    with open_product(home=home, acting=acting, corpus=corpus) as product:
        guide, by = cast("HasGuide", product).guide, product.settings.acting_user()
        desk = cast("HasGuide", product).drafting
        proposed = _proposed(desk, order, read_day(due))
        if not (as_json or answers or review):
            if matter is None and record is None:
                court, motion = court or _ask(_COURT), motion or _ask(_MOTION)
            matter_id = _matter(guide, desk, by, matter=matter, court=court, motion=motion, record=record, told=told)
            _converse(guide, by, matter_id, proposed)
            return
        matter_id = _matter(guide, desk, by, matter=matter, court=court, motion=motion, record=record, told=told)
        guided = guide.answers(matter_id, told, as_user=by, order=proposed)
        answered = guide.review(matter_id, as_user=by) if review else ()
    _print(guided, answered, as_json=as_json)
    raise typer.Exit(REFUSED if guided.refused else 0)


def walkthrough_request(request: Mapping[str, Any], guide: Guide, desk: DraftingDesk, *, as_user: str) -> Json:
    """One request of `batch`: a "matter", or "court" and "motion", or a "record"; and "answers". Raises ConferralError.

    A record is an object with the keys of RECORD.toml, or the path of a file.
    """
    from bot.cli.walkthrough_shapes import walkthrough_json  # noqa: PLC0415  loads when the first such request comes

    for key in ("matter", "court", "motion", "due"):
        if not isinstance(request.get(key), str | None):
            raise Unusable(f'"{key}" has to be a text.')
    answers, record = request.get("answers") or {}, request.get("record")
    if not isinstance(answers, Mapping):
        raise Unusable('"answers" has to be an object with a key for each step.')
    told = answers_of(answers)
    if isinstance(record, Mapping):
        matter_id = guide.begin_from(_record(record), as_user=as_user).matter
    else:
        path = Path(record) if isinstance(record, str) else None
        named = {key: request.get(key) for key in ("matter", "court", "motion")}
        matter_id = _matter(guide, desk, as_user, **named, record=path, told=told)
    order = request.get("order_text")
    proposed = _order(order, read_day(request.get("due"))) if isinstance(order, str) else None
    return walkthrough_json(guide.answers(matter_id, told, as_user=as_user, order=proposed))


def _matter(
    guide: Guide,
    desk: DraftingDesk,
    by: str,
    *,
    matter: str | None,
    court: str | None,
    motion: str | None,
    record: Path | None,
    told: dict[str, str],
) -> str:
    """The matter that is meant: the one named, one begun from a record, or a new one."""
    if matter is not None and record is not None:
        raise Unusable("Name a matter, or a record to begin one with, not both.")
    if matter is not None:
        found = guide.find(matter, as_user=by)
        _agree("matter", found.facts.court, found.facts.motion, court, motion)
        return found.id
    if record is not None:
        read = desk.records.read(record)
        _agree("record", read.court, read.motion, court, motion)
        return guide.begin_from(read, as_user=by).matter
    court, motion = court or told.pop("court", None), motion or told.pop("motion", None)
    if not (court and court.strip() and motion and motion.strip()):
        raise Unusable("Name a matter, or a court and a motion (--court, --motion), to walk through.")
    return guide.begin(court, motion, as_user=by).matter


def _agree(held: str, its_court: str, its_motion: Motion, court: str | None, motion: str | None) -> None:
    """Refuse a court or a motion named beside a matter or a record that is before, or for, another."""
    from bot.conferral.court_named import name_court  # noqa: PLC0415  as above
    from bot.conferral.motion import read_motion  # noqa: PLC0415  as above

    if court and name_court(court).name != its_court:
        raise Unusable(f'The {held} is before {its_court}; "change court" changes that, --court does not.')
    if motion and read_motion(motion.strip()).kind is not its_motion.kind:
        raise Unusable(f'The {held} is for a {its_motion.title}; "change motion" changes that, --motion does not.')


def _record(values: Mapping[str, Any]) -> Any:
    from bot.assistant.log_ports import FaultyRecord  # noqa: PLC0415  as above
    from bot.conferral.record_reading import read_record_values  # noqa: PLC0415  as above

    record, faults = read_record_values(values)
    if record is None:
        raise FaultyRecord([str(fault) for fault in faults])
    return record


def _proposed(desk: DraftingDesk, order: Path | None, due: date | None) -> ProposedOrder | None:
    if order is None:
        return None
    return _order(desk.word.text_of(order), due, word_file=order.suffix.lower() == ".docx")


def _order(text: str, due: date | None, *, word_file: bool | None = None) -> ProposedOrder:
    from bot.assistant.guide import ProposedOrder  # noqa: PLC0415  as above

    return ProposedOrder(text, due, word_file)


def _print(guided: Guided, answered: Any, *, as_json: bool) -> None:
    from bot.assistant.walkthrough_wording import review_lines, shown_lines  # noqa: PLC0415  as above
    from bot.cli.walkthrough_shapes import walkthrough_json  # noqa: PLC0415  as above
    from bot.cli.walkthrough_ways import TERMINAL  # noqa: PLC0415  as above

    if as_json:
        reviewed = [{"step": one.id, "question": one.question, "value": one.value} for one in answered]
        print(json.dumps(walkthrough_json(guided) | ({"review": reviewed} if reviewed else {}), ensure_ascii=False))
        return
    unknown = () if guided.chosen.known else guided.chosen.cautions[:1]
    cautions = [f"Caution: {caution}" for caution in unknown]
    print("\n".join([*cautions, *(review_lines(answered) if answered else ()), *shown_lines(guided, TERMINAL)]))


def _converse(guide: Guide, by: str, matter_id: str, order: ProposedOrder | None) -> None:
    """Ask in the terminal, or take a pipe's lines, until the person stops or the lines end."""
    from bot.assistant.walkthrough_talk import WalkthroughTalk  # noqa: PLC0415  as above
    from bot.cli.walkthrough_ways import TERMINAL  # noqa: PLC0415  as above

    talk = WalkthroughTalk(guide, by, TERMINAL, order)
    print("\n".join(talk.resume(matter_id)))
    while talk.open:
        line = _typed()
        if line is None:
            return
        if not sys.stdin.isatty():
            print(f"> {line.strip()}")
        print("\n".join(talk.say(line)))


def _ask(question: str) -> str:
    print(question)
    line = _typed()
    if line is None or not line.strip():
        raise Unusable("Name a matter, or a court and a motion (--court, --motion), to walk through.")
    return line.strip()


def _typed() -> str | None:
    """The next line; None where the input ended."""
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    line = sys.stdin.readline()
    return line or None
