"""A chapter of a document's story: what stands under one dated heading, or under one line that is only a date."""

from __future__ import annotations

from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import LEAP_DAY, Period
from wikilint.lazy import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.dates.timeline import Timeline


class Chapter:
    """The mentions under one heading or bold date line, in text order; `section` is -1 above the first heading.

    `mentions` are the days, `told` those of them in paragraphs that are no range, `months` the mentions of a month
    alone. What else is known of the days stands in lists of the same order, each made when it is first asked for.
    """

    def __init__(
        self,
        timeline: Timeline,
        section: int,
        line: Mention | None,
        mentions: list[Mention],
        told: list[Mention],
        months: list[Mention],
    ) -> None:
        self._timeline = timeline
        self.section = section
        self.line = line
        self.mentions = mentions
        self.told = told
        self.months = months

    @cached_property
    def period(self) -> Period | None:
        """The span of time that governs the chapter, None where no heading names one whose years are known."""
        return self._timeline.period_of(self.section, self.line)

    @cached_property
    def strays(self) -> bool:
        """Whether a day lies outside the period of the chapter."""
        return self.period is not None and self.period.is_left_by(self.mentions)

    @cached_property
    def distances(self) -> list[int]:
        """For each mention by how many days it lies outside the period, 0 inside."""
        period = self.period
        if period is None:
            return [0] * len(self.mentions)
        outside = {mention[0] for mention in period.perhaps_outside(self.mentions)}
        return [
            period.distance(mention) if mention[0] in outside or mention[3:5] == LEAP_DAY else 0
            for mention in self.mentions
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
