"""Deciding on proposals: approved, sent back, withdrawn, described; each as it was seen, by who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from bot.assistant.durable import Json, Steps
from bot.slack.blocks.library import LABELS, label_of
from bot.slack.blocks.library_actions import APPROVE, DESCRIBE, SEND_BACK, WITHDRAW, spot_of
from bot.slack.blocks.library_told import sent_back_messages
from bot.slack.blocks.text import Block
from bot.slack.dialogues.library_describe import DESCRIBE_DIALOGUE, describe_dialogue, described
from bot.slack.dialogues.library_forms import (
    APPROVE_DIALOGUE,
    NOTE,
    REASON,
    SEND_BACK_DIALOGUE,
    approve_dialogue,
    send_back_dialogue,
)
from bot.slack.dialogues.library_look import LOOK_TITLE, only_overview
from bot.slack.dialogues.parts import faults, shown_next
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.look_room import found_by, look_at, refusal_dialogue
from bot.slack.opening import open_dialogue
from bot.slack.places import in_slack, user_of
from bot.slack.surface import Surface, told
from knowledge.intake.description import faults_by_key
from knowledge.intake.proposal import ActRefused, Proposal, ProposalAct

Deciding: TypeAlias = Callable[[Proposal, datetime], Proposal]
"""Does something with a proposal at a time; the proposal after it."""

_MEANWHILE = "Something else was done with this proposal meanwhile, so nothing of yours was done."
_TOLD = {
    ProposalAct.APPROVED: "Approved. It is published when somebody publishes what is approved.",
    ProposalAct.SENT_BACK: "Sent back.",
    ProposalAct.WITHDRAWN: "Withdrawn. It stays on record.",
    ProposalAct.DESCRIBED: "Described. It waits for approval by a second person.",
}
_OUTSIDE = "Who proposed it does so outside of Slack: please pass the note on."
_UNTOLD = "Who proposed it could not be told by direct message: please pass the note on."


class DecidingRoom:
    """Serves the decisions; each is shown in the dialogue it was made in, or refused there with its reason."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={
                APPROVE: self._approve,
                WITHDRAW: self._withdraw,
                SEND_BACK: partial(self._ask, send_back_dialogue),
                DESCRIBE: partial(self._ask, describe_dialogue),
            },
            dialogues={
                APPROVE_DIALOGUE: self._approved,
                SEND_BACK_DIALOGUE: self._sent_back,
                DESCRIBE_DIALOGUE: self._described,
            },
        )

    async def _ask(self, asking: Callable[[Proposal], Block], clicked: Interaction, steps: Steps) -> Json:
        """Open a dialogue about a proposal over the one in which it is looked at."""
        errand = Errand(self._staff, clicked, steps)
        found = await errand.look(partial(found_by, errand))
        view = refusal_dialogue(errand, found) if isinstance(found, Came) else asking(found)
        if isinstance(found, Proposal) and len(found.events) != spot_of(clicked.value).seen:
            await self._show(errand, clicked.view_id, _MEANWHILE)
            return
        await open_dialogue(self._staff.office, clicked, steps, view, errand.posts, over=True)

    async def _approve(self, clicked: Interaction, steps: Steps) -> Json:
        """Approve it; where something is alarming, ask first why it is approved all the same."""
        errand = Errand(self._staff, clicked, steps)
        found = await errand.look(partial(found_by, errand))

        async def wants_reason() -> Json:
            seen = spot_of(clicked.value).seen
            return isinstance(found, Proposal) and bool(found.alarms) and len(found.events) == seen

        if await steps.once("wants a reason", wants_reason) and isinstance(found, Proposal):
            await open_dialogue(self._staff.office, clicked, steps, approve_dialogue(found), errand.posts, over=True)
            return
        came = await self._decide(errand, ProposalAct.APPROVED, self._approving(errand, ""))
        await self._show(errand, clicked.view_id, _said(came, ProposalAct.APPROVED), came)

    async def _withdraw(self, clicked: Interaction, steps: Steps) -> Json:
        errand = Errand(self._staff, clicked, steps)
        review, by = errand.desks.review, clicked.asker
        came = await self._decide(
            errand,
            ProposalAct.WITHDRAWN,
            lambda proposal, now: review.withdraw(proposal.id, by=by, now=now, seen=len(proposal.events)),
        )
        await self._show(errand, clicked.view_id, _said(came, ProposalAct.WITHDRAWN), came)

    async def _approved(self, sent: Interaction, steps: Steps) -> Json:
        errand, reason = Errand(self._staff, sent, steps), sent.submitted.text(REASON)
        if not reason:
            return faults(**{REASON: "Say why it is approved all the same."})
        came = await self._decide(errand, ProposalAct.APPROVED, self._approving(errand, reason))
        return await self._answer(errand, came, ProposalAct.APPROVED, under=REASON)

    async def _sent_back(self, sent: Interaction, steps: Steps) -> Json:
        errand, note = Errand(self._staff, sent, steps), sent.submitted.text(NOTE)
        if not note:
            return faults(**{NOTE: "Say what is to be done with it."})
        review = errand.desks.review
        came = await self._decide(
            errand,
            ProposalAct.SENT_BACK,
            lambda proposal, now: review.send_back(
                proposal.id, by=sent.asker, now=now, note=note, seen=len(proposal.events)
            ),
        )
        more = await self._tell_proposer(errand, note) if came.done else ""
        return await self._answer(errand, came, ProposalAct.SENT_BACK, under=NOTE, more=more)

    async def _described(self, sent: Interaction, steps: Steps) -> Json:
        errand, said = Errand(self._staff, sent, steps), described(sent.submitted)
        found = await errand.look(partial(found_by, errand))
        if isinstance(found, Proposal):
            both = {key: value for key, value in {**found.description, **said}.items() if value}
            wrong = faults_by_key(found.source, both)
            if wrong:
                return faults(**{(key if key in said else "title"): _sentence(why) for key, why in wrong.items()})
            # a field that was left as it stood says nothing: what was read there was not confirmed one by one
            said = {key: value for key, value in said.items() if value != found.description.get(key, "")}
        review = errand.desks.review
        came = await self._decide(
            errand,
            ProposalAct.DESCRIBED,
            lambda proposal, now: review.describe(proposal.id, said, by=sent.asker, now=now, seen=len(proposal.events)),
        )
        return await self._answer(errand, came, ProposalAct.DESCRIBED, under="title")

    def _approving(self, errand: Errand, reason: str) -> Deciding:
        review, by = errand.desks.review, errand.asked.asker
        return lambda proposal, now: review.approve(
            proposal.id, by=by, now=now, reason=reason, seen=len(proposal.events)
        )

    async def _decide(self, errand: Errand, act: ProposalAct, deciding: Deciding) -> Came:
        """Do it once, with the proposal as it was seen: what was done with it since was not."""
        now = await errand.when()
        spot = spot_of(errand.asked.value or errand.asked.submitted.about)
        review, by = errand.desks.review, errand.asked.asker

        def decide() -> Json:
            proposal = review.find(spot.proposal, by=by)
            if any((event.act, event.by, event.at) == (act, by, now) for event in proposal.events):
                return proposal.id  # done before a restart, and not noted
            if len(proposal.events) != spot.seen:
                raise ActRefused(_why_meanwhile(proposal, act))
            return deciding(proposal, now).id

        return await errand.act(partial(self._staff.work.in_thread, decide))

    async def _tell_proposer(self, errand: Errand, note: str) -> str:
        """Send the note to who proposed it; what is to be said to who sent it back where that was not possible."""
        proposal = await found_by(errand)
        whom = proposal.proposed_by
        if whom == errand.asked.asker:
            return ""
        if not in_slack(whom):
            return _OUTSIDE
        named = await errand.named_in(proposal)
        try:
            place = await errand.direct(user_of(whom))
            told = sent_back_messages(proposal, by=named(errand.asked.asker), note=note)
            await errand.posts.post(place, told)
        except NotDelivered as error:
            explained(error, what="Somebody could not be told that a proposal was sent back.")
            return _UNTOLD
        return ""

    async def _answer(self, errand: Errand, came: Came, act: ProposalAct, *, under: str, more: str = "") -> Json:
        """What Slack is told of a dialogue: why not, under a field; else what was done, in the dialogue beneath."""
        if not came.done:
            return faults(**{under: came.refused})
        said, sent = f"{_said(came, act)} {more}".strip(), errand.asked
        if sent.view_beneath == sent.view_id:
            return shown_next(told(said, title=LOOK_TITLE))
        try:
            await self._show(errand, sent.view_beneath, said)
        except NotDelivered as error:  # it was closed meanwhile
            explained(error)
        return {}

    async def _show(self, errand: Errand, view_id: str, said: str, came: Came | None = None) -> None:
        """Show the proposal as it is now, and what is to be said of it."""
        found = came if came and came.outsider else await errand.look(partial(found_by, errand))
        if isinstance(found, Came):
            view = refusal_dialogue(errand, found)
        else:
            view = only_overview(await look_at(errand, found, said=said))
        await self._staff.office.outbox.change_view(view_id, view)


def _said(came: Came, act: ProposalAct) -> str:
    return _TOLD[act] if came.done else came.refused


def _why_meanwhile(proposal: Proposal, act: ProposalAct) -> str:
    last = proposal.events[-1]
    if act is ProposalAct.APPROVED and last.act is ProposalAct.APPROVED:
        return f"{proposal.id} was approved already, by {last.by}."
    return f"{_MEANWHILE} The last was: {last.act.value}, by {last.by}."


def _sentence(text: str) -> str:
    """A fault of a description, in which its keys go by what the form calls them."""
    for key in (key for key in LABELS if "_" in key):
        text = text.replace(key, label_of(key))
    return f"{text[:1].upper()}{text[1:]}."
