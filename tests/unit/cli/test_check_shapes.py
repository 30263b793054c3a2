"""A check as JSON, whole, and as it is printed, whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.assistant.authorities import Authorities
from bot.assistant.checker import Checker, CheckReport, CheckRequest
from bot.assistant.paper_check import PaperReport
from bot.cli.check_shapes import paper_json, paper_lines
from bot.conferral.finding import Overall, Words
from bot.conferral.motion import read_motion
from bot.conferral.reading.certificates import FoundBy, FoundCertificate
from bot.conferral.reading.facts import SetAside
from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Applied, Basis, CertificateForm, Excuse, RuleSupport
from tests.builders import MADE_CORPUS
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.unit.conferral.requirements.readings import rule

GOLDEN = Path(__file__).parents[2] / "golden"
TODAY = date(2026, 11, 21)
LETTERS = (
    "Counsel for Plaintiff, A.B., certifies that she attempted in good faith to resolve this dispute without court "
    "action. On March 4, 2024, A.B. mailed C.D., counsel for Defendant, a letter on Request 4 (Exhibit A). On March "
    "11, 2024, C.D. answered by letter (Exhibit B) that Request 4 is too broad. Request 4 remains in dispute. This "
    "certificate is sufficient.\n"
)
DUTY = RuleSupport(
    Basis.TEXT,
    "D. Kan. Rule 37.2",
    "The court will not hear a discovery motion unless counsel has made a reasonable effort to confer.",
)
ORDER = RuleSupport(
    Basis.TEXT, "No. 08-cv-1111 (D. Kan. June 8, 2009)", "A letter is not a reasonable effort to confer."
)
NOTE = RuleSupport(
    *(Basis.NOTE, "D. Kan. Rule 37.2"),
    statement="Judges ask for a talk.",
    address="https://notes.example/",
    as_of=date(2026, 11, 1),
)
MADE = rule(
    citation="D. Kan. Rule 37.2",
    attested_on=date(2024, 3, 25),
    duty=(DUTY,),
    certificate=CertificateForm("Certificate"),
    applied=(Applied(RequirementId.LIVE_EXCHANGE, "letter-only", ORDER),),
    excuses=(Excuse("discretion", "A judge may reach the merits in spite of the fault.", (NOTE,)),),
)


def report() -> CheckReport:
    generation = GenerationInMemory(MADE_CORPUS, WordsEmbedding())
    checker = Checker((MADE,), Authorities(lambda: generation))
    request = CheckRequest(LETTERS, "D. Kan.", read_motion("compel"), TODAY, filed=date(2024, 3, 25))
    return checker.check(replace(request, self_represented=False))


PLACE = FoundCertificate(0, len(LETTERS), "", "It is the whole text.", FoundBy.WHOLE, 1)


def paper() -> PaperReport:
    wrong = SetAside(Words("March 4, 2024", LETTERS.index("March 4"), LETTERS.index("March 4") + 13), "A made doubt.")
    return PaperReport(report(), (PLACE,), contradictions=(wrong,), notes=("A note on the paper.",))


def test_the_json_is_that_of_the_golden_file() -> None:
    assert paper_json(paper()) == json.loads((GOLDEN / "check.json").read_text(encoding="utf-8"))


def test_what_is_printed_is_that_of_the_golden_file() -> None:
    assert "\n".join(paper_lines(paper())) + "\n" == (GOLDEN / "check.txt").read_text(encoding="utf-8")


def test_the_json_can_be_written_on_one_line() -> None:
    assert json.loads(json.dumps(paper_json(paper()), ensure_ascii=False)) == paper_json(paper())


def test_why_nothing_could_be_checked_is_all_that_is_printed() -> None:
    unread = PaperReport(replace(report(), overall=Overall.NOT_CHECKED), reason="It is in another language.")
    assert list(paper_lines(unread)) == ["It is in another language."]
    assert paper_json(unread)["reason"] == "It is in another language."


def test_other_certificates_of_the_paper_follow_with_their_places() -> None:
    second = replace(PLACE, start=40, heading="CERTIFICATION", line=7, page=3)
    both = replace(paper(), others=((second, report()),))
    assert [other["place"] for other in paper_json(both)["others"]] == [second.place]
    assert f"\n=== The certificate on {second.place} ===" in list(paper_lines(both))


def test_one_deficiency_is_counted_as_one() -> None:
    lines = list(paper_lines(replace(paper(), contradictions=())))
    assert lines[:2] == ["A note on the paper.", "Checked against D. Kan. Rule 37.2 (made)."]
    assert lines[2].startswith("1 deficiency found; ")


def test_the_heading_follows_the_paper_where_its_facts_contradict_one_another() -> None:
    sound = replace(report(), overall=Overall.NO_DEFICIENCY_FOUND)
    lines = list(paper_lines(replace(paper(), report=sound)))
    assert paper_json(replace(paper(), report=sound))["overall"] == "not_checked"
    assert "Not checked: what the text says contradicts itself, as named above, and the findings rest on it." in lines
    assert not [line for line in lines if "No deficiency found" in line]
    uncontradicted = list(paper_lines(replace(paper(), report=sound, contradictions=())))
    assert [line for line in uncontradicted if line.startswith("No deficiency found; ")]


def test_what_cannot_be_right_is_printed_before_the_findings_that_rest_on_it() -> None:
    lines = list(paper_lines(paper()))
    assert lines[1].startswith("What cannot be right as it stands; mend it first")
    assert lines.index("  “March 4, 2024”: A made doubt.") < lines.index("Checked against D. Kan. Rule 37.2 (made).")
