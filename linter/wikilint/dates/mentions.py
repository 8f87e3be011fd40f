"""What a date in a text is: a day, days or a month as they are written, and where."""

from __future__ import annotations

from wikilint.records import NamedTuple

DASHES = "–—―‒−-"
YEARS = range(1000, 2200)


class Day(NamedTuple):
    """A day as it is written; `year` is 0 where none is."""

    year: int
    month: int
    day: int


class Mention(NamedTuple):
    """A date in a text: a day, several days of which `last` is the last, or a month (`day` is 0).

    `year` is 0 where none is written. `name` is the offset of the first month's name. `ranging` is whether the days
    are the ends of a span of time (5–7 May), not a list (5 and 7 May). `block` is the index of its block in
    `Document.blocks`.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    name: int
    block: int = -1
    last: Day | None = None
    ranging: bool = False
