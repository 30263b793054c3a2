"""Pages drawn from a script, and source files that are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.assistant.page_pictures import DrawnPage, Marking, NoPicture, PageWords

MARKED = DrawnPage(b"\x89PNG", 1_000, 1_294, Marking.MARKED)


@dataclass
class ScriptedPagePictures:
    """Implements `PagePictures`: draws the same picture always, and records what it was asked."""

    reply: DrawnPage | NoPicture = MARKED
    asked: list[tuple[Path, str, PageWords]] = field(default_factory=list)

    def draw(self, path: Path, sha256: str, words: PageWords) -> DrawnPage | NoPicture:
        """Record it; give what the script says."""
        self.asked.append((path, sha256, words))
        return self.reply


@dataclass
class ToldFiles:
    """Implements `SourceFiles`: `digests` by generation and source, `paths` by sha256."""

    digests: Mapping[tuple[str, str], str] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """As told."""
        return self.digests.get((generation, source))

    def find(self, source: str, sha256: str) -> Path | None:  # noqa: ARG002 - the port names the source too
        """As told."""
        return self.paths.get(sha256)
