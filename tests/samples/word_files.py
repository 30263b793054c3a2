"""Word files that are more than text: with macros, with parts that lie elsewhere, or not Word at all."""

from __future__ import annotations

import io
import zipfile

import docx

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MACRO_PART = "application/vnd.ms-office.vbaProject"
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def word_of_kind(words: str, kind: str) -> bytes:
    """A Word file that says it is of another kind."""
    return _changed(words, {"[Content_Types].xml": (_MAIN, kind)})


def word_with_macros(words: str) -> bytes:
    """A Word file with a part of macros."""
    macros = f'<Relationship Id="rId99" Type="{_MACROS}" Target="vbaProject.bin"/></Relationships>'
    return _changed(
        words,
        {
            "[Content_Types].xml": (
                _MAIN,
                _WITH_MACROS,
                "</Types>",
                f'<Override PartName="/word/vbaProject.bin" ContentType="{_MACRO_PART}"/></Types>',
            ),
            "word/_rels/document.xml.rels": ("</Relationships>", macros),
        },
        {"word/vbaProject.bin": b"Attribute VB_Name"},
    )


def word_with_external_template(words: str, address: str) -> bytes:
    """A Word file whose template lies at `address`."""
    template = f'<Relationship Id="rId99" Type="{_TEMPLATE}" Target="{address}" TargetMode="External"/></Relationships>'
    return _changed(words, {"word/_rels/document.xml.rels": ("</Relationships>", template)})


def _changed(words: str, changes: dict[str, tuple[str, ...]], parts: dict[str, bytes] | None = None) -> bytes:
    word = docx.Document()
    word.add_paragraph(words)
    plain, out = io.BytesIO(), io.BytesIO()
    word.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            pairs = changes.get(name, ())
            for before, after in zip(pairs[::2], pairs[1::2], strict=True):
                text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
        for name, data in (parts or {}).items():
            new.writestr(name, data)
    return out.getvalue()
