"""Steps on DBOS Transact: each is kept when it is done, and given as it was kept when the job runs again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.assistant.durable import Json, WorkNotKept


class DbosSteps:
    """The steps of the workflow that runs now."""

    def __init__(self, job_id: str, run: str) -> None:
        self.job_id = job_id
        self.run = run

    async def once(self, name: str, act: Callable[[], Awaitable[Json]]) -> Json:
        """What `act` gives, or gave."""
        from dbos import DBOS  # noqa: PLC0415  dbos is slow to import

        raised: list[Exception] = []

        async def kept() -> Json:
            # DBOS would keep the exception and raise it again at the next run, text and all.
            try:
                return [await act()]
            except Exception as error:
                raised.append(error)
                return []

        given = await DBOS.run_step_async({"name": name}, kept)
        if given:
            return given[0]
        if raised:
            raise raised[0]
        raise StepFailedBefore("It failed, and the service was restarted before the reason could be told.")


class StepFailedBefore(WorkNotKept):
    """A step failed in an earlier run of the process; its reason was told then, and is not kept."""
