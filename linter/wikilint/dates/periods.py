"""The span of time that governs a text: what its heading names, with years it does not name taken from around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.headings import Expression, Point, Strength
from wikilint.dates.mentions import Day, Mention
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Source = Literal["own", "ancestor", "article", "text"]

LEAP_DAY = (2, 29)
"""It may lie in no year of a period, though between its ends."""

FOREVER = days.number(2199, 12, 31)
_BACK = 1
_AHEAD = 30


Edge = tuple[int, int]
"""A month and a day."""

Bounds = tuple[int, int, tuple[int, int], tuple[Edge, Edge]]
"""The first fields of a period."""


class Period(NamedTuple):
    """Days `first` to `last`, as numbers, under a heading; `years` and `edges` (month, day) are those of both.

    `source` says where the year comes from: the heading `own`, a dated `ancestor`, the `article` where its front
    matter or title names a single year, the years in the `text` below. `section` is that of the heading.
    """

    first: int
    last: int
    years: tuple[int, int]
    edges: tuple[Edge, Edge]
    strength: Strength
    source: Source
    month_only: bool
    section: int
    heading: Span
    title: str

    @property
    def length(self) -> int:
        """In days, the first not counted."""
        return self.last - self.first

    @property
    def is_weak(self) -> bool:
        """Whether the heading names its date in passing ("July Crisis")."""
        return self.strength == "embed" or (self.strength == "trail" and self.source != "own")

    def holds(self, day: int) -> bool:
        return self.first <= day <= self.last

    def is_left_by(self, mentions: list[Mention]) -> bool:
        """Whether one of several days lies outside; between the ends of one year every leap day counts as inside."""
        (year, end_year), (first, last) = self[2:4]
        if year != end_year:
            return any(map(self.distance, self.perhaps_outside(mentions)))
        # The months that lie inside as a whole, so that most days need not be compared.
        low, high = first[0] + (first[1] > 1), last[0] - (last[1] < days.length(0, last[0]))
        for mention in mentions:
            if (
                mention[7]
                or not (low <= mention[3] <= high or first <= mention[3:5] <= last)
                or (mention[2] and mention[2] != year)
            ) and self.distance(mention):
                return True
        return False

    def perhaps_outside(self, mentions: list[Mention]) -> list[Mention]:
        """Those of several days that are ranges or lie outside: sooner said than how far they do.

        A leap day without a year is one of them, as it may lie in no year of a period though between its ends.
        """
        return [
            mention
            for mention in mentions
            if mention[7] or not self._spans(mention) or (mention[3:5] == LEAP_DAY and not mention[2])
        ]

    def _spans(self, mention: Mention) -> bool:
        """Whether a day lies between the ends, one without a year in some year."""
        (year, end_year), (first, last) = self.years, self.edges
        if mention[2]:
            return (year, *first) <= mention[2:5] <= (end_year, *last)
        if year == end_year:
            return first <= mention[3:5] <= last
        return end_year - year > 1 or not last < mention[3:5] < first

    def distance(self, mention: Mention) -> int:
        """By how many days a mention lies before (negative) or behind (positive) the period; 0 if it may lie in it.

        A mention without a year may lie in any year near the period; a range is outside only if the whole of it is.
        """
        year, month, day = stated(mention)
        low, high = self.years
        best = 0
        for candidate in (year,) if year else range(low - _BACK, min(high, low + _AHEAD) + 2):
            first = days.number(candidate, month, day)
            last = _end(mention.last, candidate, first) if mention.last else first
            if not first or last < first:
                continue
            if first <= self.last and last >= self.first:
                return 0
            distance = first - self.last if first > self.last else last - self.first
            if not best or abs(distance) < abs(best):
                best = distance
        return best


def stated(mention: Mention) -> tuple[int, int, int]:
    """Year, month and day as written; the year of a range's end serves its start too. The year is 0 if unknown."""
    year = mention.year
    if not year and mention.last and mention.last.year:
        year = mention.last.year - (mention.month > mention.last.month)
    return year, mention.month, mention.day


def _end(last: Day, year: int, first: int) -> int:
    """The day with which a range that begins with `first` ends, in the next year if need be."""
    end = days.number(last.year or year, last.month, last.day)
    return days.number(year + 1, last.month, last.day) if end < first and not last.year else end


