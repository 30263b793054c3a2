"""The figures of the service for Prometheus, in a registry of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.assistant.measuring import Exposition, Load

# Slack gives up on an acknowledgement after 3 seconds; ours is meant to stay under 1.
_ACKNOWLEDGEMENT_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
_WORD = re.compile(r"[a-z][a-z0-9_.]{0,59}", re.ASCII)
_MOST_WORDS = 60  # each label's value is a series of its own, and Slack's vocabulary may grow
_OTHER = "other"


class PrometheusMeasures:
    """Counts in memory, from the start of the process. Safe from any thread."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self._received = _Worded(
            Counter("conferral_events_received", "What Slack sent, by kind.", ["kind"], registry=registry)
        )
        self._refused = _Worded(
            Counter("conferral_requests_refused", "Requests that were not taken.", ["reason"], registry=registry)
        )
        self._acknowledged = Histogram(
            "conferral_acknowledgement_seconds",
            "From the arrival of what Slack sent to its acknowledgement.",
            buckets=_ACKNOWLEDGEMENT_SECONDS,
            registry=registry,
        )
        self._answers = _Worded(
            Counter("conferral_answers", "Questions that came to their end.", ["status"], registry=registry)
        )
        self._posts = Counter("conferral_posts", "Messages that Slack took.", registry=registry)
        self._slack_refusals = _Worded(
            Counter("conferral_slack_refusals", "Calls that Slack refused for good.", ["code"], registry=registry)
        )
        self._rate_limits = Counter(
            "conferral_slack_rate_limits", "Calls that Slack told to come again later.", registry=registry
        )
        self._recovered = Counter(
            "conferral_jobs_recovered", "Jobs of an earlier run that were taken up again.", registry=registry
        )
        self._maybe_missing = Counter(
            "conferral_answers_maybe_missing", "Answers that may not have been shown.", registry=registry
        )
        Info("conferral_build", "The version that runs.", registry=registry).info({"version": version("conferral")})
        ProcessCollector(registry=registry)

    def watch(self, load: Callable[[], Load]) -> None:
        """Show what `load` gives whenever the figures are read. To be called once."""
        self._registry.register(_LoadCollector(load))

    def received(self, kind: str) -> None:
        """Count something Slack sent."""
        self._received.count(kind)

    def refused(self, reason: str) -> None:
        """Count a request that was not taken."""
        self._refused.count(reason)

    def acknowledged(self, seconds: float) -> None:
        """Note how long an acknowledgement took."""
        self._acknowledged.observe(seconds)

    def answered(self, status: str) -> None:
        """Count a question that came to its end."""
        self._answers.count(status)

    def posted(self) -> None:
        """Count a message that Slack took."""
        self._posts.inc()

    def slack_refused(self, code: str) -> None:
        """Count a call that Slack refused for good."""
        self._slack_refusals.count(code)

    def rate_limited(self) -> None:
        """Count a call that Slack told to come again later."""
        self._rate_limits.inc()

    def recovered(self, jobs: int) -> None:
        """Count jobs that were taken up again."""
        self._recovered.inc(jobs)

    def may_be_missing(self) -> None:
        """Count an answer that may not have been shown."""
        self._maybe_missing.inc()

    def exposed(self) -> Exposition:
        """All figures in Prometheus' text format."""
        return Exposition(CONTENT_TYPE_PLAIN_0_0_4, generate_latest(self._registry))


class _Worded:
    """A counter by one word. What is no plain word, and words beyond a bound, count as "other"."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._words: set[str] = set()

    def count(self, word: str) -> None:
        if word not in self._words:
            word = word if _WORD.fullmatch(word) and len(self._words) < _MOST_WORDS else _OTHER
            self._words.add(word)
        self._counter.labels(word).inc()


class _LoadCollector(Collector):
    """Asks for the load at each reading; a load that cannot be told is left out, and the rest is still shown."""

    def __init__(self, load: Callable[[], Load]) -> None:
        self._load = load

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            load = self._load()
        except Exception:  # the other figures matter the more when this one cannot be had
            return
        yield GaugeMetricFamily("conferral_jobs_waiting", "Jobs that wait for their turn.", value=load.waiting)
        yield GaugeMetricFamily("conferral_jobs_at_work", "Jobs that are being done.", value=load.at_work)
