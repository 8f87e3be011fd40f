"""Days as numbers: the proleptic Gregorian ordinal of `datetime.date`, 0 for a day that does not exist.

They are counted here, since to import `datetime` costs a millisecond, as much as a page of many dates.
"""

from __future__ import annotations

from functools import lru_cache

_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""The days of a month, and those of its year before it, in a leap year and in another one."""

_400_YEARS = 146097
OUTLYING = 5
"""How much more a day costs that lies against the direction in which the text tells its story."""


LAST_JULIAN = 1924
"""Until the year before, some country dated by the Julian calendar."""


@lru_cache(65536)
def number(year: int, month: int, day: int) -> int:
    """The day's number; 0 for one that no calendar has, such as 31 June."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= length(year, month)):
        return 0
    leap = month > 2 and length(year, 2) == 29
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400 + _BEFORE[month] + leap + day


@lru_cache(65536)
def parts(day: int) -> tuple[int, int, int]:
    """Year, month and day of a number."""
    year = min(day * 400 // _400_YEARS + 2, 9999)  # or up to two years before
    while number(year, 1, 1) > day:
        year -= 1
    rest = day - number(year, 1, 1)
    month, before = 1, 0
    while month < 12 and rest - before >= length(year, month):
        before += length(year, month)
        month += 1
    return year, month, rest - before + 1


def length(year: int, month: int) -> int:
    """The days of a month; 29 for a February whose year is not known (0)."""
    if month != 2 or not year:
        return _LENGTHS[month]
    return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28


def exists(year: int, month: int, day: int) -> bool:
    """Whether a calendar has a day: that of today, or the Julian one for a year in which some country dated by it."""
    julian = (month, day) == (2, 29) and year % 4 == 0 and year < LAST_JULIAN
    return 1 <= day <= length(year, month) or julian


def weekday(day: int) -> int:
    """Monday is 0."""
    return (day + 6) % 7


def julian_weekday(day: int) -> int:
    """The weekday of the day that has the same name in the Julian calendar."""
    year, month, _ = parts(day)
    year -= month < 3
    return weekday(day + year // 100 - year // 400 - 2)


@lru_cache(65536)
def nearest(reference: int, month: int, day: int, forward: bool = True) -> int:
    """The day of that name nearest to `reference`, those against the direction weighed `OUTLYING` times; 0 if none."""
    year = parts(reference)[0]
    best, least = 0, 1 << 30
    for candidate in (number(year - 1, month, day), number(year, month, day), number(year + 1, month, day)):
        if candidate:
            ahead = candidate - reference if forward else reference - candidate
            cost = ahead if ahead >= 0 else -ahead * OUTLYING
            if cost < least:
                best, least = candidate, cost
    return best
