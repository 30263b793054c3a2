"""A surface: what is done with buttons, dialogues, shortcuts and words of the command, by their names.

Each of them becomes a job before Slack is told that it arrived. A dialogue that is sent waits for the answer of
its job as long as Slack does; after that it shows that the work goes on, and the answer follows in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from bot.assistant.durable import Handler, Job, Json, Lane, Steps
from bot.slack.blocks.text import Block, escape, section
from bot.slack.dialogues.parts import dialogue
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office

Answering: TypeAlias = Callable[[Interaction, Steps], Awaitable[Json]]
"""Does what an interaction asks for. What it gives is Slack's answer to a dialogue that was sent, or nothing."""

_LONG = 60.0
_COULD_NOT = "I could not do this."


@dataclass(frozen=True, slots=True)
class Surface:
    """Handlers by the action's id, the callback id of a dialogue or shortcut, the command's word, the event's type."""

    actions: Mapping[str, Answering] = field(default_factory=dict)
    dialogues: Mapping[str, Answering] = field(default_factory=dict)
    closings: Mapping[str, Answering] = field(default_factory=dict)
    shortcuts: Mapping[str, Answering] = field(default_factory=dict)
    words: Mapping[str, Answering] = field(default_factory=dict)
    events: Mapping[str, Answering] = field(default_factory=dict)

    def by_kind(self) -> dict[str, Answering]:
        """All handlers by the kind of their jobs."""
        named = {
            "action": self.actions,
            "dialogue": self.dialogues,
            "closing": self.closings,
            "shortcut": self.shortcuts,
            "word": self.words,
            "event": self.events,
        }
        return {f"{kind}:{name}": handler for kind, handlers in named.items() for name, handler in handlers.items()}


class FrontDesk:
    """Takes interactions in for the surfaces, and has them done."""

    def __init__(self, office: Office, surfaces: tuple[Surface, ...]) -> None:
        self._office = office
        self._by_kind = {kind: handler for surface in surfaces for kind, handler in surface.by_kind().items()}

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of all surfaces."""
        return {kind: partial(self._do, handler) for kind, handler in self._by_kind.items()}

    def knows(self, kind: str, name: str) -> bool:
        """Whether somebody handles this."""
        return f"{kind}:{name}" in self._by_kind

    async def take(self, kind: str, name: str, interaction: Interaction) -> None:
        """Take an interaction. Raises WorkNotKept."""
        job = Job(interaction.id, f"{kind}:{name}", interaction.person, interaction.as_json(), Lane.CLICKS)
        await self._office.inbox.take(job)

    async def answer(self, kind: str, name: str, interaction: Interaction) -> dict[str, Any]:
        """Take a dialogue that was sent; what to tell Slack of it. Raises WorkNotKept."""
        clock = asyncio.get_running_loop().time
        until = clock() + self._office.patience  # keeping it takes of the three seconds too
        await self.take(kind, name, interaction)
        given = await self._office.inbox.outcome(interaction.id, seconds=max(0.0, until - clock()))
        if given is not None:
            return dict(given)
        self._office.work.start(self._follow_up(interaction))
        # Over what was typed, which has to be there still if it is refused.
        return {"response_action": "push", "view": {**_still_working(), "external_id": interaction.id[-255:]}}

    async def _follow_up(self, interaction: Interaction) -> None:
        given = await self._office.inbox.outcome(interaction.id, seconds=_LONG)
        outbox = self._office.outbox
        try:
            if given and "view" in given and given.get("response_action") == "update":
                await outbox.change_view(interaction.view_id, given["view"])
                given = {}
            await outbox.change_view_over(interaction.id[-255:], (given or {}).get("view") or _finished(given))
        except NotDelivered as error:  # it was closed meanwhile
            explained(error)

    async def _do(self, handler: Answering, job: Job, steps: Steps) -> Json:
        interaction = Interaction(**job.body)
        in_dialogue = job.kind.startswith("dialogue:")
        try:
            given = await handler(interaction, steps)
        except Exception as error:
            message = explained(error, what=_COULD_NOT)
            if in_dialogue:
                # In the dialogue, over what was typed: that must not be lost with the fault.
                return {"response_action": "push", "view": told(message.text)}
            try:
                await self._office.posts(steps).post(interaction.privately, [message])
            except Exception as second:
                explained(second, what=_COULD_NOT)
            return None
        return {} if given is None and in_dialogue else given  # None would read as not done


def told(text: str, *, title: str = "Please note") -> Block:
    """A dialogue that says one thing; `text` is escaped already."""
    return dialogue(title, [section(text)])


def _still_working() -> Block:
    return told("This takes a little longer. What you entered is kept, and the result follows here.", title="Working")


def _finished(given: Mapping[str, Any] | None) -> Block:
    if given is None:
        return told("This is not done yet. What you entered is kept. Please look again in a few minutes.")
    errors = given.get("errors") or {}
    if errors:
        return told(escape("\n".join(str(sentence) for sentence in errors.values())))
    return told("Done. Close this window to go on.", title="Done")
