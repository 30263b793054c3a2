"""Golden questions in Slack: made of an answer and edited before they are kept, listed, taken back, and run."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.assistant.durable import Handler, Job, Json, Lane, Steps
from bot.assistant.tending.golden_run import GoldenRun
from bot.assistant.tending.trend import TrendDesk
from bot.slack.blocks.answer_actions import answer_of
from bot.slack.blocks.library_golden import (
    GOLDEN,
    GOLDEN_BACK,
    GOLDENS,
    RUN_GOLDEN,
    goldens_messages,
    trend_messages,
)
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import escape, section, sections
from bot.slack.dialogues.golden import GOLDEN_DIALOGUE, GOLDEN_TITLE, QUESTION, golden_dialogue, golden_said
from bot.slack.dialogues.parts import dialogue, faults, shown_next
from bot.slack.failures import explained
from bot.slack.file_sending import OutgoingFile
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.shelf import Tending
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface

TREND = "library:golden"
GOLDEN_WORD = "golden"
GOLDEN_MESSAGE = "make_golden"
_FOLLOWS = "The trend follows in your direct messages with me."
_FOUND = "Every publication must find its words from now on."
_WITHHELD = "No publication may have it answered by a correction from now on."
_NO_ANSWER = "No answer of mine stands in this message. Choose “Make it golden” on the answer itself."


class GoldenRoom:
    """Serves golden questions, to managers."""

    def __init__(self, staff: Staff, tending: Tending) -> None:
        self._staff = staff
        self._tending = tending

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={
                GOLDEN: self._of_button,
                GOLDENS: self.show,
                GOLDEN_BACK: self._take_back,
                RUN_GOLDEN: self._hand_on,
            },
            shortcuts={GOLDEN_MESSAGE: self._of_message},
            dialogues={GOLDEN_DIALOGUE: self._save},
        )

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this room."""
        return {TREND: self._run}

    async def show(self, asked: Interaction, steps: Steps) -> Json:
        """Show the home's own golden questions, to a manager."""
        errand = Errand(self._staff, asked, steps)
        look = partial(self._tending.golden.all, by=asked.asker)
        found = await errand.look(partial(self._staff.work.in_thread, look))
        if isinstance(found, Came):
            await errand.refuse(found)
            return
        named = await self._staff.names.of(one.author for one in found)
        await errand.posts.post(asked.privately, goldens_messages(found, named))

    async def _of_button(self, clicked: Interaction, steps: Steps) -> Json:
        await self._ask(clicked, steps, clicked.value)

    async def _of_message(self, asked: Interaction, steps: Steps) -> Json:
        answer_id = answer_of(asked.message)
        if answer_id:
            await self._ask(asked, steps, answer_id)
        else:
            await Errand(self._staff, asked, steps).posts.post(asked.privately, [notice(_NO_ANSWER)])

    async def _ask(self, asked: Interaction, steps: Steps, answer_id: str) -> None:
        """Open the dialogue in which a golden question is edited."""
        errand = Errand(self._staff, asked, steps)
        do = partial(self._tending.golden.draft_from, answer_id, by=asked.asker)
        draft = await errand.look(partial(self._staff.work.in_thread, do))
        if isinstance(draft, Came):
            await errand.refuse(draft)
            return
        await open_dialogue(errand.office, asked, steps, golden_dialogue(answer_id, draft), errand.posts)

    async def _save(self, sent: Interaction, steps: Steps) -> Json:
        errand = Errand(self._staff, sent, steps)
        when, new_id = await errand.when(), await steps.once("id", _new_id)
        draft = golden_said(sent.submitted)
        about = sent.submitted.about
        add = partial(self._tending.golden.add, draft, new_id=new_id, by=sent.asker, now=when, answer_id=about)

        async def saved() -> Json:
            kept = await self._staff.work.in_thread(add)
            return {"id": kept.question.id, "doubts": list(kept.doubts)}

        came = await errand.act(saved)
        if not came.done:
            return faults(**{QUESTION: came.refused})
        doubts = [block for doubt in came.value["doubts"] for block in sections("*Please note:* ", doubt)]
        promised = "" if doubts else f" {_FOUND if draft.answerable else _WITHHELD}"
        return shown_next(dialogue(GOLDEN_TITLE, [section(escape(f"Kept as {came.value['id']}.{promised}")), *doubts]))

    async def _take_back(self, clicked: Interaction, steps: Steps) -> Json:
        errand = Errand(self._staff, clicked, steps)
        when = await errand.when()
        take = partial(self._tending.golden.take_back, clicked.value, by=clicked.asker, now=when)

        async def taken() -> Json:
            return (await self._staff.work.in_thread(take)).text

        came = await errand.act(taken)
        if not came.done:
            await errand.refuse(came)
            return
        said = f"The golden question {clicked.value} is taken back: “{came.value}”"
        await errand.posts.post(clicked.privately, [notice(said)])

    async def _hand_on(self, clicked: Interaction, steps: Steps) -> Json:
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


def _drawn(trend: TrendDesk, by: str) -> tuple[Sequence[GoldenRun], bytes, str]:
    """The runs, their picture, and what it shows in words."""
    return trend.trend(by=by), *trend.picture(by=by)


async def _new_id() -> Json:
    return f"g{secrets.token_hex(4)}"
