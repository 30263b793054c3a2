"""Work that took the service down with it again and again: it is not begun any more, and its asker is told so."""

from __future__ import annotations

from bot.assistant.durable import GIVEN_UP, Handler, Job, Json, Steps
from bot.slack.desk import QUESTION
from bot.slack.failures import explained
from bot.slack.inbound import Asked
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.places import Place
from knowledge.errors import ConferralError


class BegunTooOften(ConferralError):
    """A job was begun so often without coming to its end that it is not begun again."""


class GivenUp:
    """Owns up to work that was given up."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with a job that stands for one which was given up."""
        return {GIVEN_UP: self._own_up}

    async def _own_up(self, job: Job, steps: Steps) -> Json:
        kind = str(job.body.get("kind"))
        place = _asked_in(kind, job.body.get("body") or {})
        if kind == QUESTION:
            self._office.measures.answered("failed")
        message = explained(
            BegunTooOften("The service stopped each time it was begun, so it is left.", advice="Please ask otherwise.")
        )
        if place is not None:
            await self._office.posts(steps).post(place, [message])


def _asked_in(kind: str, body: dict[str, Json]) -> Place | None:
    """Where the asker can be told; None for work that nobody asked for."""
    if kind == QUESTION:
        return Asked.from_json(body).place
    # With a trigger Slack tells what a person did; events come of their own accord.
    return Interaction(**body).privately if body.get("trigger_id") and body.get("user") else None
