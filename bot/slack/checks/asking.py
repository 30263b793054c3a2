"""What is to be checked, from words, dialogues and messages. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.assistant.checker import CheckRequest
from bot.conferral.motion import MotionKind, read_motion
from bot.slack.dialogues.check import TEXTS, CheckAsked, CheckForm
from bot.slack.dialogues.parts import TEXT_LIMIT
from bot.slack.wording import plain

_ROOM = TEXT_LIMIT * len(TEXTS)


def usual_of(text: str, court: str) -> CheckAsked:
    """A text that is checked with nothing known of it but its court: as the certificate of a motion to compel."""
    return CheckAsked(text, "", court, MotionKind.COMPEL)


def request_of(asked: CheckAsked, *, today: date) -> CheckRequest:
    """The check that is asked for; its text stands in the paper."""
    return CheckRequest(
        text="",
        court=asked.court,
        motion=read_motion(asked.motion or MotionKind.COMPEL),
        today=today,
        filed=asked.filed,
        self_represented=asked.self_represented,
    )


def form_of_message(message: Mapping[str, Any], *, court: str) -> CheckForm:
    """The dialogue for a message: its first file where it has one, else its words."""
    files = [file for file in message.get("files") or () if isinstance(file, Mapping) and file.get("id")]
    if files:
        others = len(files) - 1
        notes = (f"The message has {others + 1} files; the first of them is checked.",) if others else ()
        name = str(files[0].get("name") or "")
        return CheckForm(court=court, file=str(files[0]["id"]), file_name=name, notes=notes)
    text = plain(str(message.get("text") or ""), bot_user=None)
    cut = f"The message is longer: its first {_ROOM:,} characters stand below. Hand the rest in as a file."
    empty = "The message has no words and no file. Paste the certificate, or pick a file."
    notes = (cut,) if len(text) > _ROOM else () if text else (empty,)
    return CheckForm(text[:_ROOM], court, notes=notes)
