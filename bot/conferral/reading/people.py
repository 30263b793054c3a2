"""Who is who in a certificate: the lawyers and parties it names, and on which side each stands."""

from __future__ import annotations

import re
from collections import Counter

from bot.conferral.reading.names import NAME, key_of
from bot.conferral.reading.roster import ROLE, Roster, Side, party_of, side_of_role

_NAME = re.compile(NAME)


_COUNSEL_FOR = re.compile(
    rf"(?:[Cc]ounsel|[Aa]ttorneys?|"
    rf"[Ll]awyers?)[^.;()]{{0,12}}? for (?:the )?(?:both )?({ROLE})"
)
_ROLES_COUNSEL = re.compile(
    rf"({ROLE})(?:['’]s?)?(?: \w+){{0,3}}? (?:trial |lead |local )*(?:counsel|attorney|"
    rf"lawyer)"
)
_FOR_ROLE = re.compile(
    rf"\W{{0,3}}(?:is (?:the )?(?:lead |sole )?(?:counsel|attorney|lawyer) for (?:the )?|"
    rf"who (?:\w+ ){{0,2}}(?:represents|appears for|speaks for|acts for) |\(?for (?:the )?|\(|"
    rf", (?:an? |the |its |lead |trial )*(?:counsel|attorney|lawyer)s? for (?:the )?)({ROLE})"
)
_IS_PARTY = re.compile(
    rf"\W{{0,3}},? (?:the )?({ROLE}),? (?:who|pro se|acting|appearing|unrepresented|self-represented)\b"
)
"""A party that speaks for itself, beside its name ("Mr. R., Plaintiff, who represents himself")."""
_UNDERSIGNED = re.compile(r"\b(?:[Uu]ndersigned|I|my|My|we|We|our|Our|me|us)\b")
_CERTIFIER = re.compile(
    rf"(?:[Cc]ertificat\w+|CERTIFICAT\w+|[Dd]eclaration|[Ss]tatement|[Aa]ttestation|[Rr]ecord) (?:of|"
    rf"by) (?:the )?({ROLE})|"
    rf"({ROLE})['’]s? (?:[A-Z]\w+ )?(?:Certificat|CERTIFICAT|Declaration|Attestation)|"
    rf"(?:[Uu]ndersigned|I am|As|I,)\b[^.;]{{0,45}}?\b(?:counsel|attorneys?|"
    rf"lawyers?)\b[^.;,]{{0,12}}? for (?:the )?({ROLE})|"
    rf"(?:[Uu]ndersigned|I,?) \(?[^.;()]{{1,40}}?,? (?:counsel |attorney )?for (?:the )?({ROLE})"
)
_ACTS = (
    r"(?:hereby )?(?:certif|attempted|tried|has (?:in good faith|attempted|tried)|in good faith|made an?|acted|"
    r"moves|seeks an order)"
)
_MOVANT = re.compile(
    rf"\b[Mm]ovant[:,]? (?:is )?(?:the )?({ROLE})|({ROLE})(?:['’]s?)? (?:[Mm]otion (?:to|for)|moves|"
    rf"asks the Court)|"
    rf"(?:motion|Motion) (?:of|by) (?:the )?({ROLE})|"
    rf"({ROLE})(?:['’]s?)?(?: (?:[A-Z][\w’']+|&|counsel|attorney|lawyer|lead|"
    rf"trial)){{0,6}}(?:,? \(?[^.;,()]{{1,30}}\)?,?)? {_ACTS}"
)
_WITH = re.compile(r"\bwith\b[^.;]{0,80}$")
"""A party that somebody conferred with does not move, whatever stands after its name."""


_MET = re.compile(
    rf"\bconferred[^.;]{{0,60}}? with [^.;]{{0,60}}?\b(?:[Cc]ounsel|attorney|lawyer) for (?:the )?({ROLE})"
)
"""Whom the movant conferred with is the other side."""


_PARTY_NAME = re.compile(
    rf"\b({ROLE})(?:['’]s?)? (?!(?:Motion|Response|Reply|First|Second|Request|Interrog|Rule)\b)([A-Z][a-z]{{2,}})\b"
)
_FIRST_SUBJECT = re.compile(
    rf"(?:^|[.;,] )(?:The )?(?:[Cc]ounsel for (?:the )?({ROLE})|({ROLE})(?:['’]s?)? counsel) \w+(?:ed|ote|ent|"
    rf"poke|ade)\b",
    re.MULTILINE,
)
_WRITER = re.compile(
    r"(?:^|[.;,] )I(?:,| (?:am|spoke|telephoned|called|wrote|met|rang|e-?mailed|asked|said|"
    r"offered|conferred)\b)",
    re.MULTILINE,
)
"""A lawyer who writes in the first person: whoever else is named with no party told is on the other side."""
_STAFF = re.compile(
    rf"(?:paralegal|assistant|secretary|clerk|receptionist)s?,? \(?({NAME})|"
    rf"({NAME}),? (?:an? |the |his |her |its )?(?:\w+ )?(?:paralegal|legal assistant|secretary|receptionist)"
)


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
    named_roles = {role for counted in roles.values() for role in counted}
    movant = _movant_role(text) or _presumed(text, first, alone=first_person and len(named_roles) == 1)
    names: dict[str, Side | None] = {}
    for name, counted in roles.items():
        role = counted.most_common(1)[0][0] if counted else None
        side = Side.OURS if name in ours else side_of_role(role, movant)
        names[name] = side or (Side.THEIRS if role is None and _WRITER.search(text) else None)
    for party, role in _PARTY_NAME.findall(text):
        names.setdefault(role, side_of_role(party_of(party), movant))
    for role, name in _AFTER_COLON.findall(text):
        names.setdefault(key_of(name), side_of_role(party_of(role), movant))
    for name, times in Counter(_TALKER.findall(text)).items():
        if times >= _FEWEST_TIMES:
            names.setdefault(name, None)
    titled = [(found[0][:2], key_of(found[0])) for found in _NAME.finditer(text) if found[0][:2] in ("Mr", "Ms")]
    titles = {title: frozenset(name for t, name in titled if t == title) for title in ("Mr", "Ms")}
    third_person = first_person and re.search(r"\bI\b(?!\.)", text) is None
    return Roster(names, movant, first_person, titles, _staff(text), third_person)


