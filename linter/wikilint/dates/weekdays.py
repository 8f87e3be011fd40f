"""Weekdays that stand beside a date: `Saturday 14 February 2016`, `14 February 2016 (Saturday)`, `Sunday (May 22)`."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import stated
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

_BETWEEN = 30
_NEAR = 31
"""How many days a date may lie outside its heading's time and still take its year from there."""


class Pair(NamedTuple):
    """A date with the weekday (Monday is 0) that is named beside it.

    `day` is the date as a number, 0 where its year is not known. `inferred`: its year is not written. `doubtful`: the
    year is only the article's, so that the neighbouring years may be meant. `night`: the night of the weekday is
    named, which ends on the next day. `section` is the index of its section, -1 above the first.
    """

    span: Span
    mention: Mention
    weekday: int
    day: int
    inferred: bool
    doubtful: bool
    night: bool
    section: int


class _Shapes(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    return _Shapes(
        re.compile(
            r"(?:[ \u00a0](?:morning|evening|night|afternoon|noon))?[\s,(（–-]{0,3}"
            r"(?:(?:the|on|den|dem|der|le|el|il|dia|día|dnia|em)[ \u00a0])?\Z"
        ),
        re.compile(r"\s*[,(（]\s*(?:a |which was a |an? )?\Z|\s*\Z"),
    )


def pairs(document: Document) -> list[Pair]:
    """Each date of a document beside which a weekday stands, in source order."""
    text, dates = document.prose, [m for m in document.dates if m.day and not m.last]
    starts = [mention.start for mention in dates]
    found: dict[int, Pair] = {}
    for name, weekday in document.spoken.weekdays:
        for at in document.find(name):
            end = at + len(name)
            if text[at : at + 1] != name[0] or (
                (_is_letter(text, at - 1) or _is_letter(text, end)) and not document.spoken.numeric
            ):
                continue
            index = bisect_left(starts, at)
            behind = dates[index] if index < len(dates) and starts[index] - end <= _BETWEEN else None
            if behind and behind.start >= end and _shapes().before.fullmatch(text, end, behind.start):
                night = "night" in text[end : behind.start]
                closed = text[behind.end : behind.end + 1] in (")", "）") and text[end : behind.start].strip() in (
                    "(",
                    "（",
                )
                found.setdefault(behind.start, _pair(document, behind, weekday, Span(at, behind.end + closed), night))
                continue
            ahead = dates[index - 1] if index and at - dates[index - 1].end <= _BETWEEN else None
            if ahead and ahead.end <= at and _is_behind(text, ahead.end, at, document.spoken.numeric):
                found.setdefault(ahead.start, _pair(document, ahead, weekday, Span(ahead.start, end), False))
    return [found[start] for start in sorted(found)]


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalpha() or text[at] == "_")


def _is_behind(text: str, start: int, end: int, numeric: bool) -> bool:
    between = text[start:end]
    return bool(_shapes().after.fullmatch(between)) and (numeric or bool(between.strip()))


def _pair(document: Document, mention: Mention, weekday: int, span: Span, night: bool) -> Pair:
    section = document.section_at(mention.start)
    number = section.number if section else -1
    day = days.number(*stated(mention))
    if mention.year:
        return Pair(span, mention, weekday, day, False, False, night, number)
    period = document.timeline.period_at(mention)
    if period is not None:
        distance = period.distance(mention)
        if period.years[0] != period.years[1] or period.source == "text" or abs(distance) > _NEAR:
            return Pair(span, mention, weekday, 0, True, False, night, number)
        return Pair(
            span, mention, weekday, days.number(period.years[0], mention.month, mention.day), True, False, night, number
        )
    years = document.timeline.stated_years
    year = next(iter(years)) if len(years) == 1 else 0
    day = days.number(year, mention.month, mention.day) if year else 0
    return Pair(span, mention, weekday, day, True, True, night, number)
