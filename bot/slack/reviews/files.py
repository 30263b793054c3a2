"""Drafts and redlines as Word files, delivered in the thread where they were asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from bot.assistant.drafting_ports import NoSuchTemplate
from bot.assistant.review_shown import ExportedDraft, ShownDraft
from bot.conferral.review.naming import file_name, redline_name, title_of
from bot.slack.blocks.notices import notice
from bot.slack.blocks.review import Named
from bot.slack.blocks.review_told import file_comment, redline_comment
from bot.slack.file_sending import OutgoingFile
from bot.slack.office import Office
from bot.slack.reasons import reason_for
from bot.slack.reviews.errand import Errand
from bot.slack.reviews.outcomes import EXPECTED, Failed, kept
from knowledge.errors import ConferralError


class DraftMoved(ConferralError):
    """A draft was changed while its file was being made."""

    def __init__(self) -> None:
        super().__init__("The draft was changed while its Word file was being made.", advice="Please ask for it again.")


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that is to be made: its name, and the words that come with it. `of` tells what it is made of."""

    name: str
    title: str
    comment: str
    of: str

    @property
    def file(self) -> OutgoingFile:
        """The file as it is sent."""
        return OutgoingFile(self.name, self.title, self.comment)


async def deliver_draft(errand: Errand, draft_id: str, *, template: str = "") -> None:
    """Deliver the newest version of a draft, stamped unless it is approved. Raises NotDelivered.

    `template` is the id of one of the firm's own; without one it is in the built-in layout.
    """
    office, as_user = errand.office, errand.asked.asker

    async def announced() -> Announced:
        shown = await office.work.in_thread(office.reviews().read, draft_id, as_user=as_user)
        layout = await office.work.in_thread(_name_of, template, office) if template else ""
        return _announced(shown, await errand.names.around(shown), layout)

    async def data(told: Announced) -> bytes:
        desk = office.reviews()
        shown = await office.work.in_thread(desk.read, draft_id, as_user=as_user)
        named = await errand.names.around(shown)
        exported = await office.work.in_thread(desk.export, draft_id, as_user=as_user, named=named, template=template)
        if _made_of(exported.shown) != told.of:
            raise DraftMoved
        return exported.data

    await _deliver(errand, announced, data)


async def deliver_redline(errand: Errand, draft_id: str, old: str, new: str) -> None:
    """Deliver what changed from one version to another, as tracked changes. Raises NotDelivered."""
    office, as_user = errand.office, errand.asked.asker

    def announce() -> Announced:
        redline = office.reviews().redline(draft_id, old, new, as_user=as_user)
        numbers = f"version {redline.old.number} to version {redline.new.number}"
        name = redline_name(redline.old, redline.new)
        return Announced(name, f"Redline from {numbers} (draft)", redline_comment(redline), "")

    async def announced() -> Announced:
        return await office.work.in_thread(announce)

    async def data(_told: Announced) -> bytes:
        desk = office.reviews()
        _, made = await office.work.in_thread(desk.redline_file, draft_id, old, new, as_user=as_user)
        return made

    await _deliver(errand, announced, data)


async def _deliver(
    errand: Errand, announced: Callable[[], Awaitable[Announced]], data: Callable[[Announced], Awaitable[bytes]]
) -> None:
    """Announce the file once, and deliver what was announced or the reason why there is none."""

    async def announce() -> dict[str, Any]:
        try:
            return asdict(await announced())
        except EXPECTED as error:
            return dict(kept(Failed(reason_for(error))))

    values = await errand.steps.once("announce", announce)
    if "failed" in values:
        await errand.reply([notice(values["failed"])])
        return
    told = Announced(**values)
    place = await errand.place()
    try:
        await errand.posts.upload(place, told.file, lambda: data(told))
    except (*EXPECTED, DraftMoved) as error:
        await errand.reply([notice(reason_for(error))])


def _name_of(template: str, office: Office) -> str:
    """What a template is called. Raises NoSuchTemplate."""
    names = {one.id: one.name for one in office.conferral().drafting.templates.held()}
    if template not in names:
        raise NoSuchTemplate
    return names[template]


def _announced(shown: ShownDraft, named: Named, layout: str) -> Announced:
    newest, stamp = shown.newest, shown.stamp
    name = file_name(newest, case_number=shown.matter.facts.case_number, stamped=stamp.stamped)
    title = f"{title_of(newest).capitalize()}, version {newest.number}{f', in {layout}' if layout else ''}"
    comment = file_comment(ExportedDraft(shown, name, b"", stamp), named=named, in_template=bool(layout))
    return Announced(name, f"{title} (draft)" if stamp.stamped else title, comment, _made_of(shown))


def _made_of(shown: ShownDraft) -> str:
    return f"{shown.newest.id} {'stamped' if shown.stamp.stamped else 'approved'}"
