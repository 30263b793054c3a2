"""The day a question asks about, read from its words.

"Back in aug 2007" and "filed March 3, 2015" name a day on which the text must have been in force. "The june 2009
order" names a decision: then the reading says so, and the text in force today is still what is asked for.
Periods ("within 20 days"), deadlines without a year and days yet to come are not readings.
"""

from knowledge.calendar_words.forms import DayReading, Precision
from knowledge.calendar_words.reading import read_as_of, read_days

__all__ = ["DayReading", "Precision", "read_as_of", "read_days"]
