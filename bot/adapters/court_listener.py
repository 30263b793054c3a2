"""CourtListener, the Free Law Project's collection, as a source of orders.

It is sent the query, the court's code and the ids of the orders that are fetched, and nothing else.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from bot.assistant.curating.orders_elsewhere import FoundOrder, OrderFile, OrdersUnavailable, court_of_code

if TYPE_CHECKING:
    from courtlistener import CourtListener as Client

OFFICIAL = "https://www.courtlistener.com/api/rest/v4"
_SITE = "https://www.courtlistener.com"
_SECONDS = 30.0
_MOST_CHARACTERS = 5_000_000
_FIELDS = ["id", "plain_text", "html_with_citations", "extracted_by_ocr"]
_TAG = re.compile(r"<[^>]*>")
_NAME = "CourtListener"
_BUSY = 429
_NO_KEY = (401, 403)
_NOT_FOUND = 404
_FIRST_FAULT = 500

Read = TypeVar("Read")


class CourtListenerOrders:
    """Implements `OrdersElsewhere` over the official client, which is loaded when it is first asked."""

    def __init__(self, token: str, address: str = OFFICIAL) -> None:
        self._token = token
        self._address = address

    @property
    def name(self) -> str:
        """What it is called."""
        return _NAME

    def find(self, query: str, *, court_code: str | None, limit: int) -> Sequence[FoundOrder]:
        """The orders found for `query`, the best first. Raises OrdersUnavailable."""
        filters = {"q": query, **({"court": court_code} if court_code else {})}

        def search(client: Client) -> list[FoundOrder]:
            listed = islice(client.opinion_search.list(**filters), limit)
            return [order for result in listed if (order := _order(result)) is not None]

        return self._asked(search)

    def file_of(self, order: FoundOrder) -> OrderFile:
        """The words of `order`. Raises OrdersUnavailable, also where it holds none."""

        def words(client: Client) -> tuple[str, str, bool]:
            record = client.opinions.get(order.id, fields=_FIELDS)
            seen = record.get("extracted_by_ocr") is True
            return _text(record, "plain_text"), _text(record, "html_with_citations"), seen

        plain, page, seen = self._asked(words)
        if max(len(plain), len(page)) > _MOST_CHARACTERS:
            raise OrdersUnavailable(f"{_NAME} gives more words of “{order.title}” than an order has.")
        if plain.strip():
            return OrderFile(plain.encode(), ".txt", seen)
        if page.strip():
            return OrderFile(f'<!doctype html><meta charset="utf-8">{page}'.encode(), ".html", seen)
        raise OrdersUnavailable(f"{_NAME} holds no words of “{order.title}”.")

    @cached_property
    def _client(self) -> Client:
        try:
            from courtlistener import CourtListener  # noqa: PLC0415  an extra, and only wanted here
        except ImportError:
            raise OrdersUnavailable(
                f"The package that asks {_NAME} is not installed.",
                advice='Install it: pip install "conferral[courtlistener]"',
            ) from None
        # Both are said, so that the client takes neither from the environment.
        return CourtListener(api_token=self._token, base_url=self._address, timeout=_SECONDS)

    def _asked(self, ask: Callable[[Client], Read]) -> Read:
        client = self._client
        from courtlistener.exceptions import CourtListenerAPIError  # noqa: PLC0415  as above

        with _nothing_logged():
            try:
                return ask(client)
            except CourtListenerAPIError as fault:
                raise _refused(fault.status_code) from None
            except httpx.TimeoutException:
                raise OrdersUnavailable(f"{_NAME} did not answer in time.") from None
            except httpx.HTTPError:
                raise OrdersUnavailable(f"{_NAME} cannot be reached.") from None
            except (ValueError, TypeError, KeyError, AttributeError):  # a record that is not as agreed
                raise OrdersUnavailable(f"What {_NAME} answers cannot be read.") from None


@contextmanager
def _nothing_logged() -> Iterator[None]:
    """Keep the libraries from logging what they ask: a query says what a firm is working on."""
    loggers = [logging.getLogger(name) for name in ("httpx", "httpcore", "courtlistener")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _refused(status: int) -> OrdersUnavailable:
    if status in _NO_KEY:
        return OrdersUnavailable(f"{_NAME} refused the token.", advice="Look at CONFERRAL_COURTLISTENER_TOKEN.")
    if status == _BUSY:
        return OrdersUnavailable(f"{_NAME} asks for patience: too much was asked of it.", advice="Ask again later.")
    if status == _NOT_FOUND:
        return OrdersUnavailable(f"{_NAME} does not hold this any more.")
    if status >= _FIRST_FAULT:
        return OrdersUnavailable(f"{_NAME} is out of order.", advice="Ask again later.")
    return OrdersUnavailable(f"{_NAME} did not accept the query.")


def _order(result: Mapping[str, Any]) -> FoundOrder | None:
    """An order from what is listed; None where it lists no text of one. Raises what a wrong shape raises."""
    opinion = next(iter(result.get("opinions") or ()), None)
    if opinion is None:
        return None
    path = _text(result, "absolute_url")
    return FoundOrder(
        id=str(int(opinion["id"])),
        title=_plain(_text(result, "caseName") or _text(result, "caseNameFull")) or "An order without a name",
        court=court_of_code(_text(result, "court_id")),
        court_said=_plain(_text(result, "court_citation_string") or _text(result, "court")),
        dated=date.fromisoformat(_text(result, "dateFiled")[:10]) if result.get("dateFiled") else None,
        docket=_plain(_text(result, "docketNumber")),
        judge=_plain(_text(result, "judge")),
        address=f"{_SITE}{path}" if path.startswith("/") else "",
        extract=_plain(_text(opinion, "snippet"))[:300],
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    """The text under `key`, if there is one. Raises ValueError for half a character, which can be kept nowhere."""
    value = record.get(key)
    if not isinstance(value, str):
        return ""
    value.encode("utf-8")
    return value


def _plain(text: str) -> str:
    """Words without the marks in which they were found, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())
