"""Reading lawyers' speech: what is found in a sentence, and which words of the law are added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexicon import Entry, Kind, Lexicon, Outside, load_lexicon
from knowledge.lexicon.words import words_of

_SMALL = Lexicon(
    [
        Entry(("mtc",), (("motion to compel",),), Kind.ABBREVIATION, "page", older=("apply for an order",)),
        Entry(("po", "prot order"), (("protective order",),), Kind.ABBREVIATION, "page"),
        Entry(("osc",), (("order to show cause",),), Kind.ABBREVIATION, "page", upper=True),
        Entry(("mts",), (("motion to strike",), ("motion to seal",)), Kind.ABBREVIATION, "page"),
        Entry(("m&c", "meet n confer"), (("meet and confer",),), Kind.SPELLING, "page"),
        Entry(("turn~ over", "turn~ _ over"), (("produce documents",),), Kind.SLANG, "page"),
        Entry(("blow~ the deadline",), (("after the time has expired", "excusable neglect"),), Kind.SLANG, "page"),
        Entry(("blow~ off the order",), (("fails to obey an order",),), Kind.SLANG, "page"),
        Entry(("on its own",), (("show cause",),), Kind.CONCEPT, "page"),
        Entry(("on his own",), (("self-represented",),), Kind.CONCEPT, "page"),
        Entry(("72(a)",), (("magistrate judge",),), Kind.CONCEPT, "page"),
        Entry(("other side",), (("opposing party",),), Kind.CONCEPT, "page"),
        Entry(("w/o prejudice",), (("without prejudice to filing another motion",),), Kind.CONCEPT, "page"),
    ],
    [Outside(("divorce~",), "family law", "page"), Outside(("odds of winning",), "outcomes", "page", firm=True)],
    discovery=["subpoena~", "discovery"],
    procedure=["motion~"],
)


def _said(text: str, lexicon: Lexicon = _SMALL) -> list[str]:
    return [text[found.span.start : found.span.end] for found in lexicon.read(text)]


class TestReading:
    """Where entries are found."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("our MTC was denied", ["MTC"]),
            ("our m.t.c. was denied", ["m.t.c."]),
            ("two mtc's", ["mtc's"]),
            ("m&c, M & C, m n c, meet-n-confer", ["m&c", "M & C", "m n c", "meet-n-confer"]),
            ("they turned over nothing", ["turned over"]),
            ("make them turn the documents over", ["turn the documents over"]),
            ("he is turning everything we asked for over today", []),
            ("we blew our deadline", ["blew our deadline"]),
            ("they blew off the court order", []),
            ("they blew off the order", ["blew off the order"]),
            ("the other side's lawyer", ["other side's"]),
            ("denied w/o prejudice", ["w/o prejudice"]),
            ("the judge acted on its own", ["on its own"]),
            ("he litigates on his own", ["on his own"]),
            ("turn. Over there", []),
            ("rule 72(a), within 72 a day", ["72(a)"]),
        ],
    )
    def test_finds_the_longest_way_of_saying_whatever_the_typing(self, text: str, said: list[str]) -> None:
        assert _said(text) == said

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("can I get a PO", ["PO"]),
            ("can i get a po", []),
            ("po with our motion", ["po"]),
            ("po or mtc first", ["po", "mtc"]),
            ("CAN I GET A PO", []),
            ("an osc came", []),
            ("an OSC came", ["OSC"]),
        ],
    )
    def test_reads_a_short_abbreviation_in_capitals_or_among_words_of_procedure(
        self, text: str, said: list[str]
    ) -> None:
        assert _said(text) == said

    @given(st.text(max_size=400))
    def test_never_raises_and_spans_are_in_order_and_apart(self, text: str) -> None:
        ends = [0]
        for found in load_lexicon().read(text):
            assert ends[-1] <= found.span.start < found.span.end <= len(text)
            ends.append(found.span.end)

    @given(
        st.lists(
            st.sampled_from([w for e in load_lexicon().entries for s in e.says for w in s.replace("~", "").split()])
        )
    )
    def test_each_span_reads_as_the_same_entry_again(self, words: list[str]) -> None:
        text = " ".join(words)
        lexicon = load_lexicon()
        for found in lexicon.read(text):
            part = text[found.span.start : found.span.end]
            # by itself, or where a word of procedure stands apart from it, as short abbreviations need
            again = [*lexicon.read(part), *lexicon.read(f"{part}. It is about a motion.")]
            assert found.entry in [reading.entry for reading in again]

    def test_a_text_of_twenty_thousand_characters_is_read_in_full(self) -> None:
        text = ("the " * 4_900) + "mtc"
        assert _said(text) == ["mtc"]


class TestWords:
    """The words a text is split into."""

    @given(st.text(max_size=200))
    def test_stand_in_the_text_in_order(self, text: str) -> None:
        words = words_of(text)
        assert [w.start for w in words] == sorted({w.start for w in words})
        assert all(0 <= w.start < w.end <= len(text) for w in words)


