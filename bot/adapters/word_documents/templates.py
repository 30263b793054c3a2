"""A firm's own template: refused with the place of each fault, rendered strictly, escaped and in a sandbox."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.adapters.word_documents.reading_back import Located, body_of, margins_of
from bot.assistant.drafting_ports import TemplateRefused
from bot.conferral.drafting import STAMP, Draft, SectionName
from knowledge.manifest.entry import nearest

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_LARGEST = 10_000_000
_LARGEST_UNPACKED = 100_000_000
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_KEPT_APART = re.compile(r"^(\{[{%])[-+]?(?:p|tr|tc|r)\s")
_OPENED = re.compile(r"\{\{(?:(?!\}\}).)*$|\{%(?:(?!%\}).)*$", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?\s*(?:p|tr|tc|r)?\s*(\w+)")
_PAIRS = {"for": "endfor", "if": "endif", "set": "", "else": "", "elif": ""}
NEEDED = ("stamp", "title", "closing")


class FirmTemplate:
    """One template, opened and looked through."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data

    @classmethod
    def opened(cls, path: Path) -> FirmTemplate:
        """Open the template at `path`. Raises TemplateRefused where it is no Word file, or too large a one."""
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        except OSError as fault:
            raise TemplateRefused(path.name, [f"it cannot be opened: {fault.strerror}."]) from fault
        if not data:
            raise TemplateRefused(path.name, ["it is empty, or larger than ten megabytes."])
        try:
            with zipfile.ZipFile(BytesIO(data)) as package:
                unpacked = sum(part.file_size for part in package.infolist())
            if unpacked > _LARGEST_UNPACKED:
                raise TemplateRefused(path.name, ["it unpacks to more than a hundred megabytes."])
            docx.Document(BytesIO(data))
        except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
            raise TemplateRefused(path.name, ["it is not a Word file (.docx), or a damaged one."]) from None
        return cls(path.name, data)

    def rendered(self, draft: Draft) -> bytes:
        """The bytes of the Word file made from `draft`. Raises TemplateRefused with every fault and its place."""
        values = template_values(draft)
        faults = list(dict.fromkeys(self.faults(values)))
        if faults:
            raise TemplateRefused(self._name, faults)
        template, out = self._template(), BytesIO()
        try:
            template.render(values, _environment(), autoescape=True)
            template.save(out)
        except (UndefinedError, SecurityError) as fault:
            raise TemplateRefused(self._name, [_at_rendering(fault, self._located())]) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, OverflowError) as fault:
            raise TemplateRefused(self._name, [_at_rendering(fault, self._located())]) from None
        return out.getvalue()

    def faults(self, values: dict[str, Any]) -> Iterator[str]:
        """Every fault that can be seen before it is rendered, each with its place."""
        located = self._located()
        for one in located:
            yield from _faults_in(one)
        yield from _unbalanced(located)
        try:
            used = self._template().get_undeclared_template_variables(_environment())
        except TemplateSyntaxError as fault:
            yield f"{_place_of_line(fault, located)}{_plainly(fault)}."
            return
        known = sorted(values)
        for name in sorted(used - set(values)):
            where = ", ".join(dict.fromkeys(one.place for one in located if _names(one, name))) or "somewhere"
            yield f'{where}: there is no "{name}"{nearest(name, known)}; known are {", ".join(known)}.'
        for name in NEEDED:
            if name not in used:
                yield f"it never prints {{{{ {name} }}}}, and every draft has to."

    def _located(self) -> list[Located]:
        word = docx.Document(BytesIO(self._data))
        return [*body_of(word), *margins_of(word)]

    def _template(self) -> DocxTemplate:
        from docxtpl import DocxTemplate  # noqa: PLC0415  slow to import, and only wanted with a firm's template

        return DocxTemplate(BytesIO(self._data))


