"""What a page shows that is not the text it was asked for: a sign-in, a check for robots, an error, a notice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.locating import comparable
from knowledge.watching.ports import NotRead, WhyNotRead


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page shows of itself.

    `opening` are its first visible words and `count` how many it has; `unscripted` are the words for browsers that
    run no scripts; `challenges` counts marks of CAPTCHAs and other checks in its code; `refresh` is where it leads on.
    """

    title: str = ""
    heading: str = ""
    opening: str = ""
    count: int = 0
    unscripted: str = ""
    password_fields: int = 0
    challenges: int = 0
    scripts: int = 0
    refresh: str = ""

    @property
    def said(self) -> str:
        """All that it says, in one case, with plain marks."""
        return comparable(" ".join((self.title, self.heading, self.opening, self.unscripted)))

    @property
    def named(self) -> str:
        """What it calls itself."""
        return comparable(f"{self.title} / {self.heading}")


_SHORT = 350  # words: no rule that is watched stands on a page of its own with so few words and a check beside it
_BARE = 40
_WALL = re.compile(
    r"checking (?:your|the) (?:browser|connection)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you (?:a )?(?:human|robot)|i'm not a robot|unusual traffic|captcha"
    r"|enable (?:java ?script|cookies) (?:and (?:java ?script|cookies) )?to continue"
    r"|just a moment|attention required|ddos protection|request unsuccessful|incident id|security verification"
    r"|automated (?:access|requests|queries)|bot (?:detection|protection)|pardon our interruption|ray id"
)
_SIGN_IN = re.compile(
    r"\b(?:sign|log) ?-?in\b|\blogin\b|enter your (?:password|user ?name|credentials)"
    r"|session (?:has )?(?:expired|timed out)|authentication required|single sign-on|must be (?:logged|signed) in"
)
_ERROR = re.compile(
    r"(?:^|/ |error |http |status )(?:40[0134]|50[0234])\b(?!\.)|not found|can(?:no|')t be found|could not be found"
    r"|no longer (?:exists|available)|does(?:n't| not) exist|(?:temporarily|currently) unavailable|service unavailable"
    r"|(?:under|scheduled) maintenance|access denied|forbidden|(?:an|unexpected|internal|application|runtime) error"
    r"|something went wrong|bad (?:request|gateway)|server error"
)
_MOVED = re.compile(
    r"(?:page|site|document|rules?|content|file|website) (?:has|have) (?:been )?(?:permanently )?moved"
    r"|has a new (?:home|address|location)|(?:update|change) your bookmarks?"
    r"|(?:is|are) now (?:located|available|found) at|moved permanently|object moved"
    r"|you (?:are being|will be) redirected"
)
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|requires?|turn on|without) java ?script|java ?script (?:is )?(?:required|disabled)"
)


def what_else(signs: PageSigns) -> NotRead | None:
    """What the page is if it is not an official text; None where it shows no sign of being anything else.

    A long page is a text, whatever stands beside it: courts print a sign-in link on every page.
    """
    if signs.count > _SHORT:
        return None
    return next((NotRead(reason, kind) for kind, reason, tells in _SIGNS if tells(signs)), None)


def is_doubtful(signs: PageSigns, part: str) -> bool:
    """Whether a short page may be something else though `part`, the chosen one, holds what makes the text known.

    A sign-in page, an error or a notice may name the very rule that was asked for.
    """
    if signs.count > _SHORT:
        return False
    named = _ERROR.search(signs.named) or _SIGN_IN.search(signs.named)
    return bool(named or signs.password_fields or signs.refresh or _MOVED.search(comparable(part)))


def _is_wall(signs: PageSigns) -> bool:
    if signs.challenges and signs.count <= _BARE:
        return True
    return _WALL.search(signs.said) is not None and (signs.challenges > 0 or not signs.password_fields)


def _is_sign_in(signs: PageSigns) -> bool:
    named = _SIGN_IN.search(signs.named) is not None
    asked = _SIGN_IN.search(signs.said) is not None
    return (signs.password_fields > 0 and asked) or (
        named and (signs.password_fields > 0 or signs.count <= _SHORT // 4)
    )


def _is_moved(signs: PageSigns) -> bool:
    return (bool(signs.refresh) and signs.count <= _SHORT // 4) or _MOVED.search(signs.said) is not None


def _is_error(signs: PageSigns) -> bool:
    if _ERROR.search(signs.named):
        return True
    return signs.count <= _SHORT // 4 and _ERROR.search(signs.said) is not None


def _is_empty(signs: PageSigns) -> bool:
    told = _NEEDS_SCRIPTS.search(signs.said) is not None
    return signs.count <= _BARE and (told or (signs.scripts > 0 and signs.count == 0))


_SIGNS: tuple[tuple[WhyNotRead, str, Callable[[PageSigns], bool]], ...] = (
    (WhyNotRead.BOT_WALL, "A check for robots came instead of the text (a CAPTCHA, or the like).", _is_wall),
    (WhyNotRead.LOGIN, "A sign-in page came instead of the text.", _is_sign_in),
    (WhyNotRead.MOVED, "A notice came that the text stands elsewhere now.", _is_moved),
    (WhyNotRead.ERROR_PAGE, "An error page came instead of the text, though the server called it well.", _is_error),
    (WhyNotRead.EMPTY, "The page shows its words only to browsers that run scripts.", _is_empty),
)
