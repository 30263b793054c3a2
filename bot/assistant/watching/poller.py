"""Polling one source: claimed, downloaded, read, compared, proposed where its words are others, and kept at once.

Whatever cuts a poll short, nothing is lost and nothing is done twice: what was seen is kept last, together with the
news; until then the next poll downloads again, and finds the proposal that was made by its id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.assistant.watching.proposing import Found, Proposing
from bot.assistant.watching.schedule import FAILURES_TOLD, next_due, retry_due
from bot.assistant.watching.standing import HeldText, Standing, undecided
from bot.assistant.watching.state import Came, News, NewsKind, Polled, WatchBook, WatchState
from bot.assistant.watching.unforeseen import unforeseen
from knowledge.errors import ConferralError
from knowledge.watching.ports import (
    Downloads,
    Fetched,
    NotFetched,
    NotRead,
    OfficialText,
    Readings,
    Seen,
    Wanted,
    WhyNot,
    WhyNotRead,
)
from knowledge.watching.sources import OfficialSource

LEASE = timedelta(minutes=10)
"""For how long a poll has a source for itself: longer than all that it waits for."""
_TOLD_AT_ONCE = frozenset({WhyNotRead.LAYOUT_CHANGED, WhyNotRead.MOVED})
_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a poll failed."""

    reason: str
    why: WhyNot | WhyNotRead | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class _Had:
    """What a download gave: what was seen, and the file with its words where they were sent."""

    seen: Seen
    digest: str
    words: int
    fetched: Fetched | None = None
    text: OfficialText | None = None


