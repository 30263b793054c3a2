"""Vectors from the catalogue where it has them, from the embedding where it has not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.adapters.content_json import text_sha256
from knowledge.ports import Catalogue, Embedding, Vector

_AT_ONCE = 32


class CachedEmbedding:
    """Embeds only texts that were never embedded before, and keeps each batch as soon as it is done.

    `embedded` and `reused` count distinct texts. A publication that is cut short has lost one batch at most.
    """

    def __init__(self, embedding: Embedding, catalogue: Catalogue) -> None:
        self._embedding = embedding
        self._catalogue = catalogue
        self.embedded = 0
        self.reused = 0

    def vectors(self, texts: Sequence[str], done: Callable[[int], None]) -> list[Vector]:
        """Give a vector for each text; `done` is told of texts as they are ready."""
        hashes = [text_sha256(text) for text in texts]
        known = self._catalogue.vectors_for(hashes, self._embedding.name)
        self.reused += len(known)
        missing = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}
        done(sum(key in known for key in hashes))
        todo = list(missing.items())
        for start in range(0, len(todo), _AT_ONCE):
            batch = dict(todo[start : start + _AT_ONCE])
            made = dict(zip(batch, self._embedding.embed(list(batch.values())), strict=True))
            self._catalogue.save_vectors(made, self._embedding.name)
            self.embedded += len(made)
            known.update(made)
            done(sum(key in made for key in hashes))
        return [known[key] for key in hashes]
