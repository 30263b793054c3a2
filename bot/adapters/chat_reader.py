"""A model that reads a certificate, through LangChain."""

from __future__ import annotations

from bot.adapters.chat_calls import ChatCalls
from bot.adapters.chat_providers import ModelChoice, ModelSettings
from bot.adapters.prompt_files import Prompt, PromptFiles
from bot.adapters.prompt_parsers import FACTS, UnreadableReply
from bot.assistant.ports import ModelUnavailable
from bot.assistant.reading_ports import ClaimedFact

PROMPT = ("reading", 1)
"""Name and version of the prompt that is asked with."""


class LangChainCertificateReader:
    """Implements `bot.assistant.reading_ports.CertificateReader` with any chat model that LangChain knows."""

    def __init__(self, choice: ModelChoice, prompt: Prompt[ClaimedFact]) -> None:
        self._chat = ChatCalls(choice)
        self._prompt = prompt

    @classmethod
    def configured(cls, settings: ModelSettings) -> LangChainCertificateReader:
        """Make the reader that `settings` describe, asking with the current reading prompt.

        Raises ModelUnavailable where no model is configured.
        """
        return cls(ModelChoice.configured(settings), PromptFiles().open(*PROMPT, FACTS))

    @property
    def name(self) -> str:
        """The configured model, "provider:model"."""
        return self._chat.name

    def prepare(self) -> None:
        """Load the provider's package and build the model, without calling it. Raises ModelUnavailable."""
        self._chat.prepare()

    def read(self, text: str, *, motion: str, court: str) -> list[ClaimedFact]:
        """Claim facts of `text`. Raises ModelUnavailable with a reason for people."""
        reply = self._chat.reply_to(self._prompt.render({"certificate": text, "motion": motion, "court": court}))
        try:
            return self._prompt.parse(reply)
        except UnreadableReply:
            raise ModelUnavailable("The model's reading could not be read.") from None
