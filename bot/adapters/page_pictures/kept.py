"""Pictures of pages kept on disk, so that a page that is opened again is not drawn again."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from bot.adapters.page_pictures.isolated import expect_picture
from bot.assistant.page_pictures import DrawnPage, Marking, NoPicture, PagePictures, PageWords

MOST_KEPT_BYTES = 200_000_000
_FORMAT = 1
"""Raise it when pages are drawn or marked differently, so that old pictures are not shown."""
_SUFFIX = ".picture"


class KeptPagePictures:
    """Implements `PagePictures` before another one. What was not used for longest is forgotten first.

    A picture that cannot be kept is shown all the same, and a kept one that is damaged is drawn again.
    """

    def __init__(self, pages: PagePictures, folder: Path, *, most_bytes: int = MOST_KEPT_BYTES) -> None:
        self._pages = pages
        self._folder = folder
        self._most = most_bytes

    def draw(self, path: Path, sha256: str, words: PageWords) -> DrawnPage | NoPicture:
        """Give the kept picture, else have the page drawn and keep it."""
        file = self._folder / f"{_key(sha256, words)}{_SUFFIX}"
        kept = _read(file)
        if kept is not None:
            with suppress(OSError):
                os.utime(file)
            return kept
        drawn = self._pages.draw(path, sha256, words)
        if isinstance(drawn, DrawnPage):
            with suppress(OSError):
                self._keep(file, drawn)
        return drawn

    def _keep(self, file: Path, drawn: DrawnPage) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = file.with_suffix(f".{uuid4().hex}")
        try:
            building.write_bytes(_written(drawn))
            building.replace(file)
        finally:
            building.unlink(missing_ok=True)
        self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        kept = [(stat.st_mtime_ns, stat.st_size, file) for file in self._folder.iterdir() if (stat := _stat(file))]
        left = sum(size for _, size, _ in kept)
        for _, size, file in sorted(kept, key=lambda picture: picture[0]):
            if left <= self._most:
                return
            file.unlink(missing_ok=True)
            left -= size


def _key(sha256: str, words: PageWords) -> str:
    said = json.dumps([_FORMAT, sha256, asdict(words)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _written(drawn: DrawnPage) -> bytes:
    """A line of JSON, then the PNG."""
    values = {"width": drawn.width, "height": drawn.height, "marking": drawn.marking}
    return json.dumps(values).encode() + b"\n" + drawn.png


def _read(file: Path) -> DrawnPage | None:
    """The picture kept in `file`; None where there is none, or not a whole one."""
    try:
        head, _, png = file.read_bytes().partition(b"\n")
        values = json.loads(head)
        page = DrawnPage(png, int(values["width"]), int(values["height"]), Marking(values["marking"]))
        expect_picture(page)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return page


def _stat(file: Path) -> os.stat_result | None:
    """The file's size and age; None where another process deleted it meanwhile."""
    try:
        return file.stat()
    except OSError:
        return None
