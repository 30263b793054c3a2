"""Calls to Slack's API: the client, what is tried again, and failures in our words."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.assistant.measuring import Measures, Unmeasured
from bot.slack.failures import NotDelivered, library_logger

SLACK_API = "https://slack.com/api/"
RETRIES = 3
# With these codes the place is gone for us, not the person.
_GONE = frozenset({"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "no_permission"})
_SHOWING = frozenset({"chat.postMessage", "chat.startStream"})
_SHARING = "files.completeUploadExternal"  # without a channel it shows nobody anything

T = TypeVar("T")


class SlackClient(AsyncWebClient):
    """A client of Slack's API that counts the messages Slack took and the calls it refused."""

    def __init__(self, token: str, *, base_url: str, once: bool, measures: Measures) -> None:
        self.measures = measures
        super().__init__(
            token=token,
            base_url=base_url,
            retry_handlers=retry_handlers(measures, once=once),
            logger=library_logger(),
        )

    async def api_call(self, api_method: str, **how: Any) -> AsyncSlackResponse:
        """Call Slack; every method of the library ends here."""
        try:
            response = await super().api_call(api_method, **how)
        except SlackApiError as error:
            self.measures.slack_refused(_code(error))
            raise
        if api_method in _SHOWING or (api_method == _SHARING and (how.get("params") or {}).get("channel_id")):
            self.measures.posted()
        return response


class _RateLimits(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack says, and counts that it had to."""

    def __init__(self, measures: Measures) -> None:
        super().__init__(max_retry_count=RETRIES)
        self._measures = measures

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        """Count, and wait."""
        self._measures.rate_limited()
        await super().prepare_for_next_attempt_async(state=state, request=request, response=response, error=error)


def retry_handlers(measures: Measures, *, once: bool = False) -> list[AsyncRetryHandler]:
    """Retries for lost connections, rate limits (waiting as long as Slack says) and server errors.

    `once`: for calls that Slack would do twice if it got them twice; a connection that was lost after it stood is
    then left to the caller, who alone can find out whether the call was heard.
    """
    never_connected: list[type[Exception]] = [ClientConnectorError]
    connection = (
        AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES, error_types=never_connected)
        if once
        else AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES)
    )
    return [
        connection,
        _RateLimits(measures),
        AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
    ]


def slack_client(
    token: str, *, api_url: str | None = None, once: bool = False, measures: Measures | None = None
) -> SlackClient:
    """A client of Slack's API. `api_url` replaces Slack's own address; `once` is as for `retry_handlers`.

    What it counts, and what the face that is built on it counts, goes to `measures`.
    """
    address = f"{(api_url or SLACK_API).rstrip('/')}/"
    return SlackClient(token, base_url=address, once=once, measures=measures or Unmeasured())


async def delivered(call: Awaitable[T], *, name: str) -> T:
    """The result of a call to Slack. Raises NotDelivered with Slack's reason code where it fails."""
    try:
        return await call
    except SlackClientError as error:
        code = _code(error)
        raise NotDelivered(f"Slack did not accept {name} ({code or 'no reason given'}).", code=code) from error
    except ClientConnectorError as error:
        raise NotDelivered(f"Slack could not be reached for {name}.") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise NotDelivered(f"The connection to Slack was lost during {name}.", perhaps=True) from error


def _code(error: SlackClientError) -> str:
    response = getattr(error, "response", None)
    code = response.get("error") if response is not None and hasattr(response, "get") else None
    return str(code or "")


def place_is_gone(error: NotDelivered) -> bool:
    """Whether Slack says that we cannot post there at all, so that the person has to be told elsewhere."""
    return error.code in _GONE
