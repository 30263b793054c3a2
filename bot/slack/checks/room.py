"""Checks certificates: typed behind the command, pasted or handed in, or standing in a message.

What comes out is told to the person who asked, and to nobody else.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from bot.assistant.check_wording import NO_MOTION_NAMED
from bot.assistant.durable import Json, Steps
from bot.assistant.paper_check import PaperReport, check_paper
from bot.assistant.remarked_checker import ModelWish
from bot.conferral.court_named import UnclearCourt, name_court
from bot.conferral.reading.handed_in import HandedIn, hand_in_text
from bot.slack.blocks.findings import findings_messages, overall_line
from bot.slack.blocks.message import Message
from bot.slack.blocks.text import escape
from bot.slack.checks.asking import form_of_message, request_of, usual_of
from bot.slack.dialogues.check import CHECK_DIALOGUE, FILE, TEXTS, CheckAsked, CheckForm, check_asked, check_dialogue
from bot.slack.dialogues.parts import faults, shown_next
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.surface import Surface, told
from bot.slack.wording import read_options
from knowledge.errors import ConferralError

CHECK_MESSAGE = "check_message"
"""The message shortcut "Check this certificate"."""
MOST_BYTES = 10 * 2**20
"""Slack takes no larger file in a dialogue; a message may hold one."""
_NOT_CHECKED = "This was not checked."
_PRIVATELY = "What was found stands in your direct messages with me; nobody else sees it."


class CheckRoom:
    """Checks certificates; every one that is handed in ends in findings or a reason."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            words={"check": self._typed},
            shortcuts={CHECK_MESSAGE: self._of_message},
            dialogues={CHECK_DIALOGUE: self._handed_in},
        )

    async def _typed(self, asked: Interaction, steps: Steps) -> None:
        """Check the words behind the command where the court is known; else open the dialogue with them."""
        worded = read_options(asked.value)
        text, court = worded.text, worded.court or self._office.usual_court(asked.asker)
        notes: tuple[str, ...] = (worded.problem,) if worded.problem else ()
        if not (text and court) or notes:
            await open_dialogue(self._office, asked, steps, check_dialogue(CheckForm(text, court, notes=notes)))
            return
        usual = usual_of(text, court)
        try:
            report = await self._checked(hand_in_text(text), usual, asked.asker)
            messages: Sequence[Message] = findings_messages(
                report, name="the words you typed", notes=(NO_MOTION_NAMED,)
            )
        except UnclearCourt as error:
            view = check_dialogue(CheckForm(text, notes=(error.diagnostics(),)))
            await open_dialogue(self._office, asked, steps, view)
            return
        except ConferralError as error:
            messages = [explained(error, what=_NOT_CHECKED)]
        await self._office.posts(steps).post(asked.privately, messages)

    async def _of_message(self, asked: Interaction, steps: Steps) -> None:
        """Ask for court and motion; the message's text or file is what will be checked."""
        form = form_of_message(asked.message, court=self._office.usual_court(asked.asker))
        await open_dialogue(self._office, asked, steps, check_dialogue(form))

    async def _handed_in(self, sent: Interaction, steps: Steps) -> Json:
        asked = check_asked(sent.submitted)
        lacking = _lacking(asked)
        if lacking:
            return faults(**lacking)
        try:
            paper = await self._paper(asked)
        except ConferralError as error:
            return _refused(sent, error)
        try:
            report = await self._checked(paper, asked, sent.asker)
        except ConferralError as error:
            return faults(court=error.diagnostics())
        await self._office.posts(steps).post(sent.privately, findings_messages(report, name=paper.name))
        return shown_next(told(escape(f"{overall_line(report)} {_PRIVATELY}"), title="Checked"))

    async def _paper(self, asked: CheckAsked) -> HandedIn:
        """What is to be checked. Raises FileRefused, NotDelivered, UnreadableDocument."""
        if not asked.file:
            return hand_in_text(asked.text)
        file = await self._office.outbox.download(asked.file, most_bytes=MOST_BYTES)
        papers = self._office.conferral().papers
        return await self._office.work.in_thread(papers.read_bytes, file.data, name=file.name)

    async def _checked(self, paper: HandedIn, asked: CheckAsked, asker: str) -> PaperReport:
        """Raises UnclearCourt, NoRuleHeld."""
        return await self._office.work.in_thread(self._check, paper, asked, asker)

    def _check(self, paper: HandedIn, asked: CheckAsked, asker: str) -> PaperReport:
        conferring = self._office.conferral()
        name_court(asked.court)
        request = request_of(asked, today=self._office.now().date())
        remarked, wish = conferring.remarked_checker, ModelWish(as_user=asker)
        return check_paper(paper, request, conferring.checker, remarked=remarked, wish=wish)


def _lacking(asked: CheckAsked) -> dict[str, str]:
    """What is missing before anything can be checked, by input; a file that a message holds needs nothing besides."""
    if asked.file and asked.text:
        return {FILE: "Paste the words, or pick a file: one of them."}
    if not asked.file and not asked.text:
        return {TEXTS[0]: "Paste the words of the certificate, or pick a file below."}
    try:
        name_court(asked.court)
    except UnclearCourt as error:
        return {"court": error.diagnostics()}
    return {}


def _refused(sent: Interaction, error: ConferralError) -> Json:
    """The reason why a file is not checked, under its field where there is one; it has a number in our log."""
    message = explained(error, what=_NOT_CHECKED)
    if sent.submitted.about or isinstance(error, NotDelivered):
        return shown_next(told(message.text, title="Not checked"))
    return faults(**{FILE: html.unescape(message.text)})
