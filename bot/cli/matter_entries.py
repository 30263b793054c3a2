"""matter log, correct, withdraw, issue: what is entered into the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import matter_options as option
from bot.cli.matter_printing import Desk, opened, print_json, tell_cautions
from bot.cli.options import AsOption, HomeOption, JsonOption, Unusable

if TYPE_CHECKING:
    from bot.assistant.log_keeper import Correction
    from bot.conferral.record import ConferralAttempt

AttemptArgument = Annotated[
    str,
    typer.Argument(help="The attempt: its number in `matter show`, or its entry's id.", metavar="ATTEMPT"),
]
ExhibitOption = Annotated[
    str | None, typer.Option("--exhibit", help="The label of what proves it, or LABEL=FILE to keep the file as well.")
]
_EMPTY = {"minutes": None, "waited_until": None, "by": (), "with_": (), "issues": ()}


def log(
    matter: option.MatterArgument,
    at: Annotated[str, typer.Option("--at", help='2024-03-04, "2024-03-04 10:30", "yesterday 2:15 pm", or now.')],
    method: Annotated[str, typer.Option("--method", help="telephone, video, in-person, email, letter, fax, ...")],
    by: option.ByOption = None,
    with_: option.WithOption = None,
    minutes: option.MinutesOption = None,
    said: option.SaidOption = None,
    response: option.ResponseOption = None,
    waited_until: option.WaitedOption = None,
    issue: option.IssueOption = None,
    exhibit: ExhibitOption = None,
    place: option.PlaceOption = None,
    note: option.NoteOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Log one attempt to confer, as it happened. It is never changed, only corrected.

    Example: conferral matter log 2:24-cv-00000 --at "today 10:30" --method phone --by "A. Counsel" --with "B. Counsel"
    """
    from bot.cli.matter_shapes import cautions_json, entry_json  # noqa: PLC0415  loads late
    from bot.cli.matter_showing import attempt_line, waiting_line  # noqa: PLC0415  as above
    from bot.conferral.record import ConferralAttempt  # noqa: PLC0415  as above

    label, file = _exhibit(exhibit)
    words = option.AttemptWords(at, method, by, with_, minutes, said, response, waited_until, issue, label, place, note)
    with opened(matter, home=home, acting=acting) as desk:
        attempt = words.onto(ConferralAttempt(None, None), now=desk.keeper.clock(), zone=desk.matter.facts.zone)
        _keep_first(desk, file)
        logged = desk.keeper.log_attempt(desk.matter.id, attempt, as_user=desk.by, whole=True)
        if file is not None:
            desk.files.attach(desk.matter.id, file, label=label or "", as_user=desk.by)
    if as_json:
        told = entry_json(logged.entry, logged.number) | {"cautions": cautions_json(logged.cautions)}
        print_json({"matter": desk.matter.id, **told})
        return
    print(f"Logged attempt {logged.number}: {attempt_line(attempt)}")
    if attempt.waited_until:
        print(waiting_line(attempt))
    tell_cautions(logged.cautions)


