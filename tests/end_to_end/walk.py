"""The walkthrough in front of a person at the web UI: one question after another, to the review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.async_api import expect

from tests.end_to_end.firm import Firm
from tests.end_to_end.person import Person
from tests.end_to_end.seen import Seen

TITLE = "Draft a certificate"
_IN_EVERY = "automated assistant"
_IN_QUESTIONS = "Why this is asked"
_MOST_QUESTIONS = 60
_UNKNOWN = "not known"


class Walk:
    """One person's walkthrough. `answers` are by the questions they answer; the others get "not known"."""

    def __init__(self, firm: Firm, person: Person, answers: Mapping[str, str]) -> None:
        self.step = ""
        self._firm, self._person, self._answers = firm, person, answers
        self._shown = ""
        self._asked: list[dict[str, Any]] = []

    @property
    def label(self) -> str:
        """What stands over the field for words."""
        return str(self._asked[-1]["label"]["text"])

    async def begin(self, *, court: str, motion: str) -> None:
        """Begin a person's first matter; its first question stands then."""
        await self._person.say("/conferral certificate")
        beginning = await self._person.read_dialogue(TITLE)
        await beginning.fill("In which court will the motion be filed?", court)
        await beginning.choose("Which motion?", motion)
        await beginning.submit("Begin")
        await self.look(_IN_QUESTIONS)

    async def go_on(self) -> None:
        """Take up the newest matter; the question that stands follows."""
        await self._person.say("/conferral certificate")
        await self.look("Which matter?")
        await self.submit("Continue", _IN_QUESTIONS)

    async def look(self, words: str = _IN_EVERY) -> None:
        """Wait until a dialogue with `words` stands that was not looked at yet; note which question it asks."""

        def another(seen: Seen) -> dict[str, Any] | None:
            view = seen.dialogue
            return view if view and view["id"] != self._shown and words in str(view["blocks"]) else None

        view = await self._firm.workspace.until(another)
        self._shown = view["id"]
        self._asked = [block for block in view["blocks"] if block["type"] == "input"]
        self.step = self._asked[-1]["block_id"] if self._asked else ""
        for block in self._asked:
            await expect(self._person.dialogue.field(block["label"]["text"])).to_be_visible()

    async def type(self, words: str) -> None:
        """Type into the field for words."""
        await self._person.dialogue.fill(self.label, words)

    async def submit(self, button: str, words: str = _IN_EVERY) -> None:
        """Submit the dialogue; one with `words` follows."""
        await self._person.dialogue.submit(button)
        await self.look(words)

    async def press(self, button: str, words: str = _IN_EVERY, *, beside: str = "") -> None:
        """Press a button of the dialogue; one with `words` follows."""
        await self._person.dialogue.press(button, beside)
        await self.look(words)

    async def answer(self) -> None:
        """Answer the question that stands."""
        await self.type(self._answers.get(self.step, _UNKNOWN))
        await self.submit("Next")

    async def answer_all(self) -> None:
        """Answer one question after another until the review stands."""
        for _ in range(_MOST_QUESTIONS):
            if not self.step:
                break
            await self.answer()
        await expect(self._person.dialogue.body).to_contain_text("Your answers")