class Poller:
    """Polls. `claimant` names it among all that poll; `clock` gives an aware time.

    `unforeseen` writes down what nobody foresaw, and says by which reference it is found.
    """

    def __init__(
        self,
        book: WatchBook,
        downloads: Downloads,
        readings: Readings,
        standing: Standing,
        proposing: Proposing,
        *,
        claimant: str,
        clock: Callable[[], datetime],
        unforeseen: Callable[[Exception], str] = unforeseen,
    ) -> None:
        self._book = book
        self._downloads = downloads
        self._readings = readings
        self._standing = standing
        self._proposing = proposing
        self._claimant = claimant
        self._clock = clock
        self._unforeseen = unforeseen

    def poll(self, source: OfficialSource, *, due_only: bool = False) -> Polled:
        """Poll `source`, unless another process does, or it is not due. Raises DatabaseUnavailable."""
        now = self._clock()
        state = self._book.claim(source.id, by=self._claimant, now=now, until=now + LEASE, due_only=due_only)
        if state is None:
            return Polled(source.id, Came.BUSY)
        try:
            done = self._tried(source, state, now)
            after, polled = self._failed(source, state, done, now) if isinstance(done, _Failure) else done
            grave = isinstance(done, _Failure) and done.why in _TOLD_AT_ONCE
            news = _news(state, after, polled, now, grave=grave)
            kept = self._book.settle(after, by=self._claimant, news=news)
        except Exception:
            self._book.release(source.id, by=self._claimant)
            raise
        return polled if kept else Polled(source.id, Came.BUSY)

    def _tried(self, source: OfficialSource, state: WatchState, now: datetime) -> tuple[WatchState, Polled] | _Failure:
        """What came of it, or why it failed; what nobody foresaw is the failure of this source alone."""
        try:
            return self._polled(source, state, now)
        except ConferralError as fault:
            return _Failure(fault.diagnostics())
        except Exception as fault:  # the other sources are to be asked all the same
            return _Failure(self._unforeseen(fault))

    def _polled(self, source: OfficialSource, state: WatchState, now: datetime) -> tuple[WatchState, Polled] | _Failure:
        had = self._had(source, state)
        if isinstance(had, _Had) and self._is_missing(source, state, had, now):
            had = self._had(source, replace(state, seen=Seen()))  # its body is wanted, though it did not change
        if isinstance(had, _Failure):
            return had
        came, proposal, held = self._compared(source, state, had, now)
        changed = had.digest != state.digest
        after = replace(
            state,
            cut_short=False,
            seen=had.seen,
            asked=source.asked,
            digest=had.digest,
            words=had.words,
            changes=state.changes + (changed or state.cut_short or came is Came.PROPOSED),
            polled_at=now,
            seen_at=now,
            changed_at=now if changed and state.digest else state.changed_at,
            due_at=next_due(source, now),
            held=held.edition.source if held else "",
            held_on=now.date() if held else None,
            failures=0,
            reason="",
            troubled=False,
            proposal=proposal,
        )
        if held is None and state.held:  # the words are others now; when the published ones were last seen stays known
            after = replace(after, held=state.held, held_on=state.held_on)
        return after, Polled(source.id, came, "" if came is Came.UNCHANGED else proposal)

    def _had(self, source: OfficialSource, state: WatchState) -> _Had | _Failure:
        same = state.asked == source.asked
        seen, words = (state.seen, state.words) if same else (Seen(), 0)
        answer = self._downloads.fetch(Wanted(source.address, seen, kinds=frozenset({source.media})))
        if isinstance(answer, NotFetched):
            return _Failure(answer.reason, answer.kind, answer.retry_after)
        if not isinstance(answer, Fetched):
            return _Had(answer.seen, state.digest, state.words)
        text = self._readings.read(answer, source.how, had_words=words)
        if isinstance(text, NotRead):
            return _Failure(text.reason, text.kind)
        return _Had(answer.seen, text.digest, text.words, answer, text)

    def _is_missing(self, source: OfficialSource, state: WatchState, had: _Had, now: datetime) -> bool:
        """Whether words that were seen before, and came no more, are neither held nor proposed nor decided about.

        They are not after a rollback, nor where other words were published in their place.
        """
        held = self._standing.held(source, now.date())
        if had.text is not None or (held is not None and held.digest == had.digest):
            return False
        waits = self._standing.stands(state.proposal) or self._standing.with_words(
            had.digest, self._standing.opened(source)
        )
        return not waits and not self._standing.decided(source, state.proposal, had.digest)

    def _compared(
        self, source: OfficialSource, state: WatchState, had: _Had, now: datetime
    ) -> tuple[Came, str, HeldText | None]:
        """What came of it, the id of the proposal of the words, and the published text where it has the very words."""
        held, same = self._standing.held(source, now.date()), had.digest == state.digest
        stands = self._standing.stands(state.proposal)
        if held is not None and held.digest == had.digest:
            if stands or state.cut_short or not same:
                note = "the source shows the published words again"
                self._proposing.withdraw(undecided(self._standing.opened(source)), now=now, note=note)
            return Came.UNCHANGED, state.proposal if same else "", held
        if same and stands:
            return Came.WAITING, state.proposal, None
        if same and self._standing.decided(source, state.proposal, had.digest):
            return Came.DECIDED, state.proposal, None
        return self._proposed(source, state, had, held, now)

    def _proposed(
        self, source: OfficialSource, state: WatchState, had: _Had, held: HeldText | None, now: datetime
    ) -> tuple[Came, str, HeldText | None]:
        """The same for words that are neither published nor decided about."""
        former = self._standing.opened(source)
        same = self._standing.with_words(had.digest, former)
        found = Found(source, had.fetched, had.text, held, state.changes) if had.fetched and had.text else None
        if same is not None and (found is None or same.id != found.proposal_id):
            others = [proposal for proposal in undecided(former) if proposal.id != same.id]
            self._proposing.withdraw(others, now=now, note=f"replaced by {same.id}")
            return Came.WAITING, same.id, None
        if found is None:  # decided about in this very moment
            return Came.DECIDED, state.proposal, None
        proposal = self._proposing.propose(found, former, now=now)
        if proposal is None:
            return Came.UNCHANGED, "", held
        return Came.PROPOSED, proposal.id, None

    def _failed(
        self, source: OfficialSource, state: WatchState, failure: _Failure, now: datetime
    ) -> tuple[WatchState, Polled]:
        failures = state.failures + 1
        why = failure.why if isinstance(failure.why, WhyNot) else None
        due = retry_due(source, now, failures=failures, why=why, retry_after=failure.retry_after)
        reason = failure.reason[:_LONGEST_REASON]
        troubled = state.troubled or failures >= FAILURES_TOLD or failure.why in _TOLD_AT_ONCE
        after = replace(state, polled_at=now, due_at=due, failures=failures, reason=reason, troubled=troubled)
        return after, Polled(source.id, Came.FAILED, reason=reason, name_unknown=why is WhyNot.UNKNOWN_NAME)


def _news(before: WatchState, after: WatchState, polled: Polled, now: datetime, *, grave: bool) -> News | None:
    """What managers are to be told of a poll: a proposal once, a trouble once until the source can be read again.

    A `grave` trouble, as a layout that changed, is told though another was told before.
    """
    if polled.came is Came.PROPOSED:
        return News(polled.proposal, polled.source, NewsKind.PROPOSAL, now, polled.proposal)
    if after.troubled and (not before.troubled or (grave and after.reason != before.reason)):
        return News(f"{polled.source} {now.isoformat()}", polled.source, NewsKind.TROUBLE, now, after.reason)
    return None
