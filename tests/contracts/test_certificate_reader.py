"""What every reader of certificates keeps to, the scripted one and the real one alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

import pytest
from pydantic import SecretStr

from bot.adapters.chat_providers import ModelChoice
from bot.adapters.chat_reader import PROMPT, LangChainCertificateReader
from bot.adapters.prompt_files import PromptFiles
from bot.adapters.prompt_parsers import FACTS
from bot.assistant.ports import ModelUnavailable
from bot.assistant.reading_ports import CertificateReader, ClaimedFact, FactKind
from tests.fakes.certificate_reader import ScriptedReader
from tests.fakes.openai_server import Reply, openai_server

TEXT = "Counsel spoke by telephone. Nothing was settled."
CLAIMS = [
    ClaimedFact(FactKind.CONVERSATION, "Counsel spoke by telephone."),
    ClaimedFact(FactKind.LETTER, "words that do not stand there"),
]
Made = Callable[[Sequence[ClaimedFact] | None], CertificateReader]
UNREADY = "The package for the model provider anthropic is not installed."


def langchain(choice: ModelChoice) -> LangChainCertificateReader:
    return LangChainCertificateReader(choice, PromptFiles().open(*PROMPT, FACTS))


@pytest.fixture(params=["scripted", "langchain"])
def reader_of(request: pytest.FixtureRequest) -> Iterator[Made]:
    """Give a function that makes a reader which claims what it is given, or, given None, is out of quota."""
    if request.param == "scripted":
        trouble = ModelUnavailable("The model provider says that the quota is used up.")
        yield lambda claims: ScriptedReader(claims or (), trouble if claims is None else None)
        return
    with openai_server() as server:

        def made(claims: Sequence[ClaimedFact] | None) -> CertificateReader:
            if claims is None:
                server.replies = [Reply("insufficient_quota", status=429)]
            else:
                server.replies = [Reply(json.dumps({"facts": [asdict(claim) for claim in claims]}))]
            return langchain(ModelChoice("openai:test", 20, server.url, SecretStr("key")))

        yield made


def _unready_script() -> CertificateReader:
    return ScriptedReader(unready=ModelUnavailable(UNREADY))


def _without_its_package() -> CertificateReader:
    return langchain(ModelChoice("anthropic:test", 1))


class TestACertificateReader:
    """The contract of `bot.assistant.reading_ports.CertificateReader`."""

    def test_it_names_provider_and_model(self, reader_of: Made) -> None:
        assert all(reader_of([]).name.split(":"))

    @pytest.mark.parametrize("claims", [[], CLAIMS[:1], CLAIMS], ids=["none", "one", "two"])
    def test_it_gives_its_claims_in_order_true_or_not(self, reader_of: Made, claims: list[ClaimedFact]) -> None:
        assert list(reader_of(claims).read(TEXT, motion="Motion to Compel", court="D. Kan.")) == claims

    def test_it_can_be_asked_again(self, reader_of: Made) -> None:
        reader = reader_of(CLAIMS)
        readings = [list(reader.read(TEXT, motion="Motion to Compel", court="federal")) for _ in range(2)]
        assert readings == [CLAIMS, CLAIMS]

    def test_it_says_why_it_cannot(self, reader_of: Made) -> None:
        with pytest.raises(ModelUnavailable, match=r"^The model provider says that the quota is used up\.$"):
            reader_of(None).read(TEXT, motion="Motion to Compel", court="D. Kan.")

    def test_it_is_made_ready_without_a_call(self, reader_of: Made) -> None:
        reader = reader_of(None)
        # any call would raise, because the quota is used up
        reader.prepare()
        reader.prepare()

    @pytest.mark.parametrize("reader", [_unready_script(), _without_its_package()], ids=["scripted", "langchain"])
    def test_it_says_that_it_cannot_be_set_up_before_it_is_asked_and_when(self, reader: CertificateReader) -> None:
        with pytest.raises(ModelUnavailable, match=re.escape(UNREADY)):
            reader.prepare()
        with pytest.raises(ModelUnavailable, match=re.escape(UNREADY)):
            reader.read(TEXT, motion="Motion to Compel", court="D. Kan.")
