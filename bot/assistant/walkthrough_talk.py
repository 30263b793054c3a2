"""A walkthrough as a typed conversation: a line in, the lines to say out. Every face in which people type speaks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.assistant.guide import Guide, ProposedOrder
from bot.assistant.guided import Guided
from bot.assistant.walkthrough_ways import Ways
from bot.assistant.walkthrough_wording import changed_lines, opening_lines, review_lines, shown_lines, why_lines
from knowledge.errors import ConferralError

STARTS = "/walkthrough"
"""The word that begins a walkthrough; a court and a motion, or a matter, follow it."""

_IN_WORDS = re.compile(
    r"(?:please |can you |could you )?(?:(?:start|begin|open) (?:an?|the|my) walk-?through\b|walk-?through\b|"
    r"walk me through (?:the )?(?:duty to |effort to )?(?:confer\w*|meet\w*[- ]and[- ]confer\w*)\b)",
    re.IGNORECASE,
)
"""How people ask for a walkthrough without the word that begins one."""
_MOTION = re.compile(
    r"\b(compel|protective[- ]order|quash|modify|sanctions|failure[- ]to[- ](?:attend|respond))\b", re.IGNORECASE
)

HELP = """\
Answer in your own words: "March 4 at 10:30", "I called her", "1) personnel files 2) medical records", "none yet".
A further step can be told at any time: "I called her on March 6 at 2 pm", or with "add" before it.
status: what is met and what is not. why: the rule's words behind the question. review: all answers.
back: answer the last question anew. change STEP [answer]: change one. skip: later. stop: leave; all is kept."""

_ADD = re.compile(
    r"/?(?:add(?: (?:an?(?:other)?|one|further))?(?: (?:further|new|more))?(?: step| attempt)?|"
    r"(?:new|another|further|one more) (?:step|attempt))(?:[\s:]+(.+))?",
    re.IGNORECASE | re.DOTALL,
)
_BACK = re.compile(r"/?(?:go )?back|/?undo|/?(?:the )?previous(?: question)?", re.IGNORECASE)
_CHANGE = re.compile(r"(?:/?change|/?correct)\s+([a-z0-9-]+)(?:[\s:=]+(.+))?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands, by ids alone: what it takes to go on with it after a restart.

    `asked` is the question that stands, None where nothing is left to ask; `last` the one that was replied to last.
    """

    matter: str
    asked: str | None = None
    last: str | None = None


