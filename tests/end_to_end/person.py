"""A person at the peer's web UI: reads, types, clicks, fills in dialogues, downloads files."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from tests.end_to_end.peer_process import BOT_NAME, CHANNEL_NAME, Member
from tests.end_to_end.spectacles import Deliver, Spectacles
from tests.end_to_end.workspace import PATIENCE

SCREENS = Path(__file__).parents[1] / "screens"
_SIZE = ViewportSize(width=1440, height=1000)
_THREAD_WIDTH = 640
_MILLISECONDS = 1000

expect.set_options(timeout=PATIENCE * _MILLISECONDS)


class Dialogue:
    """The dialogue in front of a person."""

    def __init__(self, page: Page) -> None:
        self.frame = page.locator(".modal")
        self.title = self.frame.locator(".modal-title")
        self.body = self.frame.locator(".modal-body")
        self.errors = self.frame.locator(".modal-error")

    def field(self, label: str) -> Locator:
        """The input that stands under `label`."""
        return self.frame.locator(".bk-input").filter(has=self.frame.page.get_by_text(label, exact=True))

    async def fill(self, label: str, value: str) -> None:
        """Type into a field; a day is given as 2026-01-31."""
        await self.field(label).locator(".bk-plain-input").fill(value)

    async def choose(self, label: str, option: str) -> None:
        """Choose an option from a list, or the round or square mark beside it."""
        field = self.field(label)
        await expect(field).to_be_visible()  # a dialogue may open before it is filled
        mark = field.locator(".bk-options label").filter(has_text=re.compile(rf"^\s*{re.escape(option)}\s*$"))
        if await field.locator("select").count():
            await field.locator("select").select_option(label=option)
        else:
            await mark.locator("input").check()

    async def submit(self, button: str) -> None:
        """Press the button that submits, by its words."""
        await self.frame.locator(".modal-foot").get_by_role("button", name=button, exact=True).click()

    async def press(self, button: str, beside: str = "") -> None:
        """Press a button inside the dialogue by its words; of several the one whose line holds `beside`."""
        line = self.body.locator(".bk-section, .bk-actions").filter(has_text=beside) if beside else self.body
        await line.get_by_role("button", name=button, exact=True).first.click()

    async def close(self) -> None:
        """Close it unsubmitted and wait until it is gone."""
        await self.frame.locator(".modal-x").click()
        await expect(self.frame).to_have_count(0)


class Person:
    """A member of the firm at the web UI. Whatever is looked for is waited for."""

    def __init__(self, page: Page, member: Member, screens: str) -> None:
        self.page = page
        self.member = member
        self.dialogue = Dialogue(page)
        self.conversation = page.locator("main.main")
        self.thread = page.locator(".thread-pane")
        self.home = page.locator(".home")
        self._screens = screens

    async def say(self, text: str) -> None:
        """Type into the open conversation: a message, or a slash command. `@conferral` mentions the app."""
        await self._type(self.conversation, text)

    async def reply(self, text: str) -> None:
        """Type into the open thread."""
        await self._type(self.thread, text)

    async def _type(self, where: Locator, text: str) -> None:
        await where.locator(".composer-input").fill(text)
        await where.locator(".composer-send").click()

    async def attach(self, file: Path, text: str) -> None:
        """Share a file with some words in the open conversation."""
        await self.conversation.locator("input[type=file]").set_input_files(file)
        await self.say(text)

    async def open_channel(self, name: str = CHANNEL_NAME) -> None:
        """Go to a channel."""
        await self._go("#", name)

    async def open_home(self) -> None:
        """Go to the app's home page."""
        await self._go("🏠", BOT_NAME)

    async def open_direct(self) -> None:
        """Go to the direct conversation with the app; the web UI lists it once the home page was opened."""
        await self.open_home()
        entry = self.page.locator(".sidebar-item").filter(has=self.page.locator(".dot"), has_text=self.member.name)
        await entry.click()
        await expect(self.page.locator(".channel-title")).to_have_text(self.member.name)

    async def _go(self, sign: str, name: str) -> None:
        await self.page.locator(".sidebar-item").filter(has_text=re.compile(rf"^{sign}\s*{name}$")).click()

    async def edit(self, text: str, into: str) -> None:
        """Change an own message in which `text` stands."""
        message = await self._turn_to(text, "Edit message")
        await message.locator(".msg-edit-input").fill(into)
        await message.get_by_role("button", name="Save", exact=True).click()

    async def delete(self, text: str) -> None:
        """Delete an own message in which `text` stands."""
        await self._turn_to(text, "Delete message")

    async def _turn_to(self, text: str, what: str) -> Locator:
        """Point at a message and press one of the buttons that then stand over it; the message."""
        stamp = await self.message(text).get_attribute("data-ts")
        message = self.conversation.locator(f'.msg[data-ts="{stamp}"]')
        await message.hover()
        await message.get_by_title(what).click()
        return message

    def message(self, text: str) -> Locator:
        """The messages of the open conversation in which `text` stands."""
        return self.conversation.locator(".msg").filter(has_text=text)

    async def open_thread(self, text: str) -> Locator:
        """Open the thread under the message with `text` when it has replies; the replies."""
        await self.message(text).locator(".thread-summary").click()
        return self.replies

    @property
    def replies(self) -> Locator:
        """What stands under the first message of the open thread."""
        return self.thread.locator(".thread-divider ~ .msg")

    async def press(self, button: str, within: Locator, *, which: int = 0) -> None:
        """Press a button of a message or of the home page, by its words; of several the one numbered `which`."""
        await within.get_by_role("button", name=button, exact=True).nth(which).click()

    async def read_dialogue(self, title: str) -> Dialogue:
        """The dialogue, when the one with `title` is open."""
        await expect(self.dialogue.title).to_have_text(title)
        return self.dialogue

    async def download(self, name: str, within: Locator) -> Path:
        """Download a file that was shared in a message; where it lies now."""
        card = within.locator(".file-card").filter(has_text=name).last
        async with self.page.expect_download() as begun:
            await card.locator(".file-card-download").click()
        return Path(await (await begun.value).path())

    async def picture(self, name: str) -> Path:
        """Keep what is on the screen under tests/screens/."""
        file = SCREENS / f"{self._screens}-{name}.png"
        await self.page.screenshot(path=file, animations="disabled")
        return file


async def sit_down(
    browser: Browser, address: str, member: Member, *, screens: str, deliver: Deliver | None = None
) -> Person:
    """A person at a browser of his own, in the first channel. `screens` begins the names of his pictures.

    `deliver` hands the product the presses of buttons inside dialogues.
    """
    page = await browser.new_page(viewport=_SIZE, locale="en-US")
    page.set_default_timeout(PATIENCE * _MILLISECONDS)
    await Spectacles(member.id, deliver).put_on(page)
    await page.goto(address)
    await page.locator(".actas select").select_option(label=member.name)
    await expect(page.locator(".composer-input")).to_have_attribute("placeholder", re.compile(f" as {member.handle} "))
    await page.add_style_tag(content=f".thread-pane {{ width: {_THREAD_WIDTH}px !important }}")
    return Person(page, member, screens)
