"""The Word templates that a firm keeps in a folder, so that people choose one by its name."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from bot.adapters.word_documents.files import checked_from_template
from bot.assistant.drafting_ports import HeldTemplate, NoSuchTemplate
from bot.conferral.drafting import Draft


class FolderOfTemplates:
    """Implements `FirmTemplates` on a folder, which is read anew each time; it need not be there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def held(self) -> tuple[HeldTemplate, ...]:
        """The templates, by their names."""
        return tuple(HeldTemplate(_id(path), path.stem) for path in self._files())

    def filled(self, template_id: str, draft: Draft, *, stamped: bool = True) -> bytes:
        """The bytes of `draft` in the template. See `FirmTemplates.filled`."""
        path = next((path for path in self._files() if _id(path) == template_id), None)
        if path is None:
            raise NoSuchTemplate
        return checked_from_template(path, draft, stamped=stamped)

    def _files(self) -> Iterator[Path]:
        # Word keeps a file beginning with "~$" beside each one that is open.
        found = (path for path in self._folder.glob("*.docx") if not path.name.startswith(("~$", ".")))
        yield from sorted(found, key=lambda path: path.name.casefold())


def _id(path: Path) -> str:
    return blake2b(path.name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
