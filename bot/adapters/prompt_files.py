"""Prompts as versioned files: found in the installed package, declared, and rendered strictly.

prompts/README.md says how a prompt file is written and why.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Generic, Literal, TypeAlias

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.adapters.prompt_parsers import Parser, Said
from knowledge.errors import ConferralError

_NAME = re.compile(r"[a-z][a-z_]*")
_FILE = re.compile(
    r"\A\+\+\+\n(?P<declared>.*?\n)\+\+\+\n=== system ===\n(?P<system>.*)\n=== user ===\n(?P<user>.*)\Z", re.DOTALL
)
_DECLARED = {"name": str, "version": int, "inputs": list, "parser": str, "examples": str}

Role: TypeAlias = Literal["system", "user", "assistant"]


class FaultyPrompt(ConferralError):
    """A prompt is not there, is badly written, or was given other inputs than it declares."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of what is sent to a model."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """An input and the reply wished for."""

    given: Mapping[str, Any]
    reply: str


@dataclass(frozen=True)
class Prompt(Generic[Said]):
    """A prompt as its file declares it: its inputs by name, how the reply is read, and examples."""

    name: str
    version: int
    inputs: frozenset[str]
    parser: Parser[Said]
    examples: tuple[Example, ...]
    system: str
    user: str

    def parse(self, reply: str) -> list[Said]:
        """Read a reply to this prompt. Raises UnreadableReply."""
        return self.parser.read(reply)

    def render(self, inputs: Mapping[str, object]) -> tuple[Message, ...]:
        """Give the turns to send: the instruction, the examples, then the question at hand.

        Raises FaultyPrompt where `inputs` are not exactly the declared ones.
        """
        turns = [Message("system", self.system)]
        for example in self.examples:
            turns += [Message("user", self._asked(example.given)), Message("assistant", example.reply)]
        return (*turns, Message("user", self._asked(inputs)))

    def _asked(self, inputs: Mapping[str, object]) -> str:
        given = frozenset(inputs)
        faults = [f"{name} is missing" for name in sorted(self.inputs - given)]
        faults += [f"{name} is not declared" for name in sorted(given - self.inputs)]
        if faults:
            raise FaultyPrompt(f"The prompt {self.name}.v{self.version} cannot be rendered: {', '.join(faults)}.")
        return self._template.render(inputs)

    @cached_property
    def _template(self) -> Template:
        return _environment().from_string(self.user)


class PromptFiles:
    """The prompts of a folder; without one, those that came with the product."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder or resources.files("prompts")

    def open(self, name: str, version: int, parser: Parser[Said]) -> Prompt[Said]:
        """Open version `version` of the prompt `name`, whose replies `parser` reads. Raises FaultyPrompt."""
        called = f"{name}.v{version}"
        file = self._folder.joinpath(f"{called}.md")
        # The name is checked before it becomes part of a path.
        if not _NAME.fullmatch(name) or not file.is_file():
            raise FaultyPrompt(f"There is no prompt {called}.")
        parts = _FILE.match(file.read_text(encoding="utf-8"))
        if parts is None:
            raise FaultyPrompt(f"The prompt {called} has not the parts a prompt has.")
        declared = _declarations(called, parts["declared"])
        if (declared["name"], declared["version"]) != (name, version):
            raise FaultyPrompt(f"The prompt {called} declares another name or version than its file's.")
        inputs = frozenset(declared["inputs"])
        _refuse_other_inputs(called, parts["user"], inputs)
        if declared["parser"] != parser.name:
            raise FaultyPrompt(f"The prompt {called} names another parser than {parser.name}: {declared['parser']}.")
        examples = self._examples(called, declared["examples"])
        return Prompt(name, version, inputs, parser, examples, parts["system"], parts["user"].strip())

    def _examples(self, called: str, path: str) -> tuple[Example, ...]:
        try:
            listed = json.loads(self._folder.joinpath(path).read_text(encoding="utf-8"))
            return tuple(Example(e["input"], json.dumps(e["output"], ensure_ascii=False)) for e in listed)
        except (OSError, ValueError, KeyError, TypeError):
            raise FaultyPrompt(f"The examples of the prompt {called} cannot be read.") from None


def _declarations(called: str, text: str) -> dict[str, Any]:
    try:
        declared = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise FaultyPrompt(f"The declarations of the prompt {called} are not TOML.") from None
    faults = [f"{name} is not declared" for name in _DECLARED if not isinstance(declared.get(name), _DECLARED[name])]
    faults += [f"{name} means nothing" for name in sorted(set(declared) - set(_DECLARED))]
    if faults:
        raise FaultyPrompt(f"The prompt {called} is badly declared: {', '.join(faults)}.")
    return declared


def _refuse_other_inputs(called: str, template: str, declared: frozenset[str]) -> None:
    try:
        used = meta.find_undeclared_variables(_environment().parse(template))
    except TemplateError:
        raise FaultyPrompt(f"The text of the prompt {called} cannot be read as a template.") from None
    faults = [f"{name} is used and not declared" for name in sorted(used - declared)]
    faults += [f"{name} is declared and not used" for name in sorted(declared - used)]
    if faults:
        raise FaultyPrompt(f"The prompt {called} is badly declared: {', '.join(faults)}.")


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_as_data)


def _as_data(value: object) -> str:
    """Write `value` as JSON that can neither close a tag nor open one."""
    if isinstance(value, Undefined):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")