class TestExpansion:
    """The law's words for what was typed."""

    def test_gives_each_phrase_once_in_order_with_weights(self) -> None:
        found = _SMALL.expansions("mtc or MTS? they turned over nothing on our mtc")
        assert [(e.phrase, e.weight, e.kind) for e in found] == [
            ("motion to compel", 1.0, Kind.ABBREVIATION),
            ("motion to strike", 0.5, Kind.ABBREVIATION),
            ("motion to seal", 0.5, Kind.ABBREVIATION),
            ("produce documents", 0.8, Kind.SLANG),
        ]

    def test_leaves_out_what_was_typed_already(self) -> None:
        assert _SMALL.expansion("is an mtc a motion to compel") == ""

    def test_adds_the_words_of_earlier_editions_when_asked(self) -> None:
        assert _SMALL.expansion("our mtc", older=True) == "motion to compel apply for an order"

    @pytest.mark.parametrize(
        ("text", "added"),
        [
            (
                "judge split the baby on our mtc, do they owe us anything",
                (
                    "granted in part and denied in part apportion the reasonable expenses for the motion "
                    "motion to compel motion for an order compelling disclosure or discovery"
                ),
            ),
            ("their rfa's were never answered", "request for admission written request to admit"),
            (
                "due date lands on a Saturday",
                "continues to run until the end of the next day that is not a Saturday, Sunday, or legal holiday",
            ),
            (
                "defending lawyer kept making speaking objections",
                "objection must be stated concisely in a nonargumentative and nonsuggestive manner",
            ),
            (
                "we got a privileged email they sent by accident",
                (
                    "party must promptly return, sequester, or destroy the specified information "
                    "must not use or disclose the information until the claim is resolved"
                ),
            ),
            (
                "accidentally produced a memo, clawback?",
                (
                    "notify any party that received the information of the claim and the basis for it "
                    "return, sequester, or destroy"
                ),
            ),
            (
                "plaintiff is pro se and has no phone",
                (
                    "self-represented unrepresented party party not represented by an attorney "
                    "self-represented plaintiff without a telephone last known address no known address"
                ),
            ),
            (
                "witness lives more than 100 miles away",
                (
                    "within 100 miles of where the person resides, is employed, or regularly transacts business "
                    "in person geographical limits"
                ),
            ),
            (
                "they did a doc dump the night before",
                (
                    "produce documents as they are kept in the usual course of business or must organize and label "
                    "them to correspond to the categories in the request"
                ),
            ),
            ("does the deposition have to be stenographic", ""),
        ],
    )
    def test_turns_a_lawyers_sentence_into_the_laws_words(self, text: str, added: str) -> None:
        assert load_lexicon().expansion(text) == added


class TestOutside:
    """Questions that are not ours."""

    def test_is_told_only_where_the_question_is_not_about_discovery(self) -> None:
        assert [o.outside.subject for o in _SMALL.outside("who gets the house in a divorce")] == ["family law"]
        assert _SMALL.outside("can we subpoena the divorce file") == ()

    def test_gives_way_to_two_entries_of_ours(self) -> None:
        assert _SMALL.outside("the other side blew the deadline over a divorce") == ()

    def test_is_told_everywhere_where_it_is_firm(self) -> None:
        assert [o.outside.subject for o in _SMALL.outside("odds of winning this discovery fight")] == ["outcomes"]

    @pytest.mark.parametrize(
        ("text", "subjects"),
        [
            ("can I write off my home office on my taxes", ["tax law", "tax law"]),
            ("how do I renew a green card", ["immigration law"]),
            ("what should we settle for if the motion to compel is granted", ["what a case is worth"]),
            ("what are the odds on our protective order motion", ["what a court will decide"]),
            ("what is opposing counsel's home address", ["personal data of lawyers, judges or others"]),
            ("write a complaint for breach of warranty", ["drafting pleadings, contracts or briefs"]),
        ],
    )
    def test_knows_what_is_not_ours(self, text: str, subjects: list[str]) -> None:
        assert [o.outside.subject for o in load_lexicon().outside(text)] == subjects

    @pytest.mark.parametrize(
        "text",
        [
            "can we compel production of his tax returns and W-2s",
            "must I confer before a motion about the divorce file",
            "are child support records off limits in discovery",
            "rule 26(c) and the criminal investigation report: good cause?",
            "does a landlord have to sit for a 30(b)(6)",
            "will the judge deny our motion if we only sent a letter",
            "who pays if the motion is granted in part",
            "can the settlement agreement be produced attorneys' eyes only",
            "do I deduct travel time when I add up the fees for the motion to compel",
        ],
    )
    def test_never_turns_a_discovery_question_away(self, text: str) -> None:
        assert load_lexicon().outside(text) == ()
