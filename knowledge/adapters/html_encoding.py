"""The encoding of an HTML page: its byte order mark, what it declares, or what its bytes show.

Only encodings that browsers know are believed. Python knows others in which a page says one thing to a browser and
another to us (UTF-7, escapes): a page that declares one of them is read as a browser reads it.
"""

from __future__ import annotations

import re

from knowledge.adapters.refusal import Refusal
from knowledge.adapters.text_reader import decode

_HEAD = 4_096  # bytes in which a page declares its encoding
_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_UNREADABLE = "\ufffd"
_LATIN = frozenset(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"))
_OTHERS = frozenset(
    (
        *(f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"windows-125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)),
        *("koi8-r", "koi8-u", "macintosh", "big5", "euc-jp", "euc-kr", "shift_jis", "gb2312", "gbk", "gb18030"),
    )
)


def decode_html(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The source of the page `data`, and warnings. Raises Refusal for binary data."""
    declared = _declared(data)
    if data.startswith(_MARKS) or declared is None:
        text, warnings = decode(data)
        return text.removeprefix("\ufeff"), warnings
    if b"\x00" in data:
        raise Refusal("it is not text, and of no kind that is read (PDF, Word, HTML, Markdown, text)")
    encoding = "cp1252" if declared in _LATIN else "gb18030" if declared in ("gb2312", "gbk") else declared
    text = data.decode(encoding, errors="replace")
    if _UNREADABLE in text:
        return text, (f"Parts of it are not in the encoding that it declares ({declared}); check its words.",)
    return text, ()


def _declared(data: bytes) -> str | None:
    """The encoding that the page declares, if it is one that browsers read it in; UTF-8 shows itself."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    return name if name in _LATIN | _OTHERS else None
