"""What the library lacks, for managers: golden questions are made, generations compared, the trend is posted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.assistant.answer import Question
from bot.assistant.durable import Handler, Job, Json, Lane, Steps
from bot.assistant.tending.trend import GoldenRun, TrendDesk
from bot.assistant.tending.two_generations import Compared
from bot.slack.blocks.library_health import COMPARE, GOLDEN, HEALTH, RUN_GOLDEN, health_messages, trend_messages
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import Block, escape, section
from bot.slack.dialogues.golden import (
    COMPARE_TITLE,
    GOLDEN_DIALOGUE,
    GOLDEN_TITLE,
    QUESTION,
    compared_dialogue,
    golden_dialogue,
    golden_said,
)
from bot.slack.dialogues.parts import dialogue, faults, shown_next
from bot.slack.failures import NotDelivered, explained
from bot.slack.file_sending import OutgoingFile
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.shelf import Tending
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface, told

TREND = "library:golden"
HEALTH_WORD, COMPARE_WORD = "health", "compare"
_OPENING = "Asking both generations."
_FOLLOWS = "The trend follows in your direct messages with me."
_COULD_NOT = "I could not compare these."
_FOUND = "Every publication must find its words from now on."
_WITHHELD = "No publication may have it answered by a correction from now on."
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
        actions = {HEALTH: self.show, GOLDEN: self._ask, COMPARE: self._compare_shared, RUN_GOLDEN: self._take}
        return Surface(actions=actions, dialogues={GOLDEN_DIALOGUE: self._save})

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this room."""
        return {TREND: self._run}

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

    async def _ask(self, clicked: Interaction, steps: Steps) -> Json:
        """Open the dialogue in which a golden question is edited."""
        errand = Errand(self._staff, clicked, steps)
        do = partial(self._tending.golden.draft_from, clicked.value, by=clicked.asker)
        draft = await errand.look(partial(self._staff.work.in_thread, do))
        if isinstance(draft, Came):
            await errand.refuse(draft)
            return
        await open_dialogue(errand.office, clicked, steps, golden_dialogue(clicked.value, draft), errand.posts)

    async def _save(self, sent: Interaction, steps: Steps) -> Json:
        errand = Errand(self._staff, sent, steps)
        when, new_id = await errand.when(), await steps.once("id", _new_id)
        draft = golden_said(sent.submitted)
        add = partial(self._tending.golden.add, draft, new_id=new_id, by=sent.asker, now=when)

        async def saved() -> Json:
            return (await self._staff.work.in_thread(add)).id

        came = await errand.act(saved)
        if not came.done:
            return faults(**{QUESTION: came.refused})
        kept = escape(f"Kept as {came.value}. {_FOUND if draft.answerable else _WITHHELD}")
        return shown_next(dialogue(GOLDEN_TITLE, [section(kept)]))

    async def _take(self, clicked: Interaction, steps: Steps) -> Json:
        """Keep the run as a job of its own, for a manager."""
        errand = Errand(self._staff, clicked, steps)
        came = await errand.admit()
        if not came.done:
            await errand.refuse(came)
            return
        body = replace(clicked, id=f"{clicked.id}:golden", view={}, message={}, response_url=None)
        await errand.hand_on(Job(body.id, TREND, clicked.person, body.as_json(), Lane.QUESTIONS))
        if clicked.channel and not clicked.channel.startswith("D"):
            await errand.posts.post(clicked.privately, [notice(_FOLLOWS)])

    async def _run(self, job: Job, steps: Steps) -> Json:
        asked = Interaction(**job.body)
        errand = Errand(self._staff, asked, steps)
        try:
            await self._trend(errand)
        except Exception as error:
            await errand.posts.post(asked.privately, [explained(error, what="The golden questions could not be run.")])

    async def _trend(self, errand: Errand) -> None:
        """Run the golden questions once; the table and the picture go to who asked."""
        trend, by, when = self._tending.trend, errand.asked.asker, await errand.when()

        async def run() -> Json:
            return (await self._staff.work.in_thread(partial(trend.run, by=by, now=when))).generation

        came, place = await errand.act(run, name="run"), await errand.direct()
        if not came.done:
            await errand.posts.post(place, [errand.why_not(came)])
            return
        # asked anew who is a manager: after a restart the run is done already, and nobody is known yet
        drawn = await errand.look(partial(self._staff.work.in_thread, partial(_drawn, trend, by)))
        if isinstance(drawn, Came):
            await errand.posts.post(place, [errand.why_not(drawn)])
            return
        runs, png, alt = drawn
        await errand.posts.post(place, trend_messages(runs))

        async def data() -> bytes:
            return png

        name = f"golden-questions-{when.date().isoformat()}.png"
        await errand.posts.upload(place, OutgoingFile(name, "Trend of the golden questions", escape(alt), alt), data)

    def _today(self) -> date:
        return self._staff.office.now().date()


def _drawn(trend: TrendDesk, by: str) -> tuple[Sequence[GoldenRun], bytes, str]:
    """The runs, their picture, and what it shows in words."""
    return trend.trend(by=by), *trend.picture(by=by)


def _shown(errand: Errand, found: Compared | Came) -> Block:
    if isinstance(found, Came):
        return dialogue(COMPARE_TITLE, errand.why_not(found).blocks)
    return compared_dialogue(found)


async def _new_id() -> Json:
    return f"g{secrets.token_hex(4)}"
