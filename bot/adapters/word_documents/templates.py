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
from bot.adapters.word_documents.template_tags import TAG, tag_faults
from bot.assistant.drafting_ports import TemplateRefused
from bot.conferral.drafting import STAMP, Draft, SectionName

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_LARGEST = 10_000_000
_LARGEST_UNPACKED = 100_000_000
_NEEDED = ("stamp", "title", "closing")


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
        except (zipfile.BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError):  # lxml's are SyntaxErrors
            raise TemplateRefused(path.name, ["it is not a Word file (.docx), or a damaged one."]) from None
        return cls(path.name, data)

    def rendered(self, draft: Draft, *, stamped: bool = True) -> bytes:
        """The bytes of the Word file made from `draft`. Raises TemplateRefused with every fault and its place."""
        values = template_values(draft, stamped=stamped)
        faults = list(dict.fromkeys(self.faults(values)))
        if faults:
            raise TemplateRefused(self._name, faults)
        template, out = self._template(), BytesIO()
        try:
            template.render(values, _environment(), autoescape=True)
            template.save(out)
        except (TemplateError, SyntaxError, TypeError, ValueError, ArithmeticError) as fault:
            raise TemplateRefused(self._name, [_at_rendering(fault, self._located())]) from None
        return out.getvalue()

    def faults(self, values: dict[str, Any]) -> Iterator[str]:
        """Every fault that can be seen before it is rendered, each with its place."""
        located = self._located()
        found = list(tag_faults(located, _environment(), list(values)))
        yield from found
        try:
            used = self._template().get_undeclared_template_variables(_environment())
        except TemplateSyntaxError as fault:
            if not found:  # else it is one of those already told
                yield f"{_place_of_line(fault, located)}its tags do not fit together."
            return
        yield from (
            f"it never prints {{{{ {name} }}}}, and every draft has to." for name in _NEEDED if name not in used
        )

    def _located(self) -> list[Located]:
        word = docx.Document(BytesIO(self._data))
        return [*body_of(word), *margins_of(word)]

    def _template(self) -> DocxTemplate:
        from docxtpl import DocxTemplate  # noqa: PLC0415  slow to import, and only wanted with a firm's template

        return DocxTemplate(BytesIO(self._data))


def template_values(draft: Draft, *, stamped: bool = True) -> dict[str, Any]:
    """What a template can print: texts, and lists of paragraphs by section. prompts/certificates/README.md."""
    caption = draft.caption
    sections = {name.value: list(s.paragraphs) if (s := draft.section(name)) else [] for name in SectionName}
    return {
        "stamp": STAMP if stamped else "",
        "court": caption.court if caption else "",
        "first_party": caption.first if caption else "",
        "second_party": caption.second if caption else "",
        "first_name": caption.first_name if caption else "",
        "second_name": caption.second_name if caption else "",
        "case_number": caption.case_number if caption else "",
        "title": draft.title,
        "subtitle": draft.subtitle,
        "closing": list(draft.closing),
        "sections": [{"heading": s.heading, "paragraphs": list(s.paragraphs)} for s in draft.sections],
        **sections,
    }


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _place_of_line(fault: TemplateSyntaxError, located: list[Located]) -> str:
    """Where a fault stands that only the whole shows: docxtpl puts each paragraph on a line of its own."""
    lines = (fault.source or "").splitlines()
    text = re.sub(r"<[^>]+>", "", lines[fault.lineno - 1]) if 0 < fault.lineno <= len(lines) else ""
    tagged = [one for one in located if TAG.search(one.text)]
    return next((f"{one.place}: " for one in tagged if one.text in text), "")


def _at_rendering(fault: Exception, located: list[Located]) -> str:
    """A fault that shows only when values are filled in, with the tags that could be meant."""
    named = re.search(r"'(\w+)'$", str(fault)) or re.search(r"attribute '(\w+)'", str(fault))
    asked = named[1] if named else ""
    where = [one.place for one in located if asked and any(asked in tag for tag in TAG.findall(one.text))]
    place = f"{', '.join(dict.fromkeys(where))}: " if where else ""
    if isinstance(fault, SecurityError):
        return f"{place}a tag asks for something that a template may not do."
    if isinstance(fault, UndefinedError):
        return f"{place}a tag asks for “{asked}” of a value that has no such part."
    return f"{place}a tag does something with a value that cannot be done with it."
