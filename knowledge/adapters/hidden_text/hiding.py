"""Which declarations of a style keep words out of sight."""

from __future__ import annotations

import re

from knowledge.adapters.hidden_text.styles import Declarations, length

_FAR = 400.0  # points beside the page
_NOTHING = 0.08  # how opaque, of 1
_SMALLEST = 2.0  # points
_CLIPPED = re.compile(r"rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)")
_CLIPPED_AWAY = re.compile(
    r"(?:inset\(\s*(?:100|[5-9]\d)%|circle\(\s*0|polygon\(\s*0(?:px)?\s+0(?:px)?\s*(?:,\s*0(?:px)?\s+0(?:px)?\s*)*\))"
)
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(\s*0?(?:\.0\d*)?\s*[,)]")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(\s*(-\d+(?:px|pt|em|rem|vw|vh|%))")


def hides(declared: Declarations, size: float) -> str:
    """Why words with these declarations are not seen; empty where they are."""
    if declared.get("display") == "none":
        return "they are not displayed"
    if declared.get("visibility") in ("hidden", "collapse") or declared.get("content-visibility") == "hidden":
        return "they are marked as invisible"
    if _number(declared.get("opacity", "1")) < _NOTHING or "opacity(0" in declared.get("filter", ""):
        return "they are transparent"
    if _is_beside(declared, size):
        return "they lie beside the page"
    if _is_cut_off(declared, size):
        return "they are cut off"
    return ""


def _is_beside(declared: Declarations, size: float) -> bool:
    indent = length(declared.get("text-indent", ""), size)
    if indent is not None and abs(indent) >= _FAR:
        return True
    moved = _MOVED.search(declared.get("transform", ""))
    if moved is not None and (length(moved[1], 600.0 if moved[1].endswith("%") else size) or 0) <= -_FAR:
        return True
    edges = ["margin-left", "margin-top"]
    if declared.get("position") in ("absolute", "fixed", "relative"):
        edges += ["left", "top", "right", "bottom"]
    lengths = (length(declared.get(edge, ""), size) for edge in edges)
    return any(value is not None and value <= -_FAR for value in lengths)


def _is_cut_off(declared: Declarations, size: float) -> bool:
    if _CLIPPED.search(declared.get("clip", "")) or _CLIPPED_AWAY.search(declared.get("clip-path", "")):
        return True
    if _SHRUNK.search(declared.get("transform", "")):
        return True
    if not declared.get("overflow", "").startswith(("hidden", "clip")):
        return False
    sides = (length(declared.get(side, ""), size) for side in ("height", "width", "max-height", "max-width"))
    return any(value is not None and value < _SMALLEST for value in sides)


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0
