"""The corrections of a generation as files: what they say, and the vectors of the questions they are for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.content_json import from_json_text, to_json_text
from knowledge.adapters.generation_files import CORRECTION_VECTORS, CORRECTIONS
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.ports import Vector


def write_corrections(directory: Path, corrections: Corrections, vectors: CachedEmbedding) -> None:
    """Write them into the directory of a generation. Raises OSError and ConferralError."""
    (directory / CORRECTIONS).write_text(to_json_text(Corrections, corrections), encoding="utf-8")
    found = np.asarray(vectors.vectors(corrections.texts, lambda _done: None), dtype="<f4")
    np.save(directory / CORRECTION_VECTORS, found, allow_pickle=False)


def read_corrections(directory: Path) -> tuple[Corrections, Sequence[Vector]]:
    """Read those of a generation, none where it was published without. Raises OSError and ValueError."""
    path = directory / CORRECTIONS
    if not path.exists():
        return NO_CORRECTIONS, ()
    corrections = from_json_text(Corrections, path.read_text(encoding="utf-8"))
    vectors = np.load(directory / CORRECTION_VECTORS, allow_pickle=False)
    if len(vectors) != len(corrections.texts):
        raise ValueError("corrections and their vectors are not equally many")
    return corrections, vectors
