"""Sentences that a document holds twice with another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from wikilint.dates import days
from wikilint.dates.context import Surroundings
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import stated
from wikilint.dates.timeline import Timeline
from wikilint.records import NamedTuple

_KEY = 20
"""How many characters beside a date must be the same before its whole sentence is looked at."""

_SHORTEST = 60
_HALF = _SHORTEST // 2
_REACH = 200
_APART = 31
_SAME_YEAR = 2001


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


class Repeat(NamedTuple):
    """The date of a sentence that stands twice, and the date it has where it stands first."""

    mention: Mention
    first: Mention


def repeats(timeline: Timeline) -> list[Repeat]:
    """The second date of each sentence of at least 60 characters that differs in its one date alone.

    Only in paragraphs: items of a list are often worded alike (`update certificates as of 14 July`).
    """
    text = timeline.text
    mentions = [mention for chapter in timeline.chapters for mention in chapter.told]
    # A sentence that ends with its date is known by what stands before it, any other by what stands behind.
    keys = [
        behind if (behind := text[mention[1] : mention[1] + _KEY])[:1] != "." else text[mention[0] - _KEY : mention[0]]
        for mention in mentions
    ]
    if len(set(keys)) == len(keys):
        return []
    first: dict[str, Mention] = {}
    groups: dict[str, list[Mention]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        known = first.setdefault(key, mention)
        if known is not mention:
            groups.setdefault(key, [known]).append(mention)
    alike = [group for group in groups.values() if _share_half(text, group)]
    found = [repeat for group in alike for repeat in _of_equals(timeline.surroundings, group)]
    return sorted(found, key=lambda repeat: repeat.mention.start)


def _share_half(text: str, mentions: list[Mention]) -> bool:
    """Whether half of what two sentences must have in common stands before or behind two neighbours of a group."""
    return any(_is_half_shared(text, first, second) for first, second in pairwise(mentions))


def _is_half_shared(text: str, first: Mention, second: Mention) -> bool:
    start, end = first[:2]
    other, behind = second[:2]
    return text[end : end + _HALF] == text[behind : behind + _HALF] or (
        start >= _HALF and text[start - _HALF : start] == text[other - _HALF : other]
    )


def _of_equals(surroundings: Surroundings, mentions: list[Mention]) -> Iterator[Repeat]:
    for first, second in pairwise(mentions):
        if 0 < _apart(first, second) <= _APART and _shared(surroundings.text, first, second) >= _SHORTEST:
            sentence = _sentence(surroundings, first)
            if len(sentence) >= _SHORTEST and sentence == _sentence(surroundings, second):
                yield Repeat(second, first)


def _shared(text: str, first: Mention, second: Mention) -> int:
    """How many characters around two dates are the same, up to a reach that a sentence seldom has; 0 if too few."""
    if not _is_half_shared(text, first, second):
        return 0
    after = [text[m.end : m.end + _REACH] for m in (first, second)]
    before = [text[max(0, m.start - _REACH) : m.start][::-1] for m in (first, second)]
    return _alike_for(*after) + _alike_for(*before)


def _alike_for(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _sentence(surroundings: Surroundings, mention: Mention) -> str:
    """The words around a date in its sentence, the date left out; "" if the sentence names another one."""
    start, end = surroundings.sentence(mention)
    if mention.last or surroundings.days_in(mention.block, start, end) != 1:
        return ""
    text = surroundings.text
    before, after = (
        _words().sub(" ", text[a:b].lower()).strip() for a, b in ((start, mention.start), (mention.end, end))
    )
    return f"{before} § {after}"


def _apart(first: Mention, second: Mention) -> int:
    """How many days lie between two dates, 0 if that is not known."""
    a, b = stated(first), stated(second)
    if bool(a[0]) != bool(b[0]):
        return 0
    one, other = (days.number(year or _SAME_YEAR, month, day) for year, month, day in (a, b))
    return abs(one - other) if one and other else 0
