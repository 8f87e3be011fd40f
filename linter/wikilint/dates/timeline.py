"""The mentions of a document in the order of its story: chapters under dated headings, days with their years.

A chapter is what stands under one heading, or under one line in it that is nothing but a date. Its days are resolved in
text order: a day without a year takes the one that its period asks for, else the one nearest to the date before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from wikilint.core import Span
from wikilint.dates import days
from wikilint.dates.clock import CLOCK, OPENING, is_item_date, position
from wikilint.dates.headings import Expression, read_heading
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period, bounds, settle, stated, years_in
from wikilint.dates.resolving import Told, resolve
from wikilint.prose import PLACEHOLDER

if TYPE_CHECKING:
    from wikilint.dates.doubts import Doubt
    from wikilint.dates.order import Outlier
    from wikilint.document import Document

BlockKind = str
"""`paragraph`, `item`, `quote`, `heading`, `table` or `other`."""

STORY = frozenset({"paragraph", "item", "quote"})
"""Where a text tells what happened; headings, tables and the rest do not move its clock."""

_DATE_LINE = re.compile(r"\s*:?\s*(?:\*\*|__)?\s*:?\s*(?:\([^()\n]*\)\s*)?\Z")
_BOLD_END = re.compile(r"\s*:?\s*(?:\*\*|__)")
_LEADING = re.compile(rf"[{PLACEHOLDER}\s]+")


class Chapter:
    """The mentions under one heading or bold date line; `section` is -1 above the first heading."""

    def __init__(self, timeline: Timeline, section: int, line: Mention | None) -> None:
        self._timeline = timeline
        self.section = section
        self.line = line
        self.mentions: list[Mention] = []
        self.months: list[Mention] = []

    @cached_property
    def period(self) -> Period | None:
        """The span of time that governs the chapter, None where no heading names one whose years are known."""
        return self._timeline.period_of(self.section, self.line)

    @cached_property
    def places(self) -> list[int]:
        """For each mention where it stands in its sentence: INLINE, CLOCK or OPENING."""
        return [self._timeline.place(mention) for mention in self.mentions]

    @cached_property
    def days(self) -> list[int]:
        """For each mention its day as a number, 0 where its year is not known or no calendar has it."""
        return self._timeline.days_of(self)

    def last_day(self, index: int) -> int:
        """The day with which the mention at `index` ends."""
        mention, day = self.mentions[index], self.days[index]
        if not mention.last or not day:
            return day
        year, month, last = mention.last
        return days.number(year or days.parts(day)[0], month, last) or day

    @cached_property
    def distances(self) -> list[int]:
        """For each mention by how many days it lies outside the period, 0 inside."""
        period = self.period
        if period is None:
            return [0] * len(self.mentions)
        return [period.distance(mention) for mention in self.mentions]


class Timeline:
    """All chapters of a document in its order, and what they need to know of the whole."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spoken = document.spoken
        self.text = document.prose
        self._kinds: dict[int, BlockKind] = {}
        self._units: dict[int, int] = {}
        self._expressions: dict[int, Expression | None] = {}
        self._days: dict[int, dict[int, list[int]]] = {}
        self._clock = 0
        self.chapters = self._read_chapters()

    # Blocks

    def kind(self, block: int) -> BlockKind:
        """What the block of a mention is."""
        known = self._kinds.get(block)
        if known is None:
            known = self._kinds[block] = self._kind(block)
        return known

    def _kind(self, number: int) -> BlockKind:
        blocks = self.document.blocks
        if number < 0:
            return "other"
        kind = blocks[number].kind
        if kind in ("heading", "table"):
            return kind
        if kind != "paragraph":
            return "other"
        found = "paragraph"
        while (number := blocks[number].parent) >= 0:
            above = blocks[number].kind
            if above == "quote":
                return "quote"
            if above in ("table", "footnote"):
                return "other"
            if above == "item":
                found = "item"
        return found

    def unit(self, block: int) -> int:
        """Where the words of a block start, images at its beginning left out."""
        known = self._units.get(block)
        if known is None:
            known = self.document.blocks[block].content.start
            if self.text[known] == PLACEHOLDER and (leading := _LEADING.match(self.text, known)):
                known = leading.end()
            self._units[block] = known
        return known

    def blocks_of(self, chapter: Chapter) -> list[int]:
        """The blocks of the section in which a chapter stands, list items and paragraphs, in order."""
        blocks = self.document.blocks
        starts = self.document.section_starts
        first = starts[chapter.section] if chapter.section >= 0 else 0
        end = starts[chapter.section + 1] if chapter.section + 1 < len(starts) else len(self.text)
        low, high = bisect_left(self.block_starts, first), bisect_left(self.block_starts, end)
        return [number for number in range(low, high) if blocks[number].kind in ("paragraph", "table")]

    @cached_property
    def block_starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    # Chapters

    def _read_chapters(self) -> list[Chapter]:
        chapters: list[Chapter] = []
        starts = self.document.section_starts
        section, section_end = -1, starts[0] if starts else len(self.text)
        chapter: Chapter | None = None
        block = -1
        for mention in self.document.dates:
            kind = self.kind(mention.block)
            if kind not in STORY:
                continue
            if mention.start >= section_end:
                section = bisect_right(starts, mention.start, max(section, 0)) - 1
                section_end = starts[section + 1] if section + 1 < len(starts) else len(self.text)
                chapter = None
            if mention.block != block:
                block = mention.block
                if kind == "paragraph" and self._is_date_line(mention):
                    chapter = Chapter(self, section, mention)
                    chapters.append(chapter)
                    continue
            if chapter is None:
                chapter = Chapter(self, section, None)
                chapters.append(chapter)
            (chapter.mentions if mention.day else chapter.months).append(mention)
        return chapters

    def _is_date_line(self, mention: Mention) -> bool:
        """Whether a paragraph is only a date, or opens with a bold one: it heads what follows."""
        unit = self.unit(mention.block)
        before = self.text[unit : mention.start] if mention.start - unit <= 4 else "no"
        if before.strip("*_ "):
            return False
        if mention.day and before.strip() and _BOLD_END.match(self.text, mention.end):
            return True
        end = self.document.blocks[mention.block].content.end
        return end - mention.end <= 80 and bool(_DATE_LINE.match(self.text, mention.end, end))

    # Periods

    def expression(self, section: int) -> Expression | None:
        """What a heading names; that of a title (level 1) counts only if it is nothing but a date."""
        if section not in self._expressions:
            heading = self.document.sections[section]
            title = self.text[slice(*heading.title_span)].replace(PLACEHOLDER, " ").partition("[object ")[0]
            found = read_heading(title.strip(), self.spoken.code) if len(title) <= 300 else None
            if found and heading.level == 1 and found.strength != "pure":
                found = None
            self._expressions[section] = found
        return self._expressions[section]

    def period_of(self, section: int, line: Mention | None = None) -> Period | None:
        """The period that governs a section, or a bold date line in it."""
        chain = self._ancestry(section)
        if line is not None:
            title = self.text[line.start : line.end]
            expression = read_heading(title, self.spoken.code)
            if expression:
                above = [found for number in chain if (found := self.expression(number))]
                return self._period(expression, above, section, 0, Span(line.start, line.end), title)
        for up, number in enumerate(chain):
            expression = self.expression(number)
            if expression:
                above = [found for n in chain[up + 1 :] if (found := self.expression(n))]
                heading = self.document.sections[number]
                return self._period(expression, above, section, up, heading.title_span, heading.title)
        return None

    def _period(
        self, expression: Expression, above: list[Expression], section: int, up: int, heading: Span, title: str
    ) -> Period | None:
        if expression.strength == "until":
            return None
        years = settle(
            expression, [e for e in above if e.strength != "until"], self.article_years, self._years_below(section)
        )
        if years is None:
            return None
        first, last = bounds(expression, years)
        if not first or not last:
            return None
        span = (days.parts(first)[0], days.parts(last)[0])
        return Period(first, last, span, expression.strength, years.source, expression.month_only, up, heading, title)

    @cached_property
    def nested_periods(self) -> list[tuple[Period, Period]]:
        """For each heading that names a month, and is below a dated one, its period and that of the one above it."""
        months = {m.start for m in self.document.dates if self.kind(m.block) == "heading"}
        numbers = sorted({section.number for start in months if (section := self.document.heading_at(start))})
        found = []
        for number in numbers:
            inner = self.period_of(number)
            outer = self.period_of(self.document.sections[number].parent)
            if inner and outer and not inner.up and "embed" not in (inner.strength, outer.strength):
                found.append((inner, outer))
        return found

    def _ancestry(self, section: int) -> list[int]:
        chain = []
        while section >= 0:
            chain.append(section)
            section = self.document.sections[section].parent
        return chain

    def _years_below(self, section: int) -> Counter[int]:
        return self._section_years.get(section) or Counter()

    @cached_property
    def _section_years(self) -> dict[int, Counter[int]]:
        found: dict[int, Counter[int]] = {}
        for chapter in self.chapters:
            years = [m.year for m in chapter.mentions if m.year]
            found.setdefault(chapter.section, Counter()).update(years)
        return found

    @cached_property
    def stated_years(self) -> set[int]:
        """The years that the front matter's date names, else those of the title."""
        matter = self.document.front_matter
        dated, titled = "", ""
        for path, scalar in matter.scalars if matter else ():
            if "date" in path:
                dated += f" {scalar.value}"
            elif path in (("title",), ("subject",)):
                titled = f"{scalar.value}"
        first = self.document.sections[:1]
        if not titled and first and first[0].level == 1:
            titled = first[0].title
        return years_in(dated) or years_in(titled)

    @cached_property
    def article_years(self) -> set[int]:
        """The years of the article: those stated, else the first of its description, else the first of its text."""
        if self.stated_years:
            return self.stated_years
        matter = self.document.front_matter
        description = getattr(matter.get("description"), "value", "") if matter else ""
        told = years_in(str(description))
        if told:
            return {min(told, key=lambda year: str(description).index(str(year)))}
        return set([m.year for chapter in self.chapters for m in chapter.mentions if m.year][:1])

    def period_at(self, mention: Mention) -> Period | None:
        """The period that governs a mention wherever it stands, in a table too."""
        section = self.document.section_at(mention.start)
        number = section.number if section else -1
        index = bisect_right(self._chapter_starts, mention.start) - 1
        if index >= 0 and self.chapters[index].section == number:
            return self.chapters[index].period
        return self.period_of(number)

    @cached_property
    def _chapter_starts(self) -> list[int]:
        firsts = ((*c.mentions[:1], *c.months[:1], *((c.line,) if c.line else ())) for c in self.chapters)
        return [min(mention.start for mention in first) for first in firsts]

    # What does not fit

    @cached_property
    def doubts(self) -> list[Doubt]:
        """The dates that contradict their chapter; what is surely out of order too is an outlier, not a hint."""
        return self._judged[0]

    @cached_property
    def outliers(self) -> list[Outlier]:
        """The days out of order, without those that contradict their chapter already."""
        return self._judged[1]

    @cached_property
    def _judged(self) -> tuple[list[Doubt], list[Outlier]]:
        from wikilint.dates.doubts import section_doubts
        from wikilint.dates.order import outliers

        doubts, found = section_doubts(self), outliers(self)
        sure = {outlier.span for outlier in found if outlier.kind != "misplaced"}
        doubts = [doubt for doubt in doubts if doubt.tier != "hint" or doubt.span not in sure]
        doubted = {doubt.span for doubt in doubts}
        return doubts, [outlier for outlier in found if outlier.span not in doubted]

    # Days

    def days_of(self, chapter: Chapter) -> list[int]:
        """The days of a chapter; those of all chapters of a section are resolved together, the sections in order,
        since one that names no year goes on from the clock of the one before."""
        for number, chapters in self._by_section.items():
            if number not in self._days:
                self._days[number] = self._resolved(chapters, self.period_of(number))
            if number == chapter.section:
                break
        return self._days[chapter.section][id(chapter)]

    def _resolved(self, chapters: list[Chapter], period: Period | None) -> dict[int, list[int]]:
        told = [
            Told(mention, place, days.number(*stated(mention)))
            for chapter in chapters
            for mention, place in zip(chapter.mentions, chapter.places, strict=True)
        ]
        anchors = [
            Told(m, CLOCK, days.number(m.year, m.month, 15)) for c in chapters for m in c.months if self._is_anchor(m)
        ]
        resolved = iter(resolve(told, anchors, period, self._clock, self.article_year))
        found = {id(chapter): [next(resolved) for _ in chapter.mentions] for chapter in chapters}
        clocks = [d for c in chapters for d, place in zip(found[id(c)], c.places, strict=True) if d and place]
        self._clock = clocks[-1] if clocks else self._clock
        return found

    @cached_property
    def article_year(self) -> int:
        """The year with which an article begins; some leap year where none is named, as order needs no true one."""
        return min(self.article_years, default=2004)

    @cached_property
    def _by_section(self) -> dict[int, list[Chapter]]:
        found: dict[int, list[Chapter]] = {}
        for chapter in self.chapters:
            found.setdefault(chapter.section, []).append(chapter)
        return found

    def place(self, mention: Mention) -> int:
        """INLINE, CLOCK or OPENING, for a date of the story."""
        unit = self.unit(mention.block)
        found = position(self.text, unit, mention, self.spoken)
        if not found and self.kind(mention.block) == "item" and is_item_date(self.text, unit, mention):
            return OPENING
        return found

    def _is_anchor(self, month: Mention) -> bool:
        """Whether a month with its year opens a sentence, so that the days behind it lie in that year."""
        return bool(month.year) and self.kind(month.block) != "quote" and bool(self.place(month))
