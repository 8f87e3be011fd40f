"""A chapter of a document's story: what stands under one dated heading, or under one line that is only a date."""

from __future__ import annotations

from itertools import compress
from operator import not_

from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period
from wikilint.lazy import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.dates.timeline import Timeline


_LEAP_DAY = (2, 29)
"""It may lie in no year of a period, though between its ends."""


class Chapter:
    """The mentions under one heading or bold date line, in text order; `section` is -1 above the first heading.

    `mentions` are the days, `told` those of them in paragraphs that are no range, `months` the mentions of a month
    alone. What else is known of the days stands in lists of
    the same order, each made when it is first asked for.
    """

    def __init__(self, timeline: Timeline, section: int, line: Mention | None) -> None:
        self._timeline = timeline
        self.section = section
        self.line = line
        self.mentions: list[Mention] = []
        self.told: list[Mention] = []
        self.months: list[Mention] = []

    @cached_property
    def period(self) -> Period | None:
        """The span of time that governs the chapter, None where no heading names one whose years are known."""
        return self._timeline.period_of(self.section, self.line)

    @cached_property
    def strays(self) -> bool:
        """Whether a day lies outside the period of the chapter."""
        period = self.period
        if period is None or all(self._fits):
            return False
        return any(map(period.distance, compress(self.mentions, map(not_, self._fits))))

    @cached_property
    def _fits(self) -> list[bool]:
        """For each mention whether it is no range and lies in the period: sooner said than by how many days not."""
        if self.period is None:
            return [True] * len(self.mentions)
        (year, end_year), (first, last) = self.period.years, self.period.edges
        low, high = (year, *first), (end_year, *last)
        if year == end_year:
            return [
                not mention[7] and (low <= mention[2:5] <= high if mention[2] else first <= mention[3:5] <= last)
                for mention in self.mentions
            ]
        is_long = end_year - year > 1
        return [
            not mention[7]
            and (
                low <= mention[2:5] <= high
                if mention[2]
                else (is_long or not last < mention[3:5] < first) and mention[3:5] != _LEAP_DAY
            )
            for mention in self.mentions
        ]

    @cached_property
    def distances(self) -> list[int]:
        """For each mention by how many days it lies outside the period, 0 inside."""
        period = self.period
        if period is None:
            return [0] * len(self.mentions)
        return [
            0 if fits and mention[3:5] != _LEAP_DAY else period.distance(mention)
            for mention, fits in zip(self.mentions, self._fits, strict=True)
        ]

    @cached_property
    def places(self) -> list[int]:
        """For each mention where it stands in its sentence: INLINE, CLOCK or OPENING."""
        return [self._timeline.place(mention) for mention in self.mentions]

    @cached_property
    def days(self) -> list[int]:
        """For each mention its day as a number, 0 for a day that no calendar has."""
        return self._timeline.days_of(self)

    def last_day(self, index: int) -> int:
        """The day with which the mention at `index` ends."""
        mention, day = self.mentions[index], self.days[index]
        if not mention.last or not day:
            return day
        year, month, last = mention.last
        return days.number(year or days.parts(day)[0], month, last) or day
