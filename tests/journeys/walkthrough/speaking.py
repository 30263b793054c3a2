"""Scripted walkthrough dialogues: read from the TOML files beside this module, and spoken with a real guide.

A dialogue's `say` holds what happens, line by line:

- "attempt-1-when: March 4 at 10:30": that question is asked, and answered so;
- "change attempt-1-when: March 5": an earlier answer is changed;
- "refused attempt-1-when: February 30": the reply is not taken, and the question stands;
- "further attempt-2: I called her on March 6": while another question stands, or none, a further step is told;
- "restart": the program is started anew over the same log;
- "day 2024-03-11": it is another day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.adapters.record_files import TomlRecords
from bot.adapters.record_folder import FolderOfRecords
from bot.assistant.checker import DraftReader
from bot.assistant.drafter import Drafted, Drafter
from bot.assistant.guide import Guide
from bot.assistant.guided import Guided
from tests.fakes.authorities import AllAuthorities
from tests.fakes.matters import MattersInMemory
from tests.matters import keeper
from tests.unit.conferral.drafting.rules import shipped

FILES = sorted(Path(__file__).parent.glob("*.toml"))
USER = "alice"


@dataclass(frozen=True)
class Dialogue:
    """One scripted dialogue and how it has to end.

    `ends`: "certificate", "cannot certify" or "agreed". `missing` are the facts that keep a certificate from being
    drafted, all of them and in order. `lacks` are requirements that are not met at the end, all of them; `act` is how
    the next act begins. `says` stands in the certificate. `excuse` names the ground shown beside the faults.
    """

    name: str
    court: str
    motion: str
    now: datetime
    say: tuple[str, ...]
    ends: str
    missing: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    act: str = ""
    says: tuple[str, ...] = ()
    excuse: str = ""


@dataclass
class Spoken:
    """What became of a dialogue: every question in the order asked, and where each reply left it."""

    asked: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    shown: list[Guided] = field(default_factory=list)
    drafted: Drafted | None = None


def dialogues() -> Iterator[Dialogue]:
    """Every dialogue of the files."""
    for file in FILES:
        told: dict[str, Any]
        for told in tomllib.loads(file.read_text(encoding="utf-8"))["dialogue"]:
            lists: dict[str, Any] = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
            yield Dialogue(**told | lists)


class Speaker:
    """Speaks one dialogue with a guide over a log of its own."""

    def __init__(self, dialogue: Dialogue, folder: Path) -> None:
        self.dialogue = dialogue
        self.folder = folder
        self.log = MattersInMemory()
        self.now = dialogue.now
        self.spoken = Spoken()
        # The keeper outlives the guide only because its ids go on counting; it holds no state of a walkthrough.
        self._keeper = keeper(self.log, clock=lambda: self.now)
        self.guide = self._guide()
        self.shown = self.guide.begin(dialogue.court, dialogue.motion, as_user=USER)

    def _guide(self) -> Guide:
        records = FolderOfRecords(self.folder, TomlRecords())
        return Guide(self._keeper, shipped, AllAuthorities(), records)

    def speak(self) -> Spoken:
        """Speak every line, then try to draft from the record's file."""
        self.spoken.shown.append(self.shown)
        for line in self.dialogue.say:
            self._line(line)
            self.spoken.shown.append(self.shown)
        assert self.shown.record is not None
        record = TomlRecords().read(self.shown.record)
        drafter = Drafter(shipped, DraftReader())
        self.spoken.drafted = drafter.certificate(record, today=self.now.date())
        return self.spoken

    def _line(self, line: str) -> None:
        head, _, reply = line.partition(": ")
        verb, _, step = head.rpartition(" ")
        if line == "restart":
            self.guide = self._guide()
            self.shown = self.guide.resume(self.shown.matter, as_user=USER)
        elif verb == "day":
            self.now = self.now.replace(**_day(step))
            self.shown = self.guide.resume(self.shown.matter, as_user=USER)
        elif verb in ("change", "refused"):
            self._answer(step, reply, refused=verb == "refused")
        elif verb == "further":
            self._further(step, reply)
        else:
            asked = self.shown.step.id if self.shown.step else None
            assert asked == head, f"{line!r} was to be answered, but {asked!r} was asked: {self.shown.step}"
            self.spoken.asked.append(head)
            self._answer(head, reply, refused=False)
            self.spoken.answered.append(head)

    def _further(self, step: str, reply: str) -> None:
        asked = self.shown.step.id if self.shown.step else None
        before = len(self.shown.walkthrough.record.attempts)
        self.shown = self.guide.reply(self.shown.matter, asked, reply, as_user=USER)
        assert not self.shown.refused, (asked, reply, self.shown.refused)
        assert self.shown.further, f"{reply!r} was not taken as a further step beside {asked!r}"
        assert step == f"attempt-{before + 1}" == f"attempt-{len(self.shown.walkthrough.record.attempts)}"

    def _answer(self, step: str, reply: str, *, refused: bool) -> None:
        self.shown = self.guide.answer(self.shown.matter, step, reply, as_user=USER)
        assert bool(self.shown.refused) is refused, (step, reply, self.shown.refused)


def _day(written: str) -> dict[str, Any]:
    year, month, day = map(int, written.split("-"))
    return {"year": year, "month": month, "day": day}
