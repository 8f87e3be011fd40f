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

_KEY = 24
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
    seen: dict[str, list[Mention]] = {}
    for chapter in timeline.chapters:
        for mention in chapter.mentions:
            after = text[mention.end : mention.end + _KEY]
            key = text[max(0, mention.start - _KEY) : mention.start] if "." in after[:2] else after
            seen.setdefault(key, []).append(mention)
    alike = [mentions for mentions in seen.values() if len(mentions) > 1]
    if not alike:
        return []
    surroundings = Surroundings(timeline)
    found = [repeat for mentions in alike for repeat in _of_equals(surroundings, mentions)]
    return sorted(found, key=lambda repeat: repeat.mention.start)


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
