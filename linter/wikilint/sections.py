"""The section tree: every heading of the document's own level with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wikilint.core import Span
from wikilint.structure import Block

OBJECT = r"\[object [A-Z]\w*\]"
"""How JavaScript writes an object that somebody concatenated to a string (ECMAScript, Object.prototype.toString)."""

_OBJECTS = re.compile(rf"(?:{OBJECT}[ \t]*)+")


class Section(NamedTuple):
    """A heading and its text.

    `title` is its text without object text. `marker`: the hashes before it, or the underline. `body`: from the end of
    the heading's line to the next heading of any level; `end`: to the next heading of the same or a higher level.
    `parent` and `children` are indices in `Document.sections`. `content`: the blocks of the body, at the top level
    only, object text and comments left out. `residue`: there is object text in the heading.
    """

    number: int
    level: int
    title: str
    marker: Span
    heading: Span
    title_span: Span
    body: Span
    end: int
    parent: int
    children: tuple[int, ...]
    content: tuple[Block, ...]
    residue: bool


def read_sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of a document in its order. Headings in block quotes and list items open none."""
    tops = [block for block in blocks if block.parent < 0]
    starts = [i for i, block in enumerate(tops) if block.kind == "heading"]
    if not starts:
        return ()
    places = _places([tops[i].level for i in starts])
    # A search of the whole text for the two openings would cost more than this look at each block.
    openings = ("[object ", "<!--")
    hollow = {i for i, b in enumerate(tops) if text.startswith(openings, b.span[0]) and says_nothing(text, b)}
    begins = [tops[i].span.start for i in starts]
    begins.append(len(text))
    starts.append(len(tops))
    found = []
    for number, place in enumerate(places):
        first, following = starts[number], starts[number + 1]
        content = tops[first + 1 : following]
        if hollow and not hollow.isdisjoint(range(first + 1, following)):
            content = [tops[i] for i in range(first + 1, following) if i not in hollow]
        body = Span(tops[first].span.end, begins[number + 1])
        found.append(_section(text, tops[first], number, place, body, begins[place.end], tuple(content)))
    return tuple(found)


class _Place:
    """Where a heading stands in the tree; `end` is the number of the first heading behind its section."""

    __slots__ = ("children", "end", "parent")

    def __init__(self, parent: int, end: int) -> None:
        self.parent = parent
        self.children: list[int] = []
        self.end = end


def _places(levels: list[int]) -> list[_Place]:
    places: list[_Place] = []
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            places[open_.pop()].end = number
        place = _Place(open_[-1] if open_ else -1, len(levels))
        if open_:
            places[open_[-1]].children.append(number)
        places.append(place)
        open_.append(number)
    return places


def _section(
    text: str, heading: Block, number: int, place: _Place, body: Span, end: int, content: tuple[Block, ...]
) -> Section:
    span, title_span = heading.span, heading.content
    source = text[title_span.start : title_span.end]
    title = _OBJECTS.sub("", source) if "[object " in source else source
    marker = Span(span.start, span.start + heading.level)
    if title_span.start == span.start and title_span.end < span.end:
        line = max(text.rfind("\n", *span), text.rfind("\r", *span)) + 1
        marker = Span(span.end - len(text[line : span.end].lstrip(" \t")), span.end)
    return Section(
        number,
        heading.level,
        title.strip(),
        marker,
        span,
        title_span,
        body,
        end,
        place.parent,
        tuple(place.children),
        content,
        title is not source,
    )


def says_nothing(text: str, block: Block) -> bool:
    """Whether a block says nothing to a reader: object text alone, or a comment."""
    start, end = block.span
    if block.kind == "html":
        return text.startswith("<!--", start) and text.find("-->", start, end) in (-1, end - 3)
    if block.kind != "paragraph" or not text.startswith("[object ", start):
        return False
    rest = text[start:end].replace("[object Object]", "")
    return not (_OBJECTS.sub("", rest) if "[object " in rest else rest).strip(" \t\r\n,;")
