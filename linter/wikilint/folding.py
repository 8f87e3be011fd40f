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
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from wikilint.blocks import Block, Inline, Row, Table, trimmed, without_closing
from wikilint.core import Span
from wikilint.events import Event
from wikilint.records import NamedTuple, new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEADING, _PARAGRAPH, _LEAD, _LIST, _TABLE = 2, 3, 4, 5, 6
"""The `lastindex` of a unit. Groups 1 and 2 are the hashes and the text of a heading, with or without another block
below. Where that begins, a paragraph has an empty group, a list what stands before each text, a table its header. A
list may interrupt a paragraph, its lead."""

_TEXT = (
    r"(?:[^\x00-\x20#*+\-0-9:<=>_`|~\x7f]"  # nothing else begins so,
    r"|\d(?!\d{0,8}[.)](?:\s|\Z))|[*_]++[^\s*_])[^\n]*+"  # nor so
)
_EIGHT = r"\[object[ ]Object\]\n" * 7 + r"\[object[ ]Object\][^\n]*+"
"""Half of all lines are these, one below the other, and eight at a time take half the steps."""
_LINES = rf"{_TEXT}(?>(?:\n(?:{_EIGHT}|{_TEXT}))*)"
_ITEM = rf"(?!\[[ xX]\]){_TEXT}"
_END = r"(?=\n(?:\n|\#{1,6}[ ]|\Z)|\Z)"
_UNIT = re.compile(
    rf"""
    \n{{1,8}}+  # not all, lest one look at them again from each
    (?: (\#{{1,6}})[ ][ \t\v\f]*+([^\n]*+) | (?<=\n\n) )
    (?: \n{{0,8}}+
        (?: () {_LINES} {_END}
        | (?:() {_LINES} \n)? ([ ]{{0,3}}[*+-][ ]{{1,4}}) {_ITEM} (?>(?:\n(?:\5{_ITEM}|{_TEXT}))*)
          (?=\n(?:\n++(?:[^\x00-\x20*+\-0-9:<=>_`~]|\Z)|\#{{1,6}}[ ]|\Z)|\Z)
        | (\|[^\n]+\|\n) \|(?>(?:[ ]*+:?-++:?[ ]*+\|)+) (?>(?:\n\|[^\n]+\|(?=\n|\Z))*) {_END}
        )
    )?""",
    re.X,
)
_OBJECTS = re.compile(r"(?>(?:\n\[object Object\])+)")
_PLACE = r"[^()\\\x00-\x20\x7f]*+"
_LINK = re.compile(rf"\[(?<!\\\[)(?<!\\!\[)(?!\^)[^\[\]\\\n]*+\]\({_PLACE}(?>(?:\({_PLACE}\){_PLACE})*)\)")
_CELL = re.compile(r"\|[ \t]*+((?:[^|]*[^| \t])?)")
_BREAK = "___"

MARKS = "\r`<>"
"""Line ends that are not plain, and where inline markup may stand or a block of HTML end."""


_start = attrgetter("span.start")

Links = Sequence[re.Match[str]]


class Run:
    """Plain blocks that stand in a row, and what is in them, numbered from the first block on."""

    __slots__ = ("blocks", "end", "inlines", "start", "tables")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.tables: list[Table] = []


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


def fold(text: str, start: int, marks: str = MARKS) -> Folded:
    """The text from `start` on; what lies before is front matter. `marks` are those of `MARKS` that may stand in it."""
    places = _places(text, start, marks) if "\r" not in marks or "\r" not in text else None
    if places is None:
        return unfolded(text, start)
    runs: dict[int, Run] = {}
    cuts, shifts = [0], [start]
    pieces: list[str] = []
    done, width = start, 0
    for run in _runs(text, start, places):
        pieces += text[done : run.start], _BREAK
        width += run.start - done
        runs[width] = run
        width += len(_BREAK)
        cuts.append(width)
        shifts.append(run.end - width)
        done = run.end
    return Folded("".join((*pieces, text[done:])), runs, cuts, shifts)


def _places(text: str, start: int, marks: str) -> list[int] | None:
    """Where inline markup may stand or a block of HTML end, ascending, the last behind all of the text.

    None if brackets may be references. Lines of objects are passed by: no markup begins behind one but the last.
    """
    places: list[int] = []
    at = text.find("]", start)
    while at >= 0:
        objects = _OBJECTS.match(text, at + 1)
        behind = objects.end() if objects else at + 1
        follows = text[behind : behind + 1]
        if follows == ":":
            return None
        if follows == "(":
            places.append(behind - 1)
        at = text.find("]", behind)
    for mark in marks.replace("\r", ""):
        at = text.find(mark, start)
        while at >= 0:
            places.append(at)
            at = text.find(mark, at + 1)
    places.sort()
    places.append(sys.maxsize)
    return places


