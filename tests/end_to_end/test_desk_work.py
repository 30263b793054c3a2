"""Everyday work: an attempt is logged and corrected, a period counted, a certificate checked, a setting changed."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.end_to_end.conftest import SitDown
from tests.end_to_end.peer_process import COUNSEL, LITIGATOR

pytestmark = pytest.mark.asyncio(loop_scope="package")

CASE = "2:26-cv-00001"
CERTIFICATE = "Counsel certifies that on March 2, 2026 a letter was sent to opposing counsel about Interrogatory 4."


async def test_an_attempt_is_logged_and_corrected_and_its_matter_shown(sits_down: SitDown) -> None:
    litigator = await sits_down(LITIGATOR)
    await litigator.say("/conferral log")
    attempt = await litigator.read_dialogue("Log an attempt")
    await attempt.fill("Case number", CASE)
    await attempt.fill("Court", "D. Kan.")
    await attempt.choose("How", "Telephone call")
    await attempt.fill("Day", "2026-03-02")
    await attempt.fill("Time", "10:00")
    await attempt.fill("With whom", "B. Counsel")
    await attempt.fill("Who took part for us", "A. Counsel")
    await attempt.fill("How many minutes", "a while")
    await attempt.submit("Log it")
    await expect(attempt.errors).to_contain_text("minutes")
    await litigator.picture("fault")
    await attempt.fill("How many minutes", "25")
    await attempt.submit("Log it")
    await expect(attempt.frame).to_have_count(0)

    await litigator.open_direct()
    logged = litigator.message(f"Logged attempt 1 in the new matter {CASE}, D. Kan., Motion to Compel")
    await expect(logged).to_contain_text(
        "March 2, 2026 10:00 -0600, by telephone, 25 minutes: A. Counsel with B. Counsel"
    )
    await litigator.press("Correct", logged)
    correction = await litigator.read_dialogue("Correct an attempt")
    await correction.fill("Reason for the correction", "The telephone bill says 20 minutes.")
    await correction.fill("How many minutes", "20")
    await correction.submit("Correct it")
    await expect(correction.frame).to_have_count(0)
    await expect(litigator.message("20 minutes: A. Counsel with B. Counsel")).to_be_visible()
    await litigator.picture("log")

    await litigator.say("/conferral matters")
    await expect(litigator.message("Your matters")).to_contain_text("Still lacks:")
    await litigator.open_home()
    await expect(litigator.home).to_contain_text(CASE)
    await litigator.picture("home")


async def test_a_period_is_counted_step_by_step(sits_down: SitDown) -> None:
    counsel = await sits_down(COUNSEL)
    await counsel.say("/conferral deadline")
    asked = await counsel.read_dialogue("Count a deadline")
    await asked.fill("Day of the event", "2026-03-02")
    await asked.fill("How many", "14")
    await asked.submit("Count")
    counted = await counsel.read_dialogue("Deadline")
    await expect(counted.body).to_contain_text("Deadline: Monday, March 16, 2026")
    await expect(counted.body).to_contain_text("Rule 6(a)(1)(C)")
    await counsel.picture("counted")


async def test_a_certificate_that_is_pasted_is_checked(sits_down: SitDown) -> None:
    counsel = await sits_down(COUNSEL)
    await counsel.say("/conferral check")
    paper = await counsel.read_dialogue("Check a certificate")
    await paper.fill("The certificate", CERTIFICATE)
    await paper.fill("Court", "D. Kan.")
    await paper.submit("Check")
    await expect((await counsel.read_dialogue("Checked")).body).to_contain_text("6 deficiencies found")
    await counsel.dialogue.close()
    await counsel.open_direct()
    found = counsel.message("Check of a certificate")
    await expect(found).to_contain_text("Deficiency: A live exchange, or a documented attempt at one")
    await expect(found).to_contain_text("means more than mailing or faxing a letter to the opposing party.")
    await counsel.picture("findings")


async def test_a_setting_holds_for_the_next_question(sits_down: SitDown) -> None:
    counsel = await sits_down(COUNSEL)
    await counsel.open_home()
    await counsel.press("Change settings", counsel.home)
    settings = await counsel.read_dialogue("Settings")
    await settings.fill("Default court", "N.D. Cal.")
    await settings.choose(
        "Who sees answers to what you ask in channels", "Only to who asked, with a button that shares them"
    )
    await settings.submit("Save")
    await expect(counsel.home).to_contain_text("Default court: N.D. Cal.")
    await counsel.picture("home")
    await counsel.open_channel()
    await counsel.say("@conferral Is a letter enough to confer?")
    await counsel.open_direct()
    await expect(counsel.message("N.D. Cal.")).to_contain_text("Share with channel")
    await counsel.picture("answer")