def template_values(draft: Draft) -> dict[str, Any]:
    """What a template can print: texts, and lists of paragraphs by section. prompts/certificates/README.md."""
    caption = draft.caption
    sections = {name.value: list(s.paragraphs) if (s := draft.section(name)) else [] for name in SectionName}
    return {
        "stamp": STAMP,
        "court": caption.court if caption else "",
        "first_party": caption.first if caption else "",
        "second_party": caption.second if caption else "",
        "case_number": caption.case_number if caption else "",
        "title": draft.title,
        "subtitle": draft.subtitle,
        "closing": list(draft.closing),
        "sections": [{"heading": s.heading, "paragraphs": list(s.paragraphs)} for s in draft.sections],
        **sections,
    }


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _faults_in(one: Located) -> Iterator[str]:
    """Faults of the tags of one paragraph, each tag read by itself."""
    rest = _TAG.sub("", one.text)
    if _OPENED.search(rest):
        yield f"{one.place}: a tag is opened and not closed in “{_short(one.text)}”."
    for tag in _TAG.findall(one.text):
        bare = _KEPT_APART.sub(r"\1 ", tag)
        if bare.startswith("{{"):
            try:
                _environment().parse(bare)
            except TemplateSyntaxError as fault:
                yield f"{one.place}: {tag} cannot be read ({_plainly(fault)})."
        elif (found := _BLOCK.match(bare)) and found[1] not in {*_PAIRS, *_PAIRS.values()}:
            yield f"{one.place}: {tag} is no tag that is used here; use for, if, else, elif or set."


def _unbalanced(located: list[Located]) -> Iterator[str]:
    """Blocks that are opened and never closed, or closed and never opened."""
    opened: list[tuple[str, str, str]] = []
    for one in located:
        for tag in _TAG.findall(one.text):
            word = found[1] if (found := _BLOCK.match(_KEPT_APART.sub(r"\1 ", tag))) else ""
            if _PAIRS.get(word):
                opened.append((word, tag, one.place))
            elif word and word in _PAIRS.values():
                if opened and _PAIRS[opened[-1][0]] == word:
                    opened.pop()
                else:
                    yield f"{one.place}: {tag} closes nothing that is open."
    yield from (f"{place}: {tag} is never closed; {{% {_PAIRS[word]} %}} is missing." for word, tag, place in opened)


def _names(one: Located, name: str) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(name)}\b", tag) for tag in _TAG.findall(one.text))


def _place_of_line(fault: TemplateSyntaxError, located: list[Located]) -> str:
    """Where a fault stands that only the whole shows: docxtpl puts each paragraph on a line of its own."""
    lines = (fault.source or "").splitlines()
    text = re.sub(r"<[^>]+>", "", lines[fault.lineno - 1]) if 0 < fault.lineno <= len(lines) else ""
    return next((f"{one.place}: " for one in located if one.text and one.text in text), "")


def _at_rendering(fault: Exception, located: list[Located]) -> str:
    """A fault that shows only when values are filled in, with the tags that could be meant."""
    named = re.search(r"'([\w ]+)'$", str(fault))
    asked = named[1] if named else ""
    where = [one.place for one in located if asked and asked in one.text and _TAG.search(one.text)]
    place = f"{', '.join(dict.fromkeys(where))}: " if where else ""
    if isinstance(fault, SecurityError):
        return f"{place}a tag asks for something that a template may not do."
    if isinstance(fault, UndefinedError):
        return f"{place}a tag asks for “{asked}” of a value that has no such part." if asked else "a value is missing."
    return f"{place}a tag does something with a value that cannot be done with it."


def _plainly(fault: TemplateSyntaxError) -> str:
    """What jinja finds wrong with a tag, in a few words of ours."""
    said = (fault.message or "").lower()
    if "unexpected end of template" in said or "end of statement block" in said:
        return "a block is not closed, or a tag is not complete"
    if "unknown tag" in said:
        return "this tag is not known"
    if "no filter" in said:
        return "this filter is not known"
    return "it is not written as a tag has to be"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}..."  # noqa: PLR2004  enough to find it by
