"""Matters as a whole: opening one, amending what it says of the case, listing them, showing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.assistant.log_keeper import Correction, LogKeeper
from bot.cli.matter_due import deadlines_of
from bot.cli.matter_options import changed_facts, no_facts
from bot.cli.matter_printing import Desk, Done
from bot.cli.matter_shapes import cautions_json, changes_json, history_json, matter_json, record_json
from bot.cli.matter_showing import list_line, shown_lines
from bot.cli.options import Unusable
from bot.conferral.fact_cautions import fact_cautions
from bot.conferral.matter import Matter
from bot.conferral.moments import zone_of_court
from bot.conferral.motion_named import motion_named
from bot.conferral.record import ConferralRecord
from bot.conferral.record_faults import written_day


def open_matter(keeper: LogKeeper, told: Mapping[str, Any], *, by: str, allow_model: bool) -> Done:
    """Open a matter of which `told` tells the facts as they were typed. Raises ConferralError."""
    facts = changed_facts(no_facts(), told)
    return _opened(keeper.open_matter(facts, as_user=by, model_allowed=allow_model))


def open_recorded(keeper: LogKeeper, record: ConferralRecord, *, by: str, zone: str | None, allow_model: bool) -> Done:
    """Open a matter with all that a record tells. Raises ConferralError."""
    motion_named(record.motion.named)
    return _opened(keeper.open_from(record, as_user=by, zone=zone or "", model_allowed=allow_model))


def amend_matter(desk: Desk, told: Mapping[str, Any], *, model: bool | None, why: str) -> Done:
    """Enter what is told otherwise than before; None leaves a fact as it was. Raises ConferralError."""
    done = _amended(desk, told, model=model, why=why)
    matter = desk.keeper.matter(desk.matter.id, as_user=desk.by)
    changes = [change for correction in done for change in correction.changes]
    cautions = [*fact_cautions(matter.facts), *(caution for one in done for caution in one.cautions)]
    value = {"changes": changes_json(changes), "why": done[0].new.why, "cautions": cautions_json(cautions)}
    lines = [f"Amended {list_line(matter)} ({done[0].new.why})", *(f"  {change}" for change in changes)]
    return Done(matter_json(matter) | value, lines, cautions)


def listed_matters(keeper: LogKeeper, *, by: str) -> Done:
    """The matters that `by` may see."""
    matters, due = keeper.matters(as_user=by), deadlines_of(keeper).of_matters(as_user=by)
    lines = [list_line(matter, due.get(matter.id, ())) for matter in matters]
    none = ["There is no matter that you may see. Open one: conferral matter new"]
    return Done({"matters": [matter_json(matter, due.get(matter.id, ())) for matter in matters]}, lines or none)


def shown_matter(desk: Desk, *, notes: bool) -> Done:
    """A matter in full; `notes`: the printed lines, and these alone, tell its internal notes."""
    entries = desk.keeper.history(desk.matter.id, as_user=desk.by)
    record = desk.keeper.record_of(desk.matter.id, as_user=desk.by)
    due = deadlines_of(desk.keeper).of_matter(desk.matter, as_user=desk.by)
    value = matter_json(desk.matter, due) | {"record": record_json(record), "entries": history_json(entries)}
    return Done(value, list(shown_lines(desk.matter, entries, due, notes=notes)))


def _opened(matter: Matter) -> Done:
    facts, cautions = matter.facts, list(fact_cautions(matter.facts))
    lines = [f"Opened {list_line(matter)}"]
    if facts.renewed_after:
        lines.append(f"Renewed after the order of {written_day(facts.renewed_after)}.")
    meant = f"are meant in {facts.zone}" if facts.zone else "are refused; --zone names one"
    lines.append(f"Times without a zone {meant}.")
    return Done(matter_json(matter) | {"cautions": cautions_json(cautions)}, lines, cautions)


def _amended(desk: Desk, told: Mapping[str, Any], *, model: bool | None, why: str) -> list[Correction]:
    """Enter what is told otherwise than before; where nothing is, the keeper refuses it.

    With another court, times without a zone are meant in that court's, unless a zone is told.
    """
    changed = any(value is not None for value in told.values())
    if not changed and model is None:
        raise Unusable("There is nothing to change.", advice="Give the options that changed.")
    facts = changed_facts(desk.matter.facts, told)
    if facts.court != desk.matter.facts.court and told.get("zone") is None:
        facts = replace(facts, zone=zone_of_court(facts.court))
    other_facts, other_model = facts != desk.matter.facts, model is not None and model != desk.matter.model_allowed
    done = []
    if other_facts or (changed and not other_model):
        done.append(desk.keeper.amend(desk.matter.id, facts, as_user=desk.by, why=why))
    if model is not None and (other_model or not changed):
        done.append(desk.keeper.allow_model(desk.matter.id, allowed=model, as_user=desk.by, why=why))
    return done
