"""Plain blocks told by one expression, so that the parser need not say a word about each.

Most of a text is headings, paragraphs, lists and tables at the margin, between blank lines and without markup but for
simple links. What they are is certain wherever the parser would see a thematic break in their place: they end whatever
stands open as it does, and nothing goes on below them. So a run of them is a short thematic break to the parser, which
says where it is none: in code, in a comment.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from wikilint.events import Event
from wikilint.records import NamedTuple

HEADING, PARAGRAPH, LIST, TABLE = 2, 3, 4, 5
"""The `lastindex` of a unit. Groups 1 and 2 are the hashes and the text of a heading, with or without another block
below. Where that begins, a paragraph has an empty group, a list what stands before each text, a table its header."""

_TEXT = (
    r"(?:[^\x00-\x20#*+\-0-9:<=>_`|~\x7f]"  # nothing else begins so,
    r"|\d(?!\d{0,8}[.)](?:\s|\Z))|[*_]++[^\s*_])[^\n]*+"  # nor so
)
_ITEM = rf"(?!\[[ xX]\]){_TEXT}"
_END = r"(?=\n(?:\n|\#{1,6}[ ]|\Z)|\Z)"
_UNIT = re.compile(
    rf"""
    \n{{1,8}}+  # not all, lest one look at them again from each
    (?: (\#{{1,6}})[ ][ \t\v\f]*+([^\n]*+) | (?<=\n\n) )
    (?: \n{{0,8}}+
        (?: () {_TEXT} (?>(?:\n{_TEXT})*) {_END}
        | ([ ]{{0,3}}[*+-][ ]{{1,4}}) {_ITEM} (?>(?:\n\4{_ITEM})*)
          (?=\n(?:\n++(?:[^\x00-\x20*+\-0-9:<=>_`~]|\Z)|\#{{1,6}}[ ]|\Z)|\Z)
        | (\|[^\n]+\|\n) \|(?>(?:[ ]*+:?-++:?[ ]*+\|)+) (?>(?:\n\|[^\n]+\|(?=\n|\Z))*) {_END}
        )
    )?""",
    re.X,
)
_BRACKET = re.compile(r"\](?=[(:])")
_PLACE = r"[^()\\\x00-\x20\x7f]*+"
_LINK = re.compile(rf"\[(?<!\\\[)(?<!\\!\[)(?!\^)[^\[\]\\\n]*+\]\({_PLACE}(?>(?:\({_PLACE}\){_PLACE})*)\)")
_BREAK = "___"


class Run(NamedTuple):
    """Plain blocks that stand in a row: where the first begins, all as matches of units, and the links in them."""

    start: int
    units: list[re.Match[str]]
    links: list[re.Match[str]]


class Folded(NamedTuple):
    """A source with breaks for runs.

    `runs`: by the offset of their break in `source`. What stands in `source` from the n-th of `cuts` on, stands in the
    text by the n-th of `shifts` further behind.
    """

    source: str
    runs: dict[int, Run]
    cuts: list[int]
    shifts: list[int]

    def placed(self, events: Iterable[Event]) -> Iterator[tuple[Any, int, int]]:
        """The events with their offsets in the text, and runs instead of the breaks that stand for them."""
        low, high, shift = 0, -1, 0  # what stands between `low` and `high` in the source has this shift
        for event, at in events:
            start, end = at["start"], at["end"]
            if low <= start and end <= high:
                yield event, start + shift, end + shift
            elif start in self.runs and event == "Rule":
                yield self.runs[start], self.point(start), self.point(end)
            else:
                number = bisect_right(self.cuts, end) - 1
                low, shift = self.cuts[number], self.shifts[number]
                high = self.cuts[number + 1] - 1 if number + 1 < len(self.cuts) else sys.maxsize
                yield event, self.point(start), end + shift

    def point(self, offset: int) -> int:
        """The offset in the text of an offset in `source`."""
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]


def unfolded(text: str, start: int) -> Folded:
    """The text from `start` on as it is."""
    return Folded(text[start:], {}, [0], [start])


def fold(text: str, start: int) -> Folded:
    """The text from `start` on; what lies before is front matter."""
    marks = _marks(text, start) if "\r" not in text else None
    if marks is None:
        return unfolded(text, start)
    runs: dict[int, Run] = {}
    cuts, shifts = [0], [start]
    pieces: list[str] = []
    done, width = start, 0
    for run in _runs(text, start, marks):
        end = run.units[-1].end()
        pieces += text[done : run.start], _BREAK
        width += run.start - done
        runs[width] = run
        width += len(_BREAK)
        cuts.append(width)
        shifts.append(end - width)
        done = end
    return Folded("".join((*pieces, text[done:])), runs, cuts, shifts)


def _marks(text: str, start: int) -> list[int] | None:
    """Where inline markup may stand or a block of HTML end, ascending; None if brackets may be references."""
    marks: list[int] = []
    for match in _BRACKET.finditer(text, start):
        at = match.start()
        if text[at + 1] == ":":
            return None
        marks.append(at)
    for mark in "`<>":
        at = text.find(mark, start)
        while at >= 0:
            marks.append(at)
            at = text.find(mark, at + 1)
    marks.sort()
    return marks


def _runs(text: str, start: int, marks: list[int]) -> list[Run]:
    found: list[Run] = []
    last = -1
    for unit, links in _units(text, start, marks):
        begin, end = unit.span()
        if begin == last:
            run = found[-1]
        else:
            first = unit.start(1)
            if first < 0 and unit.lastindex == LIST:  # the list above may go on
                continue
            if text[begin + 1] != "\n":  # a block of HTML may be open
                continue
            run = Run(first if first >= 0 else unit.start(unit.lastindex or 0), [], [])
            found.append(run)
        run.units.append(unit)
        if links:
            run.links.extend(links)
        last = end
    return found


def _units(text: str, start: int, marks: list[int]) -> Iterator[tuple[re.Match[str], list[re.Match[str]]]]:
    """The plain blocks, with their links and images."""
    number = 0
    marks.append(len(text))
    for unit in _UNIT.finditer(text, max(start - 1, 0)):
        kind = unit.lastindex
        links: list[re.Match[str]] = []
        if marks[number] < unit.end():
            low = bisect_left(marks, unit.start(), number)
            number = bisect_left(marks, unit.end(), low)
            links = [*_LINK.finditer(text, *unit.span())] if low < number else links
            if len(links) < number - low:
                continue
        if kind and (kind != TABLE or (not links and _is_plain(text, unit))):
            yield unit, links


def _is_plain(text: str, table: re.Match[str]) -> bool:
    """Whether every pipe of a table parts cells, and its header has the columns of the row below it."""
    start, behind = table.span(TABLE)
    end = table.end()
    below = text.find("\n", behind, end)
    columns = text.count("|", behind, below if below >= 0 else end)
    return text.find("\\", start, end) < 0 and text.count("|", start, behind) == columns
