"""Calls to Slack's API: the client, what is tried again, and failures in our words."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import NotDelivered, library_logger

SLACK_API = "https://slack.com/api/"
RETRIES = 3
# With these codes the place is gone for us, not the person.
_GONE = frozenset({"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "no_permission"})

T = TypeVar("T")


def retry_handlers(*, once: bool = False) -> list[AsyncRetryHandler]:
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
        AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
        AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
    ]


def slack_client(token: str, *, api_url: str | None = None, once: bool = False) -> AsyncWebClient:
    """A client of Slack's API. `api_url` replaces Slack's own address; `once` is as for `retry_handlers`."""
    return AsyncWebClient(
        token=token,
        base_url=f"{(api_url or SLACK_API).rstrip('/')}/",
        retry_handlers=retry_handlers(once=once),
        logger=library_logger(),
    )


async def delivered(call: Awaitable[T], *, name: str) -> T:
    """The result of a call to Slack. Raises NotDelivered with Slack's reason code where it fails."""
    try:
        return await call
    except SlackClientError as error:
        response = getattr(error, "response", None)
        code = response.get("error") if response is not None and hasattr(response, "get") else None
        raise NotDelivered(f"Slack did not accept {name} ({code or 'no reason given'}).", code=code or "") from error
    except ClientConnectorError as error:
        raise NotDelivered(f"Slack could not be reached for {name}.") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise NotDelivered(f"The connection to Slack was lost during {name}.", perhaps=True) from error


def place_is_gone(error: NotDelivered) -> bool:
    """Whether Slack says that we cannot post there at all, so that the person has to be told elsewhere."""
    return error.code in _GONE
