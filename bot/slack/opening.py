"""Opening dialogues: Slack lets one be opened for three seconds after the click or the command, and once."""

from __future__ import annotations

from functools import partial

from bot.assistant.durable import Steps
from bot.slack.blocks.text import Block
from bot.slack.failures import NotDelivered, explained
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.posting import Posts
from knowledge.errors import ConferralError


class TooLate(ConferralError):
    """Slack no longer lets a dialogue be opened."""


NOTHING_DONE = "Nothing was done. Please ask for it again."


async def open_dialogue(
    office: Office,
    asked: Interaction,
    steps: Steps,
    view: Block,
    posts: Posts | None = None,
    *,
    advice: str = NOTHING_DONE,
    over: bool = False,
) -> str | None:
    """Open `view` for who asked; the id by which it can be changed, None where it is not known. Raises NotDelivered.

    `over`: over the dialogue in which it was asked for. Where it is too late to open it, that person alone is told, and
    what to do by `advice`; with `posts` where the job makes others too.
    """
    view_id: str | None = None
    try:
        opening = office.outbox.push_view if over else office.outbox.open_view
        view_id = await steps.once("open", partial(opening, asked.trigger_id, view))
    except NotDelivered as error:
        if error.code == "exchanged_trigger_id":
            return view_id  # it was opened, and the process ended before that was noted
        if error.code != "expired_trigger_id":
            raise
        late = TooLate("Slack lets a dialogue be opened for three seconds only, and they were over.", advice=advice)
        message = explained(late, what="I could not open this in time.")
        await (posts or office.posts(steps)).post(asked.privately, [message])
    return view_id
