"""What is asked of a download and what came of it; how what came is read, and the words of the official text in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Media(StrEnum):
    """A family of files that an official text is published as."""

    HTML = "html"
    PDF = "pdf"
    TEXT = "text"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was last had, as its server named it, the sha256 of its body, and the address `at` which it was had.

    That is the last one, after all redirects: what a server said of it holds nowhere else. All is empty at first.
    """

    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One text to be downloaded, if it is another than was `seen`: at most so many bytes, of one of these kinds."""

    address: str
    seen: Seen = Seen()
    most_bytes: int = 20_000_000
    kinds: frozenset[Media] = frozenset(Media)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing changed (no body was sent), or the very same bytes came again.

    `seen` is to be kept in place of what was seen before.
    """

    seen: Seen


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, what it is by its first bytes, what to remember of it, and the address where it was in the end."""

    body: bytes
    media: Media
    seen: Seen
    final_address: str


class WhyNot(StrEnum):
    """Why nothing was downloaded."""

    NOT_ALLOWED = "not_allowed"
    """The address, or one it redirects to, is not one we may ask: its form, its host, a private address."""
    ROBOTS = "robots"
    """Its robots.txt asks programs to stay away."""
    NOT_NOW = "not_now"
    """The server asked for patience, or its robots.txt cannot be had; to be asked again later."""
    GONE = "gone"
    """It is not there any more."""
    CLOSED = "closed"
    """The server asks who we are, or refuses programs."""
    FAULTY_ANSWER = "faulty_answer"
    """The server answers with a fault, or with what is no answer."""
    WRONG_TYPE = "wrong_type"
    """What came is of another type than is wanted, or than it says."""
    TOO_LARGE = "too_large"
    """More came, or would unpack to more, than is allowed."""
    TOO_SLOW = "too_slow"
    """It took too long."""
    BROKEN_OFF = "broken_off"
    """The connection ended before all of it had come."""
    UNREACHABLE = "unreachable"
    """Nothing answers there."""
    UNKNOWN_NAME = "unknown_name"
    """The name of the host could not be looked up: it has no address, or no name service answers."""
    NOT_SECURE = "not_secure"
    """The connection cannot be trusted: the certificate is not the host's, or has expired."""
    REDIRECTS = "redirects"
    """It redirects in a circle, too often, or to nowhere."""


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Nothing was had: a sentence for people, its kind, and the seconds after which to ask again, where told."""

    reason: str
    kind: WhyNot
    retry_after: float | None = None


class Downloads(Protocol):
    """Downloads official texts, politely and from allowed hosts only."""

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched:
        """Download it if it is another than was seen. It raises nothing for what a server does."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """Which part of a file is the official text, and how to tell that it still is.

    `selector` is a CSS selector of the parts of an HTML page; `start` and `end` are the headings from which it runs
    and before which it ends. Without them it is the whole file. `expected` are words that must stand in it,
    `provision` the number it must name (as "37.2"), `least_characters` how long it must be.
    """

    selector: str = ""
    start: str = ""
    end: str = ""
    expected: tuple[str, ...] = ()
    provision: str = ""
    least_characters: int = 200

    @property
    def whole(self) -> bool:
        """Whether the whole file is the official text, so that the file itself may be proposed."""
        return not (self.selector or self.start or self.end)


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The words of the official text, paragraphs parted by blank lines, as they stand.

    `digest` is equal for equal words, whatever their markup, white space and marks; `words` is their number, to be
    told to the next reading.
    """

    text: str
    digest: str
    words: int


class WhyNotRead(StrEnum):
    """Why what came is not the official text."""

    LOGIN = "login"
    BOT_WALL = "bot_wall"
    ERROR_PAGE = "error_page"
    MOVED = "moved"
    EMPTY = "empty"
    LAYOUT_CHANGED = "layout_changed"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class NotRead:
    """What came is not the official text, or not as it is known: a sentence for people, and its kind."""

    reason: str
    kind: WhyNotRead


class Readings(Protocol):
    """Reads the official text out of what was downloaded."""

    def read(self, fetched: Fetched, how: HowToRead, *, had_words: int = 0) -> OfficialText | NotRead:
        """Its words, or why not. `had_words` is how many it had when it was last read (0: it never was)."""
