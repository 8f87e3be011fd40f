"""The mentions of days and months in a text, read at the names of months.

Most are told by the few characters around the name (`shapes`); only what looks like more (an ordinal, a range, a list
of days) is given to an expression, matched at its place. The time grows with the number of names, whatever stands
between them.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import repeat

from wikilint.dates.languages import Language
from wikilint.dates.mentions import DASHES, Day, Mention
from wikilint.dates.shapes import (
    BLANKS,
    EDGES,
    ENDS,
    JOINS,
    LEAD,
    NUMBER,
    SMALL,
    TAIL,
    YEAR,
    Shapes,
    days,
    shapes_of,
    year_of,
)
from wikilint.prose import PLACEHOLDER
from wikilint.records import new

Places = dict[int, tuple[int, int]]
"""The names of months in a text by where they start, each with its length and the month's number."""

_Fields = tuple[int, int, int, int, int, int, int, Day | None, bool]
"""Those of a mention: all of a text are made mentions at once."""

_GLUED = frozenset(".,:/€$£#_" + PLACEHOLDER)
"""What before a number says that it is part of something longer: 3.5, 10:15, $5."""

_CONTINUED = frozenset("_0123456789" + SMALL + PLACEHOLDER)
_JOINT = 14
"""How many characters may stand between two dates that are the ends of one range."""

_NONE = -1


def read(text: str, places: Places, spoken: Language, starts: Sequence[int] = (), begin: int = 0) -> list[Mention]:
    """The mentions at the names of months in `places`, in order; `text` is prose, placeholders for the rest.

    `starts`: where the blocks start that mentions are numbered by. Nothing before `begin` is read.
    """
    if spoken.numeric:
        from wikilint.dates.numeric import read_numeric

        return read_numeric(text, [(at, bisect_right(starts, at) - 1) for at in sorted(places) if at >= begin])
    return list(map(new, repeat(Mention), _read(text, places, spoken, starts, begin)))


def _read(text: str, places: Places, spoken: Language, starts: Sequence[int], begin: int) -> list[_Fields]:
    found: list[_Fields] = []
    shapes = shapes_of(spoken.code)
    leads, behind, years, masked = shapes.leads, shapes.behind, shapes.years, PLACEHOLDER
    bounds = [*starts, sys.maxsize]
    taken, joint, block, block_end = begin, _NONE, -1, bounds[0]
    for at in sorted(places):
        if at < taken or text[at] == masked:
            continue
        if at >= block_end:
            block = bisect_right(bounds, at, block + 1) - 1
            block_end = bounds[block + 1]
        length, month = places[at]
        stop = end = at + length
        lead, said = leads[text[at - LEAD : at]], behind[text[end : end + TAIL]]
        year = 0
        if said == NUMBER and (year := years[text[end + 1 : end + 1 + YEAR]]):
            stop, said = end + 5, ENDS
        if lead and said == ENDS:
            reach, day = lead
            start = at - reach
            mention: _Fields = (start, stop, year, month, day, at, block, None, False)
        elif other := _unusual(text, at, end, (said, stop, year), month, block, taken, shapes):
            mention = other
            start, stop, day = mention[0], mention[1], mention[4]
        else:
            continue
        if day and start <= joint:
            mention = _joined(text, found, mention, spoken, shapes)
            stop = mention[1]
        found.append(mention)
        taken, joint = stop, stop + _JOINT if day else _NONE
    return found


def _unusual(
    text: str, at: int, end: int, tail: tuple[int, int, int], month: int, block: int, taken: int, shapes: Shapes
) -> _Fields | None:
    """The mention at a month's name where it has not the plainest shape; None where it is no name of a month.

    `tail`: what the characters behind it say, where the date ends if they do, and its year.
    """
    said, stop, year = tail
    if said == ENDS:
        return _behind_more(text, at, stop, year, month, block, taken, shapes)
    before, after = text[max(0, at - 3) : at], text[end : end + 2]
    last = before[-1:]
    if before[-2:-1].isdigit():
        if after[:1] not in _CONTINUED and (alone := _day_alone(text, at, end, month, block, shapes)):
            return alone
    elif last in EDGES and before[-2:-1] not in shapes.tails:
        if shapes.month_first and after[1:].isdigit() and after[:1] in BLANKS:
            return _month_first(text, end, at, month, block, shapes)
        if not after[1:].isdigit() and after[:1] not in _CONTINUED and after != ", ":
            return _month_alone(text, end, at, month, block, shapes)
    if after[:1].isalpha() or after[:1] == "_" or last.isalpha() or last == "_":
        return None
    day, start = _day_before(text, at, before, shapes)
    if day and start >= taken:
        year, stop = _year_behind(text, end, shapes)
        return _day_first(text, start, stop, year, at, day, month, block, taken, shapes)
    if shapes.month_first and after[1:].isdigit() and not last.isdigit():
        return _month_first(text, end, at, month, block, shapes)
    return _month_alone(text, end, at, month, block, shapes)


def _behind_more(
    text: str, at: int, stop: int, year: int, month: int, block: int, taken: int, shapes: Shapes
) -> _Fields | None:
    """The mention at a month's name of which only what stands before it is open; None where that is part of a word."""
    before = text[max(0, at - 3) : at]
    if before[-1:].isalpha() or before[-1:] == "_":
        return None
    day, start = _day_before(text, at, before, shapes)
    if day and start >= taken:
        return _day_first(text, start, stop, year, at, day, month, block, taken, shapes)
    return (at, stop, year, month, 0, at, block, None, False)


