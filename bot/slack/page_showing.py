"""Pictures of pages in dialogues: brought to Slack first, and shown when Slack knows what they are."""

from __future__ import annotations

from functools import partial

from bot.assistant.durable import Steps
from bot.assistant.page_pictures import NoPicture, PagePicture
from bot.slack.dialogues.source import ShownPage
from bot.slack.failures import explained
from bot.slack.file_sending import OutgoingFile
from bot.slack.office import Office

NO_PICTURE = "The picture of the page could not be shown here."


async def shown_page(office: Office, steps: Steps, picture: PagePicture | NoPicture) -> ShownPage:
    """The page as a dialogue can show it, or why there is no picture of it. Raises nothing."""
    if isinstance(picture, NoPicture):
        return ShownPage(picture.reason)
    try:
        name, files = f"page-{picture.page}.png", office.outbox.files
        page = OutgoingFile(name, name, alt=picture.alt)
        file_id = await steps.once("bring", partial(files.bring, page, picture.png))
        await steps.once("keep", partial(files.keep, file_id, page))
        if await files.until_known(file_id):
            return ShownPage(picture.note, file_id, picture.alt)
    except Exception as error:
        explained(error, what=NO_PICTURE)
    return ShownPage(NO_PICTURE)
