"""The keys that the requests of `conferral batch` may have: the options of the commands, without dashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.cli.options import Unusable
from bot.cli.request_values import text
from knowledge.nearest_word import nearest

_ALL = ("do", "id", "as", "json")
"""`json` asks for what a request gives anyway; `as` says who acts, as on the command line."""

_QUESTION = ("text", "question", "court", "as_of", "prior")
_KEYS = {
    "ask": _QUESTION,
    "search": (*_QUESTION, "kind", "limit"),
    "check": (
        *("text", "court", "motion", "filed", "opposing", "found_in", "opposition", "after_denial"),
        *("order", "order_source"),
        *("matter", "model_reading"),
    ),
    "draft": ("text", "record", "docx", "force", "template", "letter", "propose", "redline"),
    "walkthrough": ("matter", "court", "motion", "answers", "record", "order_text", "due"),
    "deadline": ("from", "days", "hours", "at", "before", "service", "court", "text"),
}
_OF_THE_WHOLE = ("corpus", "home")


def expect_known_keys(request: Mapping[str, Any]) -> None:
    """Expect keys that are known for what the request asks to do, and a name under "as". Raises Unusable.

    The keys of a request with commands of its own are known where the command is.
    """
    do = request["do"]
    if do in _KEYS:
        expect_keys(request, _KEYS[do], what=do)
    user = request.get("as")
    if user is not None and (not text("as", user) or user != user.strip()):
        raise Unusable('"as" has to be the name of a user.')


def expect_keys(request: Mapping[str, Any], keys: Iterable[str], *, what: str) -> None:
    """Expect no keys but `keys` and those of every request; `what` names the request. Raises Unusable."""
    keys = tuple(keys)
    known = (*keys, *_ALL)
    faults = [_fault(key, what, known) for key in request if key not in known]
    if faults:
        raise Unusable(" ".join(faults), advice=f"Known are {', '.join(keys)}, and {', '.join(_ALL)}.")


def _fault(key: str, what: str, known: tuple[str, ...]) -> str:
    if key in _OF_THE_WHOLE:
        return f'"{key}" is said once, as `conferral batch --{key}`, and not in a request.'
    return f'"{key}" is not a key of a request to {what}{nearest(key, known)}.'
