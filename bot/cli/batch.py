"""One request of `conferral batch`: a JSON object in, a JSON object out, never an exception."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from bot.assistant.answer import Question
from bot.assistant.matter_reads import one_act
from bot.bootstrap import Product
from bot.cli.asking import question_put
from bot.cli.batch_keys import expect_known_keys
from bot.cli.kinds import read_kinds
from bot.cli.options import Unusable, read_day
from bot.cli.shapes import Json, answer_json, found_json
from bot.cli.unforeseen import unforeseen
from knowledge.errors import ConferralError


def answer_line(line: str | bytes, product: Product) -> Json:
    """The result of one line; a line that cannot be used gives `{"error": ...}` with one sentence."""
    try:
        request = _request_of(line)
        with one_act():
            result = _handler_of(request)(request, product)
    except ConferralError as fault:
        return {"error": fault.diagnostics()}
    except Exception as fault:  # one line's fault, whatever it is, keeps no other line from its answer
        return {"error": unforeseen(fault)}
    return {"id": request["id"], **result} if "id" in request else result


def _request_of(line: str | bytes) -> dict[str, Any]:
    """The request that a line holds. Raises Unusable."""
    try:
        request = json.loads(line)
    except json.JSONDecodeError as fault:
        raise Unusable(f"This line is not JSON (column {fault.colno}).") from fault
    except (ValueError, RecursionError) as fault:
        raise Unusable("This line cannot be read: it is not UTF-8 text, or nested too deeply.") from fault
    if not isinstance(request, dict):
        raise Unusable("A request is a JSON object.")
    return request


def _handler_of(request: Mapping[str, Any]) -> Callable[[Mapping[str, Any], Product], Json]:
    """What does the thing that is asked for, once the keys of the request are known. Raises Unusable."""
    do = request.get("do")
    handler = _HANDLERS.get(do) if isinstance(do, str) else None
    if handler is None:
        raise Unusable(f'"do" has to be one of {", ".join(_HANDLERS)}.')
    expect_known_keys(request)
    return handler


def _ask(request: Mapping[str, Any], product: Product) -> Json:
    return answer_json(product.researcher.ask(_question(request, product)))


def _search(request: Mapping[str, Any], product: Product) -> Json:
    limit = request.get("limit", 10)
    if type(limit) is not int or not 1 <= limit <= 100:  # noqa: PLR2004  the same bound as on the command line
        raise Unusable('"limit" has to be a whole number from 1 to 100.')
    kinds = request.get("kind") or []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise Unusable('"kind" has to be rule, order, guideline or note, or a list of them.')
    question = _question(request, product)
    started = time.perf_counter()
    found = product.researcher.search(question, kinds=read_kinds(kinds), limit=limit)
    return found_json(found, (time.perf_counter() - started) * 1000)


def _question(request: Mapping[str, Any], product: Product) -> Question:
    text = request.get("text", request.get("question"))
    if not isinstance(text, str):
        raise Unusable('"text" has to hold the question.')
    court = request.get("court")
    if court is not None and not isinstance(court, str):
        raise Unusable('"court" has to be the name of a court.')
    as_of = request.get("as_of")
    if as_of is not None and not isinstance(as_of, str):
        raise Unusable('"as_of" has to be a day, as 2015-03-03.')
    return question_put(
        text, product.settings, court=court, as_of=read_day(as_of), prior=_turns(request.get("prior") or ())
    )


def _turns(prior: Any) -> list[str]:
    """Earlier turns: a text, texts, or {"role", "text"} objects, of which the asker's own count."""
    if isinstance(prior, str):
        return [prior]
    if not isinstance(prior, (list, tuple)):
        raise Unusable('"prior" has to be a list of earlier turns.')
    turns = []
    for turn in prior:
        if isinstance(turn, str):
            turns.append(turn)
        elif isinstance(turn, dict) and isinstance(turn.get("text"), str):
            if turn.get("role", "user") == "user":
                turns.append(turn["text"])
        else:
            raise Unusable('"prior" has to be a list of earlier turns.')
    return turns


def _check(request: Mapping[str, Any], product: Product) -> Json:
    from bot.cli.checking import check_request  # noqa: PLC0415  loads when the first such request comes

    return check_request(request, product)


def _draft(request: Mapping[str, Any], product: Product) -> Json:
    from bot.cli.drafting import batch_draft  # noqa: PLC0415  as above

    today = date.today()  # noqa: DTZ011  the drafter's own calendar day
    desk = product.conferral.drafting_for(request.get("as") or product.settings.acting_user())
    resolve = partial(product.checker.with_authority, as_of=today)
    return batch_draft(
        desk, request, today, read=lambda text: desk.records.read_text(text, today=today), resolve=resolve
    )


def _walkthrough(request: Mapping[str, Any], product: Product) -> Json:
    from bot.cli.walkthrough import walkthrough_request  # noqa: PLC0415  as above

    by = request.get("as") or product.settings.acting_user()
    return walkthrough_request(request, product.guide, product.drafting, as_user=by)


def _deadline(request: Mapping[str, Any], product: Product) -> Json:
    from bot.bootstrap import legal_holidays  # noqa: PLC0415  as above
    from bot.cli.deadlines import deadline_request  # noqa: PLC0415  as above

    return deadline_request(request, legal_holidays(), default_court=product.settings.default_court)


def _matter(request: Mapping[str, Any], product: Product) -> Json:
    from bot.cli.batch_matters import matter_request  # noqa: PLC0415  as above

    return matter_request(request, product)


def _eval(request: Mapping[str, Any], product: Product) -> Json:
    from bot.cli.batch_evals import eval_request  # noqa: PLC0415  as above

    return eval_request(request, product)


_HANDLERS: dict[str, Callable[[Mapping[str, Any], Product], Json]] = {
    "ask": _ask,
    "search": _search,
    "check": _check,
    "draft": _draft,
    "walkthrough": _walkthrough,
    "deadline": _deadline,
    "matter": _matter,
    "eval": _eval,
}
