"""The motion that words name: a discovery motion by its kind, any other by a word that motions are named by."""

from __future__ import annotations

import re

from bot.conferral.motion import Motion, MotionKind, read_motion
from knowledge.errors import ConferralError

_OTHERS = re.compile(
    r"\b(?:dismiss\w*|summary|judge?ment|exten\w+|enlarge\w*|continu\w+|adjourn\w*|postpone\w*|resched\w+|stay\w*|"
    r"strike|remand\w*|seal\w*|unseal\w*|redact\w*|leave|amend\w*|supplement\w*|transfer\w*|venue|limine|exclude\w*|"
    r"fees?|costs?|reconsider\w*|rehear\w*|interven\w+|consolidat\w+|sever\w*|bifurcat\w+|default\w*|injuncti\w+|"
    r"restrain\w*|trial|class|withdraw\w*|substitut\w+|appoint\w*|approv\w+|certif\w+|decertif\w+|expedit\w+|"
    r"vacat\w+|alter\w*|relief|set\s+aside|admi\w+|disqualif\w+|recus\w+|examin\w+|inspect\w*|deposition\w*|deposit\w*|"
    r"subpoena\w*|schedul\w+|deadline\w*|pages?|amicus|amici|notice|sur-?reply|bond|arbitrat\w+|settle\w*|fil(?:e|ing)|"
    r"modif\w+|enforc\w+|contempt|show\s+cause|clarif\w+|correct\w*|expert\w*|daubert|evidence|hearing|argument|"
    r"mediat\w+|joinder|join|interplead\w*|garnish\w*|attach\w*|sanction\w*|writ|habeas|lift|partial|jury|serv(?:e|ice)|"
    r"proceed\w*|pauperis|pseudonym\w*|telephon\w+|remote\w*|abate\w*|abstain|quiet|release|return|toll\w*|rule\s*\d+)\b",
    re.IGNORECASE,
)
_KINDS = ", ".join(kind.value for kind in MotionKind if kind is not MotionKind.OTHER)


class UnknownMotion(ConferralError):
    """Words name no motion."""


def motion_named(words: str) -> Motion:
    """Read the motion that `words` name. Raises UnknownMotion."""
    motion = read_motion(words)
    if motion.kind is MotionKind.OTHER and not _OTHERS.search(motion.named):
        advice = f'Known are {_KINDS}; another motion is named by what it asks for, as "extend deadlines".'
        raise UnknownMotion(f'"{motion.named}" is not a motion.', advice=advice)
    return motion
