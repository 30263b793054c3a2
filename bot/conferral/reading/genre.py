"""Whether a text is a movant's certificate, or somebody's account of what a movant did."""

from __future__ import annotations

import re

from bot.conferral.reading.clauses import Clauses
from bot.conferral.reading.facts import Genre

_CERTIFIES = re.compile(
    r"\b(?:this|the instant) motion\b|\bhereto\b|\b[Aa]ttached (?:hereto )?as Exhibit\b|"
    r"\bcertif(?:y|ies)\b|\bundersigned\b|\b(?:I|we) (?:\w+ ){0,3}(?:declare|certify|called|spoke|telephoned|met|"
    r"wrote|sent|e-?mailed|"
    r"talked|represent|am|are)\b|^[^\w\n]*(?:\w+ ){0,4}(?:CERTIFICATE|CERTIFICATION|ATTESTATION|DECLARATION|"
    r"STATEMENT OF)\b|"
    r"\bCERTIFICAT\w+\b|\bCert\. of\b|\bhave in good faith\b|\bhas in good faith\b|\bS(?:TATEMENT|tatement) (?:OF|"
    r"of|REGARDING|[Rr]egarding)\b|\bSTEPS\b|\bL(?:OG|og) (?:OF|of)\b|\b[Mm]eet[- ]and[- ][Cc]onfer [Ss]tatement\b|"
    r"\bCertificat(?:e|ion) (?:of|under|pursuant)|\bunder penalty of perjury\b|\bgood[- ]faith (?:effort|"
    r"attempt)s?\b|^REPLY\b|\b(?:submits?|respectfully) (?:that|requests?|asks?)\b|"
    r"(?<![A-Za-z.])(?:[A-Z]\.){2}(?![A-Za-z])|\b(?:Mr|Ms|Mrs)\. [A-Z]",
    re.MULTILINE,
)
_ACCOUNT = re.compile(
    r"\bmovants?['’]?s?\b(?! certif)|\b(?:the|its|their|his|her) (?:motions?|papers|brief(?:ing|s)?|certificat\w+|"
    r"declaration|reply|affidavit) "
    r"(?:\w+ ){0,3}(?:said|stated|carried|contains?|contained|showed|had|has|was|were|consisted|did|gave|included|"
    r"mentioned|made|came|relied)\b|"
    r"\b(?:plaintiffs?|defendants?|movants?|defen[cs]e counsel|government|counsel|prisoner|pro se \w+|nonparty|"
    r"party|parties)\b[^.;]{0,60}"
    r"\b(?:moved|filed|certified|asserted|claimed|declared|said|stated|admitted|relied|argued|reported)\b|"
    r"\bno (?:certificat\w+|certification|conferral|statement|sign|separate|joint|effort|attempt|contact)\b|"
    r"\b(?-i:court)['’]s\b|\bopposing counsel\b|"
    r"\b(?:opponents?|the other side)\b|\bmotion (?:was |is |had |has )?(?:filed|said|followed|unopposed)\b",
    re.IGNORECASE,
)


def read_genre(clauses: Clauses) -> Genre:
    """The genre of the text: what is told in the movant's own voice, with names or a certifying word, certifies."""
    text = clauses.text
    if any(_HEADED.match(line) for line in text[:_HEAD].splitlines()):
        return Genre.CERTIFICATE
    short = len(text.split()) < _SHORT_ACCOUNT
    own = len(_CERTIFIES.findall((_QUOTED_OR_JUDGED if short else _QUOTED).sub(" ", text)))
    others = len(_ACCOUNT.findall(text))
    if others == 0:
        return Genre.CERTIFICATE if own or not short else Genre.ACCOUNT
    detailed = len(text.split()) >= _DETAILED
    return Genre.CERTIFICATE if own + detailed >= others else Genre.ACCOUNT


_QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")
_QUOTED_OR_JUDGED = re.compile(
    rf"{_QUOTED.pattern}|\b(?:a|an|any|no|their|its|his|her) good[- ]faith (?:effort|attempt)s?\b"
)
"""In a few words somebody else may speak of "their good faith attempt" as well as the movant."""
_HEADED = re.compile(
    r"\W*(?:\S+ ){0,5}(?:CERTIFICATE|CERTIFICATION|ATTESTATION|DECLARATION|MEET[- ]AND[- ]CONFER|CONFERRAL)\b|"
    r"\W*(?:[Cc]ert(?:ificat\w+|\.)|Declaration|Conferral)(?: of| under|\.|:)"
)
_HEAD = 800
"""Characters in which a certificate's heading stands, whatever is put before it."""
_DETAILED = 110
"""A text of so many words tells more than a summary of an effort does."""
_SHORT_ACCOUNT = 60
"""A text of fewer words in nobody's voice sums up what somebody did."""
