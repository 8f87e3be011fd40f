"""A chapter of a document's story: what stands under one dated heading, or under one line that is only a date."""

from __future__ import annotations

import re
from bisect import bisect_right

from wikilint.dates import days
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period
from wikilint.dates.shapes import LETTERS
from wikilint.lazy import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.dates.timeline import Timeline

STORY = frozenset({"paragraph", "item", "quote"})
"""Where a text tells what happened; headings, tables and the rest do not move its clock."""

_NO_BLOCK = -1
"""The block of a date above all of them, in a definition of links: it is no part of the story."""

_INSIDE = frozenset(LETTERS + ",.;)")
"""What stands before a blank inside of a line."""

_DATE_LINE = re.compile(r"\s*:?\s*(?:\*\*|__)?\s*:?\s*(?:\([^()\n]*\)\s*)?\Z")
_BOLD_END = re.compile(r"\s*:?\s*(?:\*\*|__)")


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


def read_chapters(timeline: Timeline) -> tuple[list[Chapter], set[int]]:
    """The chapters of a document in text order, and the numbers of the sections whose heading names a month."""
    chapters: list[Chapter] = []
    months_named: set[int] = set()
    document, text = timeline.document, timeline.text
    starts, blocks, sections = [*document.section_starts, len(text)], document.blocks, document.sections
    section, section_end = -1, starts[0]
    chapter: Chapter | None = None
    mentions: list[Mention] = []
    told: list[Mention] = []
    months: list[Mention] = []
    block, is_story, is_told = _NO_BLOCK, False, False
    for mention in document.dates:
        if mention[6] != block:
            block, start = mention[6], mention[0]
            what, _, _, parent, _, _ = blocks[block]
            if start >= section_end:
                section = bisect_right(starts, start, max(section, 0)) - 1
                section_end = starts[section + 1]
                chapter = None
            kind = timeline.kind(block) if parent >= 0 and what == "paragraph" else what
            if kind == "heading" and section >= 0 and start < sections[section][4][1]:
                months_named.add(section)
            is_told, is_story = kind == "paragraph", what == "paragraph" and kind in STORY
            may_head = start < 2 or text[start - 2] not in _INSIDE or text[start - 1] in "\n\r"
            if may_head and is_told and _is_date_line(timeline, mention):
                mentions, told, months = [], [], []
                chapter = Chapter(timeline, section, mention, mentions, told, months)
                chapters.append(chapter)
                continue
        if not is_story:
            continue
        if chapter is None:
            mentions, told, months = [], [], []
            chapter = Chapter(timeline, section, None, mentions, told, months)
            chapters.append(chapter)
        if not mention[4]:
            months.append(mention)
            continue
        mentions.append(mention)
        if is_told and mention[7] is None:
            told.append(mention)
    return chapters, months_named


def _is_date_line(timeline: Timeline, mention: Mention) -> bool:
    """Whether a paragraph is only a date, or opens with a bold one: it heads what follows."""
    start, end = mention[:2]
    unit = timeline.unit(mention[6])
    if start - unit > 4 or (before := timeline.text[unit:start]).strip("*_ "):
        return False
    if mention[4] and before.strip() and _BOLD_END.match(timeline.text, end):
        return True
    last = timeline.document.blocks[mention[6]][2][1]
    return last - end <= 80 and bool(_DATE_LINE.match(timeline.text, end, last))
