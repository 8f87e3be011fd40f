"""Which year a day belongs to that is written without one, from the dates around it.

In a period it is the year that puts the day into it; elsewhere the year that lies nearest to the date told before.
Without this about a fifth of all days out of order would only be days of the next year.
"""

from __future__ import annotations

from collections.abc import Callable

from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period

CLOSE = 92
"""For how many days behind a date with its year, in one paragraph, those without one follow it."""


Told = tuple[Mention, int, int]
"""A mention with its place in the sentence and its day as far as its own year says it, else 0."""


def resolve(told: list[Told], anchors: list[Told], period: Period | None, article_year: Callable[[], int]) -> list[int]:
    """The days of `told`, 0 for those no calendar has. `anchors` are months with their year."""
    marked = [(item[0].start, number, item) for number, item in enumerate(told)]
    if anchors:
        marked = sorted([*marked, *((item[0].start, -1, item) for item in anchors)])
    resolved = [day for _, _, day in told]
    if period is not None:
        _within(marked, resolved, period)
        return resolved
    first = next((i for i, (_, _, (_, place, day)) in enumerate(marked) if day and place), -1)
    if first < 0:
        first = next((i for i, (_, _, (_, _, day)) in enumerate(marked) if day), -1)
    if first < 0:
        _from(marked, resolved, article_year())
        return resolved
    _backward(marked[:first], resolved, marked[first][2][2])
    _forward(marked[first + 1 :], resolved, marked[first][2])
    return resolved


Marked = list[tuple[int, int, Told]]


def _within(marked: Marked, resolved: list[int], period: Period) -> None:
    clock, anchor = period.first, None
    low, high = period.years
    years = range(low - 1, min(high, low + 30) + 2)
    for _, number, (mention, place, day) in marked:
        if day:
            anchor = (mention.block, day)
        elif low == high and period.first <= (day := days.number(low, mention.month, mention.day)) <= period.last:
            resolved[number] = day
        else:
            day = 0
            found = [d for year in years if (d := days.number(year, mention.month, mention.day))]
            inside = [d for d in found if period.first <= d <= period.last]
            if anchor and not inside and anchor[0] == mention.block:
                near = days.nearest(anchor[1], mention.month, mention.day)
                day = near if near and 0 <= near - anchor[1] <= CLOSE else 0
            if not day and found:
                day = min(inside or found, key=lambda d: abs(d - clock))
            resolved[number] = day
        if place and day:
            clock = day


def _backward(marked: Marked, resolved: list[int], clock: int) -> None:
    for _, number, (mention, place, day) in reversed(marked):
        if not day:
            day = resolved[number] = days.nearest(clock, mention.month, mention.day, False)
        if place and day:
            clock = day


def _forward(marked: Marked, resolved: list[int], first: Told) -> None:
    mention, _, clock = first
    anchor = (mention.block, clock)
    for _, number, (mention, place, day) in marked:
        if day:
            anchor = (mention.block, day)
        else:
            day = days.nearest(clock, mention.month, mention.day)
            if anchor[0] == mention.block:
                near = days.nearest(anchor[1], mention.month, mention.day)
                day = near if near and 0 <= near - anchor[1] <= CLOSE else day
            resolved[number] = day
        if place and day:
            clock = day


def _from(marked: Marked, resolved: list[int], article_year: int) -> None:
    """Where no year is written at all: on from the article's year, which no order depends on."""
    clock = 0
    for _, number, (mention, place, _) in marked:
        if clock:
            day = days.nearest(clock, mention.month, mention.day)
        else:
            day = days.number(article_year, mention.month, mention.day)
        resolved[number] = day
        if day and (place or not clock):
            clock = day
