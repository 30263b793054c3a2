"""How the files of a generation are named, and the versions of what is in them.

    numbers.json     what it holds, and the size and sha256 of every other file
    content.sqlite   editions, source texts, passages
    chroma/          the vectors of every field, as Chroma collections
    corrections.json, corrections.npy   its corrections and the vectors of their questions, where it holds any
    <field>/         ids.json, vectors.npy (for exact search); of whole passages also words/ (BM25)

Chroma's files stay out of the checksums: Chroma touches them when it opens them.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from knowledge.adapters.tokens import TOKENS_FORMAT
from knowledge.indexing import INDEX_FORMAT

GENERATION_FORMAT = "2"
"""Changes whenever the files of a generation are laid out otherwise."""

FORMATS = f"{GENERATION_FORMAT}.{INDEX_FORMAT}.{TOKENS_FORMAT}"

NUMBERS, CONTENT, CHROMA = "numbers.json", "content.sqlite", "chroma"
IDS, VECTORS, WORDS = "ids.json", "vectors.npy", "words"
CORRECTIONS, CORRECTION_VECTORS = "corrections.json", "corrections.npy"


def generations_directory(home: Path) -> Path:
    """Give the directory of all generations of `home`."""
    return home / "generations"


def checksums(directory: Path) -> dict[str, tuple[int, str]]:
    """Give size and sha256 of every file of a generation but Chroma's, by its path. Raises OSError."""
    files = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return {
        path.relative_to(directory).as_posix(): (path.stat().st_size, file_sha256(path))
        for path in files
        if CHROMA not in path.relative_to(directory).parts
    }


def file_sha256(path: Path) -> str:
    """Give the sha256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_tree(directory: Path) -> None:
    """Bring every file and directory to the disk before anything points at them. Raises OSError."""
    for path in (*directory.rglob("*"), directory):
        sync_path(path)


def sync_path(path: Path) -> None:
    """Bring one file or directory to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
