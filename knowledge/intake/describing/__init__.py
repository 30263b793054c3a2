"""What a paper says of itself: court, number, citation, title, judge, days and kind, each with its words.

Errs towards silence: where two readings are equally good there is none, and the form asks.
"""

from knowledge.intake.describing.describe import describe

__all__ = ["describe"]
