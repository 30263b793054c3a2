"""A thorough certificate with one fault put into it has that fault, whatever else it says."""

from __future__ import annotations

import pytest

from bot.conferral.finding import Result
from bot.conferral.requirements import judge_all
from tests.samples.certificates import THOROUGH
from tests.unit.conferral.requirements.readings import court, told

CALL = (
    "On March 11, 2024, at 2:00 p.m., A.B. and C.D. spoke by telephone for 30 minutes and went through the requests "
    "one by one."
)
LETTER = (
    "On March 4, 2024, A.B. sent C.D. a letter that sets out each objection to Requests 4, 7 and 9. It is attached as "
    "Exhibit A."
)
END = "Requests 7 and 9 are resolved. Request 4 remains for decision by the Court."
ON_REQUEST = "It can be furnished on request"
EARLIER = CALL.replace("On March 11, 2024, at 2:00 p.m.,", "Earlier this year")

FAULTS = {
    "the call by e-mail": (CALL, "On March 11, 2024, A.B. and C.D. exchanged e-mails (Exhibit B).", "live_exchange"),
    "the call by text message": (CALL, "On March 11, 2024, A.B. texted C.D. (Exhibit B).", "live_exchange"),
    "the call with a secretary": (
        CALL,
        "On March 11, 2024, at 2:00 p.m., A.B. spoke by telephone with the secretary of C.D.",
        "live_exchange",
    ),
    "a voicemail and nothing else": (
        CALL,
        "On March 11, 2024, at 2:00 p.m., A.B. called C.D. and left a voicemail. C.D. has not called back.",
        "live_exchange",
    ),
    "a call that is still to come": (CALL, "A.B. and C.D. will speak by telephone on March 29, 2024.", "live_exchange"),
    "a call that was only offered": (CALL, "On March 11, 2024, A.B. offered C.D. a call.", "live_exchange"),
    "a call that nobody answered": (CALL, "On March 11, 2024, A.B. called C.D. a second time.", "live_exchange"),
    "a call on an unnamed day": (CALL, EARLIER, "particulars"),
    "a call with somebody": (
        CALL,
        "On March 11, 2024, A.B. spoke by telephone for 30 minutes with someone at the firm of C.D.",
        "particulars",
    ),
    "the letter not supplied": (LETTER, LETTER.replace(" It is attached as Exhibit A.", ""), "exhibits"),
    "the letter on request": (LETTER, LETTER.replace("It is attached as Exhibit A", ON_REQUEST), "exhibits"),
    "the call after filing": (CALL, CALL.replace("March 11", "March 28"), "before_filing"),
    "the call on the day of filing": (CALL, CALL.replace("March 11", "March 25"), "before_filing"),
    "a promise that still ran": (END, f"C.D. asked to consider Request 4 until March 29, 2024. {END}", "before_filing"),
    "an item left out": (END, f"Request 12 was not discussed. {END}", "issues"),
    "the remainder unnamed": (END, "As to the rest, this motion follows.", "outcome"),
    "a party left out": (END, f"Counsel for Intervenor was not contacted. {END}", "all_counsel"),
    "no good faith": ("conferred in good faith with", "spoke with", "good_faith_statement"),
    "for form's sake": (END, f"A.B. called only because the rule requires a call. {END}", "good_faith_statement"),
    "a step passed over": (
        END,
        f"The scheduling order requires a call to chambers. No such call was made. {END}",
        "court_extra_step",
    ),
    "first in the reply": (END, f"This statement is first made with the reply brief. {END}", "certification"),
}


def test_as_it_stands_it_has_none() -> None:
    findings = judge_all(told(THOROUGH), court("D. Kan."))
    assert {f.requirement.value for f in findings if f.result in (Result.DEFICIENCY, Result.CAUTION)} == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_found(fault: str) -> None:
    words, wrong, requirement = FAULTS[fault]
    assert words in THOROUGH
    findings = judge_all(told(THOROUGH.replace(words, wrong)), court("D. Kan."))
    found = {f.requirement.value for f in findings if f.result is Result.DEFICIENCY}
    if fault == "no good faith":
        found |= {f.requirement.value for f in findings if f.result is Result.CAUTION}
    assert requirement in found