def _runs(text: str, start: int, places: list[int]) -> list[Run]:
    """The plain blocks; markup stands at `places` and nowhere else."""
    found: list[Run] = []
    run = Run(start, -1)
    blocks = run.blocks
    number = 0
    for unit in _UNIT.finditer(text, max(start - 1, 0)):
        at, end = unit.span()
        kind = unit.lastindex
        links: Links | None = ()
        if places[number] < end:
            low = bisect_left(places, at, number)
            number = bisect_left(places, end, low)
            links = _links(text, unit, number - low)
        if not kind or links is None or (kind == _TABLE and (links or not _is_plain(text, unit))):
            continue
        if at != run.end:
            if not _begins(text, unit):
                continue
            run = Run(_start_of(unit), end)
            found.append(run)
            blocks = run.blocks
        run.end = end
        above = len(blocks)
        hashes, behind = unit.span(1)
        if hashes >= 0:
            blocks.append(_heading(text, hashes, behind - hashes, unit.span(_HEADING)))
        if kind == _PARAGRAPH:
            span = trimmed(text, unit.start(_PARAGRAPH), end)
            blocks.append(new(Block, ("paragraph", span, span, -1, 0, "")))
        elif kind != _HEADING:
            (_add_table if kind == _TABLE else _add_list)(text, unit, run)
        if links:
            run.inlines += [_link(text, link, blocks, above) for link in links]
    return found


def _links(text: str, unit: re.Match[str], places: int) -> Links | None:
    """The links and images in a unit that has so many places for markup; None if it has other markup too."""
    links = [*_LINK.finditer(text, *unit.span())] if places else []
    return None if len(links) < places else links


def _begins(text: str, unit: re.Match[str]) -> bool:
    """Whether what stands above a unit ends there: a list may go on in the next, and a block of HTML be open."""
    return text[unit.start() + 1] == "\n" and (unit.lastindex != _LIST or _start_of(unit) < unit.start(_LIST))


def _start_of(unit: re.Match[str]) -> int:
    """Where the first block of a unit starts."""
    return next(start for group in (1, _PARAGRAPH, _LEAD, _LIST, _TABLE) if (start := unit.start(group)) >= 0)


def _heading(text: str, start: int, level: int, title: tuple[int, int]) -> Block:
    end = title[1]
    content = new(Span, title)
    if text[end - 1] <= "#":  # it may be a hash or a blank
        end = trimmed(text, start, end).end
        content = without_closing(text, Span(min(title[0], end), end))
    return new(Block, ("heading", new(Span, (start, end)), content, -1, level, ""))


def _add_list(text: str, unit: re.Match[str], run: Run) -> None:
    """A tight list of bullets, with the paragraph that it interrupts. Lines without a marker go on with an item."""
    blocks = run.blocks
    lead, marker = unit.start(_LEAD), unit[_LIST]
    at, width = unit.start(_LIST), len(marker)
    if lead >= 0:
        span = trimmed(text, lead, at)
        blocks.append(new(Block, ("paragraph", span, span, -1, 0, "")))
    indent = width - len(marker.lstrip(" "))
    span = trimmed(text, at + indent, unit.end())
    above = len(blocks)
    blocks.append(new(Block, ("list", span, span, -1, -1, "")))
    for words in text[at + width : span[1]].split("\n" + marker):
        start = at + indent
        at += width
        content = new(Span, (at, at + len(words.rstrip(" \t"))))
        blocks.append(new(Block, ("item", new(Span, (start, content[1])), content, above, 0, "")))
        blocks.append(new(Block, ("paragraph", content, content, len(blocks) - 1, 0, "")))
        at += len(words) + 1


def _is_plain(text: str, table: re.Match[str]) -> bool:
    """Whether every pipe of a table parts cells, and its header has the columns of the row below it."""
    start, behind = table.span(_TABLE)
    end = table.end()
    below = text.find("\n", behind, end)
    columns = text.count("|", behind, below if below >= 0 else end)
    return text.find("\\", start, end) < 0 and text.count("|", start, behind) == columns


def _add_table(text: str, unit: re.Match[str], run: Run) -> None:
    """The delimiter row is the second line."""
    start, behind = unit.span(_TABLE)
    end = unit.end()
    read = partial(_cells, text, text.count("|", start, behind) - 1)
    rows: list[Row] = []
    stop = text.find("\n", behind, end)
    while stop >= 0:
        at = stop + 1
        stop = text.find("\n", at, end)
        rows.append(Row(new(Span, (at, stop if stop >= 0 else end)), read))
    run.tables.append(Table(len(run.blocks), Row(Span(start, behind - 1), read), tuple(rows)))
    span = Span(start, end)
    run.blocks.append(Block("table", span, span, -1))


def _cells(text: str, columns: int, row: Span) -> tuple[Span, ...]:
    """They stand between its pipes: those that a row lacks are empty ones at its end."""
    start, end = row
    cells = [new(Span, cell.span(1)) for cell in _CELL.finditer(text, start, end - 1)]
    if len(cells) != columns:
        cells = cells[:columns] + [new(Span, (end, end))] * (columns - len(cells))
    return tuple(cells)


def _link(text: str, link: re.Match[str], blocks: list[Block], above: int) -> Inline:
    """A link in one of the `blocks` from `above` on."""
    start, end = link.span()
    is_image = text[start - 1] == "!"
    block = bisect_right(blocks, start, above, key=_start) - 1
    span = new(Span, (start - is_image, end))
    return new(Inline, ("image" if is_image else "link", span, text.index("]", start), block))
