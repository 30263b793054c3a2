"""The Word file of a certificate once more, in a firm's own template, in the thread of its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.assistant.durable import Steps
from bot.slack.blocks.notices import notice
from bot.slack.blocks.templates import APART, template_menu
from bot.slack.blocks.text import Block
from bot.slack.failures import NotDelivered
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.places import Place
from bot.slack.reasons import reason_for
from bot.slack.surface import Surface
from bot.slack.walkthroughs.drafting import Drafting
from knowledge.errors import ConferralError

IN_TEMPLATE = "certificate_in_template"
_MISSING = "There is no certificate to put into a template any more: the log was changed. Please draft it again."


@dataclass(frozen=True, slots=True)
class TemplatedCertificates:
    """Serves the menu of templates under a draft that the walkthrough made."""

    office: Office

    @property
    def surface(self) -> Surface:
        """What is done with the menu."""
        return Surface(actions={IN_TEMPLATE: self._deliver})

    def offered(self, matter: str) -> Sequence[Block]:
        """The menu for a draft of `matter`; none where the firm holds no template. It reads a folder."""
        held = self.office.conferral().drafting.templates.held()
        return template_menu(held, action=IN_TEMPLATE, of=matter)

    async def _deliver(self, chosen: Interaction, steps: Steps) -> None:
        """Draft from the log as it stands, and deliver the file in the thread of the draft; or say why not."""
        matter, _, template = chosen.value.rpartition(APART)
        posts, where = self.office.posts(steps), await self._place(chosen, steps)
        drafting = Drafting(self.office, matter, where, steps)
        try:
            if await drafting.missing():
                await posts.post(where, [notice(_MISSING)])
                return
            await drafting.deliver_file(posts, template, thread=where)
        except NotDelivered:
            raise
        except ConferralError as error:
            await posts.post(where, [notice(reason_for(error))])

    async def _place(self, chosen: Interaction, steps: Steps) -> Place:
        if chosen.in_thread.direct:
            return chosen.in_thread
        channel = await steps.once("direct channel", partial(self.office.outbox.direct, chosen.user))
        return Place(chosen.team, channel, chosen.user, thread="")
