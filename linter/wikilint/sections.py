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

_new = tuple.__new__  # half the cost of calling a named tuple


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
    # Few blocks begin as those do that say nothing; to look at each costs less than a search of the text.
    tops = [b for b in blocks if b.parent < 0 and not (text[b.span[0]] in "[<" and says_nothing(text, b))]
    starts = [i for i, block in enumerate(tops) if block.kind == "heading"]
    if not starts:
        return ()
    headings = [tops[i] for i in starts]
    begins = [heading.span.start for heading in headings]
    begins.append(len(text))
    starts.append(len(tops))
    found = []
    for number, (heading, place) in enumerate(zip(headings, _places(headings), strict=True)):
        body = _new(Span, (heading.span.end, begins[number + 1]))
        content = tuple(tops[starts[number] + 1 : starts[number + 1]])
        found.append(_section(text, heading, number, place, body, begins[place.end], content))
    return tuple(found)


class _Place:
    """Where a heading stands in the tree; `end` is the number of the first heading behind its section."""

    __slots__ = ("children", "end", "parent")

    def __init__(self, parent: int, end: int) -> None:
        self.parent = parent
        self.children: list[int] = []
        self.end = end


def _places(headings: list[Block]) -> list[_Place]:
    places: list[_Place] = []
    open_: list[tuple[int, int]] = []  # level and number
    for number, heading in enumerate(headings):
        level = heading.level
        while open_ and open_[-1][0] >= level:
            places[open_.pop()[1]].end = number
        parent = open_[-1][1] if open_ else -1
        if open_:
            places[parent].children.append(number)
        places.append(_Place(parent, len(headings)))
        open_.append((level, number))
    return places


def _section(
    text: str, heading: Block, number: int, place: _Place, body: Span, end: int, content: tuple[Block, ...]
) -> Section:
    _, span, title_span, _, level, _ = heading
    start, title_start = span[0], title_span[0]
    source = text[title_start : title_span[1]]
    title = _OBJECTS.sub("", source) if "[object " in source else source
    marker = _new(Span, (start, start + level))
    if title_start == start and title_span.end < span.end:
        line = max(text.rfind("\n", *span), text.rfind("\r", *span)) + 1
        marker = Span(span.end - len(text[line : span.end].lstrip(" \t")), span.end)
    children = tuple(place.children)
    residue = title is not source
    fields = number, level, title.strip(), marker, span, title_span, body, end, place.parent, children, content, residue
    return _new(Section, fields)


def says_nothing(text: str, block: Block) -> bool:
    """Whether a block says nothing to a reader: object text alone, or a comment."""
    start, end = block.span
    if block.kind == "html":
        return text.startswith("<!--", start) and text.find("-->", start, end) in (-1, end - 3)
    if block.kind != "paragraph" or not text.startswith("[object ", start):
        return False
    rest = text[start:end].replace("[object Object]", "")
    return not (_OBJECTS.sub("", rest) if "[object " in rest else rest).strip(" \t\r\n,;")
