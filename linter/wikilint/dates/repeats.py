"""Sentences that a document holds twice with another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wikilint.dates import days
from wikilint.dates.context import Surroundings
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import stated
from wikilint.dates.timeline import Timeline

_KEY = 40
_HALF_KEY = 20
"""How many characters beside a date must be the same before its whole sentence is looked at: a sentence long enough
has so many behind its date, before it, or half of them on both sides."""

_SHORTEST = 60
_APART = 31
_SAME_YEAR = 2001
_WORDS = re.compile(r"[\W_]+")


class Repeat(NamedTuple):
    """The date of a sentence that stands twice, and the date it has where it stands first."""

    mention: Mention
    first: Mention


def repeats(timeline: Timeline) -> list[Repeat]:
    """The second date of each sentence of at least 60 characters that differs in its one date alone."""
    text = timeline.text
    mentions = [mention for chapter in timeline.chapters for mention in chapter.mentions]
    found: list[Repeat] = []
    for keys in (
        [text[m.end : m.end + _KEY] for m in mentions],
        [text[max(0, m.start - _KEY) : m.start] for m in mentions],
        [text[max(0, m.start - _HALF_KEY) : m.start] + text[m.end : m.end + _HALF_KEY] for m in mentions],
    ):
        if len(set(keys)) < len(keys):
            found += _alike(timeline.surroundings, keys, mentions)
    return sorted({repeat.mention.start: repeat for repeat in found}.values(), key=lambda repeat: repeat.mention.start)


def _alike(surroundings: Surroundings, keys: list[str], mentions: list[Mention]) -> Iterator[Repeat]:
    groups: dict[str, list[Mention]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        groups.setdefault(key, []).append(mention)
    for group in groups.values():
        if len(group) > 1:
            yield from _of_equals(surroundings, group)


def _of_equals(surroundings: Surroundings, mentions: list[Mention]) -> Iterator[Repeat]:
    first: dict[str, Mention] = {}
    for mention in mentions:
        sentence = _sentence(surroundings, mention)
        if len(sentence) < _SHORTEST:
            continue
        known = first.setdefault(sentence, mention)
        if 0 < _apart(known, mention) <= _APART:
            yield Repeat(mention, known)


def _sentence(surroundings: Surroundings, mention: Mention) -> str:
    """The words around a date in its sentence, the date left out; "" if the sentence names another one."""
    start, end = surroundings.sentence(mention)
    if mention.last or surroundings.days_in(mention.block, start, end) != 1:
        return ""
    text = surroundings.text
    before, after = (
        _WORDS.sub(" ", text[a:b].lower()).strip() for a, b in ((start, mention.start), (mention.end, end))
    )
    return f"{before} § {after}"


def _apart(first: Mention, second: Mention) -> int:
    """How many days lie between two dates, 0 if that is not known."""
    a, b = stated(first), stated(second)
    if bool(a[0]) != bool(b[0]):
        return 0
    one, other = (days.number(year or _SAME_YEAR, month, day) for year, month, day in (a, b))
    return abs(one - other) if one and other else 0
