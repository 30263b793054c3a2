"""The register of matters, marks of reminders, drafts and settings, kept in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.assistant.matter_register import MatterHeld
from bot.assistant.preferences import Preferences
from bot.conferral.log import Exhibit
from bot.conferral.matter_keeping import Keeping, KeepingAct, KeepingEvent, keeping_after
from bot.conferral.reminders import Mark, Marked, WaitingDraft, marked
from tests.fakes.matters import MattersInMemory


class RegisterInMemory:
    """Implements `MatterRegister` over matters kept in memory."""

    def __init__(self, log: MattersInMemory) -> None:
        self._log = log
        self._events: list[KeepingEvent] = []
        self.threads: set[tuple[str, str]] = set()

    def ids(self) -> tuple[str, ...]:
        """The ids of all matters."""
        return self._log.ids()

    def keepings(self) -> dict[str, Keeping]:
        """How each matter is kept."""
        return {matter: keeping_after(self.events(matter)) for matter in {e.matter for e in self._events}}

    def events(self, matter_id: str) -> tuple[KeepingEvent, ...]:
        """All that was noted of a matter."""
        return tuple(event for event in self._events if event.matter == matter_id)

    def note(self, event: KeepingEvent) -> None:
        """Add an event."""
        if event.act is KeepingAct.ERASED and keeping_after(self.events(event.matter)).held:
            raise MatterHeld
        self._events.append(event)

    def link_thread(self, matter_id: str, thread: str) -> None:
        """Note that a thread deals with a matter."""
        self.threads.add((thread, matter_id))

    def exhibits_only_of(self, matter_id: str) -> frozenset[str]:
        """The exhibits that no other matter names."""
        named = {
            matter: {e.content.sha256 for e in self._log.entries(matter) if isinstance(e.content, Exhibit)}
            for matter in self.ids()
        }
        others = (sha for matter, shas in named.items() if matter != matter_id for sha in shas)
        return frozenset(named.get(matter_id, set()) - set(others))

    def delete_log(self, matter_id: str) -> int:
        """Delete the log of a matter whose erasure was noted."""
        if not keeping_after(self.events(matter_id)).erased:
            raise MatterHeld
        self.threads = {link for link in self.threads if link[1] != matter_id}
        return self._log.forget(matter_id)


class MarksInMemory:
    """Implements `ReminderMarks`."""

    def __init__(self) -> None:
        self.kept: list[Mark] = []

    def add(self, mark: Mark) -> bool:
        """Keep `mark`, once."""
        if any(_same(mark) == _same(one) for one in self.kept):
            return False
        self.kept.append(mark)
        return True

    def standing(self, reminders: Collection[str]) -> dict[tuple[str, str], Marked]:
        """Where these reminders stand."""
        wanted = [mark for mark in self.kept if mark.reminder in reminders]
        whose = {(mark.reminder, mark.user) for mark in wanted}
        return {who: marked(m for m in wanted if (m.reminder, m.user) == who) for who in whose}


def _same(mark: Mark) -> tuple[str, str, str, int]:
    return mark.reminder, mark.user, mark.act, mark.round


class ListedDrafts:
    """Implements `DraftsWaiting` over the drafts it is given."""

    def __init__(self, *drafts: WaitingDraft) -> None:
        self.drafts = list(drafts)

    def of_matter(self, matter_id: str) -> Sequence[WaitingDraft]:
        """Those of a matter."""
        return [draft for draft in self.drafts if draft.matter == matter_id]

    def of_reviewer(self, user: str) -> Sequence[WaitingDraft]:
        """Those that wait for `user`."""
        return sorted((d for d in self.drafts if d.reviewer == user), key=lambda draft: draft.asked_at)


class PreferencesInMemory:
    """Implements `PreferenceBook`."""

    def __init__(self) -> None:
        self._kept: dict[str, Preferences] = {}

    def of(self, user: str) -> Preferences:
        """What `user` set."""
        return self._kept.get(user, Preferences())

    def keep(self, user: str, preferences: Preferences, *, at: datetime) -> None:
        """Keep what `user` set."""
        del at
        self._kept[user] = preferences
