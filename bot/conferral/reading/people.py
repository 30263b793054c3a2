"""Who is who in a certificate: the lawyers and parties it names, and on which side each stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A side of the motion, as the text shows it."""

    OURS = "movant"
    THEIRS = "opponent"


_INITIALS = r"(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])"
_SURNAME = r"[A-Z][a-z’'\-]+[A-Za-z]*"
_TITLED = (
    rf"\b(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?(?:[A-Z]\.(?: ?(?=[A-Z][a-z]))?)?(?:{_SURNAME}(?: (?!(?:On|In|At|"
    rf"The|For|He|She|Plaintiff|Defendant)\b){_SURNAME})?)?"
)
_FULL = (
    r"\b[A-Z](?:[a-z]+|\.) (?:[A-Z]\. ?)?[A-Z][a-z]{2,}(?=,? ?\(?(?:counsel|attorney|lawyer|"
    r"for (?:the )?(?:[Pp]laintiff|[Dd]efendant|movant|[Mm]ovant|"
    r"one|[Nn]on-?party)|who (?:represents|appears)|(?:the )?[Pp]laintiff['’]s|(?:the )?[Dd]efendant['’]s|sole|"
    r"only))|"
    r"(?<=through )[A-Z][a-z]+ [A-Z][a-z]+|(?<=I, )[A-Z][a-z]+ [A-Z][a-z]+|(?<=attorney, )[A-Z][a-z]+ [A-Z][a-z]+|"
    r"(?<=counsel, )[A-Z][a-z]+ [A-Z][a-z]+"
)
NAME = r"[A-Z][a-z’'\-]+[A-Za-z]*"
_TITLED = (
    rf"\b(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?(?:[A-Z]\.(?: ?(?=[A-Z][a-z]))?)?(?:{_SURNAME}(?: (?!(?:On|In|At|"
    rf"The|For|He|She|Plaintiff|Defendant)\b){_SURNAME})?)?"
)
_FULL = (
    r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]{2,}(?=,? (?:counsel|attorney|lawyer|for (?:Plaintiff|Defendant|movant)))"
)
NAME = rf"(?:{_TITLED}|{_INITIALS}|{_FULL})"
"""The pattern of a person's name as certificates write it."""
_NAME = re.compile(NAME)
_ROLE = (
    r"(?:[Pp]laintiffs?|[Dd]efendants?|[Mm]ovants?|[Rr]espondents?|[Pp]etitioners?|[Ii]ntervenors?|[Dd]efense|"
    r"[Oo]pposing|"
    r"[Nn]on-?part(?:y|ies)|[Cc]laimants?|[Cc]ounter-?\w+|[Tt]hird[- ][Pp]arty \w+|[Rr]elators?|[Dd]ebtors?)"
)
_COUNSEL_FOR = re.compile(
    rf"(?:[Cc]ounsel|[Aa]ttorneys?|"
    rf"[Ll]awyers?)[^.;()]{{0,12}}? for (?:the )?(?:both )?({_ROLE})"
)
_ROLES_COUNSEL = re.compile(
    rf"({_ROLE})(?:['’]s?)?(?: \w+){{0,3}}? (?:trial |lead |local )*(?:counsel|attorney|lawyer)"
)
_FOR_ROLE = re.compile(
    rf"\W{{0,3}}(?:is (?:the )?(?:lead |sole )?(?:counsel|attorney|lawyer) for (?:the )?|"
    rf"who (?:\w+ ){{0,2}}(?:represents|appears for|speaks for|acts for) |\(?for (?:the )?|\(|"
    rf", (?:an? |the |its |lead |trial )*(?:counsel|attorney|lawyer)s? for (?:the )?)({_ROLE})"
)
_UNDERSIGNED = re.compile(r"\b(?:[Uu]ndersigned|I|my|My|we|We|our|Our|me|us)\b")
_ACTS = (
    r"(?:hereby )?(?:certif|attempted|tried|has (?:in good faith|attempted|tried)|in good faith|made an?|acted|"
    r"moves|seeks an order)"
)
_MOVANT = re.compile(
    rf"\b[Mm]ovant[:,]? (?:is )?(?:the )?({_ROLE})|({_ROLE})(?:['’]s?)? (?:[Mm]otion (?:to|for)|moves|"
    rf"asks the Court)|"
    rf"(?:motion|Motion) (?:of|by) (?:the )?({_ROLE})|"
    rf"({_ROLE})(?:['’]s?)?(?: (?:[A-Z][\w’']+|&|counsel|attorney|lawyer|lead|"
    rf"trial)){{0,6}}(?:,? \(?[^.;,()]{{1,30}}\)?,?)? {_ACTS}"
)