class WalkthroughTalk:
    """One walkthrough with one person. `open` tells whether it takes the next line."""

    def __init__(self, guide: Guide, as_user: str, ways: Ways, order: ProposedOrder | None = None) -> None:
        self._guide = guide
        self._order = order
        self._ways = ways
        self._user = as_user
        self._now: Guided | None = None
        self._changing: str | None = None
        self._last: tuple[str, str] | None = None
        """The question replied to last, by its id and in words."""

    @property
    def open(self) -> bool:
        """Whether a walkthrough is under way."""
        return self._now is not None

    @property
    def standing(self) -> Standing | None:
        """Where it stands; None where no walkthrough is under way."""
        if self._now is None:
            return None
        return Standing(self._now.matter, self._asked(self._now), self._last[0] if self._last else None)

    def go_on(self, standing: Standing) -> None:
        """Stand where a conversation stood, without a word. Raises NoSuchMatter."""
        self._now = self._guide.resume(standing.matter, as_user=self._user, order=self._order)
        stands = self._now.step.id if self._now.step else None
        self._changing = standing.asked if standing.asked != stands else None
        question = self._guide.question(standing.matter, standing.last, as_user=self._user) if standing.last else None
        self._last = (question.id, question.question) if question else None

    def start(self, line: str) -> list[str]:
        """Begin with what follows `/walkthrough`: "D. Kan. protective order", or a matter. Raises ConferralError."""
        words = line.strip()
        words = words[len(STARTS) :].strip() if words.lower().startswith(STARTS) else words
        if not words:
            return [f'Name a court and a motion, as "{self._ways.starts} D. Kan. protective order", or a matter.']
        named = court_and_motion(words)
        if named is None:
            return self.resume(self._guide.find(words, as_user=self._user).id)
        return self.begin(*named)

    def begin(self, court: str, motion: str) -> list[str]:
        """Open a matter and ask its first question."""
        return self._opened(self._guide.begin(court, motion, as_user=self._user))

    def resume(self, matter_id: str) -> list[str]:
        """Go on with a matter where it was left."""
        return self._opened(self._guide.resume(matter_id, as_user=self._user, order=self._order))

    def say(self, line: str) -> list[str]:
        """Take a line: an answer to the question that stands, or a word such as "review"."""
        try:
            return list(self._said(line.strip()))
        except ConferralError as fault:
            return [fault.diagnostics()]

    def _opened(self, guided: Guided) -> list[str]:
        self._now = guided
        return list(opening_lines(guided, self._ways))

    def _said(self, line: str) -> Iterator[str]:
        now = self._now
        if now is None:
            return
        word = line.lower().strip(" /.!")
        if not line:
            yield from _blank(now)
        elif word in ("stop", "quit", "exit", "bye"):
            self._now = None
            yield self._ways.left(now)
        elif (shown := self._shown(now, word)) is not None:
            yield from shown
        elif add := _ADD.fullmatch(line):
            yield from self._add(now, add[1])
        elif change := _CHANGE.fullmatch(line):
            yield from self._change(now, change[1].lower(), change[2])
        else:
            yield from self._answer(now, line)

    def _shown(self, now: Guided, word: str) -> Iterable[str] | None:
        """What a word that only asks to see something shows; None where the line is another."""
        if word in ("help", "?"):
            return [HELP]
        if word == "status":
            return shown_lines(replace(now, refused=(), reopened=(), further=""), self._ways)
        if word == "why":
            return why_lines(now)
        if word == "review":
            return review_lines(self._guide.review(now.matter, as_user=self._user))
        return self._back(now) if _BACK.fullmatch(word) else None

    def _back(self, now: Guided) -> Iterator[str]:
        """Ask the question anew that was answered last."""
        if self._last is None:
            yield 'Nothing was answered in this session yet. "review" lists every answer, "change STEP" changes one.'
            return
        step, question = self._last
        held = {one.id: one.value for one in self._guide.review(now.matter, as_user=self._user)}
        self._changing = step
        yield f"{question} (now: {held[step]})" if step in held else question

    def _add(self, now: Guided, text: str | None) -> Iterator[str]:
        """Take a further step, or ask for it."""
        step = f"attempt-{len(now.walkthrough.record.attempts) + 1}"
        if text is not None:
            yield from self._taken(now, self._put(now, step, text))
            return
        self._changing = step
        yield 'What was done? Tell one step, as "I called her on March 6 at 2 pm".'

    def _change(self, now: Guided, step: str, text: str | None) -> Iterator[str]:
        if text is not None:
            yield from self._taken(now, self._put(now, step, text))
            return
        held = {one.id: one for one in self._guide.review(now.matter, as_user=self._user)}
        if step not in held:
            yield f'"{step}" was not answered yet. "review" lists what was.'
            return
        self._changing = step
        yield f"{held[step].question} (now: {held[step].value})"

    def _answer(self, now: Guided, line: str) -> Iterator[str]:
        step = self._asked(now)
        taken = self._guide.reply(now.matter, step, line, as_user=self._user, order=self._order)
        if not taken.refused and not taken.further:
            if now.step is not None and step == now.step.id:
                self._last = (step, now.step.question)
            self._changing = None
        yield from self._taken(now, taken)

    def _asked(self, now: Guided) -> str | None:
        return self._changing or (now.step.id if now.step else None)

    def _put(self, now: Guided, step: str, text: str) -> Guided:
        return self._guide.answers(now.matter, {step: text}, as_user=self._user, order=self._order)

    def _taken(self, before: Guided, guided: Guided) -> list[str]:
        self._now = guided
        known = guided.chosen.cautions
        fresh = [f"Caution: {caution}" for caution in guided.cautions if caution not in known]
        return [*fresh, *changed_lines(before, guided, self._ways)]


def _blank(now: Guided) -> Iterator[str]:
    if now.step is None:
        yield 'Nothing was typed. "status" shows where the record stands, "add" tells a further step, "stop" leaves.'
        return
    yield 'Nothing was typed. Answer the question, write "skip" to put it off, or "why" for the reason it is asked.'
    yield ""
    yield now.step.question


def asked_for(line: str) -> str | None:
    """The line by which the walkthrough begins that `line` asks for, in whatever words; None where it asks for none.

    A court and a motion may stand anywhere: "walk me through conferring for a motion to compel in D. Kan.".
    """
    if line.lower().startswith(STARTS):
        return line
    if _IN_WORDS.match(line) is None:
        return None
    from knowledge.courts import read_courts  # noqa: PLC0415  loads late, so that --help stays fast

    courts = [mention.candidates[0].name for mention in read_courts(line) if len(mention.candidates) == 1]
    motion = _MOTION.search(line)
    return f"{STARTS} {courts[0]} {motion[1]}" if len(courts) == 1 and motion else STARTS


def court_and_motion(words: str) -> tuple[str, str] | None:
    """Read "D. Kan. protective order" as a court and a motion; None where no court that is known begins it."""
    from knowledge.courts import find_court  # noqa: PLC0415  loads late, so that --help stays fast

    parts = words.replace(",", " ").split()
    for length in range(len(parts) - 1, 0, -1):
        court = find_court(" ".join(parts[:length]))
        if court is not None:
            return court.name, " ".join(parts[length:])
    return None
