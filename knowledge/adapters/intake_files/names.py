"""Names that strangers gave to files: which can be used, what they are called here, and how they are shown.

A name is text from outside. It may climb out of a folder, say something else than it seems to (characters that turn
the direction of writing hide a suffix), or be two names at once on a machine that does not tell "a" from "A".
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from knowledge.adapters.refusal import Refusal

_UNSHOWN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_INSTEAD = "\ufffd"
_LONGEST_SHOWN = 160  # characters
_LONGEST_PART = 200  # bytes: systems allow 255, and a copy may need a suffix
_LONGEST_PATH = 900
_DRIVE = re.compile(r"[A-Za-z]:")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"))
_LOCK = "~$"


def shown_name(name: str) -> str:
    """`name` as it can be printed: one line, nothing in it that is not seen, and not without end."""
    shown = "".join(_INSTEAD if unicodedata.category(c) in _UNSHOWN else c for c in unicodedata.normalize("NFC", name))
    if len(shown) <= _LONGEST_SHOWN:
        return shown
    half = _LONGEST_SHOWN // 2
    return f"{shown[:half]}…{shown[-half:]}"


def usable_path(name: str, *, depth: int) -> PurePosixPath:
    """The path below a folder of ours that a member called `name` gets. Raises Refusal with the reason.

    What is not seen in a name is left out, and letters that look alike are written in one way; a name that would
    lead elsewhere is refused, never mended.
    """
    if "\0" in name:
        raise Refusal("its name holds a zero character")
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain):
        raise Refusal("its name is a place on a disk, not one inside what was handed in")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise Refusal("its name leads out of what was handed in")
    usable = [_usable(part) for part in parts]
    if not usable or not all(usable) or ".." in usable:
        raise Refusal("it has no name that can be used")
    if len(usable) > depth:
        raise Refusal(f"it lies deeper than {depth} folders")
    path = PurePosixPath(*usable)
    if len(str(path).encode()) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST_PART for part in usable):
        raise Refusal("its name is too long")
    if any(_RESERVED.match(part) for part in usable):
        raise Refusal("its name is one that some systems keep for a device")
    return path


def same_name(path: PurePosixPath) -> str:
    """What is equal for names that some systems take for one."""
    return unicodedata.normalize("NFKC", str(path)).casefold()


def is_hidden(name: str) -> bool:
    """Whether nobody means to hand in what is called `name`: hidden, or left in folders by a system."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part.startswith(_LOCK) or part.lower() in _SYSTEM
        for part in name.replace("\\", "/").split("/")
    )


def _usable(part: str) -> str:
    seen = "".join(c for c in unicodedata.normalize("NFC", part) if unicodedata.category(c) not in _UNSHOWN)
    return seen.strip().rstrip(".") if seen.strip(". ") else ""
