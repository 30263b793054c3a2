"""What the dialogues of a walkthrough show for a person: worked out from the log, which alone holds where it stands.

Every method raises NoSuchMatter for who may not see the matter, and ConferralError. They are synchronous.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.guided import Guided
from bot.assistant.matter_reads import no_reading
from bot.assistant.matter_terms import titled
from bot.conferral.walkthrough import next_attempt, question_before, standing_of
from bot.slack.blocks.text import Block
from bot.slack.dialogues.certificate_question import ANSWER, EDIT, question_dialogue
from bot.slack.dialogues.certificate_review import review_dialogue
from bot.slack.dialogues.certificate_start import MOST_MATTERS, beginning_dialogue, choosing_dialogue
from bot.slack.ports import Conferring
from knowledge.errors import ConferralError

GONE = "That question is no longer asked: an answer that was changed made it needless."


@dataclass(frozen=True, slots=True)
class Screens:
    """The dialogues for one person."""

    conferring: Conferring
    user: str

    def start(self, *, court: str = "") -> Block:
        """Which matter to go on with; where there is none yet, a new one."""
        mine = self.conferring.log_keeper.matters(as_user=self.user)[::-1]
        if not mine:
            return beginning_dialogue(court=court)
        listed = mine[:MOST_MATTERS]
        with no_reading():
            choices = [(one.id, f"{titled(one)}: {self._lacks(one.id)}") for one in listed]
        return choosing_dialogue(choices, more=len(mine) - len(listed))

    def stands(self, matter: str, *, notices: Sequence[str] = ()) -> Block:
        """The question that stands; where none does, the review."""
        guided = self.conferring.guide.resume(matter, as_user=self.user)
        if guided.step is None:
            return self.reviewed(guided, notices=notices)
        return self.question(matter, guided.step.id, notices=notices)

    def question(
        self, matter: str, step: str, *, edited: bool = False, notices: Sequence[str] = (), typed: str = ""
    ) -> Block:
        """One question, with the answer that is kept, or with what was `typed` and is not taken yet."""
        guide = self.conferring.guide
        asked = guide.question(matter, step, as_user=self.user)
        if asked is None:
            return self.stands(matter, notices=[*notices, GONE])
        before = question_before(guide.situation(matter, as_user=self.user), step)
        return question_dialogue(
            asked,
            matter=matter,
            head=self.head(matter),
            notices=notices,
            callback=EDIT if edited else ANSWER,
            back=before is not None,
            typed=typed,
        )

    def before(self, matter: str, step: str) -> Block:
        """The answered question before `step`."""
        earlier = question_before(self.conferring.guide.situation(matter, as_user=self.user), step)
        return self.question(matter, earlier) if earlier else self.stands(matter)

    def further(self, matter: str) -> Block:
        """The question what was done next."""
        return self.question(matter, next_attempt(self.conferring.guide.situation(matter, as_user=self.user)))

    def review(self, matter: str, *, page: int = 0, notices: Sequence[str] = ()) -> Block:
        """The review of all answers."""
        return self.reviewed(self.conferring.guide.resume(matter, as_user=self.user), page=page, notices=notices)

    def reviewed(self, guided: Guided, *, page: int = 0, notices: Sequence[str] = ()) -> Block:
        """The review of a walkthrough as it stands."""
        answers = self.conferring.guide.review(guided.matter, as_user=self.user)
        return review_dialogue(guided, answers, head=self.head(guided.matter), page=page, notices=notices)

    def head(self, matter: str) -> str:
        """The matter by name, and whether it is closed."""
        closed = self.conferring.keeping.keeping(matter, as_user=self.user).closed
        named = titled(self.conferring.log_keeper.matter(matter, as_user=self.user))
        return f"{named} (closed)" if closed else named

    def _lacks(self, matter: str) -> str:
        try:
            lacks = standing_of(self.conferring.guide.situation(matter, as_user=self.user)).lacks
        except ConferralError:
            return "no rule is held for it"  # one such matter does not keep the others from being listed
        return f"lacks {len(lacks)}" if lacks else "nothing missing"
