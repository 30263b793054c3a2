"""The walkthrough as dialogues: opened at once, then filled; one question after another; reviewed, drafted, left.

Where a walkthrough stands is in the matter's log alone. A dialogue carries the id of its matter, and the person who
acts is asked for each time whether he may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.assistant.durable import Json, Steps
from bot.slack.blocks.home import NEW_MATTER, OPEN_MATTER
from bot.slack.blocks.matters import CONTINUE
from bot.slack.blocks.text import Block
from bot.slack.dialogues.certificate_question import ANSWER, BACK, EDIT, LEAVE, REVIEW, SKIP, step_in
from bot.slack.dialogues.certificate_review import DRAFT, EDIT_ANSWER, FURTHER, GO_ON, PAGE, missing_dialogue
from bot.slack.dialogues.certificate_start import (
    BEGIN,
    CHOOSE,
    NEW,
    beginning_dialogue,
    opening_dialogue,
    said_dialogue,
)
from bot.slack.dialogues.parts import faults, shown_next
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.reasons import reason_for
from bot.slack.surface import Answering, Surface, told
from bot.slack.walkthroughs.drafting import Drafting, Offered
from bot.slack.walkthroughs.screens import Screens
from bot.slack.walkthroughs.taking import Taken, begin, choose, skip, take_answer
from knowledge.errors import ConferralError

WORD, SHORTCUT = "certificate", "draft_certificate"
_LEFT = (
    "Everything you answered is kept. Continue at any time with /conferral certificate; the walkthrough goes on where "
    "it stands. You can close this window."
)
_DRAFTING = (
    "Drafting the certificate, and having our own checker read it. The result follows here, or in your direct messages "
    "with me."
)
_DELIVERED = (
    "The draft is in your direct messages with me, with its text and the Word file in the thread. It needs an "
    "attorney's review. You can close this window."
)
_NOT_KEPT = "What you typed is not kept yet: {reason} Change it, or clear the field to go on without it."

Shows = Callable[[Interaction, Screens], Block]


@dataclass(frozen=True, slots=True)
class CertificateRoom:
    """Serves `/conferral certificate`; `offered` gives further buttons to stand under a draft."""

    office: Office
    offered: Offered = lambda _matter: ()

    @property
    def surface(self) -> Surface:
        """What this room does."""
        shows: Mapping[str, Shows] = {
            EDIT_ANSWER: lambda clicked, screens: screens.question(_matter(clicked), clicked.value, edited=True),
            FURTHER: lambda clicked, screens: screens.further(_matter(clicked)),
            GO_ON: lambda clicked, screens: screens.stands(_matter(clicked)),
            **{f"{PAGE}_{which}": _turned for which in ("first", "second")},
        }
        leaving: Mapping[str, Shows] = {
            BACK: lambda clicked, screens: screens.before(_matter(clicked), clicked.value),
            REVIEW: lambda clicked, screens: screens.review(_matter(clicked)),
            LEAVE: _left,
        }
        actions: dict[str, Answering] = {name: partial(self._show, show) for name, show in shows.items()}
        actions |= {name: partial(self._leave, show) for name, show in leaving.items()}
        opening = {CONTINUE: self._open_matter, OPEN_MATTER: self._open_matter, NEW_MATTER: self._open_new}
        return Surface(
            actions={**actions, **opening, SKIP: self._skip, DRAFT: self._draft},
            dialogues={CHOOSE: self._choose, BEGIN: self._begin, ANSWER: self._answer, EDIT: self._edited},
            shortcuts={SHORTCUT: self._open},
            words={WORD: self._open},
        )

    async def _open(self, asked: Interaction, steps: Steps) -> None:
        view_id = await open_dialogue(self.office, asked, steps, opening_dialogue())
        await self._fill(view_id, asked, lambda screens: screens.start(court=self._usual_court(asked)))

    async def _open_matter(self, clicked: Interaction, steps: Steps) -> None:
        view_id = await open_dialogue(self.office, clicked, steps, opening_dialogue())
        await self._fill(view_id, clicked, lambda screens: screens.stands(clicked.value))

    async def _open_new(self, clicked: Interaction, steps: Steps) -> None:
        view_id = await open_dialogue(self.office, clicked, steps, opening_dialogue())
        await self._fill(view_id, clicked, lambda _: beginning_dialogue(court=self._usual_court(clicked)))

    async def _choose(self, sent: Interaction, _steps: Steps) -> Json:
        taken = await self._in_thread(choose, sent)
        if taken.under:
            return faults(**dict(taken.under))
        if taken.matter == NEW:
            return shown_next(await self._shown(sent, lambda _: beginning_dialogue(court=self._usual_court(sent))))
        return shown_next(await self._shown(sent, lambda screens: screens.stands(taken.matter)))

    async def _begin(self, sent: Interaction, steps: Steps) -> Json:
        return await self._taken(
            sent, steps, begin, lambda taken, screens: screens.stands(taken.matter, notices=taken.notices)
        )

    async def _answer(self, sent: Interaction, steps: Steps) -> Json:
        take = partial(take_answer, needed=True)
        return await self._taken(
            sent, steps, take, lambda taken, screens: screens.stands(taken.matter, notices=taken.notices)
        )

    async def _edited(self, sent: Interaction, steps: Steps) -> Json:
        take = partial(take_answer, needed=False)
        return await self._taken(
            sent, steps, take, lambda taken, screens: screens.review(taken.matter, notices=taken.notices)
        )

    async def _taken(
        self, sent: Interaction, steps: Steps, take: Callable[..., Taken], show: Callable[[Taken, Screens], Block]
    ) -> Json:
        """Take what was sent, once, and show what follows; what was refused is shown under its field."""
        taken = await self._once(sent, steps, take)
        if taken.under:
            return {"response_action": "errors", "errors": dict(taken.under)}
        return shown_next(await self._shown(sent, partial(show, taken)))

    async def _leave(self, show: Shows, clicked: Interaction, steps: Steps) -> None:
        """Leave a question by a button: what was typed is kept first, and where it cannot be, the question stays."""
        step = step_in(clicked.view)
        taken = await self._once(clicked, steps, partial(take_answer, needed=False)) if step else None
        if taken is None or not taken.under:
            await self._show(show, clicked, steps)
            return
        edited = clicked.submitted.callback == EDIT
        [(_, reason)] = taken.under
        await self._fill(
            clicked.view_id,
            clicked,
            lambda screens: screens.question(
                taken.matter,
                step,
                edited=edited,
                notices=[_NOT_KEPT.format(reason=reason)],
                typed=clicked.submitted.text(step),
            ),
        )

    async def _skip(self, clicked: Interaction, steps: Steps) -> None:
        async def put_off() -> dict[str, Any]:
            return (await self._in_thread(skip, clicked)).as_json()

        try:
            taken = Taken.from_json(await steps.once("answer", put_off))
        except ConferralError as error:
            await self._change(clicked.view_id, said_dialogue(reason_for(error)))
            return
        await self._fill(clicked.view_id, clicked, lambda screens: screens.stands(taken.matter, notices=taken.notices))

    async def _draft(self, clicked: Interaction, steps: Steps) -> None:
        await self._change(clicked.view_id, said_dialogue(_DRAFTING))
        drafting = Drafting(self.office, _matter(clicked), clicked.privately, steps, self.offered)
        try:
            missing = await drafting.missing()
            if missing:
                await self._fill(
                    clicked.view_id,
                    clicked,
                    lambda screens: missing_dialogue(drafting.matter, missing, head=screens.head(drafting.matter)),
                )
                return
            await drafting.deliver(self.office.posts(steps), thread=None)
        except NotDelivered as error:
            await self._change(clicked.view_id, told(explained(error, what="I could not send the draft.").text))
        except ConferralError as error:
            await self._change(clicked.view_id, said_dialogue(reason_for(error)))
        else:
            await self._change(clicked.view_id, said_dialogue(_DELIVERED))

    async def _show(self, show: Shows, clicked: Interaction, _steps: Steps) -> None:
        await self._fill(clicked.view_id, clicked, partial(show, clicked))

    async def _fill(self, view_id: str | None, asked: Interaction, show: Callable[[Screens], Block]) -> None:
        if view_id:
            await self._change(view_id, await self._shown(asked, show))

    async def _shown(self, asked: Interaction, show: Callable[[Screens], Block]) -> Block:
        """What to show; where it cannot be shown, why."""
        try:
            return await self.office.work.in_thread(lambda: show(Screens(self.office.conferral(), asked.asker)))
        except ConferralError as error:
            return said_dialogue(reason_for(error))

    async def _change(self, view_id: str, view: Block) -> None:
        try:
            await self.office.outbox.change_view(view_id, view)
        except NotDelivered as error:  # it was closed meanwhile; everything is kept all the same
            explained(error)

    def _usual_court(self, asked: Interaction) -> str:
        """The court that the person, or else the firm, usually means; empty where none is set."""
        return self.office.usual_court(asked.asker)

    async def _once(self, sent: Interaction, steps: Steps, take: Callable[..., Taken]) -> Taken:
        async def act() -> dict[str, Any]:
            return (await self._in_thread(take, sent)).as_json()

        return Taken.from_json(await steps.once("answer", act))

    async def _in_thread(self, take: Callable[..., Taken], sent: Interaction) -> Taken:
        return await self.office.work.in_thread(lambda: take(sent, self.office.conferral()))


def _matter(clicked: Interaction) -> str:
    """The matter that the dialogue is about in which a button was pressed."""
    return clicked.submitted.about


def _turned(clicked: Interaction, screens: Screens) -> Block:
    page = int(clicked.value) if clicked.value.isascii() and clicked.value.isdigit() else 0
    return screens.review(_matter(clicked), page=page)


def _left(clicked: Interaction, screens: Screens) -> Block:
    return said_dialogue(f"{screens.head(_matter(clicked))}. {_LEFT}")
