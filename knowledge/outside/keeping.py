"""What was learnt from the example questions, kept in a file, so that it is learnt once and not at every start."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEEPING_FORMAT = "1"
"""Changes whenever the same examples would be learnt otherwise; what was kept before is learnt anew."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The examples' vectors, how much each votes, and how far each question of ours leans when left out."""

    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    leans: NDArray[np.float32]


def kept_digest(outside: int, groups: Sequence[Sequence[str]], texts: Sequence[str], *, embedding: str) -> str:
    """A digest of all that what is learnt depends on."""
    about = [KEEPING_FORMAT, embedding, outside, [len(group) for group in groups], list(texts)]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def read_kept(path: Path, digest: str) -> Kept | None:
    """What is kept in the file, or None where there is none that belongs to `digest`."""
    import numpy as np  # noqa: PLC0415 -- slow to import, and the data alone is read without it

    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["digest"]) != digest:
                return None
            return Kept(kept["vectors"].astype(np.float32), kept["weights"], kept["leans"])
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def write_kept(path: Path, digest: str, kept: Kept) -> None:
    """Keep what was learnt. A folder that cannot be written only costs learning it again."""
    import numpy as np  # noqa: PLC0415 -- as above

    building = path.with_name(f"{path.name}.building.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            building,
            digest=np.asarray(digest),
            vectors=kept.vectors.astype(np.float16),
            weights=kept.weights,
            leans=kept.leans,
        )
        building.replace(path)
    except OSError:
        with suppress(OSError):
            building.unlink(missing_ok=True)
