"""Whether Slack sent a request, just now, and for the first time."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.signature import SignatureVerifier

WINDOW = 300.0  # seconds, as Slack advises
SIGNATURE, TIMESTAMP = "x-slack-signature", "x-slack-request-timestamp"
_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


class Verdict(StrEnum):
    """What is to be said of a request. Only a genuine one may be acted upon."""

    GENUINE = "genuine"
    MISSING = "missing"  # no signature, or no time of signing
    INVALID = "invalid"
    OLD = "old"
    AHEAD = "ahead"
    REPLAYED = "replayed"


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict, and by how many seconds the time of signing differs from ours (positive: it was before)."""

    verdict: Verdict
    age: float = 0.0


class Signatures:
    """Judges signed requests, and remembers what it took for as long as it could be sent again.

    Slack signs each delivery for the second in which it is sent, so an event that Slack itself sends again has
    another signature; the header that counts such deliveries is not signed and proves nothing. The memory is
    this process's own: after a restart, the ids of jobs keep a replayed request from being answered again.
    """

    def __init__(self, secret: str, *, now: Callable[[], float]) -> None:
        """`now` gives seconds since the epoch. Raises ValueError for an empty secret."""
        self._verifier = SignatureVerifier(secret)
        self._now = now
        self._taken: dict[str, float] = {}  # a signature, and when it is too old to be taken again

    def judge(self, body: bytes, headers: Mapping[str, str]) -> Judged:
        """Judge a request by its body and its headers, whose names are in lower case.

        What is old or ahead was signed with our secret; a stranger gets no further than `INVALID`.
        """
        signature, timestamp = headers.get(SIGNATURE, ""), headers.get(TIMESTAMP, "")
        if not signature or not timestamp:
            return Judged(Verdict.MISSING)
        if not self._signed(body, signature, timestamp):
            return Judged(Verdict.INVALID)
        age = self._now() - int(timestamp)
        if abs(age) > WINDOW:
            return Judged(Verdict.OLD if age > 0 else Verdict.AHEAD, age)
        if not self._take(signature, until=int(timestamp) + WINDOW):
            return Judged(Verdict.REPLAYED, age)
        return Judged(Verdict.GENUINE, age)

    def release(self, headers: Mapping[str, str]) -> None:
        """Forget a genuine request that could not be dealt with.

        Slack sends again at once what failed at once: in the same second that has the same signature.
        """
        self._taken.pop(headers.get(SIGNATURE, ""), None)

    def _signed(self, body: bytes, signature: str, timestamp: str) -> bool:
        if not _SECONDS.fullmatch(timestamp):
            return False
        try:
            expected = self._verifier.generate_signature(timestamp=timestamp, body=body)
        except UnicodeDecodeError:
            return False  # Slack sends UTF-8
        return expected is not None and hmac.compare_digest(expected.encode(), signature.encode())

    def _take(self, signature: str, *, until: float) -> bool:
        """Remember `signature`; False where it was taken before. Nothing may await between the two."""
        now = self._now()
        while self._taken and next(iter(self._taken.values())) < now:
            # In the order of arrival, which is nearly that of signing; a straggler only stays a little longer.
            del self._taken[next(iter(self._taken))]
        if signature in self._taken:
            return False
        self._taken[signature] = until
        return True
