"""A model that phrases, through LangChain."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import SecretStr

from bot.adapters.chat_calls import ChatCalls
from bot.adapters.chat_providers import ModelChoice, ModelSettings
from bot.adapters.prompt_files import Prompt, PromptFiles
from bot.adapters.prompt_parsers import STATEMENTS, UnreadableReply
from bot.assistant.ports import DraftStatement, Evidence, ModelUnavailable

PROMPT = ("answer", 1)
"""Name and version of the prompt that is asked with."""


class LangChainPhraser:
    """Implements `bot.assistant.ports.Phraser` with any chat model that LangChain knows."""

    def __init__(
        self,
        model: str,
        prompt: Prompt[DraftStatement],
        *,
        timeout_seconds: float,
        base_url: str | None = None,
        api_key: SecretStr | None = None,
    ) -> None:
        self._chat = ChatCalls(ModelChoice(model, timeout_seconds, base_url, api_key))
        self._prompt = prompt

    @classmethod
    def configured(cls, settings: ModelSettings) -> LangChainPhraser:
        """Make the phraser that `settings` describe, asking with the current answer prompt.

        Raises ModelUnavailable where no model is configured.
        """
        choice = ModelChoice.configured(settings)
        return cls(
            choice.named,
            PromptFiles().open(*PROMPT, STATEMENTS),
            timeout_seconds=choice.timeout_seconds,
            base_url=choice.base_url,
            api_key=choice.api_key,
        )

    @property
    def name(self) -> str:
        """The configured model, "provider:model"."""
        return self._chat.name

    def prepare(self) -> None:
        """Load the provider's package and build the model, without calling it. Raises ModelUnavailable."""
        self._chat.prepare()

    def phrase(
        self, question: str, evidence: Sequence[Evidence], *, as_of: str, court: str | None
    ) -> list[DraftStatement]:
        """Draft statements from `evidence`. Raises ModelUnavailable with a reason for people."""
        passages = [{"label": e.label, "pin_cite": e.pin_cite, "weight": e.weight, "text": e.text} for e in evidence]
        asked = {"question": question, "court": court, "as_of": as_of, "evidence": passages}
        reply = self._chat.reply_to(self._prompt.render(asked))
        try:
            return self._prompt.parse(reply)
        except UnreadableReply:
            raise ModelUnavailable("The model's answer could not be read.") from None
