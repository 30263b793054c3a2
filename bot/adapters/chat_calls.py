"""Calls of a chat model through LangChain: bounded in time, size and number, traced by nobody.

Nothing of what is sent or replied is logged. Whatever goes wrong becomes ModelUnavailable with a sentence of
ours.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from bot.adapters.chat_errors import trouble_of
from bot.adapters.chat_providers import ModelChoice, build
from bot.adapters.prompt_files import Message
from bot.adapters.prompt_parsers import LONGEST_REPLY
from bot.assistant.ports import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

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


class ChatCalls:
    """Calls the model of `choice`, which is built when it is first needed."""

    def __init__(self, choice: ModelChoice) -> None:
        self._choice = choice
        self._building = threading.Lock()
        self._built: BaseChatModel | None = None
        self._free = threading.BoundedSemaphore(CALLS_AT_ONCE)

    @property
    def name(self) -> str:
        """The configured model, "provider:model"."""
        return self._choice.named

    def prepare(self) -> None:
        """Load the provider's package and build the model, without calling it. Raises ModelUnavailable."""
        self._model()

    def reply_to(self, messages: Sequence[Message]) -> str:
        """The model's reply. Raises ModelUnavailable with a reason for people."""
        model = self._model()
        return self._in_time(lambda deadline: _reply(model, messages, deadline))

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
