"""Dates that contradict the chapter they stand in, each with the evidence and how strong it is.

The tiers are those of a study of 352 labelled candidates, where a check for dates outside their heading's month alone
was right four times in a hundred. What separates a slip from a story told out of order: the date moves the clock of the
text (`clock`), another month for the same day fits between the dates around it, that month is not named nearby, and no
word says that the text looks back or ahead (`cues`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.chapters import Chapter
from wikilint.dates.clock import OPENING
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period
from wikilint.dates.timeline import Timeline
from wikilint.lazy import cached_property
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from wikilint.dates.cues import Cues

    Tier = Literal["typo", "likely", "month-section", "hint"]

TIERS: tuple[Tier, ...] = ("typo", "likely", "month-section", "hint")
"""From the strongest to the weakest."""

MONTH_GAP = 31
YEAR_GAP = 120
"""How many days the dates around a slip may lie apart, for the month and for the year to be the slip."""

_FEWEST_OUT = 3
"""How many dates must lie outside before the heading is doubted."""

_YEAR = 366
"""Up to how many days a period is gone through for another month, before cues and the dates around are asked for."""

_TIGHT = 10
_SHORT = 35
"""In a period of so many days a date without trusted ones on both sides stands out too."""


class Doubt(NamedTuple):
    """A date, or a heading, that does not fit.

    `before` and `after`: the trusted dates around it. `suggestion`: the day it probably is, 0 if there is none.
    `elsewhere`: the title of the chapter it belongs to. `others`: further dates outside in the same paragraph.
    `of`: how many dates a heading was held to, 0 where the doubt is about a date.
    """

    tier: Tier
    span: Span
    mention: Mention | None
    period: Period
    before: Mention | None = None
    after: Mention | None = None
    suggestion: int = 0
    elsewhere: str = ""
    others: tuple[Mention, ...] = ()
    out: int = 0
    of: int = 0


def section_doubts(timeline: Timeline, *, hints: bool) -> list[Doubt]:
    """The doubts of all chapters that a dated heading governs, in text order; the hints among them only if asked."""
    found: list[Doubt] = []
    for chapter in timeline.straying:
        assert chapter.period
        found += _Examined(timeline, chapter, chapter.period, hints=hints).doubts()
    return found


class _Gap(NamedTuple):
    """The place of a date between trusted ones, -1 where there is none; `low` to `high` are the days that fit."""

    before: int
    after: int
    low: int
    high: int

    @property
    def is_bracketed(self) -> bool:
        """Whether trusted dates in order stand on both sides."""
        return self.before >= 0 and self.after >= 0 and self.low <= self.high

    def is_wrong_side(self, distance: int) -> bool:
        """Whether a date behind the period opens the chapter, or one before it ends it: neither lead-up nor run-on."""
        return (self.before < 0 <= self.after and distance > 0) or (self.after < 0 <= self.before and distance < 0)


class _Examined:
    """A chapter with a period and at least one date outside of it.

    `distances` says of the dates outside, by their index, by how many days; `out` are those of them that are no ranges.
    """

    def __init__(self, timeline: Timeline, chapter: Chapter, period: Period, *, hints: bool) -> None:
        self.timeline = timeline
        self.has_cues = timeline.spoken.words.cues
        self.chapter = chapter
        self.period = period
        self.hints = hints
        mentions = chapter.mentions
        self.distances = {
            bisect_left(mentions, mention): distance
            for mention in period.perhaps_outside(mentions)
            if (distance := period.distance(mention))
        }
        self.out = [i for i in self.distances if not mentions[i].last]
        self._cues: dict[int, Cues] = {}

    def doubts(self) -> list[Doubt]:
        heading = self.of_heading()
        found = [heading] if heading else []
        doubtful = self.doubtful()
        if not doubtful or self.is_loose():
            return found
        return found + _one_a_paragraph(self.of_dates(doubtful), self.outside_by_block())

    def doubtful(self) -> list[int]:
        """The mentions outside of which a doubt may come: one with a hard cue is meant as it stands."""
        if self.hints:
            return [i for i in self.out if not self.cues(i).hard]
        return [i for rank, i in enumerate(self.out) if self.may_be_sure(i, i - rank)]

    def may_be_sure(self, index: int, before: int) -> bool:
        """Whether more than a hint may come of a mention outside; what is soonest said is asked first.

        `before` mentions stand before it that are not in `out`: those that it is held to are some of them.
        """
        mentions = self.chapter.mentions
        if self.timeline.text[mentions[index].start - 1] == "(":
            return False
        behind = len(mentions) - len(self.out) - before
        may_be_slip = self.may_be_held(index, before, behind) and self.has_other_day(index)
        if not may_be_slip and not self.may_be_of_another_month(index, has_before=before > 0):
            return False
        if self.place(index):
            return not self.cues(index).hard
        return may_be_slip and self.has_cues and self.cues(index).is_none

    def may_be_held(self, index: int, before: int, behind: int) -> bool:
        """Whether a slip may be sure between so many mentions on its sides, all of them trusted: see `tier_of_swap`."""
        if before and behind:
            return True
        if not self.has_cues:
            return False
        length, distance = self.period.length, self.distances[index]
        if length <= _TIGHT or (behind and distance > 0) or (before and distance < 0):
            return True
        return length <= _SHORT and self.place(index) == OPENING

    def has_other_day(self, index: int) -> bool:
        """Whether another month or year puts a mention into the period."""
        mention, period = self.chapter.mentions[index], self.period
        return period.length > _YEAR or bool(
            other_month(mention, period.first, period.last)
            or (mention.year and other_year(mention, period.first, period.last))
        )

    def may_be_of_another_month(self, index: int, *, has_before: bool) -> bool:
        """Whether a mention under a heading that is nothing but a month is neither of another year nor a lead-up."""
        if not self.period.month_only or self.period.strength != "pure" or not self.has_cues:
            return False
        return (has_before or self.distances[index] > 0) and not self.is_of_another_year(index)

    def cues(self, index: int) -> Cues:
        """The cues of a mention."""
        if index not in self._cues:
            self._cues[index] = self.timeline.surroundings.cues(self.chapter.mentions[index], self.place(index))
        return self._cues[index]

    def place(self, index: int) -> int:
        """Where a mention stands in its sentence."""
        return self.timeline.place(self.chapter.mentions[index])

    def day(self, index: int) -> int:
        """The day of a mention inside: that of the chapter, which is mostly known without the days around it."""
        mention, period = self.chapter.mentions[index], self.period
        year = mention.year
        if not year and period.years[0] == period.years[1] and not self.chapter.line:
            year = period.years[0]
        day = days.number(year, mention.month, mention.day)
        return day if period.holds(day) and not mention.last else self.chapter.days[index]

    def last_day(self, index: int) -> int:
        """The day with which a mention inside ends."""
        return self.chapter.last_day(index) if self.chapter.mentions[index].last else self.day(index)

    def is_trusted(self, index: int) -> bool:
        """Whether a mention lies in the period and tells its own time, so that others may be held to it."""
        if index in self.distances or not self.day(index):
            return False
        return bool(self.chapter.mentions[index].last) or bool(self.place(index)) or self.cues(index).is_none

    @cached_property
    def clock(self) -> list[int]:
        """The mentions that open their sentence."""
        chapter = self.chapter
        return [i for i, place in enumerate(chapter.places) if place and chapter.days[i]]

    def is_loose(self) -> bool:
        """Whether the text keeps to its heading so badly that no single date stands out."""
        if len(self.out) <= 2:
            return False
        out = [i for i in self.out if self.place(i) and self.chapter.days[i]]
        if len(out) <= 2 or len(out) <= 0.25 * len(self.clock):
            return False
        out = [i for i in out if self.cues(i).is_none]
        return len(out) > 2 and len(out) > 0.25 * len(self.clock)

    def of_heading(self) -> Doubt | None:
        """The doubt about a heading in whose time none, or not half, of the dates below lie."""
        period, chapter = self.period, self.chapter
        if len(self.out) < _FEWEST_OUT or chapter.line or period.section != chapter.section:
            return None
        if period.strength not in ("pure", "paren", "lead") or not self.has_cues:
            return None
        if sum(1 for i in self.out if self.place(i)) < _FEWEST_OUT:
            return None
        points = [i for i in self.clock if not chapter.mentions[i].last]
        out = [i for i in points if i in self.distances]
        none_fits = (
            len(points) >= _FEWEST_OUT
            and len(out) == len(points)
            and not any(self.is_of_another_year(i) for i in points)
        )
        free = [i for i in out if not self.cues(i).hard]
        lost = period.strength == "pure" and len(free) >= 5 and len(free) >= 0.5 * len(self.clock)
        if not none_fits and not lost:
            return None
        first, last = chapter.mentions[out[0]], chapter.mentions[out[-1]]
        return Doubt("likely", period.heading, None, period, first, last, out=len(out), of=len(points))

    def is_of_another_year(self, index: int) -> bool:
        year = self.chapter.mentions[index].year
        return bool(year) and not self.period.years[0] <= year <= self.period.years[1]

    def outside_by_block(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for index in self.out:
            mention = self.chapter.mentions[index]
            found.setdefault(mention.block, []).append(mention)
        return found

    def of_dates(self, doubtful: list[int]) -> Iterator[Doubt]:
        """The doubts about the dates outside."""
        for index, before, after in self.trusted_around(doubtful):
            low = self.last_day(before) if before >= 0 else self.period.first
            high = self.day(after) if after >= 0 else self.period.last
            doubt = self.of_date(index, _Gap(before, after, low, high))
            if doubt and not self.timeline.surroundings.in_file_markup(self.chapter.mentions[index]):
                yield doubt

    def trusted_around(self, doubtful: list[int]) -> Iterator[tuple[int, int, int]]:
        """Each doubtful mention with the trusted ones before and behind it, -1 where none is.

        Others than these are not asked for their cues.
        """
        before, behind, looked, count = -1, -1, 0, len(self.chapter.mentions)
        for index in doubtful:
            before = next((i for i in range(index - 1, looked - 1, -1) if self.is_trusted(i)), before)
            if behind < index:
                behind = next((i for i in range(index + 1, count) if self.is_trusted(i)), count)
            looked = index
            yield index, before, behind if behind < count else -1

    def of_date(self, index: int, gap: _Gap) -> Doubt | None:
        swap, is_year = self.swap(index, gap)
        tier = self.tier_of_swap(index, gap, swap, is_year) if swap else None
        if tier == "typo" and not is_year and self.timeline.surroundings.months_near(self.chapter.mentions[index]):
            tier = "likely"
        if tier:
            return self.doubt(tier, index, gap, suggestion=swap)
        if not self.has_cues:
            return None
        if self.is_of_another_month(index, gap):
            return self.doubt("month-section", index, gap, elsewhere=self.elsewhere(index))
        if not self.hints or not self.may_be_misfiled(index, gap):
            return None
        elsewhere = self.elsewhere(index)
        is_hint = self.place(index) == OPENING or (bool(elsewhere) and abs(self.distances[index]) >= 3)
        return self.doubt("hint", index, gap, elsewhere=elsewhere) if is_hint else None

    def doubt(self, tier: Tier, index: int, gap: _Gap, *, suggestion: int = 0, elsewhere: str = "") -> Doubt:
        mentions = self.chapter.mentions
        mention = mentions[index]
        before, after = (mentions[i] if i >= 0 else None for i in (gap.before, gap.after))
        return Doubt(tier, Span(mention.start, mention.end), mention, self.period, before, after, suggestion, elsewhere)

    def swap(self, index: int, gap: _Gap) -> tuple[int, bool]:
        """The day that another month, or another year, for the same date makes fit into the gap; 0 if none does."""
        mention, period = self.chapter.mentions[index], self.period
        low, high = max(gap.low, period.first), min(gap.high, period.last)
        if gap.low > gap.high or low > high:
            return 0, False
        apart = gap.high - gap.low
        if apart <= MONTH_GAP and (found := other_month(mention, low, high)):
            names_other_year = bool(mention.year) and self.is_of_another_year(index)
            if names_other_year or not self.is_month_near(mention):
                return found, False
        if mention.year and apart <= YEAR_GAP and (found := other_year(mention, low, high)):
            return found, True
        return 0, False

    def is_month_near(self, mention: Mention) -> bool:
        """Whether a date's month is named nearby, by more than days that lie in the period themselves."""
        return any(
            not other.day or self.period.distance(other) for other in self.timeline.surroundings.months_near(mention)
        )

    def tier_of_swap(self, index: int, gap: _Gap, swap: int, is_year: bool) -> Tier | None:
        """How surely a date is a slip for the day that fits: `typo`, `likely` or not at all."""
        period, cue, place, distance = self.period, self.cues(index), self.place(index), self.distances[index]
        if not self.has_cues:
            return "typo" if place and gap.is_bracketed else None
        is_plain = gap.is_bracketed or (period.length <= _TIGHT and gap.low <= gap.high)
        if is_plain or gap.is_wrong_side(distance):
            if place:
                return "typo" if (is_plain or place == OPENING) and not cue.by else "likely"
            return "likely" if (is_year or swap not in (gap.low, gap.high)) and cue.is_none else None
        runs_on = gap.after < 0 and 0 < distance <= 14
        is_telling = period.strength in ("pure", "lead") or is_year
        at_edge = place == OPENING and period.length <= _SHORT and not runs_on
        return "likely" if at_edge and is_telling and cue.is_none else None

    def is_of_another_month(self, index: int, gap: _Gap) -> bool:
        """Whether a date opens its sentence under a heading that is nothing but another month."""
        if not self.may_be_of_another_month(index, has_before=gap.before >= 0) or not self.place(index):
            return False
        return self.timeline.surroundings.opens_plainly(self.chapter.mentions[index])

    def may_be_misfiled(self, index: int, gap: _Gap) -> bool:
        """Whether a date opens its sentence and tells of no other time than its chapter, as far as words say."""
        mention = self.chapter.mentions[index]
        if not self.place(index) or not self.cues(index).is_none or self.is_of_another_year(index):
            return False
        if self.distances[index] < 0 and (gap.before < 0 or self.timeline.surroundings.months_near(mention)):
            return False
        return not self.timeline.surroundings.is_published(mention)

    def elsewhere(self, index: int) -> str:
        """The title of a dated heading nearby that holds the day of a mention, "" if none does."""
        section, day = self.chapter.section, self.chapter.days[index]
        for step in (1, -1, 2, -2, 3, 4):
            if day and 0 <= section + step < len(self.timeline.document.sections):
                period = self.timeline.period_of(section + step)
                if period and period.section == section + step and period.holds(day) and period.length <= 400:
                    return period.title
        return ""


