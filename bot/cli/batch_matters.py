"""The requests of `conferral batch` to the conferral log: `{"do": "matter", "command": "new", ...}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.assistant.attempt_words import AttemptWords
from bot.bootstrap import Product
from bot.cli.batch_keys import expect_keys
from bot.cli.matter_carrying import exported_json, exported_text, imported, kept_exhibit, write_new
from bot.cli.matter_cases import amend_matter, listed_matters, open_matter, open_recorded, shown_matter
from bot.cli.matter_deadlines import expect_one_act
from bot.cli.matter_due import listed_deadlines, order_deadlines, withdrawn_deadline
from bot.cli.matter_log import correct_attempt, log_attempt, set_issue, withdraw_attempt
from bot.cli.matter_members import Act, changed_access
from bot.cli.matter_printing import Desk, desk_of
from bot.cli.options import Unusable
from bot.cli.request_values import Reader, expect_named, flag, path, read_values, text, texts, whole
from bot.cli.shapes import Json

Told = dict[str, Any]
"""What a request tells, by its keys."""

_FACTS: dict[str, Reader] = {
    **dict.fromkeys(("court", "motion", "case_number", "movant", "relief", "signer", "zone"), text),
    **dict.fromkeys(("renewed_after", "exemption"), text),
    "opposing": texts,
}
_ATTEMPT: dict[str, Reader] = {
    **dict.fromkeys(("at", "method", "said", "response", "waited_until", "exhibit", "place", "note"), text),
    **dict.fromkeys(("by", "with", "issue"), texts),
    "minutes": whole,
}
_FIELDS = {"with": "with_", "issue": "issues", "note": "internal_note"}


@dataclass(frozen=True, slots=True)
class _Command:
    """A command of `conferral matter`: what its keys hold, which have to be there, and what it gives."""

    keys: Mapping[str, Reader]
    needed: tuple[str, ...]
    act: Callable[[Product, str, Told], Json]


def matter_request(request: Mapping[str, Any], product: Product) -> Json:
    """The JSON of the command that `request` names, done as whom "as" names. Raises ConferralError."""
    named = request.get("command")
    command = _COMMANDS.get(named) if isinstance(named, str) else None
    if command is None:
        raise Unusable(f'"command" has to be one of {", ".join(_COMMANDS)}.')
    what = f"matter {named}"
    expect_keys(request, ("command", *command.keys), what=what)
    told = read_values(request, command.keys)
    expect_named(told, command.needed, what)
    return command.act(product, request.get("as") or product.settings.acting_user(), told)


def _new(product: Product, by: str, told: Told) -> Json:
    keeper, records, allowed = product.log_keeper, product.log_files.records, told.pop("allow_model", False)
    zone, words, file = told.pop("zone", None), told.pop("text", None), told.pop("record", None)
    if words is None and file is None:
        expect_named(told, ("court", "motion"), "matter new")
        return open_matter(keeper, told | {"zone": zone}, by=by, allow_model=allowed).value
    if told or (words is not None and file is not None):
        raise Unusable('A record goes without the keys that it tells: give "record", its file, or "text" alone.')
    now = keeper.clock()
    record = records.read_text(words, today=now) if file is None else records.read(file, today=now)
    return open_recorded(keeper, record, by=by, zone=zone, allow_model=allowed).value


def _list(product: Product, by: str, _told: Told) -> Json:
    return listed_matters(product.log_keeper, by=by).value


def _amend(desk: Desk, told: Told) -> Json:
    model, why = told.pop("allow_model", None), told.pop("why", "")
    return amend_matter(desk, told, model=model, why=why).value


def _show(desk: Desk, _told: Told) -> Json:
    return shown_matter(desk, notes=False).value


def _log(desk: Desk, told: Told) -> Json:
    return log_attempt(desk, _words(told)).value


def _correct(desk: Desk, told: Told) -> Json:
    return correct_attempt(desk, told["attempt"], _words(told), clear=told.get("clear", ()), why=told["why"]).value


def _withdraw(desk: Desk, told: Told) -> Json:
    return withdraw_attempt(desk, told["attempt"], why=told["why"]).value


def _issue(desk: Desk, told: Told) -> Json:
    number, why = told.pop("issue"), told.pop("why", "")
    return set_issue(desk, number, told, why=why).value


def _export(desk: Desk, told: Told) -> Json:
    """The record as JSON; its attempts as CSV, or what was written to a file, where that is asked for."""
    as_csv, out = told.get("csv", False), told.get("out")
    if out is not None:
        write_new(out, exported_text(desk, as_csv=as_csv))
        return {"matter": desk.matter.id, "out": str(out)}
    return {"matter": desk.matter.id, "csv": exported_text(desk, as_csv=True)} if as_csv else exported_json(desk)


def _import(desk: Desk, told: Told) -> Json:
    """What was logged from the table in a "file", or inline as "text"."""
    file, table = told.get("file"), told.get("text")
    if (file is None) == (table is None):
        raise Unusable('"file" has to name the table, or "text" to hold it: one of them.')
    if file is not None:
        return imported(desk, desk.files.import_csv(desk.matter.id, file, as_user=desk.by), file.name).value
    logged = desk.files.import_csv_text(desk.matter.id, told["text"], name="text", as_user=desk.by)
    return imported(desk, logged, "text").value


def _exhibit(desk: Desk, told: Told) -> Json:
    return kept_exhibit(desk, told["label"], told.get("file"), why=told.get("why", "")).value


def _deadlines(product: Product, desk: Desk, told: Told) -> Json:
    """The deadlines, after those of an order were read, from its file or inline as "text", or one was withdrawn."""
    order, words, withdraw, why = told.get("order"), told.get("text"), told.get("withdraw"), told.get("why", "")
    expect_one_act(order=order is not None or words is not None, entered=told.get("entered"), withdraw=withdraw)
    if order is not None and words is not None:
        raise Unusable('"order" has to name the order\'s file, or "text" to hold its text: one of them.')
    if withdraw is not None:
        return withdrawn_deadline(desk, withdraw, why=why).value
    if order is not None:
        words, name = product.papers.read(order).text, order.name
    elif words is not None:
        name = told.get("order_source", "order")
    else:
        return listed_deadlines(desk).value
    return order_deadlines(desk, words, name, entered=told.get("entered"), why=why).value


def _member(act: Act, desk: Desk, told: Told) -> Json:
    return changed_access(desk, act, told["user"]).value


def _words(told: Told) -> AttemptWords:
    return AttemptWords(**{_FIELDS.get(key, key): told[key] for key in _ATTEMPT if key in told})


def _in_matter(act: Callable[[Desk, Told], Json], keys: Mapping[str, Reader], *needed: str) -> _Command:
    """A command in one matter, which "matter" names."""

    def opened(product: Product, by: str, told: Told) -> Json:
        return act(desk_of(product, told.pop("matter"), by=by), told)

    return _Command({"matter": text, **keys}, ("matter", *needed), opened)


def _read_deadlines(product: Product, by: str, told: Told) -> Json:
    return _deadlines(product, desk_of(product, told["matter"], by=by), told)


_COMMANDS: dict[str, _Command] = {
    "new": _Command({**_FACTS, "allow_model": flag, "record": path, "text": text}, (), _new),
    "amend": _in_matter(_amend, {**_FACTS, "certificate_date": text, "allow_model": flag, "why": text}),
    "list": _Command({}, (), _list),
    "show": _in_matter(_show, {}),
    "log": _in_matter(_log, _ATTEMPT, "at", "method"),
    "correct": _in_matter(_correct, {**_ATTEMPT, "attempt": text, "clear": texts, "why": text}, "attempt", "why"),
    "withdraw": _in_matter(_withdraw, {"attempt": text, "why": text}, "attempt", "why"),
    "issue": _in_matter(
        _issue,
        dict.fromkeys(("issue", "text", "movant_position", "opposing_position", "result", "remains", "why"), text),
        "issue",
    ),
    "export": _in_matter(_export, {"csv": flag, "out": path}),
    "import": _in_matter(_import, {"file": path, "text": text}),
    "exhibit": _in_matter(_exhibit, {"label": text, "file": path, "why": text}, "label"),
    "deadlines": _Command(
        {
            **dict.fromkeys(("matter", "text", "order_source", "entered", "why"), text),
            "order": path,
            "withdraw": whole,
        },
        ("matter",),
        _read_deadlines,
    ),
    "member add": _in_matter(partial(_member, "grant"), {"user": text}, "user"),
    "member deny": _in_matter(partial(_member, "deny"), {"user": text}, "user"),
    "member lift": _in_matter(partial(_member, "lift"), {"user": text}, "user"),
}
