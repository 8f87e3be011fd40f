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
    places = _places([tops[i].level for i in starts])
    return tuple(_section(text, tops, starts, number, place) for number, place in enumerate(places))


class _Place(NamedTuple):
    """Where a heading stands in the tree; `end` is the number of the first heading behind its section."""

    parent: int
    children: list[int]
    end: int


def _places(levels: list[int]) -> list[_Place]:
    places: list[_Place] = []
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            done = open_.pop()
            places[done] = places[done]._replace(end=number)
        places.append(_Place(open_[-1] if open_ else -1, [], len(levels)))
        if open_:
            places[open_[-1]].children.append(number)
        open_.append(number)
    return places


def _section(text: str, tops: list[Block], starts: list[int], number: int, place: _Place) -> Section:
    heading = tops[starts[number]]
    following = starts[number + 1] if number + 1 < len(starts) else len(tops)
    body_end = tops[following].span.start if following < len(tops) else len(text)
    end = tops[starts[place.end]].span.start if place.end < len(starts) else len(text)
    source = text[slice(*heading.content)]
    title = _OBJECTS.sub("", source) if "[object " in source else source
    marker = Span(heading.span.start, heading.span.start + heading.level)
    if heading.content.start == heading.span.start and heading.content.end < heading.span.end:
        line = max(text.rfind("\n", *heading.span), text.rfind("\r", *heading.span)) + 1
        marker = Span(line, heading.span.end)
    return Section(
        number=number,
        level=heading.level,
        title=title.strip(),
        marker=marker,
        heading=heading.span,
        title_span=heading.content,
        body=Span(heading.span.end, body_end),
        end=end,
        parent=place.parent,
        children=tuple(place.children),
        content=tuple(b for b in tops[starts[number] + 1 : following] if not _is_hollow(text, b)),
        residue=title is not source,
    )


def _is_hollow(text: str, block: Block) -> bool:
    """Whether a block says nothing to a reader: object text alone, or a comment."""
    start, end = block.span
    if block.kind == "paragraph" and text.startswith("[object ", start):
        return not _OBJECTS.sub("", text[start:end]).strip(" \t\r\n,;")
    return block.kind == "html" and text.startswith("<!--", start) and text.find("-->", start, end) in (-1, end - 3)