def other_month(mention: Mention, low: int, high: int) -> int:
    """The day of the same name in another month from `low` to `high`, of the month closest to the one written."""
    own_year, own_month, number = mention[2:5]
    (first_year, first_month, _), (last_year, last_month, _) = days.parts(low), days.parts(high)
    found: list[tuple[int, int]] = []
    for passed in range(first_year * 12 + first_month - 1, last_year * 12 + last_month):
        year, month = passed // 12, passed % 12 + 1
        if month != own_month and own_year in (0, year):
            day = days.number(year, month, number)
            if low <= day <= high:
                apart = abs(month - own_month)
                found.append((min(apart, 12 - apart), day))
    return min(found)[1] if found else 0


def other_year(mention: Mention, low: int, high: int) -> int:
    """The same day in another year from `low` to `high`, 0 if there is none."""
    years = range(days.parts(low)[0], days.parts(high)[0] + 1)
    found = (days.number(year, mention.month, mention.day) for year in years if year != mention.year)
    return next((day for day in found if low <= day <= high), 0)


def _one_a_paragraph(doubts: Iterator[Doubt], outside: dict[int, list[Mention]]) -> list[Doubt]:
    """Of the doubts in one paragraph the strongest, the first of equals; it names the other dates outside there."""
    by_block: dict[int, Doubt] = {}
    for doubt in doubts:
        assert doubt.mention
        known = by_block.get(doubt.mention.block)
        if known is None or TIERS.index(doubt.tier) < TIERS.index(known.tier):
            by_block[doubt.mention.block] = doubt
    return [
        doubt._replace(others=tuple(m for m in outside[block] if m is not doubt.mention and m.start > doubt.span.start))
        for block, doubt in by_block.items()
    ]
