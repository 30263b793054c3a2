"""Canaries: words that no line of a log may repeat, and the watch for them over the whole suite.

A test's tokens and signing secrets hold `CANARY`, its messages carry it where nobody reads them; and the words of
each message that reaches the product are canaries themselves, so that a line which repeats only what was read out of
a message is found as well.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

CANARY = "zanzibar"
BOT_TOKEN, APP_TOKEN = f"xoxb-{CANARY}-1", f"xapp-{CANARY}-1"
SECRET = f"{CANARY}-signing-secret"

# A token is known by how it begins, whichever test made it up.
_SECRET = re.compile(rf"{CANARY}|\bx(?:ox[a-z]|app)-\w[\w-]*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_RUN, _LEAST_WORDS, _LEAST_LETTERS = 4, 3, 12
_LIBRARIES = ("aiohttp", "asyncio", "httpx", "slack_bolt", "slack_sdk", "uvicorn", "uvicorn.error", "websockets")

_said: set[str] = set()
_runs: set[tuple[str, ...]] = set()


def remember(payload: Any) -> None:
    """Make canaries of the words that somebody typed, wherever they stand in what Slack sends."""
    for words in _typed(payload):
        if words not in _said:
            _said.add(words)
            _runs.update(_runs_of(words, least=_LEAST_LETTERS))


def repeated(text: str) -> list[str]:
    """The canaries that `text` repeats: secrets, runs of four words of a message, all the words of a short one."""
    found = [match[0] for match in _SECRET.finditer(text)]
    words = _WORD.findall(text.casefold())
    for length in range(_LEAST_WORDS, _RUN + 1):
        found += [" ".join(run) for run in _windows(words, length) if run in _runs]
    return found


class Watch(logging.Handler):
    """Takes in every record that any handler would get, at any level, and keeps those that repeat a canary."""

    def __init__(self) -> None:
        super().__init__(level=logging.NOTSET)
        self.caught: list[str] = []
        if logging.lastResort is not None:  # what has no handler at all is written by this one
            logging.lastResort.addFilter(self._look)

    def emit(self, record: logging.LogRecord) -> None:
        """Look through all that a record holds: a formatter may write any of it."""
        self._look(record)

    def _look(self, record: logging.LogRecord) -> bool:
        found = repeated("\n".join(_held(record)))
        if found:
            self.caught.append(f"{record.name} at {record.levelname} repeats {sorted(set(found))}")
        return True

    def listen(self) -> None:
        """Listen to the root, and to each logger whose records do not reach it."""
        for logger in (logging.getLogger(), *_apart()):
            if self not in logger.handlers:
                logger.addHandler(self)

    def leave(self) -> None:
        """Listen no more."""
        for logger in (logging.getLogger(), *_apart()):
            logger.removeHandler(self)
        if logging.lastResort is not None:
            logging.lastResort.removeFilter(self._look)

    def unheard(self) -> list[str]:
        """The loggers by which something could be written past this watch."""
        return sorted(logger.name for logger in _apart() if self not in logger.handlers and _writes(logger))

    def taken(self) -> list[str]:
        """What was caught, which is forgotten here."""
        caught, self.caught = self.caught, []
        return caught


def loudest() -> None:
    """Have everything logged that can be: the product's own loggers follow the root, and libraries know no better."""
    for name in ("", *_LIBRARIES):
        logging.getLogger(name or None).setLevel(logging.DEBUG)


def _apart() -> list[logging.Logger]:
    made = list(logging.getLogger().manager.loggerDict.values())
    return [logger for logger in made if isinstance(logger, logging.Logger) and not logger.propagate]


def _writes(logger: logging.Logger) -> bool:
    """Whether any handler of its own writes somewhere; pytest's only keep what they get."""
    return any(not type(handler).__module__.startswith("_pytest.") for handler in logger.handlers)


def _held(record: logging.LogRecord) -> Iterator[str]:
    yield record.getMessage()
    if record.exc_info and record.exc_info[1] is not None:
        yield "".join(traceback.format_exception(record.exc_info[1]))
    for name, value in record.__dict__.items():
        if name not in ("pathname", "filename", "module", "funcName", "exc_info"):
            yield value if isinstance(value, str) else repr(value)


def _typed(payload: Any) -> Iterator[str]:
    """The texts and inputs of a payload, but not those of our own dialogues and buttons that Slack sends back."""
    if isinstance(payload, Mapping):
        for key, value in payload.items():
            if isinstance(value, str):
                if key == "text" or (key == "value" and payload.get("type") == "plain_text_input"):
                    yield value
            elif key != "blocks":
                yield from _typed(value)
    elif isinstance(payload, list | tuple):
        for part in payload:
            yield from _typed(part)


def _runs_of(words: str, *, least: int) -> Iterator[tuple[str, ...]]:
    found = _WORD.findall(words.casefold())
    length = min(_RUN, len(found))
    if length >= _LEAST_WORDS:
        yield from (run for run in _windows(found, length) if sum(map(len, run)) >= least)


def _windows(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
