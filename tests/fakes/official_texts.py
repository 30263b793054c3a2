"""Official texts as a court's site gives them, without a site."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from knowledge.watching.ports import Fetched, Media, NotFetched, Seen, Unchanged, Wanted, WhyNot


@dataclass
class OfficialTexts:
    """Implements `Downloads`: gives the text that `texts` has at an address, and counts what was sent of each.

    With `tells` it answers like a server that knows ETags; an address of `faults` fails with that reason.
    """

    texts: dict[str, str] = field(default_factory=dict)
    faults: dict[str, NotFetched] = field(default_factory=dict)
    tells: bool = True
    sent: Counter[str] = field(default_factory=Counter)

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched:
        """The text, where it is another than was seen."""
        if wanted.address in self.faults:
            return self.faults[wanted.address]
        if wanted.address not in self.texts:
            return NotFetched("It is not there any more.", WhyNot.GONE)
        body = self.texts[wanted.address].encode()
        seen = Seen(body_sha256=hashlib.sha256(body).hexdigest(), at=wanted.address)
        seen = Seen(f'"{seen.body_sha256[:8]}"', "", seen.body_sha256, wanted.address) if self.tells else seen
        if self.tells and wanted.seen.etag == seen.etag:
            return Unchanged(seen)
        self.sent[wanted.address] += 1
        if wanted.seen.body_sha256 == seen.body_sha256:
            return Unchanged(seen)
        return Fetched(body, Media.TEXT, seen, wanted.address)
