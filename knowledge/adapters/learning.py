"""`python -m knowledge.adapters.learning`: learn the example questions for the packaged embedding, to be shipped."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from knowledge.adapters.embedding import MiniLmEmbedding
from knowledge.finding_aids import load_finding_aid
from knowledge.outside import OutsideReader, load_examples

SHIPPED = "learnt.npz"


def learn_shipped() -> Path:
    """Write what is learnt with the packaged embedding beside the examples, and give the file."""
    path = Path(str(resources.files("knowledge.outside").joinpath(SHIPPED)))
    embedding = MiniLmEmbedding()
    ours = [entry.asks for entry in load_finding_aid()]
    OutsideReader(load_examples(), ours, embedding, kept=(path,)).learn()
    return path


if __name__ == "__main__":
    learn_shipped()
