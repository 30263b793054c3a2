"""From Slack's wording to the words that were typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.text import escape
from bot.slack.wording import plain, read_options


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U0BOT> what is Rule 26(c)(1)?", "what is Rule 26(c)(1)?"),
        ("<@U0BOT>   what?", "what?"),
        ("ask <@U9|pat> about <#C1|discovery>", "ask pat about #discovery"),
        ("see <https://www.court.example/x|court.example/x>", "see court.example/x"),
        ("see <https://www.court.example/x>", "see https://www.court.example/x"),
        ("<!here> is &lt; 7 days &amp; enough?", "is < 7 days & enough?"),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ],
)
def test_markup_becomes_the_words_that_were_typed(sent: str, typed: str) -> None:
    assert plain(sent, bot_user="U0BOT") == typed


@given(st.text(alphabet="abc<>&;!@#|", max_size=80))
def test_what_slack_escaped_reads_as_it_was_typed(typed: str) -> None:
    assert plain(escape(typed), bot_user="U0BOT") == typed.strip()


@pytest.mark.parametrize(
    ("text", "question", "court", "as_of"),
    [
        ('what is needed? --court "N.D. Cal." --as-of 2015-03-03', "what is needed?", "N.D. Cal.", date(2015, 3, 3)),
        ("--court D. Kan. what is needed?", "what is needed?", "D. Kan.", None),
        ("what? --court S.D. W. Va. --as-of 2015-03-03", "what?", "S.D. W. Va.", date(2015, 3, 3)),
        ("--court S.D.N.Y. Is a letter enough?", "Is a letter enough?", "S.D.N.Y.", None),
        ("--court N.D. Iowa is a letter enough?", "is a letter enough?", "N.D. Iowa", None),
        ("--court d. kan. what?", "what?", "d. kan.", None),
        ("--court federal what is needed?", "what is needed?", "federal", None),
        ("—court “D. Kan.” what?", "what?", "D. Kan.", None),
        ("what? --as-of=2007-08-15", "what?", None, date(2007, 8, 15)),
        ("is a well-court-known thing --not an option", "is a well-court-known thing --not an option", None, None),
        ("no options", "no options", None, None),
    ],
)
def test_options_are_taken_out_of_the_text(text: str, question: str, court: str | None, as_of: date | None) -> None:
    worded = read_options(text)
    assert (worded.text, worded.court, worded.as_of, worded.problem) == (question, court, as_of, None)
