"""The health of the library in Slack: managers see what is lacking, make questions golden, have the trend posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.adapters.trend_picture import trend_png
from bot.assistant.evaluation import Subject
from bot.assistant.researcher import Researcher
from bot.assistant.tending.golden_desk import GoldenDesk
from bot.assistant.tending.health import HealthDesk
from bot.assistant.tending.trend import NoAnswers, TrendDesk
from bot.assistant.tending.two_generations import ComparingDesk
from bot.slack.library.shelf import LibraryDesks
from bot.slack.managers import SlackManagers
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.ports import GenerationReader
from tests.contents import EXPENSES_RULE, MOTION_RULE, NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack_api import FakeSlack
from tests.slack.library import LIBRARIAN, NOW, OUTSIDER, SECOND, LibraryFirm, library_firm
from tests.tending import ASKER, TendedHome, answered, withheld

QUESTION = "Is a letter or an email alone a reasonable effort to confer?"


@dataclass
class Tended:
    """The desks over one home, as the face is given them."""

    home: TendedHome
    managers: SlackManagers
    folder: Path

    @property
    def health(self) -> HealthDesk:
        """Looks at the corpus."""
        return replace(self.home.health, managers=self.managers)

    @property
    def golden(self) -> GoldenDesk:
        """Writes golden questions."""
        return replace(self.home.golden_desk, managers=self.managers)

    @property
    def trend(self) -> TrendDesk:
        """Runs the golden questions."""
        researcher = self._researcher
        editions = {edition.source: edition for edition in self.home.reader.editions()}
        subject = Subject(researcher.ask, researcher.search, editions, self.home.reader.source_text)
        cases = [question.case for question in self.home.golden.standing()]
        return TrendDesk(
            lambda: cases, lambda: ("made", subject), self.home.runs, self.managers, lambda: 0.0, trend_png
        )

    @property
    def comparing(self) -> ComparingDesk:
        """Asks two generations the same."""
        catalogue = SqlCatalogue(self.home.database)
        store = GenerationStore(self.folder, catalogue)
        return ComparingDesk(catalogue, store.open, _library, self._researcher, self.managers)

    @property
    def _researcher(self) -> Researcher:
        return Researcher(_library(self.home.reader), NoAnswers(), clock=lambda: 0.0, new_id=lambda: "x")


def _library(reader: GenerationReader) -> Library:
    return Library(lambda: reader, WordsEmbedding(), load_lexicon())


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    folder = tmp_path / "tended"
    folder.mkdir()
    home = TendedHome(folder)
    home.asked(answered("a1"), QUESTION)
    home.asked(withheld("a2"))
    home.thumbed("a1")
    home.sharing.share("a1", QUESTION, by=ASKER, at=NOW)
    return home


@pytest.fixture
async def firm(slack: FakeSlack, tmp_path: Path, home: TendedHome) -> AsyncIterator[LibraryFirm]:
    def tended(desks: LibraryDesks) -> LibraryDesks:
        return replace(desks, tending=Tended(home, desks.managers, tmp_path / "tended"))

    async with library_firm(slack, tmp_path / "home", adapted=tended) as firm:
        yield firm


def words(messages: list[dict[str, object]]) -> str:
    return "\n".join(str(message["text"]) for message in messages)


async def test_the_queue_leads_to_the_health_of_the_library(firm: LibraryFirm) -> None:
    [queue] = await firm.says("")
    buttons = [
        element["action_id"]
        for block in queue["blocks"]
        for element in block.get("elements", ())
        if "action_id" in element
    ]
    assert buttons == ["library_add", "library_health"]
    told = words(await firm.says("health"))
    assert "Rule not held: D. Example Rule 9, D. Example (1 question withheld)" in told
    assert "D. Example Rule 9 is wanted" in told
    assert "Answers that did not help: D. Example (1 thumbed down)\n" in told
    assert QUESTION in told
    assert "Not seen in force for 6 months:* 2" in told
    assert "automated" in told
    assert ASKER not in told


async def test_a_text_that_is_not_shared_is_not_there(firm: LibraryFirm, home: TendedHome) -> None:
    home.sharing.take_back("a1", by=ASKER)
    told = words(await firm.says("health"))
    assert QUESTION not in told
    assert "Is a letter enough?" not in told


@pytest.mark.parametrize("said", ["health", f"compare {QUESTION}"])
async def test_who_is_no_manager_sees_nothing_of_it(firm: LibraryFirm, said: str) -> None:
    before = len(firm.slack.dialogues.open)
    answers = await firm.says(said, user=OUTSIDER)
    told = words(answers) + "".join(firm.shown(view) for view in list(firm.slack.dialogues.open)[before:])
    assert "Only knowledge managers work on the library." in told
    assert "withheld" not in told
    assert "quotation" not in told


async def test_a_shared_question_is_edited_and_made_golden(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    shown = {
        block["block_id"]: block["element"] for block in firm.slack.dialogues.open[view]["blocks"] if "element" in block
    }
    assert shown["question"]["initial_value"] == QUESTION
    assert (shown["court"]["initial_value"], shown["source"]["initial_value"]) == ("D. Example", "rules/1.txt")
    answer = await firm.sends(
        view, question="Is a letter alone enough?", court="D. Kan.", words="letter or an email alone"
    )
    assert "Every publication must find its words" in str(answer["view"]["blocks"])
    [kept] = home.golden.standing()
    assert (kept.text, kept.court, kept.author) == ("Is a letter alone enough?", "D. Kan.", f"slack:{LIBRARIAN}")
    assert [(gold.file, gold.snippet) for gold in kept.gold] == [("rules/1.txt", "letter or an email alone")]


async def test_of_a_question_that_nothing_answers_it_is_told_what_is_kept(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(
        view, question="How do I boil an egg?", court="", words="", source="", expected="no_answer"
    )
    assert "No publication may have it answered by a correction from now on." in str(answer["view"]["blocks"])
    [kept] = home.golden.standing()
    assert (kept.answerable, kept.gold) == (False, ())


async def test_words_that_are_not_held_are_refused_and_what_was_typed_stays(
    firm: LibraryFirm, home: TendedHome
) -> None:
    view = await firm.opens("library_golden", "a1")
    answer = await firm.sends(view, court="D. Kan.", words="a letter is always enough", source="")
    assert answer["errors"] == {
        "question": '"a letter is always enough" stands in no passage that is held. Give words as they stand in one '
        "passage, one for one."
    }
    assert home.golden.all() == ()


async def test_one_that_contradicts_another_is_refused_and_its_author_named(
    firm: LibraryFirm, home: TendedHome
) -> None:
    for user, put in ((LIBRARIAN, "letter or an email alone"), (SECOND, "must confer by telephone")):
        view = await firm.opens("library_golden", "a1", user=user)
        answer = await firm.sends(view, user=user, court="D. Kan.", words=put)
    [kept] = home.golden.standing()
    assert answer["errors"]["question"].startswith(f"This contradicts the golden question {kept.id}, written by ")
    assert f"slack:{LIBRARIAN}" not in answer["errors"]["question"]


async def test_nobody_but_a_manager_makes_one(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    refused = await firm.sends(view, user=OUTSIDER, court="D. Kan.")
    assert refused["errors"]["question"].startswith("Only knowledge managers work on the library.")
    await firm.presses("library_golden", "a1", user=OUTSIDER)
    assert home.golden.all() == ()


async def test_the_trend_is_posted_as_a_table_and_a_picture(firm: LibraryFirm, home: TendedHome) -> None:
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, court="", words="letter or an email alone")
    await firm.presses("library_run_golden", "golden")
    [run] = home.runs.newest(most=5)
    assert (run.by, run.questions) == (f"slack:{LIBRARIAN}", 1)
    assert "day         generation" in firm.told()[-2] + firm.told()[-1]
    [announced] = firm.slack.sent("files.getUploadURLExternal")
    assert announced["filename"] == "golden-questions-2026-01-05.png"
    assert announced["alt_txt"].startswith("One run of 1 golden questions on 2026-01-05: ")
    [completed] = firm.slack.sent("files.completeUploadExternal")
    assert completed["channel_id"] == f"D{LIBRARIAN[1:]}"


@pytest.mark.parametrize("step", ["run", f"direct {LIBRARIAN}"])
async def test_a_crash_while_the_golden_questions_are_run_keeps_one_run_and_posts_its_trend(
    firm: LibraryFirm, home: TendedHome, step: str
) -> None:
    view = await firm.opens("library_golden", "a1")
    await firm.sends(view, court="", words="letter or an email alone")
    firm.inbox.after = CrashOnce(step)
    await firm.presses("library_run_golden", "golden")
    assert firm.slack.sent("files.completeUploadExternal") == []
    firm.inbox.after = lambda _name: None
    firm.clock["now"] += 3_600  # as for a process that has just begun: nobody is known to be a manager
    await firm.inbox.restart()
    assert len(home.runs.newest(most=5)) == 1
    assert "day         generation" in firm.told()[-2] + firm.told()[-1]
    assert len(firm.slack.sent("files.completeUploadExternal")) == 1


async def test_two_generations_stand_side_by_side(firm: LibraryFirm, home: TendedHome, tmp_path: Path) -> None:
    opened = await firm.opens("library_compare", "a1")
    assert "There are not two generations yet that could be compared." in firm.shown(opened)
    publisher = Publisher(tmp_path / "tended", SqlCatalogue(home.database), WordsEmbedding())
    amended = (MOTION_RULE[0], "(b) A letter, an email or a fax alone is not a reasonable effort to confer.")
    for paragraphs in (MOTION_RULE, amended):
        other = content(*EXPENSES_RULE, source="rules/2.txt", citation="D. Example Rule 2")
        publisher.publish([content(*paragraphs), other], by="me", now=NOON)
    home.asked(answered("a3"), QUESTION)
    home.sharing.share("a3", QUESTION, by=ASKER, at=NOW)
    before = set(firm.slack.dialogues.open)
    await firm.says(f"compare {QUESTION}")
    [typed] = set(firm.slack.dialogues.open) - before
    shown = firm.shown(typed)
    assert "*First:* 2026-01-05.1 answers with" in shown
    assert "*Only in the first:*" in shown
    assert "a fax alone" in shown
    assert "Asked without a model." in shown


async def test_a_question_that_is_taken_back_is_not_asked(firm: LibraryFirm, home: TendedHome) -> None:
    home.sharing.take_back("a1", by=ASKER)
    await firm.presses("library_compare", "a1")
    await firm.presses("library_golden", "a1")
    told = "\n".join(firm.told() + [str(sent.get("text")) for sent in firm.slack.sent("chat.postMessage")])
    assert "This question is not shared any more." in told
    assert home.golden.all() == ()
