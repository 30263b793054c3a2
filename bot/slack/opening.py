"""Opening dialogues: Slack lets one be opened for three seconds after the click or the command, and once."""

from __future__ import annotations

from functools import partial

from bot.assistant.durable import Steps
from bot.slack.blocks.text import Block
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from knowledge.errors import ConferralError


class TooLate(ConferralError):
    """Slack no longer lets a dialogue be opened."""


async def open_dialogue(office: Office, asked: Interaction, steps: Steps, view: Block) -> str | None:
    """Open `view` for who asked; the id by which it can be changed, None where it is not known. Raises NotDelivered.

    Where it is too late to open it, that person alone is told.
    """
    view_id: str | None = None
    try:
        view_id = await steps.once("open", partial(office.outbox.open_view, asked.trigger_id, view))
    except NotDelivered as error:
        if error.code == "exchanged_trigger_id":
            return view_id  # it was opened, and the process ended before that was noted
        if error.code != "expired_trigger_id":
            raise
        late = TooLate(
            "Slack lets a dialogue be opened for three seconds only, and they were over.",
            advice="Nothing was done. Please ask for it again.",
        )
        await office.posts(steps).post(asked.privately, [explained(late, what="I could not open this in time.")])
    return view_id