def _day_alone(text: str, at: int, end: int, month: int, block: int, shapes: Shapes) -> _Fields | None:
    """A day with nothing before it that may belong to it, and its year."""
    day = days().get(text[at - 3 : at], 0)
    start = at - 3 if day > 9 else at - 2
    if not day or text[start - 1] not in EDGES or text[start - 2] in shapes.joints:
        return None
    may_follow = text[end + 1 : end + 2].isdigit() or text[end : end + 2] == ", "
    year, end = _year_behind(text, end, shapes) if may_follow else (0, end)
    return (start, end, year, month, day, at, block, None, False)


def _day_before(text: str, at: int, before: str, shapes: Shapes) -> tuple[int, int]:
    """The day's number before a month's name and where it starts, 0 if there is none."""
    day = days().get(before, 0)
    if day:
        start = at - 3 if day > 9 or before[0] == "0" else at - 2
        edge = text[start - 1] if start else "\n"
        if edge in BLANKS or not (edge.isalnum() or (edge in _GLUED and edge != "/")):
            return day, start
    elif before[-1:].isdigit() or before[-2:-1] in shapes.tails:
        match = shapes.before.search(text, max(0, at - 14), at)
        if match:
            return int(match[1]), match.start()
    return 0, at


def _year_behind(text: str, end: int, shapes: Shapes) -> tuple[int, int]:
    """The year behind a month's name that ends at `end`, 0 if there is none, and where the date ends."""
    match = shapes.year.match(text, end)
    year = year_of(match[1]) if match else 0
    return year, match.end() if match and year else end


def _day_first(
    text: str, start: int, end: int, year: int, at: int, day: int, month: int, block: int, taken: int, shapes: Shapes
) -> _Fields:
    """`21 June 2012`, and what may stand before it: `20–21 June`, `19, 20 and 21 June`."""
    edge = text[start - 1] if start else "\n"
    if edge in JOINS or (edge in BLANKS and text[start - 2 : start - 1] in shapes.joints):
        match = shapes.days_before.search(text, max(taken, start - 40), start)
        if match:
            first = int(match[1])
            ranging = not match[2] and _ranges(match[3])
            last = Day(year, month, day)
            return (match.start(), end, year, month, first, at, block, last, ranging)
        if edge in "/-":
            return (at, end, year, month, 0, at, block, None, False)
    return (start, end, year, month, day, at, block, None, False)


def _month_alone(text: str, end: int, at: int, month: int, block: int, shapes: Shapes) -> _Fields:
    year, end = _year_behind(text, end, shapes)
    return (at, end, year, month, 0, at, block, None, False)


def _ranges(joiner: str) -> bool:
    """Whether what stands between two days makes them the ends of a span of time, not two days of several."""
    word = joiner.strip()
    return word in DASHES or word not in _LISTING


_LISTING = frozenset(
    {
        "and", "or", "&", "und", "oder", "sowie", "et", "ou", "y", "o", "e", "en", "i", "oraz", "lub",
        "и", "или", "і", "й", "та", "або", "و", "أو", "of", "/",
    }
)  # fmt: skip


def _month_first(text: str, end: int, at: int, month: int, block: int, shapes: Shapes) -> _Fields:
    """`June 21, 2012`, `June 20–21`; or a month alone, where the number belongs to what follows (`in May 12 men`)."""
    match = shapes.day.match(text, end)
    if not match:
        return _month_alone(text, end, at, month, block, shapes)
    number, written = match.groups()
    day, year, stop = int(number), year_of(written), match.end()
    if written and not year:
        stop = text.index(number, end) + len(number)
    if not year and text[at - 3 : at].lower() == "in " and text[stop : stop + 1] not in ("", ",", ".", ";", ")", "\n"):
        return (at, end, 0, month, 0, at, block, None, False)
    joins = not written and (text[stop : stop + 1] in JOINS or text[stop + 1 : stop + 2] in shapes.heads)
    if joins and (more := shapes.day_after.match(text, stop)):
        year = year_of(more[3])
        last = Day(year, month, int(more[2]))
        return (at, more.end(), year, month, day, at, block, last, _ranges(more[1]))
    return (at, stop, year, month, day, at, block, None, False)


def _joined(text: str, found: list[_Fields], second: _Fields, spoken: Language, shapes: Shapes) -> _Fields:
    """The range of two days that a dash or `to` joins, or `between … and …`: `second`, and the last one found."""
    first = found[-1]
    start, end, year, month, day, name, block, several, _ = first
    if block != second[6] or several:
        return second
    between = shapes.through.match(text, end)
    if not between or between.end() != second[0]:
        words = spoken.words
        joiner = text[end : second[0]].strip(" \u00a0,").removesuffix(" the").lower()
        opening = text[max(0, start - 16) : start].lower().removesuffix("the ").rstrip()
        if (
            joiner not in words.and_.split("|")
            or not words.between
            or not opening.endswith(tuple(words.between.split("|")))
        ):
            return second
    found.pop()
    last = second[7] or Day(*second[2:5])
    return (start, second[1], year, month, day, name, block, last, True)
