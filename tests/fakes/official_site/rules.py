"""Many rules on one site, each on a page of its own, some of which change at some poll."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum

from tests.fakes.official_site.replies import Asked, Reply
from tests.fakes.official_site.server import OfficialSite

_TOPICS = (
    "production of documents",
    "interrogatories",
    "depositions",
    "requests for admission",
    "subpoenas",
    "electronically stored information",
    "privilege logs",
    "protective orders",
)
_DAYS = ("seven", "ten", "fourteen", "twenty-one", "twenty-eight", "thirty")
_PARAGRAPHS = (
    "Rule {number}. Duty to Confer About {title}",
    (
        "(a) Before filing a motion about {topic}, the attorney for the moving party must confer in good faith with "
        "opposing counsel, or make a reasonable effort to confer, about every matter in dispute under Rule {number}."
    ),
    (
        "(b) A “reasonable effort to confer” means more than mailing or faxing a letter to the opposing party. It "
        "requires that the parties in good faith converse, compare views, consult, and deliberate within {days} days."
    ),
    (
        "(c) The motion must state with particularity the steps taken by all attorneys to resolve the issues of "
        "{topic}; a motion under Rule {number} without that statement may be denied."
    ),
)
_FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


class Tells(StrEnum):
    """How a page tells that nothing changed."""

    ETAG = "etag"
    LAST_MODIFIED = "last modified"
    NOTHING = "nothing"


class RuleSources:
    """`count` rules at /rules/1.html and so on. `changes` says which (from 1) have new words from which poll on.

    Pages tell by turns by ETag, by Last-Modified and not at all that nothing changed; those that tell nothing also
    print how often they were read, the time, and other markup at each request, around the same words. `next_poll`
    goes on to the next poll; it begins with poll 0.
    """

    def __init__(
        self,
        count: int,
        changes: Mapping[int, Collection[int]] | None = None,
        *,
        tells: Collection[Tells] = tuple(Tells),
        number: Callable[[int], str] = lambda n: f"{n}.1",
    ) -> None:
        self.count = count
        self.poll = 0
        self._changes = {poll: frozenset(which) for poll, which in (changes or {}).items()}
        self._tells = tuple(tells)
        self._number = number
        self._reads = itertools.count(1)

    def install(self, site: OfficialSite) -> None:
        """Put all of them on `site`."""
        for n in range(1, self.count + 1):
            site.pages[self.path(n)] = self._page(n)

    def path(self, n: int) -> str:
        """Where the rule stands."""
        return f"/rules/{n}.html"

    def provision(self, n: int) -> str:
        """Its number."""
        return self._number(n)

    def next_poll(self) -> None:
        """Go on to the next poll."""
        self.poll += 1

    def version(self, n: int) -> int:
        """How often its words have changed."""
        return sum(n in which for poll, which in self._changes.items() if poll <= self.poll)

    def tells(self, n: int) -> Tells:
        """How its page tells that nothing changed."""
        return self._tells[n % len(self._tells)]

    def words(self, n: int) -> list[str]:
        """Its paragraphs as they are at this poll."""
        topic, days = _TOPICS[n % len(_TOPICS)], _DAYS[(n + self.version(n)) % len(_DAYS)]
        number = self.provision(n)
        return [
            paragraph.format(number=number, topic=topic, title=topic.title(), days=days) for paragraph in _PARAGRAPHS
        ]

    def _page(self, n: int) -> Callable[[Asked], Reply]:
        def answer(_: Asked) -> Reply:
            version, tells = self.version(n), self.tells(n)
            return Reply(
                self._html(n, noisy=tells is Tells.NOTHING),
                etag=f'"{n}-{version}"' if tells is Tells.ETAG else "",
                last_modified=f"Mon, 0{version + 1} Jan 2024 00:00:{n % 60:02} GMT"
                if tells is Tells.LAST_MODIFIED
                else "",
            )

        return answer

    def _html(self, n: int, *, noisy: bool) -> bytes:
        heading, *paragraphs = self.words(n)
        read = next(self._reads) if noisy else 0
        mark = "span" if read % 2 else "em"
        body = "\n".join(f"<p class='v{read}'><{mark}>{words[:3]}</{mark}>{words[3:]}</p>" for words in paragraphs)
        if read % 3 == 1:
            body = body.replace("“", '"').replace("”", '"').replace(" ", "\n ")
        return (
            f"<!doctype html><html><head><title>Local Rules</title><script>var t={read};</script></head><body>"
            f"<nav><a href='/login'>Log in</a> <a href='/'>Home</a></nav>"
            f"<main id='rule'><h1>{heading}</h1>{body}<p>Last updated: January {1 + read % 28}, 2026</p></main>"
            f"<footer>Page views: {read}. Printed at {read % 24:02}:00.</footer></body></html>"
        ).encode()


def _day(version: int) -> str:
    return format_datetime(_FIRST_DAY + timedelta(days=version), usegmt=True)