def _presumed(text: str, first: str | None, *, alone: bool) -> str | None:
    """The movant's role where no words tell it: the first lawyer's, unless that lawyer is whom the writer spoke with.

    `alone`: somebody writes in the first person, and lawyers of one side only are named.
    """
    if first is None:
        return None
    met = _MET.search(text)
    return _other_role(first) if alone or (met is not None and party_of(met[1]) == first) else first


_AFTER_COLON = re.compile(rf"[Cc]ounsel for (?:the )?({ROLE})[^:.;]{{0,40}}: ((?:[A-Z][a-z]+ )?[A-Z][\w’'-]+)")
_TALKER = re.compile(
    rf"\b(?!(?:{ROLE}|The|That|This|These|Those|They|There|Then|What|Who|Which|Counsel|Court|Judge|Rule|Order|Nobody|"
    r"Each|Both|Neither|Either|And|But|Also|Again|Request|Interrogatory|Topic|Item|Issue|Motion|Movant|Opponent)\b)"
    r"([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?= (?:said|says|asked|asks|replied|offered|offers|answered|agreed|proposed|"
    r"explained|wanted|wants|would|maintained|objected|refused|declined|argued|responded|thought|insisted|suggested|"
    r"told|claimed|contended|won't|took)\b|: [a-z])"
)
_FEWEST_TIMES = 2
"""So often a name without a title has to speak for it to be taken for a lawyer's."""


def _staff(text: str) -> frozenset[str]:
    """The names of paralegals, assistants and secretaries."""
    return frozenset(key_of(mention[1] or mention[2]) for mention in _STAFF.finditer(text))


def _other_role(role: str) -> str:
    """The role the writer must have where the only lawyer named speaks for `role`."""
    return "plaintiff" if role == "defen" else "defen"


_ABBREVIATED = re.compile(r" \((?:for )?(Pl|Pltf|P|Def|Deft|D)\b")


def _role_around(text: str, found: re.Match[str]) -> str | None:
    """The role of the party that the lawyer named here speaks for, from the words around the name."""
    after = text[found.end() : found.end() + 60]
    if short := _ABBREVIATED.match(after):
        return "plaintiff" if short[1].startswith("P") else "defen"
    if near := _FOR_ROLE.match(after) or _IS_PARTY.match(after):
        return party_of(near[1])
    before = re.split(
        r"[.;](?=\s+[A-Z][a-z])|\band (?=(?:counsel|[A-Z]\w+['’]s? counsel))",
        text[max(0, found.start() - 90) : found.start()],
    )[-1]
    if bracketed := re.search(rf"\bfor (?:the )?({ROLE})[^.;()]{{0,40}}?\($", before):
        return party_of(bracketed[1])
    mentions = [*_COUNSEL_FOR.finditer(before), *_ROLES_COUNSEL.finditer(before)]
    if not mentions:
        direct = re.search(rf"({ROLE})[^.;()]{{0,40}}?[(,] ?$", before)
        return party_of(direct[1]) if direct else None
    nearest = max(mentions, key=lambda mention: mention.end())
    between = before[nearest.end() :]
    if _NAME.search(between) or re.search(r"\b(?:\w+ed|said|told|spoke|wrote|with|to|met|rang|sent)\b", between):
        return None
    return party_of(nearest[1])


def _movant_role(text: str) -> str | None:
    """The role of the movant, from the first words that say who moves or certifies."""
    for found in (*_CERTIFIER.finditer(text), *_MOVANT.finditer(text)):
        if _WITH.search(text, max(0, found.start() - 90), found.start()) or " with " in found[0]:
            continue
        role = party_of(next(group for group in found.groups() if group))
        if role and role not in ("movant", "opposing"):
            return role
    undersigned = re.search(rf"[Uu]ndersigned[^.;]{{0,30}}? (?:counsel )?for (?:the )?({ROLE})", text)
    if undersigned:
        return party_of(undersigned[1])
    first = _FIRST_SUBJECT.search(text)
    return party_of(first[1] or first[2]) if first else None
