"""Durations that a text states behind a range of days: `1 September 1939 – 2 September 1945 (6 years, 1 day)`."""

from __future__ import annotations

import re
from functools import cache

from wikilint.core import Span
from wikilint.dates import days
from wikilint.records import NamedTuple

_UNIT = r"(\d{1,4})[ \u00a0](year|month|week|day)s?"


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(rf"\s*\(({_UNIT}(?:,? (?:and )?{_UNIT}){{0,3}})\)")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(_UNIT)


class Duration(NamedTuple):
    """A stated duration: its place, brackets left out, and its parts from the largest unit to the smallest."""

    span: Span
    parts: tuple[tuple[int, str], ...]


def stated(text: str, at: int) -> Duration | None:
    """The duration in brackets at an offset, blanks before it skipped; None if there is none."""
    match = _stated().match(text, at)
    if not match:
        return None
    return Duration(Span(*match.span(1)), tuple((int(m[1]), m[2]) for m in _part().finditer(match[1])))


def fits(duration: Duration, first: int, last: int) -> bool:
    """Whether days `first` to `last` may be said to last so long, to a day, or to the smallest unit that is stated."""
    least = first
    for count, unit in duration.parts:
        least = _later(least, count, unit)
    _, smallest = duration.parts[-1]
    most = least if smallest == "day" else _later(least, 1, smallest)
    return least - 2 <= last <= most + 1


def between(first: int, last: int) -> str:
    """How long days `first` to `last` last, in years, months and days: `6 years and 1 day`."""
    counts = []
    for unit in ("year", "month", "day"):
        count = 0
        while _later(first, count + 1, unit) <= last:
            count += 1
        first = _later(first, count, unit)
        if count:
            counts.append(f"{count} {unit}{'s' * (count > 1)}")
    head, tail = counts[:-1], counts[-1:]
    return " and ".join(filter(None, (", ".join(head), *tail))) or "1 day"


def _later(day: int, count: int, unit: str) -> int:
    """The day so many units later; where a month is too short, its last day."""
    if unit in ("day", "week"):
        return day + count * (7 if unit == "week" else 1)
    year, month, number = days.parts(day)
    months = year * 12 + month - 1 + count * (12 if unit == "year" else 1)
    year, month = min(months // 12, 9998), months % 12 + 1
    return days.number(year, month, min(number, days.length(year, month)))
