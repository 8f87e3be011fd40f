"""The mentions of a document in the order of its story: chapters under dated headings, days with their years.

A chapter is what stands under one heading, or under one line in it that is nothing but a date. Its days are resolved in
text order: a day without a year takes the one that its period asks for, else the one nearest to the date before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import compress, count, islice

from wikilint.core import Span
from wikilint.dates import article, days
from wikilint.dates.chapters import Chapter, read_chapters
from wikilint.dates.clock import OPENING, is_item_date, position, quick_position
from wikilint.dates.headings import Expression, read_heading
from wikilint.dates.mentions import Mention
from wikilint.dates.periods import Period, bounds, own_bounds, settle, stated
from wikilint.dates.resolving import resolve, resolve_plainly
from wikilint.lazy import cached_property
from wikilint.prose import PLACEHOLDER
from wikilint.records import new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.dates.context import Surroundings
    from wikilint.dates.doubts import Doubt
    from wikilint.dates.order import Outlier
    from wikilint.document import Document

BlockKind = str
"""`paragraph`, `item`, `quote`, `heading`, `table` or `other`."""

_YEAR = re.compile(r"\d(?:\d{3}|年)")
_LEADING = re.compile(rf"[{PLACEHOLDER}\s]+")


class Timeline:
    """All chapters of a document in its order, and what they need to know of the whole."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spoken = document.spoken
        self.text = document.prose
        self._lead = self.spoken.words.lead
        self._kinds: dict[int, BlockKind] = {}
        self._units: dict[int, int] = {}
        self._places: dict[int, int] = {}
        self._plain_days: dict[int, list[int]] = {}
        self._days: dict[int, dict[int, list[int]]] = {}
        self.chapters, self._months_named = read_chapters(self)

    def release(self) -> None:
        """Free what is known, since chapters and surroundings point back here."""
        vars(self).clear()

    # Blocks

    def kind(self, block: int) -> BlockKind:
        """What the block of a mention is."""
        known = self._kinds.get(block)
        if known is None:
            known = self._kinds[block] = self._kind(block)
        return known

    def _kind(self, number: int) -> BlockKind:
        if number < 0:
            return "other"
        blocks = self.document.blocks
        kind, _, _, number, _, _ = blocks[number]
        if kind != "paragraph":
            return kind if kind in ("heading", "table") else "other"
        found = "paragraph"
        while number >= 0:
            around = blocks[number]
            kind, number = around.kind, around.parent
            if kind == "item":
                found = kind
            elif kind == "quote":
                return kind
            elif kind in ("table", "footnote"):
                return "other"
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
        low, high = bisect_left(self.document.block_starts, first), bisect_left(self.document.block_starts, end)
        return [number for number in range(low, high) if blocks[number].kind in ("paragraph", "table")]

    # Chapters

    def chapters_of(self, section: int) -> list[Chapter]:
        """The chapters of a section in text order; -1 is what stands above the first heading."""
        return self._by_section.get(section, [])

    @cached_property
    def _by_section(self) -> dict[int, list[Chapter]]:
        found: dict[int, list[Chapter]] = {}
        for chapter in self.chapters:
            found.setdefault(chapter.section, []).append(chapter)
        return found

    # Periods

    def expression(self, section: int) -> Expression | None:
        """What a heading names; that of a title (level 1) counts only if it is nothing but a date."""
        if section not in self._dated_sections:
            return None
        heading = self.document.sections[section]
        if len(heading[2]) > 300:
            return None
        start, end = heading[5]
        title = self.text[start:end]
        if PLACEHOLDER in title or "[object " in title:
            title = title.replace(PLACEHOLDER, " ").partition("[object ")[0]
        found = read_heading(title.strip(), self.spoken.code)
        return None if found and heading[1] == 1 and found.strength != "pure" else found

    @cached_property
    def _dated_sections(self) -> set[int]:
        """The numbers of the sections whose heading may name a time: one in ten."""
        titles = [section.title for section in self.document.sections]
        if not _YEAR.search("\n".join(titles)):
            return self._months_named
        return self._months_named.union(compress(count(), map(_YEAR.search, titles)))

    @cached_property
    def periods(self) -> list[Period | None]:
        """The period that governs each section: that of its heading, else the one of the section around it.

        Empty where no heading names a time, as in two pages of three.
        """
        dated = self._dated_sections
        if not dated:
            return []
        sections, starts = self.document.sections, self.document.section_starts
        found: list[Period | None] = [None] * len(sections)
        for number in sorted(dated):
            expression = self.expression(number)
            if expression is None:
                continue
            _, _, title, _, _, heading, _, end, parent, children, _, _ = sections[number]
            found[number] = period = self._period(expression, parent, number, heading, title)
            if children:
                last = bisect_left(starts, end, number)
                found[number:last] = [period] * (last - number)
        return found

    def period_of(self, section: int, line: Mention | None = None) -> Period | None:
        """The period that governs a section, or a bold date line in it."""
        if line is not None:
            title = self.text[line.start : line.end]
            expression = read_heading(title, self.spoken.code)
            if expression:
                return self._period(expression, section, section, Span(line.start, line.end), title)
        return self.periods[section] if section >= 0 and self.periods else None

    def _period(self, expression: Expression, outer: int, section: int, heading: Span, title: str) -> Period | None:
        """The period of an expression; `outer` is the section above what it heads."""
        _, last, strength, month_only = expression
        if strength == "until":
            return None
        published = self.published if last is None else 0
        own = own_bounds(expression, published)
        if own:
            return new(Period, (*own, strength, "own", month_only, section, heading, title))

        def above() -> Iterator[Expression]:
            number = outer
            while number >= 0:
                found = self.expression(number)
                if found and found.strength != "until":
                    yield found
                number = self.document.sections[number].parent

        years = settle(expression, above, lambda: self.article_years, lambda: self._years_below(section))
        limits = bounds(expression, years, published) if years else None
        if years is None or limits is None:
            return None
        return Period(*limits, strength, years.source, month_only, section, heading, title)

    @cached_property
    def nested_periods(self) -> list[tuple[Period, Period]]:
        """For each heading that names a month, and is below a dated one, its period and that of the one above it."""
        found = []
        periods, sections = self.periods, self.document.sections
        for number in sorted(self._months_named):
            inner, parent = periods[number], sections[number].parent
            outer = periods[parent] if parent >= 0 else None
            if inner and outer and inner.section == number and "embed" not in (inner.strength, outer.strength):
                found.append((inner, outer))
        return found

    @cached_property
    def straying(self) -> list[Chapter]:
        """The chapters with a day outside of their period, where that is not named in passing, in text order."""
        if not self.periods and not any(chapter.line for chapter in self.chapters):
            return []
        found = []
        # The last one is that of what stands above the first heading, in section -1.
        periods = [*(self.periods or [None] * len(self.document.sections)), None]
        for chapter in self.chapters:
            period = chapter.period if chapter.line else periods[chapter.section]
            if period is not None and period.is_left_by(chapter.mentions) and not period.is_weak:
                found.append(chapter)
        return found

    def _years_below(self, section: int) -> Counter[int]:
        return Counter(m.year for chapter in self.chapters_of(section) for m in chapter.mentions if m.year)

    @cached_property
    def stated_years(self) -> set[int]:
        """The years that the front matter's date names, else those of the title."""
        return article.stated_years(self.document)

    @cached_property
    def published(self) -> int:
        """The day on which the front matter says the page was published, as a number; 0 if it does not."""
        return article.published(self.document)

    @cached_property
    def article_years(self) -> set[int]:
        """The years of the article: those stated, else the first of its description, else the first of its text."""
        first = (m.year for chapter in self.chapters for m in chapter.mentions if m.year)
        return self.stated_years or article.described_year(self.document) or set(islice(first, 1))

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

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around the dates."""
        from wikilint.dates.context import Surroundings

        return Surroundings(self)

    # What does not fit

    @cached_property
    def doubts(self) -> list[Doubt]:
        """The dates that contradict their chapter; what is surely out of order too is an outlier, not a hint."""
        from wikilint.dates.doubts import section_doubts

        sure = {outlier.span for outlier in self._out_of_order}
        found = section_doubts(self, hints=True)
        return [doubt for doubt in found if doubt.tier != "hint" or doubt.span not in sure]

    @cached_property
    def sure_doubts(self) -> list[Doubt]:
        """The doubts that are more than hints, found sooner."""
        if not self.straying:
            return []
        from wikilint.dates.doubts import section_doubts

        return section_doubts(self, hints=False)

    @cached_property
    def outliers(self) -> list[Outlier]:
        """The days out of order for which another month or year fits, without those that contradict their chapter."""
        if not self._out_of_order:
            return []
        doubted = {doubt.span for doubt in self.sure_doubts}
        return [outlier for outlier in self._out_of_order if outlier.span not in doubted]

    @cached_property
    def misplaced(self) -> list[Outlier]:
        """The paragraphs that may be out of order, without those that contradict their chapter already."""
        from wikilint.dates.order import misplaced

        doubted = {doubt.span for doubt in self.doubts}
        return [outlier for outlier in misplaced(self) if outlier.span not in doubted]

    @cached_property
    def _out_of_order(self) -> list[Outlier]:
        from wikilint.dates.order import outliers

        return outliers(self)

    # Days

    def days_of(self, chapter: Chapter) -> list[int]:
        """The days of a chapter; those of all chapters of a section are resolved together."""
        section = chapter.section
        if section not in self._days:
            self._days[section] = self._resolved(section)
        return self._days[section][id(chapter)]

    def plain_days(self, section: int) -> list[int]:
        """The days of all chapters of a section, where no place in a sentence matters to their years; else none."""
        if section not in self._plain_days:
            chapters = self.chapters_of(section)
            mentions = [mention for chapter in chapters for mention in chapter.mentions]
            months = [month for chapter in chapters for month in chapter.months if month[2]]
            period = self.period_of(section)
            self._plain_days[section] = resolve_plainly(mentions, months, period, lambda: self.article_year)
        return self._plain_days[section]

    def _resolved(self, section: int) -> dict[int, list[int]]:
        chapters = self.chapters_of(section)
        resolved = iter(self.plain_days(section) or self._resolved_by_place(chapters, self.period_of(section)))
        return {id(chapter): [next(resolved) for _ in chapter.mentions] for chapter in chapters}

    def _resolved_by_place(self, chapters: list[Chapter], period: Period | None) -> list[int]:
        told = [
            (mention, days.number(*stated(mention)) if mention.year or mention.last else 0)
            for chapter in chapters
            for mention in chapter.mentions
        ]
        months = [month for chapter in chapters for month in chapter.months if self._is_anchor(month)]
        anchors = [(month, days.number(month.year, month.month, 15)) for month in months]
        return resolve(told, anchors, period, self.place, lambda: self.article_year)

    @cached_property
    def article_year(self) -> int:
        """The year with which an article begins; some leap year where none is named, as order needs no true one."""
        return min(self.article_years, default=2004)

    def place(self, mention: Mention) -> int:
        """INLINE, CLOCK or OPENING, for a date of the story."""
        start = mention[0]
        found = self._places.get(start, -1)
        if found < 0:
            found = quick_position(self.text, start, self._lead)
            if found < 0:
                found = self._place(mention)
            self._places[start] = found
        return found

    def _place(self, mention: Mention) -> int:
        unit = self.unit(mention.block)
        found = position(self.text, unit, mention, self.spoken)
        if not found and self.kind(mention.block) == "item" and is_item_date(self.text, unit, mention):
            return OPENING
        return found

    def _is_anchor(self, month: Mention) -> bool:
        """Whether a month with its year opens a sentence, so that the days behind it lie in that year."""
        return bool(month.year) and self.kind(month.block) != "quote" and bool(self.place(month))
