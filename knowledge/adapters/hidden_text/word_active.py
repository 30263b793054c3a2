"""What a Word file does by itself: macros, objects, templates and pictures from elsewhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml.parser import parse_xml

from knowledge.adapters.hidden_text.records import found
from knowledge.adapters.hidden_text.word_words import W
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS = (
    (re.compile(r"vbaProject|vbaData|macros?/", re.IGNORECASE), "holds macros"),
    (re.compile(r"activeX/", re.IGNORECASE), "holds ActiveX controls"),
    (re.compile(r"embeddings/|oleObject", re.IGNORECASE), "holds embedded objects, which no page shows whole"),
    (re.compile(r"afchunk|\.(?:mht|mhtml|html?|rtf)$", re.IGNORECASE), "holds a second document inside"),
)
_FIELDS = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON)\b", re.IGNORECASE)
_MOST_SHOWN = 20


def find_active(package: zipfile.ZipFile, names: list[str], body: Any) -> Iterator[Concern]:
    """What the file does by itself, or takes from elsewhere. Ordinary links are nothing of that."""
    for pattern, what in _PARTS:
        if any(pattern.search(name) for name in names):
            yield _active(f"The file {what}.")
    elsewhere = sorted(set(_from_elsewhere(package, names)))
    if elsewhere:
        reason = "The file takes templates, objects or pictures from elsewhere when it is opened."
        yield _active(reason, " ".join(elsewhere[:_MOST_SHOWN]))
    fields = [tag.text or "" for tag in body.iter(f"{W}instrText")]
    fields += [str(tag.get(f"{W}instr", "")) for tag in body.iter(f"{W}fldSimple")]
    active = [field.strip() for field in fields if _FIELDS.match(field)]
    if active:
        yield _active("The file holds fields that run something or take in other files.", " ... ".join(active))


def _from_elsewhere(package: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    for name in names:
        if not name.endswith(".rels"):
            continue
        try:
            root = parse_xml(package.read(name))
        except (SyntaxError, zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            yield f"({name} is damaged)"
            continue
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") == "External" and not str(relation.get("Type")).endswith("/hyperlink"):
                yield str(relation.get("Target"))


def _active(reason: str, words: str = "") -> Concern:
    return found(ConcernKind.ACTIVE_CONTENT, Gravity.ALARM, reason, words)
