"""What every phraser keeps to, the scripted one and the real one alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

import pytest
from pydantic import SecretStr

from bot.adapters.chat_model import LangChainPhraser
from bot.adapters.prompt_files import PromptFiles
from bot.adapters.prompt_parsers import STATEMENTS
from bot.assistant.ports import Anchor, DraftStatement, Evidence, ModelUnavailable, Phraser
from tests.fakes.openai_server import Reply, openai_server
from tests.fakes.phraser import ScriptedPhraser

EVIDENCE = (Evidence("P1", "D. Kan. Rule 37.2", "binding rule", "It means more than a letter."),)
DRAFTS = [
    DraftStatement("A letter is not enough.", (Anchor("P1", "It means", "a letter."),)),
    DraftStatement("A letter is enough.", ()),
]
Made = Callable[[Sequence[DraftStatement] | None], Phraser]
UNREADY = "The package for the model provider anthropic is not installed."


@pytest.fixture(params=["scripted", "langchain"])
def phraser_of(request: pytest.FixtureRequest) -> Iterator[Made]:
    """Give a function that makes a phraser which drafts what it is given, or, given None, is out of quota."""
    if request.param == "scripted":
        trouble = ModelUnavailable("The model provider says that the quota is used up.")
        yield lambda drafts: ScriptedPhraser(list(drafts or ()), trouble if drafts is None else None)
        return
    with openai_server() as server:

        def made(drafts: Sequence[DraftStatement] | None) -> Phraser:
            if drafts is None:
                server.replies = [Reply("insufficient_quota", status=429)]
            else:
                server.replies = [Reply(json.dumps({"statements": [asdict(draft) for draft in drafts]}))]
            prompt = PromptFiles().open("answer", 1, STATEMENTS)
            return LangChainPhraser(
                "openai:test", prompt, timeout_seconds=20, base_url=server.url, api_key=SecretStr("key")
            )

        yield made


def _unready_script() -> Phraser:
    return ScriptedPhraser(unready=ModelUnavailable(UNREADY))


def _without_its_package() -> Phraser:
    return LangChainPhraser("anthropic:test", PromptFiles().open("answer", 1, STATEMENTS), timeout_seconds=1)


class TestAPhraser:
    """The contract of `bot.assistant.ports.Phraser`."""

    def test_it_names_provider_and_model(self, phraser_of: Made) -> None:
        assert all(phraser_of([]).name.split(":"))

    @pytest.mark.parametrize("drafts", [[], DRAFTS[:1], DRAFTS], ids=["none", "one", "two"])
    def test_it_gives_the_drafts_in_order_with_their_anchors(
        self, phraser_of: Made, drafts: list[DraftStatement]
    ) -> None:
        assert phraser_of(drafts).phrase("enough?", EVIDENCE, as_of="2009-06-08", court="D. Kan.") == drafts

    def test_it_can_be_asked_again_and_without_a_court(self, phraser_of: Made) -> None:
        phraser = phraser_of(DRAFTS)
        answers = [phraser.phrase("enough?", EVIDENCE, as_of="2009-06-08", court=None) for _ in range(2)]
        assert answers == [DRAFTS, DRAFTS]

    def test_it_says_why_it_cannot(self, phraser_of: Made) -> None:
        with pytest.raises(ModelUnavailable, match=r"^The model provider says that the quota is used up\.$"):
            phraser_of(None).phrase("enough?", EVIDENCE, as_of="2009-06-08", court=None)

    def test_it_is_made_ready_without_a_call(self, phraser_of: Made) -> None:
        phraser = phraser_of(None)
        # any call would raise, because the quota is used up
        phraser.prepare()
        phraser.prepare()

    @pytest.mark.parametrize("phraser", [_unready_script(), _without_its_package()], ids=["scripted", "langchain"])
    def test_it_says_that_it_cannot_be_set_up_before_it_is_asked_and_when(self, phraser: Phraser) -> None:
        with pytest.raises(ModelUnavailable, match=re.escape(UNREADY)):
            phraser.prepare()
        with pytest.raises(ModelUnavailable, match=re.escape(UNREADY)):
            phraser.phrase("enough?", EVIDENCE, as_of="2009-06-08", court=None)
