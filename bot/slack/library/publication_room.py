"""Publishing what is approved, and going back: as jobs that a restart neither loses nor does twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from bot.assistant.correcting.due import told_of
from bot.assistant.correcting.moved import moved_between
from bot.assistant.curating.beside import told_apart
from bot.assistant.curating.effect import ended_among
from bot.assistant.durable import Handler, Job, Json, Lane, Steps
from bot.assistant.heard_progress import hearing
from bot.slack.blocks.library_actions import PUBLISH, ROLL_BACK
from bot.slack.blocks.library_told import Changed, cited_end, progress_message, published_messages
from bot.slack.blocks.notices import notice
from bot.slack.failures import explained
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.progress import ProgressLine
from bot.slack.surface import Surface
from knowledge.errors import PublicationRefused
from knowledge.intake.proposal import ActRefused, Proposal, ProposalAct, ProposalState
from knowledge.ports import Progress
from knowledge.succession import changes_between

PUBLICATION = "library:publish"
GOING_BACK = "library:roll_back"
_FOLLOWS = "How far it has come, and what comes of it, stands in your direct messages with me."
_NONE_APPROVED = "Nothing is approved, so nothing was published."
_MEANWHILE = "Somebody published or went back meanwhile, so nothing was done. Please look at the library again."
_ENDED, _NOT_DONE = "Done; what changed stands below", "Not done; the reason stands below"
_BY_ANOTHER = "Somebody else published all of it meanwhile."
_NO_FORMER = "There is no generation before this one to go back to."

Doing: TypeAlias = Callable[[], Json]
"""Does the work, in a thread."""
Work: TypeAlias = Callable[[Errand], Awaitable[None]]
"""Does a job for an errand."""


class PublicationRoom:
    """Publishes and goes back; each ends in what changed, or in the reason why nothing did."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(actions={PUBLISH: partial(self._take, PUBLICATION), ROLL_BACK: partial(self._take, GOING_BACK)})

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this room."""
        return {PUBLICATION: partial(self._run, self._publish), GOING_BACK: partial(self._run, self._go_back)}

    async def _take(self, kind: str, clicked: Interaction, steps: Steps) -> Json:
        """Keep the work as a job of its own, for a manager."""
        errand = Errand(self._staff, clicked, steps)
        came = await errand.admit()
        if not came.done:
            await errand.refuse(came)
            return
        body = replace(clicked, id=f"{clicked.id}:work", view={}, message={}, response_url=None)
        await errand.hand_on(Job(body.id, kind, clicked.person, body.as_json(), Lane.QUESTIONS))
        if clicked.channel and not clicked.channel.startswith("D"):
            await errand.posts.post(clicked.privately, [notice(_FOLLOWS)])

    async def _run(self, work: Work, job: Job, steps: Steps) -> Json:
        asked = Interaction(**job.body)
        errand = Errand(self._staff, asked, steps)
        try:
            await work(errand)
        except Exception as error:
            message = explained(error, what="It is not certain what came of this. Please look at the library.")
            await errand.posts.post(asked.privately, [message])

    async def _publish(self, errand: Errand) -> None:
        when, by = await errand.when(), errand.asked.asker
        chosen = await errand.act(partial(self._staff.work.in_thread, self._chosen, by), name="chosen")
        if not chosen.done:
            await self._tell(errand, chosen)
            return
        number = len(chosen.value["proposals"])
        corrections = len(chosen.value["corrections"])
        doing = f"Publishing {number} approved proposal{'' if number == 1 else 's'}"
        doing += f" and {corrections} correction{'' if corrections == 1 else 's'}" if corrections else ""
        await self._do(errand, doing, partial(self._published, chosen.value, by, when))

    async def _go_back(self, errand: Errand) -> None:
        when, by = await errand.when(), errand.asked.asker
        way = await errand.act(partial(self._staff.work.in_thread, self._way_back, errand.asked.value), name="chosen")
        if not way.done:
            await self._tell(errand, way)
            return
        await self._do(errand, "Going back to the former generation", partial(self._gone_back, way.value, by, when))

    async def _do(self, errand: Errand, doing: str, work: Doing) -> None:
        """Say what is being done and how far it has come; then what came of it, once."""
        place = await errand.direct()
        stamps = await errand.posts.post(place, [progress_message(doing)])
        line = ProgressLine(self._staff.office.outbox, place.channel, stamps[0] if stamps else None)
        async with line:
            came = await errand.act(partial(self._staff.work.in_thread, _heard, work, line.tell), name="work")
        await line.end(_ENDED if came.done else _NOT_DONE)
        if not came.done:
            await self._tell(errand, came)
            return
        await errand.posts.post(place, published_messages(Changed(**came.value)))

    async def _tell(self, errand: Errand, came: Came) -> None:
        await errand.posts.post(await errand.direct(), [errand.why_not(came)])

    def _chosen(self, by: str) -> Json:
        """What is published, and what is current before. Raises ActRefused where nothing is approved."""
        opened = self._staff.desks.review.open(by=by)
        approved = [proposal.id for proposal in opened if proposal.state is ProposalState.APPROVED]
        corrections = sorted(self._staff.desks.publication.due_corrections())
        if not approved and not corrections:
            raise ActRefused(_NONE_APPROVED)
        return {"proposals": approved, "corrections": corrections, "before": self._current()}

    def _published(self, chosen: Json, by: str, when: datetime) -> Json:
        """Publish what was chosen; what a process that ended had published of it already is only told."""
        desks, before = self._staff.desks, str(chosen["before"])
        proposals = [desks.review.find(name, by=by) for name in chosen["proposals"]]
        generation, left = "", []
        remarks: Sequence[str] = ()
        for proposal in proposals:
            done = _publication_of(proposal, by, when)
            generation = done or generation
            left += [] if done or proposal.state is ProposalState.PUBLISHED else [proposal.id]
        left += sorted(desks.publication.due_corrections().intersection(chosen.get("corrections", ())))
        if not left and not proposals and self._current() != before:
            generation = self._current()  # with the corrections, by a process that ended, or by somebody else
        if not left and not generation:
            raise ActRefused(_BY_ANOTHER)
        if left:
            outcome = desks.publication.publish(by=by, now=when, only=left)
            generation, remarks = outcome.published.generation, (*outcome.remarks, *told_of(outcome.corrections))
        return {**self._changed(before, generation, by), "remarks": list(remarks)}

    def _way_back(self, seen: str) -> Json:
        """Where going back leads. Raises ActRefused where what is current is not what was seen."""
        target = self._staff.desks.publication.catalogue.rollback_target()
        if self._current() != seen:
            raise ActRefused(_MEANWHILE)
        if target is None:
            raise ActRefused(_NO_FORMER)
        return {"before": seen, "after": target.name}

    def _gone_back(self, way: Json, by: str, when: datetime) -> Json:
        """Go back, unless a process that ended had done so already."""
        current, generation, publication = self._current(), str(way["after"]), self._staff.desks.publication
        if current not in (way["before"], way["after"]):
            raise ActRefused(_MEANWHILE)
        if current != generation:
            back = publication.rollback(by=by, now=when)
            generation, remarks = back.published.generation, back.remarks
        else:
            moved = moved_between(publication.catalogue, str(way["before"]), generation)
            remarks = (*moved.told, *publication.parts.told_back(generation, by=by, now=when))
        return {**self._changed(str(way["before"]), generation, by), "back": True, "remarks": list(remarks)}

    def _changed(self, before: str, generation: str, by: str) -> dict[str, Json]:
        """What is other in `generation` than in the one before, and what still waits."""
        catalogue = self._staff.desks.publication.catalogue
        record = next((one for one in catalogue.generations() if one.name == generation), None)
        if record is None:
            raise PublicationRefused("What was published is not in the catalogue any more.")
        sources = changes_between(catalogue.digests(before) if before else {}, catalogue.digests(generation))
        opened = self._staff.desks.review.open(by=by)
        changed = Changed(
            generation=generation,
            changed=generation != before,
            sources=record.sources,
            added=told_apart(sources.added),
            replaced=told_apart(sources.changed),
            removed=told_apart(sources.removed),
            first=not before,
            ended=self._ended(before, generation) if before and sources.changed else [],
            waiting=sum(proposal.state is not ProposalState.APPROVED for proposal in opened),
        )
        return asdict(changed)

    def _ended(self, before: str, generation: str) -> list[tuple[str, str]]:
        catalogue = self._staff.desks.publication.catalogue
        ended = ended_among(list(catalogue.contents(before)), list(catalogue.contents(generation)))
        return [cited_end(edition) for edition in ended if edition.in_force_until is not None]

    def _current(self) -> str:
        current = self._staff.desks.publication.catalogue.current()
        return "" if current is None else current.name


def _heard(work: Doing, progress: Progress) -> Json:
    with hearing(progress):
        return work()


def _publication_of(proposal: Proposal, by: str, when: datetime) -> str:
    """The generation in which this very job published `proposal`; empty where it did not yet."""
    last = proposal.events[-1]
    ours = (last.act, last.by, last.at) == (ProposalAct.PUBLISHED, by, when)
    return last.note if ours else ""