_PARTY_NAME = re.compile(
    rf"\b({_ROLE})(?:['’]s?)? (?!(?:Motion|Response|Reply|First|Second|Request|Interrog|Rule)\b)([A-Z][a-z]{{2,}})\b"
)
_FIRST_SUBJECT = re.compile(
    rf"(?:^|[.;,] )(?:The )?(?:[Cc]ounsel for (?:the )?({_ROLE})|({_ROLE})(?:['’]s?)? counsel) \w+(?:ed|ote|ent|"
    rf"poke|ade)\b",
    re.MULTILINE,
)
_WRITER = re.compile(
    r"(?:^|[.;,] )I(?:,| (?:am|spoke|telephoned|called|wrote|met|rang|e-?mailed|asked|said|"
    r"offered|conferred)\b)",
    re.MULTILINE,
)
"""A lawyer who writes in the first person: whoever else is named, and for whom no party is told, is on the other side."""
_STAFF = re.compile(
    rf"(?:paralegal|assistant|secretary|clerk|receptionist)s?,? \(?({NAME})|"
    rf"({NAME}),? (?:an? |the |his |her |its )?(?:\w+ )?(?:paralegal|legal assistant|secretary|receptionist)"
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The names a text gives, by side, and the roles of the two sides."""

    names: dict[str, Side | None]
    movant_role: str | None
    first_person: bool
    titles: dict[str, frozenset[str]]
    staff: frozenset[str] = frozenset()

    def side_of(self, words: str) -> Side | None:
        """The side of the first person or party named in `words`; None where nobody is named or it is open."""
        for mention in _SPEAKER.finditer(words):
            side = self._side(mention[0])
            if side is not None:
                return side
        bare = (self.names[word] for word in re.findall(r"[A-Z][a-z]+", words) if word in self.names)
        return next((side for side in bare if side is not None), None)

    def side_of_pronoun(self, pronoun: str, last: Side | None) -> Side | None:
        """The side of a pronoun: the one person so titled, else the opponent of a first-person writer, else `last`."""
        title = {"he": "Mr", "his": "Mr", "she": "Ms", "her": "Ms"}.get(pronoun.split(maxsplit=1)[0])
        titled = {self.names.get(name) for name in self.titles.get(title or "", ())}
        if len(titled) == 1:
            return next(iter(titled))
        return Side.THEIRS if self.first_person and last is not Side.THEIRS else last

    def sides_in(self, words: str) -> set[Side]:
        """All sides of which somebody is named in `words`."""
        return {side for mention in _SPEAKER.finditer(words) if (side := self._side(mention[0])) is not None}

    def _side(self, mention: str) -> Side | None:
        for name in (key_of(mention), mention):
            if name in self.names:
                return self.names[name]
        low = mention.lower()
        if low.startswith(("undersigned", "movant")) or mention in _FIRST_PERSON:
            return Side.OURS
        if low.startswith(_OTHER_SIDE):
            return Side.THEIRS
        return _side_of_role(_role_key(low), self.movant_role)


_FIRST_PERSON = ("I", "me", "my", "My", "we", "We", "our", "Our", "us")
_OTHER_SIDE = ("opposing", "opponent", "the other", "adverse", "adversary", "respondent", "responding")
_SPEAKER = re.compile(
    rf"{_NAME.pattern}|{_ROLE}|\b(?:[Uu]ndersigned|[Oo]pponents?|[Aa]dverse|[Aa]dversary|[Tt]he other (?:side|"
    rf"party|lawyer)|"
    r"[Rr]esponding|I|me|my|My|we|We|our|Our|us)\b"
)


def key_of(name: str) -> str:
    """The part of a name by which it is told again: the surname, or the initials."""
    words = re.sub(r"^(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?", "", name).strip(" ,'’s") if "." in name[:4] else name
    last = words.split()[-1] if words.split() else words
    return last.rstrip("'’").removesuffix("’s").removesuffix("'s").rstrip(",")


def names_in(words: str) -> list[str]:
    """The lawyers and people named in `words`, by their keys."""
    return [key_of(found[0]) for found in _NAME.finditer(words)]


def _role_key(low: str) -> str | None:
    for stem in ("plaintiff", "defen", "interven", "nonpart", "non-part", "claimant", "petition", "relator", "debtor"):
        if low.startswith(stem):
            return "nonpart" if stem.startswith("non") else stem
    return None


def read_people(text: str) -> Roster:
    """Who stands where. The movant is who certifies, moves or is called movant; else the first lawyer's party."""
    roles: dict[str, Counter[str]] = {}
    first: str | None = None
    ours: set[str] = set()
    for found in _NAME.finditer(text):
        name = key_of(found[0])
        role = _role_around(text, found)
        roles.setdefault(name, Counter())
        if role:
            roles[name][role] += 1
            first = first or role
        if re.search(
            r"[Uu]ndersigned(?: counsel)?,? \(?$|\bI, $|\bI am $|"
            r"^I, $",
            text[max(0, found.start() - 30) : found.start()],
        ):
            ours.add(name)
    first_person = bool(re.search(r"\b(?:I|[Uu]ndersigned)\b", text))
    movant = _movant_role(text)
    named_roles = {role for counted in roles.values() for role in counted}
    if movant is None and first_person and first is not None and len(named_roles) == 1:
        movant = _other_role(first)
    movant = movant or first
    names: dict[str, Side | None] = {}
    for name, counted in roles.items():
        role = counted.most_common(1)[0][0] if counted else None
        side = Side.OURS if name in ours else _side_of_role(role, movant)
        names[name] = side or (Side.THEIRS if role is None and _WRITER.search(text) else None)
    for party, role in _PARTY_NAME.findall(text):
        names.setdefault(role, _side_of_role(_told(party), movant))
    titled = [(found[0][:2], key_of(found[0])) for found in _NAME.finditer(text) if found[0][:2] in ("Mr", "Ms")]
    titles = {title: frozenset(name for t, name in titled if t == title) for title in ("Mr", "Ms")}
    return Roster(names, movant, first_person, titles, _staff(text))


def _staff(text: str) -> frozenset[str]:
    """The names of paralegals, assistants and secretaries."""
    return frozenset(key_of(mention[1] or mention[2]) for mention in _STAFF.finditer(text))


def _other_role(role: str) -> str:
    """The role the writer must have where the only lawyer named speaks for `role`."""
    return "plaintiff" if role == "defen" else "defen"


def _side_of_role(role: str | None, movant: str | None) -> Side | None:
    if role is None or movant is None:
        return None
    if role == "movant":
        return Side.OURS
    if role == "opposing":
        return Side.THEIRS
    return Side.OURS if role == movant else Side.THEIRS


def _role_around(text: str, found: re.Match[str]) -> str | None:
    """The role of the party that the lawyer named here speaks for, from the words around the name."""
    after = text[found.end() : found.end() + 60]
    if near := _FOR_ROLE.match(after):
        return _told(near[1])
    before = re.split(
        r"[.;](?=\s+[A-Z][a-z])|\band (?=(?:counsel|[A-Z]\w+['’]s? counsel))",
        text[max(0, found.start() - 90) : found.start()],
    )[-1]
    mentions = [*_COUNSEL_FOR.finditer(before), *_ROLES_COUNSEL.finditer(before)]
    if not mentions:
        direct = re.search(rf"({_ROLE})[^.;()]{{0,40}}?[(,] ?$", before)
        return _told(direct[1]) if direct else None
    nearest = max(mentions, key=lambda mention: mention.end())
    between = before[nearest.end() :]
    if _NAME.search(between) or re.search(r"\b(?:\w+ed|said|told|spoke|wrote|with|to|met|rang|sent)\b", between):
        return None
    return _told(nearest[1])


def _told(role: str) -> str | None:
    low = role.lower()
    if low.startswith("movant"):
        return "movant"
    if low.startswith(("opposing", "respond")):
        return "opposing"
    return _role_key(low)


def _movant_role(text: str) -> str | None:
    """The role of the movant, from the first words that say who moves or certifies."""
    for found in _MOVANT.finditer(text):
        role = _told(next(group for group in found.groups() if group))
        if role and role not in ("movant", "opposing"):
            return role
    undersigned = re.search(rf"[Uu]ndersigned[^.;]{{0,30}}? (?:counsel )?for (?:the )?({_ROLE})", text)
    if undersigned:
        return _told(undersigned[1])
    first = _FIRST_SUBJECT.search(text)
    return _told(first[1] or first[2]) if first else None
