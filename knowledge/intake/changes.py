"""What a proposed text changes of an authority that is held: provision by provision, and in each word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from knowledge.authority import Edition, Kind
from knowledge.citing import pin_cite
from knowledge.locating import comparable, locate
from knowledge.passage import Locator, Span, cut
from knowledge.ports import SourceContent
from knowledge.redline import Change, ChangeKind, redline_words

_MOST_ALIKE = 0.4
_WORD = re.compile(r"[^\W_]+")


class Fate(StrEnum):
    """What became of a provision."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """One provision: its pin cite in the old and in the new text ("" where it is in one alone), and its words.

    `words` are those kept, removed and added: without the added ones they are the old text, without the removed ones
    the new.
    """

    fate: Fate
    old_pin: str
    new_pin: str
    words: tuple[Change, ...]

    @property
    def pin(self) -> str:
        """Where it stands: in the new text, or in the old one where it is gone."""
        return self.new_pin or self.old_pin


@dataclass(frozen=True, slots=True)
class TextChange:
    """What `new` changes of `old`, in the order of the text. `old_content` and `new_content` are what was compared."""

    old_content: SourceContent
    new_content: SourceContent
    provisions: tuple[ProvisionChange, ...]

    @property
    def old(self) -> Edition:
        """The edition held."""
        return self.old_content.edition

    @property
    def new(self) -> Edition:
        """The edition proposed."""
        return self.new_content.edition

    def of(self, fate: Fate) -> tuple[ProvisionChange, ...]:
        """The provisions with that fate."""
        return tuple(change for change in self.provisions if change.fate is fate)

    @property
    def same_words(self) -> bool:
        """Whether no word of the text is another, though its days may be."""
        return all(change.fate is Fate.UNCHANGED for change in self.provisions)

    def takes_away(self, quotation: str) -> bool:
        """Whether `quotation` stands in the old text and not in the new."""
        return stands_in(quotation, self.old_content) and not stands_in(quotation, self.new_content)


def stands_in(quotation: str, content: SourceContent) -> bool:
    """Whether `quotation` stands in a passage of `content`, as quotations are found."""
    return any(locate(passage.spans, content.text, quotation) for passage in content.passages)


def changes_between(old: SourceContent, new: SourceContent) -> TextChange:
    """Compare two texts of one authority."""
    before, after = _provisions(old), _provisions(new)
    keys_before, keys_after = [p.key for p in before], [p.key for p in after]
    changes: list[ProvisionChange] = []
    for tag, i, j, k, m in SequenceMatcher(None, keys_before, keys_after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [_same(a, b) for a, b in zip(before[i:j], after[k:m], strict=True)]
        else:
            changes += _replaced(before[i:j], after[k:m])
    return TextChange(old, new, tuple(changes))


def held_to_compare(edition: Edition, held: Iterable[SourceContent], *, as_of: date) -> SourceContent | None:
    """The text that is held of the authority of `edition` and that a new text would take the place of.

    A source of the same name comes first; of editions the one in force on the first day of the new one, or on `as_of`.
    None where none is held. A note is never compared with the text it is about.
    """
    same = [content for content in held if _same_authority(content.edition, edition)]
    replaced = next((content for content in same if content.edition.source == edition.source), None)
    if replaced is not None:
        return replaced
    day = edition.first_known or as_of
    before = [c for c in same if (c.edition.first_known or date.min) <= day]
    return max(before or same, key=lambda c: c.edition.first_known or date.min, default=None)


def _same_authority(a: Edition, b: Edition) -> bool:
    if a.source == b.source:
        return True
    same = (a.court, a.citation, a.own_words) == (b.court, b.citation, b.own_words)
    return same and (a.kind is not Kind.ORDER or a.dated == b.dated)


@dataclass(frozen=True, slots=True)
class _Provision:
    words: str
    pin: str
    locator: Locator

    @property
    def key(self) -> str:
        return comparable(self.words)


def _provisions(content: SourceContent) -> list[_Provision]:
    """The provisions in the order of the text; those of one subdivision that follow one another as one."""
    has_pages = any(passage.locator.page is not None for passage in content.passages)
    joined: list[tuple[Locator, list[Span]]] = []
    for passage in content.passages:
        for provision in passage.provisions:
            if joined and provision.locator.subdivision and joined[-1][0].subdivision == provision.locator.subdivision:
                joined[-1][1].extend(provision.spans)
            else:
                joined.append((provision.locator, list(provision.spans)))
    made = (
        _Provision(cut(content.text, spans), pin_cite(content.edition, locator, has_pages), locator)
        for locator, spans in joined
    )
    return [provision for provision in made if provision.words]


def _same(old: _Provision, new: _Provision) -> ProvisionChange:
    fate = Fate.UNCHANGED if old.locator.subdivision == new.locator.subdivision else Fate.MOVED
    return ProvisionChange(fate, old.pin, new.pin, (Change(ChangeKind.KEPT, new.words),))


def _replaced(before: Sequence[_Provision], after: Sequence[_Provision]) -> Iterator[ProvisionChange]:
    """Provisions that changed, each beside the one it comes from; the others were added or removed."""
    partners = _partners(before, after)
    taken = set(partners.values())
    gone = iter([number for number in range(len(before)) if number not in taken])
    next_gone = next(gone, None)
    for number, new in enumerate(after):
        old_number = partners.get(number)
        while next_gone is not None and old_number is not None and next_gone < old_number:
            yield _removed(before[next_gone])
            next_gone = next(gone, None)
        if old_number is None:
            yield ProvisionChange(Fate.ADDED, "", new.pin, (Change(ChangeKind.ADDED, new.words),))
        elif before[old_number].key == new.key:
            yield _same(before[old_number], new)
        else:
            old = before[old_number]
            yield ProvisionChange(Fate.CHANGED, old.pin, new.pin, redline_words(old.words, new.words))
    while next_gone is not None:
        yield _removed(before[next_gone])
        next_gone = next(gone, None)


def _removed(old: _Provision) -> ProvisionChange:
    return ProvisionChange(Fate.REMOVED, old.pin, "", (Change(ChangeKind.REMOVED, old.words),))


def _partners(before: Sequence[_Provision], after: Sequence[_Provision]) -> dict[int, int]:
    """For each new provision the old one it comes from: most of its words, else the same subdivision."""
    words_before, words_after = [_bag(p.words) for p in before], [_bag(p.words) for p in after]
    rated = [
        (_shared(words_before[old], words_after[new]), new, old)
        for old in range(len(before))
        for new in range(len(after))
    ]
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for share, new, old in sorted(rated, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1])):
        same_place = bool(before[old].locator.subdivision) and (
            before[old].locator.subdivision == after[new].locator.subdivision
        )
        if new not in partners and old not in taken and (share >= _MOST_ALIKE or (same_place and share > 0)):
            partners[new] = old
            taken.add(old)
    return partners


def _bag(words: str) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for word in _WORD.findall(comparable(words)):
        counted[word] += 1
    return counted


def _shared(a: dict[str, int], b: dict[str, int]) -> float:
    """The share of the words of both that both have (0 to 1)."""
    both = sum(min(count, b.get(word, 0)) for word, count in a.items())
    longest = max(sum(a.values()), sum(b.values()))
    return both / longest if longest else 0.0
