"""Words that a file holds and does not show: what the picture of a page, or the page of a browser, leaves out."""

from knowledge.adapters.hidden_text.finding import HIDDEN_TEXT_LIMITS, HiddenText

__all__ = ["HIDDEN_TEXT_LIMITS", "HiddenText"]
