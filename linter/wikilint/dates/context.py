"""What stands around a date in its own and the neighbouring paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter

from wikilint.dates.chapters import STORY
from wikilint.dates.cues import REACH, Cues
from wikilint.dates.mentions import Mention
from wikilint.dates.timeline import Timeline
from wikilint.prose import PLACEHOLDER

_AMBIGUOUS = frozenset({3, 5})
"""March and May are also English words."""

_WRAPPING = "\"“”„‘’'«»()[]*_~ \n\t" + PLACEHOLDER
_FILE_OPENERS = ("[[File:", "[[Image:")
_MARKUP = 3000
"""How far back a mention is looked for in torn file markup."""

_block = attrgetter("block")

_LEAVES = frozenset({"paragraph", "heading", "code", "html", "table", "rule"})


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.!?。！？](?:[\"”’')\]]*\s+(?=[\"“‘'(\[*_]*[^\W_a-z])|(?<=[。！？]))")


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(
        r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Capt|Sgt|Brig|St|U\.S|U\.N|No|vs|approx|ca|c|p|pp|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
        r"|Sept|Sep|Oct|Nov|Dec|[A-Z])\Z"
    )


@cache
def _quote() -> re.Pattern[str]:
    return re.compile(r"[\"“”„«»]")


@cache
def _month_follows() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d|\bin|\bof|\bsince|\bearly|\bmid|\blate|\buntil|\bduring|\bfrom|\bto|\band|[–—-])[ -]?\Z", re.I
    )


@cache
def _plain_opening() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:However|Meanwhile|Then|Later|Also|But|And),? ?)?(?:on|in the (?:early |late )?"
        r"(?:morning|afternoon|evening|night) of|at (?:dawn|dusk|noon|midnight) on)?(?: the)?",
        re.I,
    )


@cache
def _published() -> re.Pattern[str]:
    return re.compile(r"\b(?:published|article|documentary|interview|footage|study|report(?:ed|s)?)\b")


class Surroundings:
    """Sentences, quotation marks and months of a timeline's paragraphs.

    A paragraph is read once, or for one of its dates no further back than cues reach: both grow with the text alone.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.text = timeline.text
        self._sentences: dict[int, list[int]] = {}
        self._quotes: dict[int, list[int]] = {}

    def sentence(self, mention: Mention) -> tuple[int, int]:
        """Where the sentence of a mention starts and ends."""
        block = self.timeline.document.blocks[mention.block].content
        starts = self._sentences.get(mention.block)
        if starts is None:
            starts = self._sentences[mention.block] = [block.start, *self._sentence_starts(*block)]
        index = bisect_right(starts, mention.start) - 1
        return starts[index], starts[index + 1] if index + 1 < len(starts) else block.end

    def _sentence_starts(self, start: int, end: int) -> list[int]:
        return [
            found.end()
            for found in _sentence_end().finditer(self.text, start, end)
            if self._ends_sentence(found, start)
        ]

    def _ends_sentence(self, found: re.Match[str], start: int) -> bool:
        """Whether a stop ends a sentence, no abbreviation, in a block that begins at `start`."""
        stop = found.start()
        return self.text[stop] != "." or not _is_abbreviation(self.text, start, stop)

    def cues(self, mention: Mention, place: int) -> Cues:
        """The cues of a mention; those of its structure alone in a language whose cues are not known."""
        if not self.timeline.spoken.words.cues:
            return Cues("", is_apart=lambda: self._is_apart(mention) or self._is_bracketed(mention))
        return Cues(
            self._before(mention),
            is_apart=lambda: bool(mention.last) or self._is_apart(mention),
            after=lambda: self.text[mention.end : self.sentence(mention)[1]],
            clock=bool(place),
        )

    def _before(self, mention: Mention) -> str:
        """What the sentence of a mention says before it, as far as that is read for cues."""
        first, at = self.timeline.document.blocks[mention.block].content.start, mention.start
        start = max(first, at - REACH)
        for found in reversed([*_sentence_end().finditer(self.text, start, at + 1)]):
            if self._ends_sentence(found, first):
                return self.text[found.end() : at]
        return self.text[start:at]

    def _is_apart(self, mention: Mention) -> bool:
        return self.timeline.kind(mention.block) == "quote" or self._is_quoted(mention)

    def _is_bracketed(self, mention: Mention) -> bool:
        start, at = self.sentence(mention)[0], mention.start
        return max(self.text.rfind(c, start, at) for c in "(（") > max(self.text.rfind(c, start, at) for c in ")）")

    def _is_quoted(self, mention: Mention) -> bool:
        quotes = self._quotes.get(mention.block)
        if quotes is None:
            block = self.timeline.document.blocks[mention.block].content
            quotes = self._quotes[mention.block] = [m.start() for m in _quote().finditer(self.text, *block)]
        return bisect_right(quotes, mention.start) % 2 == 1

    def months_near(self, mention: Mention) -> list[Mention]:
        """The other mentions of a date's month in its own or an adjacent paragraph: the story may well be there."""
        numbers = (self._neighbour(mention.block, -1), mention.block, self._neighbour(mention.block, 1))
        return [
            other
            for number in numbers
            for other in self._mentions_in(number)
            if other is not mention
            and mention.month in (other.month, other.last.month if other.last else 0)
            and (other.day or self._is_month(other))
        ]

    def days_in(self, block: int, start: int, end: int) -> int:
        """How many days are named in a stretch of a block."""
        return sum(1 for mention in self._mentions_in(block) if mention.day and start <= mention.start < end)

    def _mentions_in(self, block: int) -> list[Mention]:
        dates = self.timeline.document.dates
        first = bisect_left(dates, block, key=_block) if block >= 0 else 0
        return dates[first : bisect_right(dates, block, first, key=_block)] if block >= 0 else []

    def _is_month(self, other: Mention) -> bool:
        if other.month not in _AMBIGUOUS or other.year or not self.timeline.spoken.words.month_first:
            return True
        return bool(_month_follows().search(self.text[max(0, other.start - 8) : other.start]))

    def opens_plainly(self, mention: Mention) -> bool:
        """Whether a sentence begins with its date, behind no more than "On", "However, on", "In the morning of"."""
        return bool(_plain_opening().fullmatch(self._before(mention)[-60:].strip(_WRAPPING)))

    def is_published(self, mention: Mention) -> bool:
        """Whether what follows a date is a report, which may well be of another time than its chapter."""
        return bool(_published().search(self.text[mention.end : mention.end + 80]))

    def in_file_markup(self, mention: Mention) -> bool:
        """Whether a mention stands in a `[[File:…]]` that was left in the text, over lines and with links inside."""
        section = self.timeline.document.section_at(mention.start)
        start = max(section.heading.end if section else 0, mention.start - _MARKUP)
        text, end = self.text, mention.start
        opening = max(text.find(opener, start, end) for opener in _FILE_OPENERS)
        return opening >= 0 and text.count("[[", opening, end) > text.count("]]", opening, end)

    def _neighbour(self, number: int, step: int) -> int:
        """The paragraph next to a block in its section, -1 where something else or a heading stands there."""
        blocks = self.timeline.document.blocks
        number += step
        while 0 <= number < len(blocks) and blocks[number].kind not in _LEAVES:
            number += step
        return number if 0 <= number < len(blocks) and self.timeline.kind(number) in STORY else -1


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word = text[max(start, stop - 8) : stop].rsplit(None, 1)[-1:]
    return bool(word and _abbreviated().match(word[0].lstrip("([\"'“*_")))