class Years(NamedTuple):
    """Years for the two ends of an expression, and where they come from."""

    first: int
    last: int
    source: Source


def settle(
    expression: Expression,
    ancestors: Callable[[], Iterable[Expression]],
    article_years: Callable[[], set[int]],
    text_years: Callable[[], Counter[int]],
) -> Years | None:
    """The years of an expression: its own, else those of the nearest dated ancestor, the article, the text below."""
    own = _own_years(expression)
    if own:
        return own
    first, last = expression.first, expression.last
    for above in ancestors():
        year = above.first.year or (above.last.year if above.last else 0)
        if year:
            end = (above.last.year if above.last else 0) or year
            if end != year and first.month and above.first.month and first.month < above.first.month:
                year = end
            return Years(year, year if _follows(first, last) else year + 1, "ancestor")
    article = article_years()
    if len(article) == 1:
        year, source = next(iter(article)), "article"
    elif article and (text := text_years()):
        year, source = text.most_common(1)[0][0], "text"
    else:
        return None
    return Years(year, year if _follows(first, last) else year + 1, "article" if source == "article" else "text")


def _own_years(expression: Expression) -> Years | None:
    first, last = expression.first, expression.last
    a, b = first.year, last.year if last else 0
    if last and b and not a:
        a = b if _follows(first, last) else b - 1
    if last and a and not b:
        b = a if _follows(first, last) else a + 1
    return Years(a, b, "own") if a else None


@lru_cache(4096)
def own_bounds(expression: Expression, published: int) -> Bounds | None:
    """The bounds of an expression that names its year, which most do; None for others."""
    year, month, day, part = expression.first
    if year and not day and not part and expression.first == expression.last:
        return _whole(year, month)
    years = _own_years(expression)
    return bounds(expression, years, published) if years else None


def _whole(year: int, month: int) -> Bounds:
    """The bounds of a month of a year, or of all of it."""
    first_month, last_month = (month, month) if month else (1, 12)
    last_day = days.length(year, last_month)
    first, last = days.number(year, first_month, 1), days.number(year, last_month, last_day)
    return first, last, (year, year), ((first_month, 1), (last_month, last_day))


def _follows(first: Point, last: Point | None) -> bool:
    """Whether both ends may lie in one year."""
    return last is None or not first.month or not last.month or first.month <= last.month


@lru_cache(4096)
def bounds(expression: Expression, years: Years, published: int) -> Bounds | None:
    """The first and last day of an expression as numbers, their years and edges; None for days that do not exist.

    An open expression ends on the day the page was `published`, or never where that is 0.
    """
    month, day = _edge(expression.first, end=False, year=years.first)
    day = min(day, days.length(years.first, month))
    first = days.number(years.first, month, day)
    if expression.last is None:
        last = published if published > first else FOREVER
        end_year, end_month, end_day = days.parts(last)
    else:
        end_month, end_day = _edge(expression.last, end=True, year=years.last)
        end_year, end_day = years.last, min(end_day, days.length(years.last, end_month))
        last = days.number(end_year, end_month, end_day)
    return (first, last, (years.first, end_year), ((month, day), (end_month, end_day))) if first and last else None


_PARTS_OF_YEAR = {
    ("early", False): (1, 1),
    ("early", True): (5, 31),
    ("mid", False): (4, 1),
    ("mid", True): (9, 30),
    ("late", False): (8, 1),
    ("late", True): (12, 31),
    ("", False): (1, 1),
    ("", True): (12, 31),
}
_PARTS_OF_MONTH = {
    ("early", False): 1,
    ("early", True): 14,
    ("mid", False): 9,
    ("mid", True): 21,
    ("late", False): 18,
    ("", False): 1,
}
"""The first or last day of a part; a part without one ends with its month."""


def _edge(point: Point, *, end: bool, year: int) -> tuple[int, int]:
    """Month and day with which a point begins or ends; parts of a month or year are taken generously."""
    if point.month and point.day:
        return point.month, point.day
    if not point.month:
        return _PARTS_OF_YEAR[point.part, end]
    return point.month, _PARTS_OF_MONTH.get((point.part, end), days.length(year, point.month))
