"""Which year a day belongs to that is written without one, from the dates around it.

In a period it is the year that puts the day into it; elsewhere the year that lies nearest to the date told before.
Without this about a fifth of all days out of order would only be days of the next year.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import sub

from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period, stated

CLOSE = 92
"""For how many days behind a date with its year, in one paragraph, those without one follow it."""


Told = tuple[Mention, int]
"""A mention with its day as far as its own year says it, else 0."""

Place = Callable[[Mention], int]
"""Says where a mention stands in its sentence; 0 inside of it, where it does not move the clock."""


def resolve(
    told: list[Told], anchors: list[Told], period: Period | None, place: Place, article_year: Callable[[], int]
) -> list[int]:
    """The days of `told`, 0 for those no calendar has. `anchors` are months with their year."""
    marked = [(item[0].start, number, item) for number, item in enumerate(told)]
    if anchors:
        marked = sorted([*marked, *((item[0].start, -1, item) for item in anchors)])
    resolved = [day for _, day in told]
    if period is not None:
        _within(marked, resolved, period, place)
        return resolved
    first = next((i for i, (_, _, (mention, day)) in enumerate(marked) if day and place(mention)), -1)
    if first < 0:
        first = next((i for i, (_, _, (_, day)) in enumerate(marked) if day), -1)
    if first < 0:
        _from(marked, resolved, place, article_year())
        return resolved
    _backward(marked[:first], resolved, place, marked[first][2][1])
    _forward(marked[first + 1 :], resolved, place, marked[first][2])
    return resolved


_LONGEST_FALL = 60
_LONGEST_RISE = 300
"""By how many days a day of a year may lie before and behind any other one, that is told sooner, to be the nearest."""


def resolve_plainly(
    mentions: list[Mention], months: list[Mention], period: Period | None, article_year: Callable[[], int]
) -> list[int]:
    """The same without the places in their sentences, where no day depends on them; else none.

    So it is where each day names its year, all lie in a period of one year, or they go through a single year without
    falling far back. `months` are those with their year, whether they open a sentence or not.
    """
    written = [stated(mention) for mention in mentions]
    years = {year for year, _, _ in written}
    of_all = 0
    if 0 in years:
        if period is not None:
            of_all = period.years[0] if period.years[0] == period.years[1] else 0
        elif len(years) <= 2 and _goes_through_a_year(sorted([*mentions, *months]) if months else mentions):
            named = years - {0}
            if not months or {month[2] for month in months} == named:
                of_all = named.pop() if named else article_year()
        if not of_all:
            return []
    found = [days.number(year or of_all, month, day) for year, month, day in written]
    if 0 in found:
        return []
    if (
        of_all
        and period is not None
        and not all(y or period.holds(d) for (y, _, _), d in zip(written, found, strict=True))
    ):
        return []
    return found


def _goes_through_a_year(mentions: list[Mention]) -> bool:
    """Whether each day or month is the nearest one of its name to all others, if all lie in one year."""
    in_year = [mention[3] * 31 + (mention[4] or 15) for mention in mentions]
    if max(in_year) - min(in_year) > _LONGEST_RISE:
        return False
    fall: int = max(map(sub, accumulate(in_year, max), in_year))
    return fall <= _LONGEST_FALL


Marked = list[tuple[int, int, Told]]


def _within(marked: Marked, resolved: list[int], period: Period, place: Place) -> None:
    clock, looked, anchor = period.first, 0, None
    low, high = period.years
    years = range(low - 1, min(high, low + 30) + 2)
    for index, (_, number, (mention, day)) in enumerate(marked):
        if day:
            anchor = (mention.block, day)
        elif low == high and period.first <= (day := days.number(low, mention.month, mention.day)) <= period.last:
            resolved[number] = day
        else:
            day = 0
            # The clock matters to those that lie outside, who are few: for others it is not asked where they stand.
            passed = ((m, d or resolved[n]) for _, n, (m, d) in reversed(marked[looked:index]))
            clock, looked = next((d for m, d in passed if d and place(m)), clock), index
            found = [d for year in years if (d := days.number(year, mention.month, mention.day))]
            inside = [d for d in found if period.first <= d <= period.last]
            if anchor and not inside and anchor[0] == mention.block:
                near = days.nearest(anchor[1], mention.month, mention.day)
                day = near if near and 0 <= near - anchor[1] <= CLOSE else 0
            if not day and found:
                day = min(inside or found, key=lambda d: abs(d - clock))
            resolved[number] = day


def _backward(marked: Marked, resolved: list[int], place: Place, clock: int) -> None:
    for _, number, (mention, day) in reversed(marked):
        if not day:
            day = resolved[number] = days.nearest(clock, mention.month, mention.day, False)
        if day and place(mention):
            clock = day


def _forward(marked: Marked, resolved: list[int], place: Place, first: Told) -> None:
    mention, clock = first
    anchor = (mention.block, clock)
    for _, number, (mention, day) in marked:
        if day:
            anchor = (mention.block, day)
        else:
            day = days.nearest(clock, mention.month, mention.day)
            if anchor[0] == mention.block:
                near = days.nearest(anchor[1], mention.month, mention.day)
                day = near if near and 0 <= near - anchor[1] <= CLOSE else day
            resolved[number] = day
        if day and place(mention):
            clock = day


def _from(marked: Marked, resolved: list[int], place: Place, article_year: int) -> None:
    """Where no year is written at all: on from the article's year, which no order depends on."""
    clock = 0
    for _, number, (mention, _) in marked:
        if clock:
            day = days.nearest(clock, mention.month, mention.day)
        else:
            day = days.number(article_year, mention.month, mention.day)
        resolved[number] = day
        if day and (not clock or place(mention)):
            clock = day
