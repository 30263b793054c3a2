"""Downloads of official texts: from allowed hosts, each hop checked, and only what is new.

For one text: 1. the address is looked at; 2. the host's robots.txt is asked; 3. the host's turn is waited for; 4. the
name is resolved once and its addresses checked; 5. the request is sent, with what was seen there before as its
condition; 6. a redirect starts again at 1; 7. the body is counted, unpacked and compared with its type.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urljoin

from knowledge.adapters.official_sources.exchange import Answer, Exchange
from knowledge.adapters.official_sources.limits import DownloadLimits, Manners
from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.adapters.official_sources.pacing import Turns
from knowledge.adapters.official_sources.resolving import Resolve, resolve_by_system
from knowledge.adapters.official_sources.robots import MOST_BYTES, RobotsBook
from knowledge.adapters.official_sources.statuses import NOT_MODIFIED, NOT_NOW, OK, REDIRECTS, expect_ok
from knowledge.watching.hosts import Hosts, Place, refused_hop
from knowledge.watching.media import WrongType, media_of
from knowledge.watching.ports import Fetched, NotFetched, Seen, Unchanged, Wanted, WhyNot

_FIRST_REFUSAL, _FIRST_FAULT = 400, 500
_LONGEST_KEPT = 300
_LEFT_AS_IT_IS = "%/:?#[]@!$&'()*+,;=~-._"


class PoliteDownloads:
    """Implements `Downloads`. One for each sweep: what it learns of a host (turns, robots.txt) it keeps.

    May be used by several threads at once; requests to one host wait for each other. `authorities` are certificates
    (PEM) of authorities to believe besides the usual ones.
    """

    def __init__(
        self,
        hosts: Hosts,
        *,
        limits: DownloadLimits | None = None,
        manners: Manners | None = None,
        resolve: Resolve = resolve_by_system,
        authorities: str = "",
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._hosts = hosts
        self._limits = limits or DownloadLimits()
        self._manners = manners or Manners()
        self._now = now
        self._turns = Turns(self._manners.longest_wait, clock=clock, sleep=sleep)
        self._robots = RobotsBook(self._manners.robots_seconds, ask=self._robots_of, clock=clock)
        self._exchange = Exchange(
            self._limits, self._manners.user_agent, resolve=resolve, clock=clock, authorities=authorities
        )

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched:
        """Download it if it is another than was seen. It raises nothing for what a server does."""
        try:
            return self._fetched(wanted)
        except NoDownload as no:
            return no.result

    def _fetched(self, wanted: Wanted) -> Unchanged | Fetched:
        def ask(place: Place) -> Answer:
            conditions = _conditions(wanted.seen, place)
            pause = max(self._pause(place), self._robots.pause_at(place))
            with self._turns.at(place, pause):
                return self._exchange.get(place, conditions, most_bytes=wanted.most_bytes)

        place, answer = self._followed(wanted.address, ask)
        if answer.status == NOT_MODIFIED and _conditions(wanted.seen, place):
            return Unchanged(_seen(place, answer, wanted.seen.body_sha256, before=wanted.seen))
        self._expect_ok(place, answer)
        if not answer.body:
            raise NoDownload(WhyNot.FAULTY_ANSWER, f"{place.host} answers with an empty file.")
        sha256 = hashlib.sha256(answer.body).hexdigest()
        seen = _seen(place, answer, sha256)
        if sha256 == wanted.seen.body_sha256:
            return Unchanged(seen)
        media = media_of(answer.headers.get("Content-Type", ""), answer.body, wanted.kinds)
        if isinstance(media, WrongType):
            raise NoDownload(WhyNot.WRONG_TYPE, media.reason)
        return Fetched(answer.body, media, seen, place.address)

    def _followed(self, address: str, ask: Callable[[Place], Answer]) -> tuple[Place, Answer]:
        """The first answer that is no redirect, and where it was given; each hop is checked before it is asked."""
        passed: list[str] = []
        first: Place | None = None
        while len(passed) <= self._limits.redirects:
            place = self._hosts.place_of(address)
            if isinstance(place, str):
                raise NoDownload(
                    WhyNot.NOT_ALLOWED, f"It redirects where nothing is asked: {place}" if passed else place
                )
            first = first or place
            if refused := refused_hop(first, place):
                raise NoDownload(WhyNot.NOT_ALLOWED, refused)
            if place.address in passed:
                raise NoDownload(WhyNot.REDIRECTS, f"{place.host} redirects in a circle.")
            passed.append(place.address)
            answer = ask(place)
            if answer.status not in REDIRECTS:
                return place, answer
            address = _target(place, answer)
        raise NoDownload(WhyNot.REDIRECTS, f"It redirects more than {self._limits.redirects} times.")

    def _robots_of(self, place: Place) -> str | None:
        """The words of the host's robots.txt; None where it has none. Raises NoDownload where it cannot be had."""

        def ask(hop: Place) -> Answer:
            with self._turns.at(hop, self._pause(hop)):
                return self._exchange.get(hop, {}, most_bytes=MOST_BYTES, beginning_only=True)

        at, answer = self._followed(f"{place.origin}/robots.txt", ask)
        if _FIRST_REFUSAL <= answer.status < _FIRST_FAULT and answer.status not in NOT_NOW:
            return None
        self._expect_ok(at, answer)
        return answer.body.decode("utf-8", errors="replace")

    def _expect_ok(self, place: Place, answer: Answer) -> None:
        if answer.status == OK:
            return
        try:
            expect_ok(place, answer.status, answer.headers, self._now())
        except NoDownload as no:
            if no.result.retry_after is not None:
                self._turns.leave_in_peace(place, no.result.retry_after)
            raise

    def _pause(self, place: Place) -> float:
        return self._manners.pause_of_trusted_seconds if place.trusted else self._manners.pause_seconds


def _conditions(seen: Seen, place: Place) -> Mapping[str, str]:
    """The headers that ask for a body only where it is another than was seen at this very place."""
    if not seen.body_sha256 or seen.at != place.address:
        return {}
    told = {"If-None-Match": seen.etag, "If-Modified-Since": seen.last_modified}
    return {name: value for name, value in told.items() if _keepable(value)}


def _seen(place: Place, answer: Answer, sha256: str, *, before: Seen | None = None) -> Seen:
    """What to keep of an answer; a 304 may leave out what it told before."""
    former = before or Seen()
    etag = answer.headers.get("ETag", former.etag)
    modified = answer.headers.get("Last-Modified", former.last_modified)
    return Seen(_keepable(etag), _keepable(modified), sha256, place.address)


def _keepable(value: str) -> str:
    """`value` if it can be sent back as it is, else nothing."""
    return value if len(value) <= _LONGEST_KEPT and value.isascii() and value.isprintable() else ""


def _target(place: Place, answer: Answer) -> str:
    """Where `answer` redirects to, in full. Raises NoDownload where it names nothing."""
    told = answer.headers.get("Location", "").strip()
    if not told:
        raise NoDownload(WhyNot.REDIRECTS, f"{place.host} redirects, and does not say where.")
    try:
        return urljoin(place.address, quote(told, safe=_LEFT_AS_IT_IS))
    except ValueError:
        raise NoDownload(WhyNot.REDIRECTS, f"{place.host} redirects to what is no address.") from None
