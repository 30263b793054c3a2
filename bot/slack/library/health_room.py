"""What the library lacks, for managers; and a question that two generations are asked, side by side."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.assistant.answer import Question
from bot.assistant.durable import Json, Steps
from bot.assistant.tending.two_generations import Compared
from bot.slack.blocks.library_health import COMPARE, HEALTH, health_messages
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import Block
from bot.slack.dialogues.golden import (
    COMPARE_TITLE,
    compared_dialogue,
)
from bot.slack.dialogues.parts import dialogue
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.shelf import Tending
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface, told

HEALTH_WORD, COMPARE_WORD = "health", "compare"
_OPENING = "Asking both generations."
_COULD_NOT = "I could not compare these."
_AGAIN = "Please press the button again."
_NO_QUESTION = "Write the question after it: /conferral library compare is a letter enough?"
_NOT_SHARED = "This question is not shared any more."


class HealthRoom:
    """Serves the part "Health" of the library."""

    def __init__(self, staff: Staff, tending: Tending) -> None:
        self._staff = staff
        self._tending = tending

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(actions={HEALTH: self.show, COMPARE: self._compare_shared})

    async def show(self, asked: Interaction, steps: Steps) -> Json:
        """Show the health of the corpus, to a manager."""
        errand = Errand(self._staff, asked, steps)
        look = partial(self._tending.health.look, by=asked.asker, day=self._today())
        health = await errand.look(partial(self._staff.work.in_thread, look))
        if isinstance(health, Came):
            await errand.refuse(health)
            return
        await errand.posts.post(asked.privately, health_messages(health))

    async def compare(self, asked: Interaction, steps: Steps, question: str) -> None:
        """Ask two generations what was typed; a dialogue shows what differs."""
        if not question:
            await Errand(self._staff, asked, steps).posts.post(asked.privately, [notice(_NO_QUESTION)])
            return
        await self._compare(asked, steps, Question(question, self._today(), asker=asked.asker))

    async def _compare_shared(self, clicked: Interaction, steps: Steps) -> Json:
        shared = await self._staff.work.in_thread(self._tending.golden.shared.find, clicked.value)
        if shared is None:
            await Errand(self._staff, clicked, steps).posts.post(clicked.privately, [notice(_NOT_SHARED)])
            return
        asked = Question(shared.text, self._today(), court=shared.court, as_of=shared.as_of, asker=clicked.asker)
        await self._compare(clicked, steps, asked)

    async def _compare(self, asked: Interaction, steps: Steps, question: Question) -> None:
        errand = Errand(self._staff, asked, steps)
        opening = told(_OPENING, title=COMPARE_TITLE)
        view_id = await open_dialogue(errand.office, asked, steps, opening, errand.posts, advice=_AGAIN)
        if view_id is None:
            return
        do = partial(self._tending.comparing.compare, question, by=asked.asker)
        try:
            found = await errand.look(partial(self._staff.work.in_thread, do))
            view = _shown(errand, found)
        except NotDelivered:
            raise
        except Exception as error:
            view = told(explained(error, what=_COULD_NOT).text, title=COMPARE_TITLE)
        await errand.office.outbox.change_view(view_id, view)

    def _today(self) -> date:
        return self._staff.office.now().date()


def _shown(errand: Errand, found: Compared | Came) -> Block:
    if isinstance(found, Came):
        return dialogue(COMPARE_TITLE, errand.why_not(found).blocks)
    return compared_dialogue(found)
