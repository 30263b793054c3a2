"""Looking at proposals: the queue, and each proposal in a dialogue, part by part and page by page."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.assistant.durable import Json, Steps
from bot.assistant.page_pictures import NoPicture, PagePicture, PageWords
from bot.slack.blocks.library import Queue, queue_messages, title_of
from bot.slack.blocks.library_actions import BACKWARD, FORWARD, LOOK, MORE, Part, show_action, spot_of, spot_on
from bot.slack.blocks.text import Block
from bot.slack.dialogues.library_changes import changes, passages, text_blocks, text_pages
from bot.slack.dialogues.library_look import LOOK_TITLE, Look, doubts, look_dialogue, overview, page_dialogue
from bot.slack.dialogues.parts import dialogue
from bot.slack.dialogues.source import PAGE_FOLLOWS, ShownPage, page_blocks
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.library.correction_room import CORRECTIONS_WORD, CorrectionRoom
from bot.slack.library.errand import Came, Errand, Staff
from bot.slack.library.golden_room import GOLDEN_WORD, GoldenRoom
from bot.slack.library.health_room import COMPARE_WORD, HEALTH_WORD, HealthRoom
from bot.slack.library.intake_room import IntakeRoom
from bot.slack.opening import open_dialogue
from bot.slack.page_showing import shown_page
from bot.slack.surface import Surface, told
from knowledge.intake.proposal import Proposal

WORD = "library"
_OPENING = "Opening the proposal."
_AGAIN = "Please press the button again."
_NONE_DRAWN = "There is no picture of the page: this installation draws none."
_COULD_NOT = "I could not show this."


class LookRoom:
    """Shows managers what is proposed; everybody else is told whom to ask, and nothing of the queue."""

    def __init__(
        self,
        staff: Staff,
        intake: IntakeRoom,
        health: HealthRoom | None = None,
        golden: GoldenRoom | None = None,
        corrections: CorrectionRoom | None = None,
    ) -> None:
        self._staff = staff
        self._intake = intake
        self._health = health
        self._golden = golden
        self._corrections = corrections

    @property
    def surface(self) -> Surface:
        """What this room does."""
        turning = dict.fromkeys((BACKWARD, FORWARD, *map(show_action, Part)), self._turn)
        return Surface(words={WORD: self._typed}, actions={LOOK: self._open, MORE: self._more, **turning})

    async def _typed(self, asked: Interaction, steps: Steps) -> Json:
        """`/conferral library` alone, or with `add`, `health`, `golden`, `corrections`, `compare QUESTION` or an id."""
        word = asked.value.strip()
        first, _, rest = word.partition(" ")
        if word.casefold() == "add":
            await self._intake.ask(asked, steps)
        elif self._health is not None and word.casefold() == HEALTH_WORD:
            await self._health.show(asked, steps)
        elif self._health is not None and first.casefold() == COMPARE_WORD:
            await self._health.compare(asked, steps, rest.strip())
        elif self._golden is not None and word.casefold() == GOLDEN_WORD:
            await self._golden.show(asked, steps)
        elif self._corrections is not None and word.casefold() == CORRECTIONS_WORD:
            await self._corrections.show(asked, steps)
        elif word:
            await self._open(asked, steps)
        else:
            await self._list(asked, steps, begin=0)

    async def _more(self, clicked: Interaction, steps: Steps) -> Json:
        await self._list(clicked, steps, begin=int(clicked.value) if clicked.value.isdigit() else 0)

    async def _list(self, asked: Interaction, steps: Steps, *, begin: int) -> None:
        errand = Errand(self._staff, asked, steps)
        queue = await errand.look(partial(self._staff.work.in_thread, queue_of, self._staff, asked.asker))
        if isinstance(queue, Came):
            await errand.refuse(queue)
            return
        named = await errand.named_in(*queue.opened)
        await errand.posts.post(asked.privately, queue_messages(queue, named, begin=begin))

    async def _open(self, asked: Interaction, steps: Steps) -> Json:
        """Open a proposal: at once a word that it is being opened, for what it changes takes its time to be told."""
        errand = Errand(self._staff, asked, steps)
        view_id = await open_dialogue(
            self._staff.office, asked, steps, told(_OPENING, title=LOOK_TITLE), errand.posts, advice=_AGAIN
        )
        if view_id is not None:
            await self._show(errand, view_id)

    async def _turn(self, clicked: Interaction, steps: Steps) -> Json:
        await self._show(Errand(self._staff, clicked, steps), clicked.view_id)

    async def _show(self, errand: Errand, view_id: str) -> None:
        change = partial(self._staff.office.outbox.change_view, view_id)
        try:
            found = await errand.look(partial(found_by, errand))
            if isinstance(found, Came):
                await change(refusal_dialogue(errand, found))
                return
            look = await look_at(errand, found)
            if look.spot.part is Part.TEXT:
                await self._show_text(errand, look, view_id)
                return
            await change(await self._part(errand, look))
        except NotDelivered:
            raise
        except Exception as error:
            await change(told(explained(error, what=_COULD_NOT).text, title=LOOK_TITLE))

    async def _part(self, errand: Errand, look: Look) -> Block:
        review, by = errand.desks.review, errand.asked.asker
        run = self._staff.work.in_thread
        match look.spot.part:
            case Part.DOUBTS:
                return look_dialogue(look, doubts(look.proposal))
            case Part.CHANGES:
                today: date = self._staff.office.now().date()
                effect = await run(partial(review.effect, look.proposal, by=by, today=today))
                return look_dialogue(look, changes(effect))
            case Part.PASSAGES:
                content = await run(partial(review.content, look.proposal, by=by))
                return look_dialogue(look, passages(content, of_authority=look.proposal.purpose.of_authority))
        return look_dialogue(look, overview(look))

    async def _show_text(self, errand: Errand, look: Look, view_id: str) -> None:
        """The words of a page first; its picture takes a moment to draw, and another until Slack can show it."""
        document = await self._staff.work.in_thread(
            partial(errand.desks.review.document, look.proposal, by=errand.asked.asker)
        )
        pages = text_pages(document)
        at = min(look.spot.page, max(1, len(pages))) - 1
        page = pages[at] if pages else None

        def view(shown: ShownPage | None) -> Block:
            blocks = [*text_blocks(page), *(page_blocks(shown) if shown else [])]
            return page_dialogue(look, [blocks if number == at else [] for number in range(max(1, len(pages)))])

        change = partial(self._staff.office.outbox.change_view, view_id)
        if page is None or page.page is None:
            await change(view(None))
            return
        await change(view(PAGE_FOLLOWS))
        picture = await self._staff.work.in_thread(self._drawn, look.proposal, page.page)
        await change(view(await shown_page(self._staff.office, errand.steps, picture)))

    def _drawn(self, proposal: Proposal, page: int) -> PagePicture | NoPicture:
        pictures = self._staff.desks.pictures
        if pictures is None:
            return NoPicture(_NONE_DRAWN)
        words = PageWords(page)
        return pictures.of_page(proposal.source, proposal.file_sha256, words, name=title_of(proposal))


def queue_of(staff: Staff, by: str) -> Queue:
    """What is open, for a manager. Raises NotAManager."""
    opened = staff.desks.review.open(by=by)
    catalogue = staff.desks.publication.catalogue
    current = catalogue.current()
    can_go_back = current is not None and catalogue.rollback_target() is not None
    name = current.name if current is not None and can_go_back else ""
    return Queue(opened, name, health=staff.desks.tending is not None)


async def found_by(errand: Errand) -> Proposal:
    """The proposal that was asked for. Raises NotAManager, NoSuchProposal."""
    named = spot_of(errand.asked.value or errand.asked.submitted.about).proposal
    return await errand.staff.work.in_thread(partial(errand.desks.review.find, named, by=errand.asked.asker))


async def look_at(errand: Errand, proposal: Proposal, *, said: str = "") -> Look:
    """A look at `proposal` where it was asked for; its overview, with `said` above it, where something was said."""
    spot = spot_on(proposal) if said else spot_of(errand.asked.value)
    return Look(proposal, spot, await errand.named_in(proposal), errand.office.zone, said)


def refusal_dialogue(errand: Errand, came: Came) -> Block:
    """The dialogue that says why something was refused."""
    return dialogue(LOOK_TITLE, errand.why_not(came).blocks)
