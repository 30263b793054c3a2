"""What is entered into the log of a matter: attempts, their corrections and withdrawals, issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.assistant.attempt_words import AttemptWords
from bot.assistant.log_keeper import Correction
from bot.assistant.matter_wording import attempt_line, waiting_line
from bot.cli.matter_printing import Desk, Done
from bot.cli.matter_shapes import cautions_json, changes_json, entry_json, record_json
from bot.cli.matter_showing import change_lines
from bot.cli.options import Unusable
from bot.conferral.record import ConferralAttempt, Issue, IssueResult

_EMPTY = {"minutes": None, "waited_until": None, "by": (), "with_": (), "issues": ()}


def log_attempt(desk: Desk, words: AttemptWords) -> Done:
    """Log an attempt as it was typed; the file of its exhibit is kept as well. Raises ConferralError."""
    label, file = _exhibit(words.exhibit)
    words = replace(words, exhibit=label)
    attempt = words.onto(ConferralAttempt(None, None), now=desk.keeper.clock(), zone=desk.matter.facts.zone)
    _keep_first(desk, file)
    logged = desk.keeper.log_attempt(desk.matter.id, attempt, as_user=desk.by, whole=True)
    if file is not None:
        desk.files.attach(desk.matter.id, file, label=label or "", as_user=desk.by)
    told = entry_json(logged.entry, logged.number) | {"cautions": cautions_json(logged.cautions)}
    lines = [f"Logged attempt {logged.number}: {attempt_line(attempt)}"]
    if attempt.waited_until:
        lines.append(waiting_line(attempt))
    return Done({"matter": desk.matter.id, **told}, lines, logged.cautions)


def correct_attempt(desk: Desk, attempt: str, words: AttemptWords, *, clear: Sequence[str], why: str) -> Done:
    """Enter an attempt anew in its own place, the fields of `clear` emptied first. Raises ConferralError."""
    label, file = _exhibit(words.exhibit)
    words = replace(words, exhibit=label)
    old = desk.keeper.attempt_entry(desk.matter.id, attempt, as_user=desk.by).content
    if not isinstance(old, ConferralAttempt):
        raise Unusable(f'"{attempt}" is not an attempt.')
    changed = words.onto(_cleared(old, clear), now=desk.keeper.clock(), zone=desk.matter.facts.zone)
    _keep_first(desk, file)
    done = desk.keeper.correct(desk.matter.id, attempt, changed, why=why, as_user=desk.by)
    if file is not None:
        desk.files.attach(desk.matter.id, file, label=label or "", as_user=desk.by, why=why)
    return _corrected(done)


def withdraw_attempt(desk: Desk, attempt: str, *, why: str) -> Done:
    """Take an attempt out of the record. Raises NoSuchEntry, NoReason, AlreadyCorrected."""
    return _corrected(desk.keeper.withdraw(desk.matter.id, attempt, why=why, as_user=desk.by))


def set_issue(desk: Desk, number: str, told: Mapping[str, Any], *, why: str) -> Done:
    """Enter an issue, or what became of it, its fields as they were typed; None leaves one as it was.

    Raises Unusable, NothingChanged.
    """
    read = {**told, "result": _result(told.get("result"))}
    given = {key: value for key, value in read.items() if value is not None}
    issues = desk.keeper.record_of(desk.matter.id, as_user=desk.by).issues
    held = next((known for known in issues if known.id == number.strip()), Issue(number.strip(), ""))
    changed = replace(held, **given)
    logged = desk.keeper.set_issue(desk.matter.id, changed, as_user=desk.by, why=why)
    record = desk.keeper.record_of(desk.matter.id, as_user=desk.by)
    value = {"matter": desk.matter.id, "issues": record_json(record)["issues"]}
    value["cautions"] = cautions_json(logged.cautions)
    line = f"Issue {changed.id}: {changed.text}" + (f" ({changed.result.value})" if changed.result else "")
    return Done(value, [line], logged.cautions)


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


def _result(words: str | None) -> IssueResult | None:
    """The result that is named, or None. Raises Unusable."""
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


def _corrected(done: Correction) -> Done:
    told = {"changes": changes_json(done.changes), "cautions": cautions_json(done.cautions)}
    was = attempt_line(done.old.content) if isinstance(done.old.content, ConferralAttempt) else ""
    lines = [f"Attempt {done.number} ({was}) {line}" for line in change_lines((done.old, done.new))]
    return Done({"matter": done.new.matter, **entry_json(done.new, done.number), **told}, lines, done.cautions)
