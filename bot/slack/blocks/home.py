"""The home tab, from a page's values. Each part is kept within its share of what Slack takes, and counts the rest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.assistant.draft_queue import OwnDraft
from bot.assistant.home import HomeDeadline, HomeMatter, HomePage
from bot.conferral.deadlines.deadline import clock, in_words, with_weekday
from bot.conferral.record import When
from bot.conferral.reminders import WaitingDraft
from bot.slack.blocks.library import Queue, doubts_of, purpose_of, queue_buttons, title_of
from bot.slack.blocks.library_actions import look_button
from bot.slack.blocks.message import Unit
from bot.slack.blocks.notices import AUTOMATED
from bot.slack.blocks.reminders import held_reminder
from bot.slack.blocks.text import Block, brief, button, context, escape, header, section, sections
from knowledge.intake.proposal import Proposal

OPEN_MATTER = "open_matter"
OPEN_DRAFT = "open_draft"
CHANGE_SETTINGS = "change_settings"
NEW_MATTER = "new_matter"

_MOST_PROPOSALS = 5
_MOST_BLOCKS = 13
_MOST_BYTES = 33_000
"""What one of the six growing parts may take; Slack allows 100 blocks and 250 KB in all."""
_MOST_WORDS = 600

_ABILITIES = """*Ask* about the duty to confer: mention me, write to me, or `/conferral ask QUESTION`.
*Walk through* an effort to confer and draft the certificate: `/conferral certificate`.
*Log* a call, an e-mail, a letter or a meeting: `/conferral log`.
*Check* a certificate or an account of an effort: `/conferral check`.
*Compute* a deadline: `/conferral deadline`.  *All matters:* `/conferral matters`.  *Help:* `/conferral help`."""
_FOOT = f"{AUTOMATED} What I write is a draft for attorney review, not legal advice."


def home_view(page: HomePage) -> Block:
    """The home tab of one person."""
    blocks = [
        header("Your conferral desk"),
        *_part("Reminders", _reminders(page), none="Nothing is waiting for you.", rest="; they come up as these go"),
        *_part(
            "Deadlines", [_deadline(one) for one in page.deadlines], rest=": /conferral matters tells the next of each"
        ),
        *_part(
            "Drafts to review", [_draft(one) for one in page.drafts], rest="; all of them stand in our direct messages"
        ),
        *_matters(page),
        *_part(
            "My drafts", [_own(draft, title) for draft, title in page.own], rest="; they stand in our direct messages"
        ),
        *_library(page.queue),
        {"type": "divider"},
        section(_corpus(page)),
        *_settings(page),
        section(_ABILITIES),
        context(_FOOT),
    ]
    return {"type": "home", "blocks": blocks}


def _matters(page: HomePage) -> list[Block]:
    none = "You have no open matter. Begin one with the button, or with /conferral certificate."
    units = [_matter(one) for one in page.matters]
    blocks = _part("My matters", units, none=none, rest=": /conferral matters", beyond=page.more_matters)
    new = button("Draft a certificate", action=NEW_MATTER, value="new", spoken="Draft a certificate in a new matter")
    return [*blocks, {"type": "actions", "elements": [new]}]


def _part(heading: str, units: Sequence[Unit], *, none: str = "", rest: str = "", beyond: int = 0) -> list[Block]:
    """A heading with as many of `units` as fit; what does not, and `beyond`, is counted, and `rest` says where it is.

    `none` is said where there is no unit.
    """
    if not units:
        return [header(heading), *sections("", none)] if none else []
    shown: list[Block] = []
    count = 0
    for unit in units:
        fits = len(shown) + len(unit) <= _MOST_BLOCKS and len(json.dumps(shown + unit)) <= _MOST_BYTES
        if not fits:
            break
        shown += unit
        count += 1
    more = len(units) - count + beyond
    told = [context(f"and {more} more{rest}")] if more else []
    return [header(heading), *shown, *told]


def _matter(matter: HomeMatter) -> Unit:
    go_on = button("Go on", action=OPEN_MATTER, value=matter.id, spoken=f"Go on with {matter.title}")
    held = "\nHeld: nothing of it is deleted." if matter.held else ""
    if matter.unjudged:
        return _entry(matter.title, f"{matter.unjudged}{held}", accessory=go_on)
    lacks = f"Still lacks: {'; '.join(matter.lacks)}." if matter.lacks else "Nothing is found lacking in the record."
    next_act = f"\nNext: {matter.next_act}" if matter.next_act else ""
    return _entry(matter.title, f"{lacks}{next_act}{held}", accessory=go_on)


def _deadline(deadline: HomeDeadline) -> Unit:
    return _entry(_when(deadline.due), f"{deadline.title}\n{deadline.order} says: “{deadline.sentence}”")


def _draft(draft: WaitingDraft) -> Unit:
    review = button("Review", action=OPEN_DRAFT, value=draft.id, spoken=f"Review the draft {draft.title}")
    return _entry(
        draft.title, f"A draft that needs review, waiting since {with_weekday(draft.asked_at)}.", accessory=review
    )


def _own(draft: OwnDraft, title: str) -> Unit:
    opener = button("Open", action=OPEN_DRAFT, value=draft.id, spoken=f"Open the draft {draft.title}")
    return _entry(draft.title, f"{title}\n{draft.stands}", accessory=opener)


def _reminders(page: HomePage) -> list[Unit]:
    return [held_reminder(held, words=brief(held.reminder.words, _MOST_WORDS)) for held in page.reminders]


def _library(proposals: Sequence[Proposal] | None) -> list[Block]:
    """What is proposed and what can be done with it, for a knowledge manager."""
    if proposals is None:
        return []
    queue = Queue(proposals)
    listed = [_proposal(proposal) for proposal in proposals[:_MOST_PROPOSALS]]
    counts = sections("", f"{queue.counts[0].upper()}{queue.counts[1:]}.")
    beyond = len(proposals) - len(listed)
    part = _part("Library", [counts, *listed], rest=": /conferral library", beyond=beyond)
    return [*part, {"type": "actions", "elements": queue_buttons(queue)}]


def _proposal(proposal: Proposal) -> Unit:
    title = title_of(proposal)
    first = f"proposed on {in_words(proposal.events[0].at.date())}"
    words = f"{proposal.state.value.capitalize()}; {first}. {doubts_of(proposal)}"
    return _entry(f"{purpose_of(proposal)}{title}", words, accessory=look_button(proposal, title=title))


def _corpus(page: HomePage) -> str:
    corpus = page.corpus
    if corpus is None:
        return "*Corpus:* it cannot be read just now; answers may be delayed."
    notes = f" and {corpus.notes} notes of our own" if corpus.notes else ""
    return (
        f"*Corpus:* generation {escape(corpus.generation)}, last updated {in_words(corpus.updated.date())}; "
        f"{corpus.authorities} texts of authorities{notes}."
    )


def _settings(page: HomePage) -> list[Block]:
    own, firm = page.settings.court, page.firm_court
    court = f"{own} (your own)" if own else f"{firm} (the firm's default)" if firm else "none; name it in the question"
    change = button("Change settings", action=CHANGE_SETTINGS, value="settings", spoken="Change your settings")
    words = f"Default court: {court}.\nAnswers to what you ask in channels: {page.settings.answers.in_words}."
    return sections("*Settings*\n", words, accessory=change)


def _entry(title: str, words: str, *, accessory: Block | None = None) -> Unit:
    return sections(f"*{escape(brief(title, _MOST_WORDS))}*\n", brief(words, _MOST_WORDS), accessory=accessory)


def _when(due: When) -> str:
    return clock(due) if isinstance(due, datetime) else with_weekday(due)
