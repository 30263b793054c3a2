"""What goes into and out of the log of a matter: the record, the table of its attempts, its exhibits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.assistant.log_keeper import Logged
from bot.cli.matter_printing import Desk, Done
from bot.cli.matter_shapes import cautions_json, record_json
from bot.cli.options import Unusable


def exported_json(desk: Desk) -> dict[str, Any]:
    """The record as JSON, without internal notes."""
    return {"matter": desk.matter.id, **record_json(desk.keeper.record_of(desk.matter.id, as_user=desk.by))}


def exported_text(desk: Desk, *, as_csv: bool) -> str:
    """The record as RECORD.toml, or its attempts as CSV, without internal notes."""
    export = desk.files.export_csv if as_csv else desk.files.export_toml
    return export(desk.matter.id, as_user=desk.by)


def imported(desk: Desk, logged: Sequence[Logged], name: str) -> Done:
    """What was logged from the table `name`."""
    cautions = [caution for entered in logged for caution in entered.cautions]
    entries, numbers = [entered.entry.id for entered in logged], [entered.number for entered in logged]
    told = {"imported": len(logged), "entries": entries, "numbers": numbers, "cautions": cautions_json(cautions)}
    return Done({"matter": desk.matter.id, **told}, [_counted(numbers, name)], cautions)


def kept_exhibit(desk: Desk, label: str, file: Path | None, *, why: str) -> Done:
    """An exhibit of the matter and where its copy lies; a `file` is kept as it first. Raises ConferralError."""
    if file is not None:
        desk.files.attach(desk.matter.id, file, label=label, as_user=desk.by, why=why)
    kept, path = desk.files.exhibit(desk.matter.id, label, as_user=desk.by)
    told = {"label": kept.label, "name": kept.name, "sha256": kept.sha256, "size": kept.size, "path": str(path)}
    lines = [f"Exhibit {kept.label}: {kept.name}, {kept.size} bytes, sha256 {kept.sha256}", str(path)]
    return Done({"matter": desk.matter.id, **told}, lines)


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there. Raises Unusable."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as fault:
        raise Unusable(f"{path} is there already.", advice="Name another file.") from fault
    except OSError as fault:
        raise Unusable(f"{path} cannot be written: {fault.strerror}.") from fault


def _counted(numbers: Sequence[int], name: str) -> str:
    """How many attempts were logged, and the numbers they have now."""
    if not numbers:
        return f"{name} holds no attempts; nothing was logged."
    if len(numbers) == 1:
        return f"Logged 1 attempt from {name}: number {numbers[0]}."
    return f"Logged {len(numbers)} attempts from {name}: numbers {numbers[0]} to {numbers[-1]}."