def correct(
    matter: option.MatterArgument,
    attempt: AttemptArgument,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the correction.")],
    at: option.AtOption = None,
    method: option.MethodOption = None,
    by: option.ByOption = None,
    with_: option.WithOption = None,
    minutes: option.MinutesOption = None,
    said: option.SaidOption = None,
    response: option.ResponseOption = None,
    waited_until: option.WaitedOption = None,
    issue: option.IssueOption = None,
    exhibit: ExhibitOption = None,
    place: option.PlaceOption = None,
    note: option.NoteOption = None,
    clear: Annotated[list[str] | None, typer.Option("--clear", help="A field to empty: minutes, with, ...")] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Correct an attempt by an entry in its place; the former one stays in the log.

    Example: conferral matter correct 2:24-cv-00000 1 --minutes 20 --why "the telephone bill says 20"
    """
    from bot.conferral.record import ConferralAttempt  # noqa: PLC0415  as above

    label, file = _exhibit(exhibit)
    words = option.AttemptWords(at, method, by, with_, minutes, said, response, waited_until, issue, label, place, note)
    with opened(matter, home=home, acting=acting) as desk:
        old = desk.keeper.attempt_entry(desk.matter.id, attempt, as_user=desk.by).content
        if not isinstance(old, ConferralAttempt):
            raise Unusable(f'"{attempt}" is not an attempt.')
        changed = words.onto(_cleared(old, clear or ()), now=desk.keeper.clock(), zone=desk.matter.facts.zone)
        _keep_first(desk, file)
        done = desk.keeper.correct(desk.matter.id, attempt, changed, why=why, as_user=desk.by)
        if file is not None:
            desk.files.attach(desk.matter.id, file, label=label or "", as_user=desk.by, why=why)
    _tell(done, as_json=as_json)


def withdraw(
    matter: option.MatterArgument,
    attempt: AttemptArgument,
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the log.")],
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Take an attempt that should not have been logged out of the record; it stays in the log.

    Example: conferral matter withdraw 2:24-cv-00000 2 --why "it belongs to another matter"
    """
    with opened(matter, home=home, acting=acting) as desk:
        done = desk.keeper.withdraw(desk.matter.id, attempt, why=why, as_user=desk.by)
    _tell(done, as_json=as_json)


def issue(
    matter: option.MatterArgument,
    number: Annotated[str, typer.Argument(help="The issue's id, as 1.", metavar="ID")],
    text: Annotated[str | None, typer.Option("--text", help="What is in dispute.")] = None,
    movant_position: Annotated[str | None, typer.Option("--movant-position", help="What the movant says.")] = None,
    opposing_position: Annotated[
        str | None, typer.Option("--opposing-position", help="What the other side says.")
    ] = None,
    result: Annotated[str | None, typer.Option("--result", help="agreed, agreed in part, or disputed.")] = None,
    remains: Annotated[str | None, typer.Option("--remains", help="What is left of it.")] = None,
    why: option.WhyOption = "",
    as_json: JsonOption = False,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Enter an issue in dispute, or what became of it; options that are not given stay as they were.

    Example: conferral matter issue 2:24-cv-00000 1 --text "Request 4" --result disputed
    """
    from bot.cli.matter_shapes import cautions_json, record_json  # noqa: PLC0415  as above
    from bot.conferral.record import Issue  # noqa: PLC0415  as above

    told: dict[str, Any] = {"text": text, "result": _result(result), "remains": remains}
    told |= {"movant_position": movant_position, "opposing_position": opposing_position}
    with opened(matter, home=home, acting=acting) as desk:
        issues = desk.keeper.record_of(desk.matter.id, as_user=desk.by).issues
        held = next((known for known in issues if known.id == number.strip()), Issue(number.strip(), ""))
        changed = replace(held, **{key: value for key, value in told.items() if value is not None})
        logged = desk.keeper.set_issue(desk.matter.id, changed, as_user=desk.by, why=why)
        record = desk.keeper.record_of(desk.matter.id, as_user=desk.by)
    if as_json:
        cautions = cautions_json(logged.cautions)
        print_json({"matter": desk.matter.id, "issues": record_json(record)["issues"], "cautions": cautions})
        return
    print(f"Issue {changed.id}: {changed.text}" + (f" ({changed.result.value})" if changed.result else ""))
    tell_cautions(logged.cautions)


def _exhibit(words: str | None) -> tuple[str | None, Path | None]:
    """The label, and the file where one is named. Raises Unusable."""
    if words is None:
        return None, None
    label, equals, file = words.partition("=")
    if equals and not (label.strip() and file.strip()):
        raise Unusable(f'"{words}" names no exhibit.', advice="Write --exhibit B, or --exhibit B=letter.pdf.")
    path = Path(file).expanduser() if equals else None
    if path is not None and not path.is_file():
        raise Unusable(f"There is no file {path}.")
    return label.strip(), path


def _keep_first(desk: Desk, file: Path | None) -> None:
    """Keep the bytes of an exhibit before the attempt is entered, so that one that cannot be kept stops both."""
    if file is not None:
        desk.files.exhibits.keep(file)


def _result(words: str | None) -> Any:
    """The result that is named, or None. Raises Unusable."""
    from bot.conferral.record import IssueResult  # noqa: PLC0415  as above

    known = [result.value for result in IssueResult]
    if words and words not in known:
        raise Unusable(f'"{words}" is not a result.', advice=f"Known are {', '.join(known)}.")
    return IssueResult(words) if words else None


def _cleared(attempt: ConferralAttempt, names: Sequence[str]) -> ConferralAttempt:
    """The attempt with the fields that `names` name empty. Raises Unusable."""
    told: dict[str, Any] = {}
    for name in names:
        field = {"with": "with_", "issue": "issues", "note": "internal_note"}.get(name, name.replace("-", "_"))
        if field not in (*_EMPTY, "said", "response", "exhibit", "place", "internal_note"):
            raise Unusable(f'"{name}" is not a field that can be emptied.')
        told[field] = _EMPTY.get(field, "")
    return replace(attempt, **told)


def _tell(done: Correction, *, as_json: bool) -> None:
    from bot.cli.matter_shapes import cautions_json, changes_json, entry_json  # noqa: PLC0415  as above
    from bot.cli.matter_showing import attempt_line, change_lines  # noqa: PLC0415  as above
    from bot.conferral.record import ConferralAttempt  # noqa: PLC0415  as above

    if as_json:
        told = {"changes": changes_json(done.changes), "cautions": cautions_json(done.cautions)}
        print_json({"matter": done.new.matter, **entry_json(done.new, done.number), **told})
        return
    was = attempt_line(done.old.content) if isinstance(done.old.content, ConferralAttempt) else ""
    print("\n".join(f"Attempt {done.number} ({was}) {line}" for line in change_lines((done.old, done.new))))
    tell_cautions(done.cautions)
