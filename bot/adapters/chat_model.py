"""A model that phrases, through LangChain: bounded in time, size and number, traced by nobody.

Nothing of a question, a passage or a reply is logged. Whatever goes wrong becomes ModelUnavailable with a
sentence of ours.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.adapters.chat_errors import trouble_of
from bot.adapters.chat_providers import ModelChoice, ModelSettings, build
from bot.adapters.prompt_files import Message, Prompt, PromptFiles
from bot.adapters.prompt_parsers import LONGEST_REPLY, UnreadableReply
from bot.assistant.ports import DraftStatement, Evidence, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PROMPT = ("answer", 1)
"""Name and version of the prompt that is asked with."""
ATTEMPTS = 3
"""How often a question is put to a model that is busy, out of order or out of reach."""
CALLS_AT_ONCE = 8
"""Calls that may be under way; a provider that never ends a reply holds no more threads than these."""
_FIRST_WAIT = 0.5
# At level DEBUG these write whole requests, at INFO the addresses they call.
_TALKATIVE = (
    *("langchain", "langchain_core", "langsmith", "httpx", "httpcore", "urllib3"),
    *("openai", "anthropic", "boto3", "botocore", "google", "google_genai", "ollama"),
)

_log = logging.getLogger(__name__)


class LangChainPhraser:
    """Implements `bot.assistant.ports.Phraser` with any chat model that LangChain knows."""

    def __init__(
        self,
        model: str,
        prompt: Prompt,
        *,
        timeout_seconds: float,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
    ) -> None:
        self._choice = ModelChoice(model, timeout_seconds, base_url, api_key)
        self._prompt = prompt
        self._building = threading.Lock()
        self._built: BaseChatModel | None = None
        self._free = threading.BoundedSemaphore(CALLS_AT_ONCE)

    @classmethod
    def configured(cls, settings: ModelSettings) -> LangChainPhraser:
        """Make the phraser that `settings` describe, asking with the current answer prompt.

        Raises ModelUnavailable where no model is configured.
        """
        if settings.model is None:
            raise ModelUnavailable("No model is configured.", advice="Set CONFERRAL_MODEL.")
        return cls(
            settings.model,
            PromptFiles().open(*PROMPT),
            timeout_seconds=settings.model_timeout_seconds,
            base_url=settings.model_base_url,
            api_key=settings.model_api_key,
        )

    @property
    def name(self) -> str:
        """The configured model, "provider:model"."""
        return self._choice.named

    def prepare(self) -> None:
        """Load the provider's package and build the model, without calling it. Raises ModelUnavailable."""
        self._model()

    def phrase(
        self, question: str, evidence: Sequence[Evidence], *, as_of: str, court: str | None
    ) -> list[DraftStatement]:
        """Draft statements from `evidence`. Raises ModelUnavailable with a reason for people."""
        passages = [{"label": e.label, "pin_cite": e.pin_cite, "weight": e.weight, "text": e.text} for e in evidence]
        asked = {"question": question, "court": court, "as_of": as_of, "evidence": passages}
        messages = self._prompt.render(asked)
        model = self._model()
        reply = self._in_time(lambda deadline: _reply(model, messages, deadline))
        try:
            return self._prompt.parse(reply)
        except UnreadableReply:
            raise ModelUnavailable("The model's answer could not be read.") from None

    def _model(self) -> BaseChatModel:
        with self._building:
            if self._built is None:
                self._built = build(self._choice)
                # After the packages are loaded, because some set their level from the environment then.
                for name in _TALKATIVE:
                    logging.getLogger(name).setLevel(logging.WARNING)
            return self._built

    def _in_time(self, call: Callable[[float], str]) -> str:
        """Run `call` in a thread that is left behind when the time is over.

        A provider's timeout counts from byte to byte; only this bounds a reply that trickles.
        """
        if not self._free.acquire(blocking=False):
            raise ModelUnavailable("The model is busy with other questions.")
        outcome: SimpleQueue[str | ModelUnavailable] = SimpleQueue()
        deadline = time.monotonic() + self._choice.timeout_seconds

        def run() -> None:
            try:
                outcome.put(call(deadline))
            except ModelUnavailable as reason:
                outcome.put(reason)
            finally:
                self._free.release()

        threading.Thread(target=run, name="model call", daemon=True).start()
        try:
            result = outcome.get(timeout=self._choice.timeout_seconds)
        except Empty:
            raise ModelUnavailable("The model did not answer in time.") from None
        if isinstance(result, ModelUnavailable):
            raise result
        return result


def _reply(model: BaseChatModel, messages: Sequence[Message], deadline: float) -> str:
    """Ask until there is a reply, the attempts are used up, or waiting would pass `deadline`."""
    gathered, attempt = False, 1
    while True:
        try:
            return _ask(model, messages, deadline, gathered=gathered)
        except Exception as error:
            trouble = trouble_of(error)
            _log.warning("model call %d of %d failed: %s", attempt, ATTEMPTS, type(error).__name__)
            wait = trouble.wait if trouble.wait is not None else _FIRST_WAIT * 2 ** (attempt - 1)
            if not trouble.passes or attempt == ATTEMPTS or time.monotonic() + wait >= deadline:
                raise ModelUnavailable(trouble.sentence, advice=trouble.advice) from None
            # Some servers stream whether or not they are asked to; then the pieces are gathered.
            gathered = trouble.unreadable
            attempt += 1
            time.sleep(wait)


def _ask(model: BaseChatModel, messages: Sequence[Message], deadline: float, *, gathered: bool) -> str:
    from langsmith import tracing_context  # noqa: PLC0415 - loaded with the model, not before

    turns = [(message.role, message.text) for message in messages]
    # The context goes before every switch in the environment, so that no tracer is ever made.
    with tracing_context(enabled=False):
        if gathered:
            return _joined((str(piece.text) for piece in model.stream(turns)), deadline)
        return str(model.invoke(turns).text)


def _joined(pieces: Iterable[str], deadline: float) -> str:
    """Join a reply that comes in pieces, no longer than is read and no later than is waited."""
    reply: list[str] = []
    length = 0
    for piece in pieces:
        reply.append(piece)
        length += len(piece)
        if length > LONGEST_REPLY or time.monotonic() > deadline:
            break
    return "".join(reply)
