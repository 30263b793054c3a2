"""Lists a person's matters, the newest first, a page at a time."""

from __future__ import annotations

import asyncio

from bot.assistant.durable import Steps
from bot.assistant.matter_deadlines import HeldDeadline, MatterDeadlines
from bot.assistant.matter_reads import no_reading
from bot.assistant.matter_terms import titled
from bot.assistant.matter_wording import attempt_line, coming_first, due_words
from bot.conferral.matter import Matter
from bot.conferral.walkthrough import Situation, next_act, standing_of
from bot.slack.blocks.matters import A_PAGE, MORE, ShownMatter, matters_messages
from bot.slack.blocks.message import Message
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.surface import Surface
from knowledge.errors import ConferralError


class MattersRoom:
    """Lists matters for who may see them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(words={"matters": self._listed}, actions={MORE: self._more})

    async def _listed(self, asked: Interaction, steps: Steps) -> None:
        messages = await asyncio.to_thread(self._page, asked.asker, 0)
        await self._office.posts(steps).post(asked.privately, messages)

    async def _more(self, clicked: Interaction, steps: Steps) -> None:
        after = int(clicked.value) if clicked.value.isascii() and clicked.value.isdecimal() else 0
        messages = await asyncio.to_thread(self._page, clicked.asker, after)
        await self._office.posts(steps).post(clicked.privately, messages)

    def _page(self, asker: str, after: int) -> tuple[Message, ...]:
        """The page after so many matters; from the first where there are not that many any more."""
        conferring = self._office.conferral()
        keeper = conferring.log_keeper
        mine = tuple(reversed(keeper.matters(as_user=asker)))
        after = after if after < len(mine) else 0
        deadlines = MatterDeadlines(keeper, conferring.holidays).of_matters(as_user=asker)
        with no_reading():
            shown = [self._shown(one, deadlines.get(one.id, ()), asker) for one in mine[after : after + A_PAGE]]
        return matters_messages(shown, first=after + 1, of=len(mine))

    def _shown(self, matter: Matter, deadlines: tuple[HeldDeadline, ...], asker: str) -> ShownMatter:
        conferring = self._office.conferral()
        coming = [held for held in coming_first(deadlines) if held.coming]
        due = due_words(coming[0].deadline.due) if coming else ""
        attempts = conferring.log_keeper.record_of(matter.id, as_user=asker).attempts_in_order
        known = [attempt for attempt in attempts if attempt.at is not None] or list(attempts)
        last = attempt_line(known[-1]) if known else ""
        closed = conferring.keeping.keeping(matter.id, as_user=asker).closed
        try:
            situation = conferring.guide.situation(matter.id, as_user=asker)
            lacks, act = _standing(situation)
        except ConferralError as error:
            return ShownMatter(matter.id, titled(matter), (), "", last, due, error.diagnostics(), closed)
        return ShownMatter(matter.id, titled(matter), lacks, act, last, due, closed=closed)


def _standing(situation: Situation) -> tuple[tuple[str, ...], str]:
    """What the record lacks, in plain words, and what to do next."""
    act = next_act(situation)
    lacks = dict.fromkeys(lack.requirement.heading for lack in standing_of(situation).lacks)
    return tuple(lacks), act.text if act else ""
