"""The one address to which Slack sends everything: verified before anything else looks at it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.slack.app import SlackFace
from bot.slack.failures import explained, log
from bot.slack.inbound import kind_of
from bot.web.bodies import BodyNotRead, read_body
from bot.web.signatures import Judged, Signatures, Verdict

_TAKEN = 200
_FAILED = 500  # from here on, Slack sends it again
_CLOCK = "a request was refused: signed %d seconds %s; is this machine's clock right?"


class SlackEvents:
    """Takes what Slack sends by signed HTTP. No line that it logs holds anything of a request.

    The signature is judged here and not by Bolt alone, because Bolt answers `ssl_check` before it verifies,
    takes the same request twice, and fails on a time that is no number.
    """

    def __init__(
        self, face: SlackFace, signatures: Signatures, *, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._face = face
        self._signatures = signatures
        self._measures = face.office.measures
        self._clock = clock

    async def take(self, request: Request) -> Response:
        """Answer one request: Bolt's answer to a genuine one, 401 to every other."""
        began = self._clock()
        try:
            body = await read_body(request)
        except BodyNotRead as refusal:
            return self._refused(refusal.reason, refusal.status)
        judged = self._signatures.judge(body, request.headers)
        if judged.verdict is not Verdict.GENUINE:
            _tell(judged)
            return self._refused(judged.verdict.value, 401)
        response = await self._dispatched(request, body)
        if response.status_code >= _FAILED:
            self._signatures.release(request.headers)
        elif response.status_code == _TAKEN:
            self._measures.acknowledged(self._clock() - began)
        return response

    async def _dispatched(self, request: Request, body: bytes) -> Response:
        try:
            bolt_request = to_async_bolt_request(request, body)
            kind = kind_of(bolt_request.body)
        except Exception:  # signed, and yet nothing Bolt can read; a traceback would repeat it in the log
            kind = None
        if kind is None:
            return self._refused("unreadable", 400)
        self._measures.received(kind)
        try:
            return to_starlette_response(await self._face.app.async_dispatch(bolt_request))
        except Exception as error:
            explained(error)
            return JSONResponse({"error": "internal error"}, status_code=_FAILED)

    def _refused(self, reason: str, status: int) -> Response:
        self._measures.refused(reason)
        return JSONResponse({"error": "invalid request"}, status_code=status)


def _tell(judged: Judged) -> None:
    if judged.verdict is Verdict.OLD:
        log.warning(_CLOCK, judged.age, "ago")
    elif judged.verdict is Verdict.AHEAD:
        log.warning(_CLOCK, -judged.age, "ahead of our time")
    else:  # anybody can send what is unsigned, but only what we once took can come to us a second time
        level = logging.WARNING if judged.verdict is Verdict.REPLAYED else logging.INFO
        log.log(level, "a request was refused: signature %s", judged.verdict.value)
