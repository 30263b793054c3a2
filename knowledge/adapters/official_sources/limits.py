"""How long a download may take, and how politely it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "Conferral"
"""What a robots.txt calls us."""


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """Bounds on one request, in seconds: to connect, to wait for the next bytes, and for all of it; and redirects."""

    connect_seconds: float = 10.0
    idle_seconds: float = 20.0
    wall_seconds: float = 120.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: the seconds between two requests to one host, and for how long its robots.txt is believed.

    A host may ask for more with a crawl-delay. What would have to wait longer than `longest_wait` is not waited for;
    it is told as something to be asked again later. `contact` is an address at which who runs the home can be
    reached, sent along where it is given; nothing else is said of them.
    """

    pause_seconds: float = 2.0
    pause_of_trusted_seconds: float = 0.0
    longest_wait: float = 60.0
    robots_seconds: float = 3_600.0
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """What is sent as the name of the program."""
        about = "reads official court rules; automated"
        contact = "".join(c for c in self.contact if " " < c <= "~" and c not in "();")
        return f"{NAME}/1 ({about}; {contact})" if contact else f"{NAME}/1 ({about})"
