"""Taking files in: from the dialogue, from a direct message, from the menu of a message."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.assistant.curating.intake import Intake
from bot.assistant.durable import Handler, Job, Json, Lane, Steps
from bot.slack.blocks.library_actions import ADD, ADD_SENT
from bot.slack.blocks.library_told import TakenIn, intake_messages, sent_files_message
from bot.slack.blocks.notices import help_message
from bot.slack.dialogues.library_forms import (
    ADD_DIALOGUE,
    FILES,
    MOST_FILES,
    add_dialogue,
    add_sent_dialogue,
    files_given,
)
from bot.slack.dialogues.parts import dialogue, faults, shown_next
from bot.slack.downloads import FileRefused, HandedInFile
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.library.errand import Errand, Staff
from bot.slack.library.landing import landed, sha256_of
from bot.slack.library.packs import both, of_packs, parted
from bot.slack.opening import open_dialogue
from bot.slack.places import Place
from bot.slack.surface import Surface, told
from knowledge.errors import ConferralError
from knowledge.intake.proposal import Proposal

ADD_MESSAGE = "add_to_library"
"""The message shortcut "Add to library"."""
FILES_SENT = "files_sent"
"""What a direct message with files is, to us."""
INTAKE = "library:intake"
_TITLE = "Add to library"
_NO_FILE = "Pick a file, or choose “Add to library” in the menu of a message that has one."
_READING = "I am reading them. What came of each follows in your direct messages with me."
_LOST = "A file could not be fetched from Slack. Please hand it in again."


class IntakeRoom:
    """Takes files in. Each ends in a proposal, in a reason, or in the word that it is held as it is."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={ADD: self.ask, ADD_SENT: self._ask_about_sent},
            dialogues={ADD_DIALOGUE: self._given},
            shortcuts={ADD_MESSAGE: self._of_message},
            events={FILES_SENT: self._sent},
        )

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this room."""
        return {INTAKE: self._take_in}

    async def ask(self, asked: Interaction, steps: Steps) -> Json:
        """Ask a manager for files."""
        await self._open(asked, steps, ())

    async def _ask_about_sent(self, clicked: Interaction, steps: Steps) -> Json:
        await self._open(clicked, steps, [{"id": name} for name in clicked.value.split(",") if name])

    async def _of_message(self, asked: Interaction, steps: Steps) -> Json:
        sent = _files_of(asked.message)
        if not sent:
            view = told("This message has no file. Choose one that has.", title=_TITLE)
            await open_dialogue(self._staff.office, asked, steps, view)
            return
        await self._open(asked, steps, sent)

    async def _open(self, asked: Interaction, steps: Steps, sent: Sequence[Mapping[str, Any]]) -> None:
        """Open the dialogue for `sent`, or for files to be picked; a refusal opens in its place, for it is as quick."""
        errand = Errand(self._staff, asked, steps)
        came = await errand.admit()
        if not came.done:
            view = dialogue(_TITLE, errand.why_not(came).blocks)
        elif len(sent) > MOST_FILES:
            view = told(f"At most {MOST_FILES} files are taken at a time. A zip file may hold more.", title=_TITLE)
        else:
            view = add_sent_dialogue(sent) if sent else add_dialogue()
        office = self._staff.office
        await open_dialogue(office, asked, steps, view, errand.posts)

    async def _given(self, sent: Interaction, steps: Steps) -> Json:
        """Have the files read in a job of their own, which may take minutes."""
        files = files_given(sent.submitted)
        errand = Errand(self._staff, sent, steps)
        if not files:
            return faults(**{FILES: _NO_FILE})
        came = await errand.admit()
        if not came.done:
            return shown_next(dialogue(_TITLE, errand.why_not(came).blocks))
        body = replace(sent, id=f"{sent.id}:intake", value=",".join(files), view={})
        await errand.hand_on(Job(body.id, INTAKE, sent.person, body.as_json(), Lane.QUESTIONS))
        return shown_next(told(f"{len(files)} file{'' if len(files) == 1 else 's'} taken. {_READING}", title=_TITLE))

    async def _sent(self, sent: Interaction, steps: Steps) -> Json:
        """Offer a manager to add the files of a direct message; tell everybody else what can be done here."""
        files = _files_of(sent.event)
        errand = Errand(self._staff, sent, steps)

        async def whether() -> Json:
            try:
                return await self._staff.desks.managers.learn(sent.asker)
            except ConferralError as error:
                explained(error)
                return False

        is_manager = await steps.once("manager", whether)
        thread = str(sent.event.get("thread_ts") or sent.event.get("ts") or "")
        place = Place(sent.team, sent.channel, sent.user, thread)
        if is_manager:
            await errand.posts.post(place, [sent_files_message(files)])
        elif not str(sent.event.get("text") or "").strip():
            await errand.posts.post(place, [help_message()])

    async def _take_in(self, job: Job, steps: Steps) -> Json:
        asked = Interaction(**job.body)
        errand = Errand(self._staff, asked, steps)
        try:
            when = await errand.when()
            came = await errand.act(partial(self._proposed, errand, when), name="propose")
            place = await errand.direct()
            if not came.done:
                await errand.posts.post(place, [errand.why_not(came)])
                return
            taken = TakenIn(**came.value)
            proposals = await self._staff.work.in_thread(self._found, taken, asked.asker)
            await errand.posts.post(place, intake_messages(taken, proposals))
        except Exception as error:
            message = explained(error, what="These files were not added.")
            await errand.posts.post(asked.privately, [message])

    async def _proposed(self, errand: Errand, when: datetime) -> Json:
        """Fetch the files and propose them; those that were proposed before a restart are not proposed again."""
        refused: list[tuple[str, str]] = []
        folder = self._staff.desks.folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="slack-", dir=folder) as below:
            paths: list[Path] = []
            for number, name in enumerate(errand.asked.value.split(",")):
                try:
                    file = await self._fetched(name)
                    paths.append(await self._staff.work.in_thread(landed, file, Path(below) / str(number)))
                except FileRefused as error:
                    refused.append(("", str(error)))
                except NotDelivered as error:
                    explained(error)
                    refused.append(("", _LOST))
            if not paths:
                return asdict(TakenIn(refused=refused))
            taken = await self._staff.work.in_thread(self._propose, paths, errand.asked.asker, when)
        return asdict(replace(taken, refused=[*refused, *taken.refused]))

    async def _fetched(self, file: str) -> HandedInFile:
        return await self._staff.office.outbox.download(file, most_bytes=self._staff.desks.most_bytes, web_pages=True)

    def _propose(self, paths: Sequence[Path], by: str, when: datetime) -> TakenIn:
        desks = self._staff.desks
        packs, others = parted(desks.packs, paths)
        came = of_packs(desks.packs, packs, by=by, when=when)
        opened = [p for p in desks.review.open(by=by) if p.id not in came.proposals]
        before = [p for p in opened if (p.events[0].by, p.events[0].at) == (by, when)]
        kept = {proposal.file_sha256: proposal.id for proposal in before}
        fresh = [path for path in others if sha256_of(path) not in kept]
        taken = TakenIn(proposals=[p.id for p in before])
        if fresh:
            intake = desks.intake.propose(fresh, by=by, now=when)
            replaced = {p.source for p in intake.proposals}
            taken = _taken(intake, [p.id for p in before if p.source not in replaced])
        return both(taken, came)

    def _found(self, taken: TakenIn, by: str) -> list[Proposal]:
        review = self._staff.desks.review
        found: list[Proposal] = []
        for name in taken.proposals:
            try:
                found.append(review.find(name, by=by))
            except ConferralError as error:  # purged meanwhile, or the person is no manager any more
                explained(error)
        return found


def _taken(intake: Intake, stood: Sequence[str]) -> TakenIn:
    concerned = {f"{p.source}: {c.reason}" for p in intake.proposals for c in p.concerns}
    return TakenIn(
        proposals=[*stood, *(proposal.id for proposal in intake.proposals)],
        refused=[(refusal.name, refusal.reason) for refusal in intake.refused],
        unchanged=list(intake.unchanged),
        notes=[note for note in intake.warnings if note not in concerned],  # the proposal tells those
    )


def _files_of(message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [file for file in message.get("files") or () if isinstance(file, Mapping) and file.get("id")]
