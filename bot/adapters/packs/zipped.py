"""Packs as zip files, with the keys that a home trusts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.packs.names import begins_as_pack
from bot.adapters.packs.reading import opened_pack
from bot.adapters.packs.signing import TRUSTED, TrustedKeys
from bot.adapters.packs.writing import write_pack
from bot.assistant.packs.pack import Pack
from bot.assistant.packs.ports import Member, OpenedPack, Written


@dataclass(frozen=True, slots=True)
class ZippedPacks:
    """Implements `PackFiles` for one home; packs are unpacked below its folder for what is handed in."""

    home: Path

    def write(
        self,
        path: Path,
        pack: Pack,
        members: Mapping[str, Member],
        *,
        key: Path | None,
        last: Callable[[Written], None],
    ) -> Written:
        """Write a pack. Raises PackRefused."""
        return write_pack(path, pack, members, key=key, last=last)

    def opened(self, path: Path, *, trust: Sequence[str] = ()) -> AbstractContextManager[OpenedPack]:
        """Open a pack. Raises PackRefused."""
        return opened_pack(path, self.home / "intake", TrustedKeys(self.home / TRUSTED), trust=trust)

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as a pack does."""
        return begins_as_pack(path)
