"""A page under way that is to hide something."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.samples.pdf_paper import Paper


@dataclass(slots=True)
class Hiding:
    """A page under way: where free space begins, in which size, and what is to be hidden there."""

    paper: Paper
    roll: random.Random
    secret: str
    x: float
    y: float
    size: float

    def show(self, before: str = "", *, size: float | None = None, x: float | None = None) -> None:
        """Write the secret."""
        self.paper.text(self.secret, self.x if x is None else x, self.y, size or self.size, before=before)

    def box(self, operators: str, *, grow: float = 3.0) -> None:
        """Fill a box over the secret."""
        width = len(self.secret) * self.size * 0.62 + 2 * grow
        self.paper.draw(
            f"q {operators} {self.x - grow:.1f} {self.y - self.size * 0.4:.1f} {width:.1f} {self.size * 1.6:.1f} re f Q"
        )
