"""One download for all the sources that stand at one address, as the rules of one court in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from threading import Lock

from knowledge.watching.ports import Downloads, Fetched, NotFetched, Unchanged, Wanted


class SharedDownloads:
    """Implements `Downloads` for one sweep over `addresses`: what several sources want is asked for once."""

    def __init__(self, downloads: Downloads, addresses: Iterable[str]) -> None:
        self._downloads = downloads
        self._locks = {address: Lock() for address, count in Counter(addresses).items() if count > 1}
        self._had: dict[str, tuple[Wanted, Unchanged | Fetched | NotFetched]] = {}

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched:
        """Download it if it is another than was seen, or give what another source had of that address just now."""
        lock = self._locks.get(wanted.address)
        if lock is None:
            return self._downloads.fetch(wanted)
        with lock:
            known = self._known(wanted)
            if known is None:
                known = self._downloads.fetch(wanted)
                self._had[wanted.address] = wanted, known
            return known

    def _known(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched | None:
        before, had = self._had.get(wanted.address, (None, None))
        if before is None or had is None or before.kinds != wanted.kinds:
            return None
        if isinstance(had, Fetched):
            same = had.seen.body_sha256 == wanted.seen.body_sha256
            return Unchanged(had.seen) if same else had
        return had if isinstance(had, NotFetched) or before.seen == wanted.seen else None
