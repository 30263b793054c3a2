"""Model providers: how each is called, installed and configured through LangChain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import SecretStr

from bot.assistant.ports import ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_TOKENS = 4_000
"""How long a reply may become; models that think before they answer count their thoughts in."""

_CALLED = {"azure": "azure_openai", "google": "google_genai"}
_EXTRAS = {
    "anthropic": "anthropic",
    "anthropic_bedrock": "bedrock",
    "azure_openai": "azure",
    "bedrock": "bedrock",
    "bedrock_converse": "bedrock",
    "google_genai": "google",
    "ollama": "ollama",
    "openai": "openai",
}


class ModelSettings(Protocol):
    """What is configured about a model; `bot.settings.Settings` has it."""

    @property
    def model(self) -> str | None:
        """Give "provider:model", or None where no model is configured."""

    @property
    def model_timeout_seconds(self) -> float:
        """Give the seconds an answer may take."""

    @property
    def model_base_url(self) -> str | None:
        """Give the address to call in place of the provider's own."""

    @property
    def model_api_key(self) -> SecretStr | None:
        """Give the key; without one the provider's package looks for its own variable."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A configured model: "provider:model", and how to reach it."""

    named: str
    timeout_seconds: float
    base_url: str | None = None
    api_key: SecretStr | None = None

    @classmethod
    def configured(cls, settings: ModelSettings) -> ModelChoice:
        """Give the choice that `settings` describe. Raises ModelUnavailable where no model is configured."""
        if settings.model is None:
            raise ModelUnavailable("No model is configured.", advice="Set CONFERRAL_MODEL.")
        return cls(settings.model, settings.model_timeout_seconds, settings.model_base_url, settings.model_api_key)

    @property
    def provider(self) -> str:
        """The provider, as LangChain calls it."""
        provider = self.named.partition(":")[0].replace("-", "_")
        return _CALLED.get(provider, provider)

    @property
    def model(self) -> str:
        """The model, as its provider calls it."""
        return self.named.partition(":")[2]

    def options(self) -> dict[str, Any]:
        """Give what the provider's class is built with. Retries are counted by us, so the provider makes none."""
        key = self.api_key.get_secret_value() if self.api_key else None
        if self.provider == "ollama":
            headers = {"headers": {"Authorization": f"Bearer {key}"}} if key else {}
            client = {"timeout": self.timeout_seconds, **headers}
            return _given(base_url=self.base_url, num_predict=MOST_TOKENS, client_kwargs=client)
        limits = {"timeout": self.timeout_seconds, "max_retries": 0, "max_tokens": MOST_TOKENS}
        if self.provider == "azure_openai":
            return _given(azure_endpoint=self.base_url, azure_deployment=self.model, api_key=key, **limits)
        if "bedrock" in self.provider:
            return _given(endpoint_url=self.base_url, api_key=key, **limits)
        return _given(base_url=self.base_url, api_key=key, **limits)


def build(choice: ModelChoice) -> BaseChatModel:
    """Build the model that is configured. Raises ModelUnavailable."""
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - two seconds that only a model's user waits

    try:
        model: BaseChatModel = init_chat_model(choice.model, model_provider=choice.provider, **choice.options())
    except ImportError:
        extra = _EXTRAS.get(choice.provider)
        package = f"conferral[{extra}]" if extra else f"langchain-{choice.provider.replace('_', '-')}"
        raise ModelUnavailable(
            f"The package for the model provider {choice.provider} is not installed.", advice=f"pip install '{package}'"
        ) from None
    except Exception as fault:
        # Whatever a provider's class says of its options may hold them, and so is not repeated.
        if isinstance(fault, ValueError) and str(fault).startswith("Unsupported provider"):
            raise ModelUnavailable(
                f"There is no model provider called {choice.provider}.",
                advice="CONFERRAL_MODEL names a provider and a model, as openai:gpt-4.1-mini.",
            ) from None
        raise ModelUnavailable(
            f"The model {choice.named} could not be set up.",
            advice="Look at CONFERRAL_MODEL, CONFERRAL_MODEL_BASE_URL and the provider's key.",
        ) from None
    return model


def _given(**options: Any) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}
