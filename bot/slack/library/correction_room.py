"""Correcting answers in Slack: from the queue or from an answer's own message, edited before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TypeAlias

from bot.assistant.correcting.correction import AlreadyCorrected, CannotCorrect, CorrectionKind, in_words
from bot.assistant.correcting.desk import Corrected, CorrectionDesk, Made
from bot.assistant.durable import Json, Steps
from bot.slack.blocks.answer_actions import answer_of
from bot.slack.blocks.library_corrections import (
    CORRECT,
    CORRECTIONS,
    TAKE_BACK,
    corrections_messages,
)
from bot.slack.blocks.notices import notice
from bot.slack.blocks.text import escape
from bot.slack.dialogues.correction import (
    BESIDE,
    CITATION,
    CORRECT_DIALOGUE,
    COURT,
    KIND,
    MEANS,
    PASSAGE,
    PIN_DIALOGUE,
    QUESTION,
    QUOTED,
    REASON,
    SAYS,
    TITLE,
    WANTED_DIALOGUE,
    WORD_DIALOGUE,
    correct_dialogue,
    lines_of,
    pin_dialogue,
    wanted_dialogue,
    word_dialogue,
)
from bot.slack.dialogues.parts import faults, refilled, shown_next
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface, told

CORRECT_MESSAGE = "correct_answer"
CORRECTIONS_WORD = "corrections"
Making: TypeAlias = Callable[[str], Made]
"""Makes a correction under an id."""

_NO_ANSWER = "No answer of mine stands in this message. Choose “Correct this answer” on the answer itself."
_GONE = "This answer is no longer kept. A correction can be made at the command line: `conferral corpus correct`."
_NOTHING_FOUND = "The search holds no passage for this question that may be shown."
_TAKEN_BACK = "is taken back. One that was in effect stays so until the library is next published."


class CorrectionRoom:
    """Serves corrections; what is typed in the dialogues is all that is kept."""

    def __init__(self, staff: Staff, desk: CorrectionDesk) -> None:
        self._staff = staff
        self._desk = desk

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={CORRECT: self._of_button, CORRECTIONS: self.show, TAKE_BACK: self._take_back},
            shortcuts={CORRECT_MESSAGE: self._of_message},
            dialogues={
                CORRECT_DIALOGUE: self._chosen,
                PIN_DIALOGUE: self._pin,
                WORD_DIALOGUE: self._word,
                WANTED_DIALOGUE: self._wanted,
            },
        )

    async def show(self, asked: Interaction, steps: Steps) -> Json:
        """Show how the corrections stand, to a manager."""
        errand = Errand(self._staff, asked, steps)
        found = await errand.look(partial(self._staff.work.in_thread, partial(self._desk.all, by=asked.asker)))
        if isinstance(found, Came):
            await errand.refuse(found)
            return
        named = await self._staff.names.of(one.correction.made_by for one in found)
        await errand.posts.post(asked.privately, corrections_messages(found, named))

    async def _of_button(self, clicked: Interaction, steps: Steps) -> Json:
        await self._ask(clicked, steps, clicked.value)

    async def _of_message(self, asked: Interaction, steps: Steps) -> Json:
        await self._ask(asked, steps, answer_of(asked.message))

    async def _ask(self, asked: Interaction, steps: Steps, answer_id: str) -> None:
        """Open the first dialogue about an answer."""
        errand = Errand(self._staff, asked, steps)
        look = partial(self._desk.of_answer, answer_id, by=asked.asker)
        about = await errand.look(partial(self._staff.work.in_thread, look))
        if isinstance(about, Came):
            await errand.refuse(about)
        elif about is None:
            await errand.posts.post(asked.privately, [notice(_GONE if answer_id else _NO_ANSWER)])
        else:
            await open_dialogue(errand.office, asked, steps, correct_dialogue(answer_id, about), errand.posts)

    async def _chosen(self, sent: Interaction, steps: Steps) -> Json:
        """Go on to the dialogue of what is corrected."""
        errand, put = Errand(self._staff, sent, steps), sent.submitted
        kind, answer_id = put.text(KIND), put.about
        if kind == CorrectionKind.WORD:
            return shown_next(word_dialogue(answer_id))
        if kind == CorrectionKind.WANTED:
            return shown_next(wanted_dialogue(answer_id, court=put.text(COURT)))
        questions = lines_of(put, QUESTION)
        if not questions:
            return faults(**{QUESTION: "Say for which question the passage is to stand first."})
        view = await errand.look(partial(self._passages, errand, answer_id))
        if isinstance(view, Came):
            return faults(**{QUESTION: view.refused})
        return shown_next(view)

    async def _pin(self, sent: Interaction, steps: Steps) -> Json:
        errand, put = Errand(self._staff, sent, steps), sent.submitted
        when = await errand.when()

        def make(correction_id: str) -> Made:
            passage = self._desk.library.passage(put.text(PASSAGE))
            if passage is None:
                raise CannotCorrect("This passage is not held any more.", advice="Look for it again.")
            return self._desk.pin(
                lines_of(put, QUESTION),
                source=passage.source,
                quotation=put.text(QUOTED) or passage.text,
                court=put.text(COURT),
                by=sent.asker,
                now=when,
                reason=put.text(REASON),
                known=put.several(BESIDE),
                correction_id=correction_id,
            )

        return await self._make(errand, make, under=QUESTION)

    async def _word(self, sent: Interaction, steps: Steps) -> Json:
        errand, put = Errand(self._staff, sent, steps), sent.submitted
        when = await errand.when()
        says, means = lines_of(put, SAYS), lines_of(put, MEANS)

        def make(correction_id: str) -> Made:
            why = put.text(REASON)
            return self._desk.word(says, means, by=sent.asker, now=when, reason=why, correction_id=correction_id)

        return await self._make(errand, make, under=SAYS)

    async def _wanted(self, sent: Interaction, steps: Steps) -> Json:
        errand, put = Errand(self._staff, sent, steps), sent.submitted
        when = await errand.when()

        def make(correction_id: str) -> Made:
            cited, court, why = put.text(CITATION), put.text(COURT), put.text(REASON)
            return self._desk.wanted(cited, court, by=sent.asker, now=when, reason=why, correction_id=correction_id)

        return await self._make(errand, make, under=CITATION)

    async def _make(self, errand: Errand, make: Making, *, under: str) -> Json:
        """Make it once; show what was kept, or why not. What another manager corrected is told, and can stand too."""
        # the same after a crash, and long enough that no two dialogues ever have one: it is pressed, not typed
        correction_id = f"c{sha256(errand.asked.id.encode()).hexdigest()[:24]}"

        def once() -> Json:
            try:
                made = make(correction_id)
            except AlreadyCorrected as fault:
                return {"others": [one.id for one in fault.others]}
            return {"said": " ".join([f"Kept as {made.correction.id}: {in_words(made.correction)}", *made.remarks])}

        came = await errand.act(partial(self._staff.work.in_thread, once))
        if not came.done:
            return faults(**{under: came.refused})
        if "others" in came.value:
            return await self._tell_others(errand, came.value["others"], under=under)
        return shown_next(told(escape(came.value["said"]), title=TITLE))

    async def _tell_others(self, errand: Errand, ids: list[str], *, under: str) -> Json:
        """What others corrected of the same; a pin can be made to stand beside theirs, knowingly."""
        run, sent = self._staff.work.in_thread, errand.asked
        found = [await run(partial(self._desk.find, one, by=sent.asker)) for one in ids]
        others = AlreadyCorrected(tuple(standing.correction for standing in found))
        if sent.submitted.callback != PIN_DIALOGUE:
            return faults(**{under: await errand.said(others)})
        view = await errand.look(partial(self._passages, errand, sent.submitted.about, others))
        if isinstance(view, Came):
            return faults(**{under: view.refused})
        return shown_next(refilled(view, sent.submitted))

    async def _passages(self, errand: Errand, answer_id: str, others: AlreadyCorrected | None = None) -> Json:
        """The dialogue with the passages that the search holds for the first question. Raises CannotCorrect."""
        put, by, run = errand.asked.submitted, errand.asked.asker, self._staff.work.in_thread
        question, court = lines_of(put, QUESTION)[0], put.text(COURT)
        about = await run(partial(self._desk.of_answer, answer_id, by=by)) if answer_id else None
        look = partial(
            self._desk.passages_for, question, court=court, as_of=_day(about), by=by, now=errand.office.now()
        )
        found = await run(look)
        if not found:
            raise CannotCorrect(_NOTHING_FOUND, advice="Wish for the authority that is missing.")
        asked = put.text(QUESTION)
        return pin_dialogue(answer_id, question=asked, court=court, found=found, others=others)

    async def _take_back(self, clicked: Interaction, steps: Steps) -> Json:
        errand = Errand(self._staff, clicked, steps)
        when = await errand.when()

        def take() -> Json:
            stands = self._desk.find(clicked.value, by=clicked.asker).correction
            last = stands.events[-1]
            if (last.by, last.at) != (clicked.asker, when):  # else done before a restart, and not noted
                self._desk.take_back(clicked.value, by=clicked.asker, now=when)
            return stands.id

        came = await errand.act(partial(self._staff.work.in_thread, take))
        if not came.done:
            await errand.refuse(came)
            return
        await errand.posts.post(clicked.privately, [notice(f"{came.value} {_TAKEN_BACK}")])


def _day(about: Corrected | None) -> date | None:
    return None if about is None else about.as_of
