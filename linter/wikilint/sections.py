"""The section tree: every heading of the document's own level with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wikilint.core import Span
from wikilint.records import NamedTuple, new
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
    # Few blocks begin as those do that say nothing; to look at each costs less than a search of the text.
    tops = [b for b in blocks if b[3] < 0 and not (text[b[1][0]] in "[<" and says_nothing(text, b))]
    starts = [i for i, block in enumerate(tops) if block[0] == "heading"]
    if not starts:
        return ()
    headings = [tops[i] for i in starts]
    parents, children, behind = _tree([heading[4] for heading in headings])
    begins = [*[heading[1][0] for heading in headings], len(text)]
    starts.append(len(tops))
    found: list[Section] = []
    places = zip(headings, parents, children, behind, begins[1:], starts, starts[1:], strict=False)
    for (_, span, title_span, _, level, _), above, inner, last, stop, first, after in places:
        start, end = span
        title_start, title_end = title_span
        source = text[title_start:title_end]
        title = _OBJECTS.sub("", source) if "[object " in source else source
        is_setext = title_start == start and title_end < end
        marker = _underline(text, span) if is_setext else new(Span, (start, start + level))
        body, end, residue = new(Span, (end, stop)), begins[last], title is not source
        number, below, content = len(found), tuple(inner), tuple(tops[first + 1 : after])
        fields = number, level, title.strip(), marker, span, title_span, body, end, above, below, content, residue
        found.append(new(Section, fields))
    return tuple(found)


def _tree(levels: list[int]) -> tuple[list[int], list[list[int]], list[int]]:
    """For each heading the number of its parent, those of its children, and that of the first behind its section."""
    parents: list[int] = []
    children: list[list[int]] = [[] for _ in levels]
    behind = [len(levels)] * len(levels)
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            behind[open_.pop()] = number
        parents.append(open_[-1] if open_ else -1)
        if open_:
            children[open_[-1]].append(number)
        open_.append(number)
    return parents, children, behind


def _underline(text: str, heading: Span) -> Span:
    line = max(text.rfind("\n", *heading), text.rfind("\r", *heading)) + 1
    return Span(heading.end - len(text[line : heading.end].lstrip(" \t")), heading.end)


def says_nothing(text: str, block: Block) -> bool:
    """Whether a block says nothing to a reader: object text alone, or a comment."""
    start, end = block.span
    if block.kind == "html":
        return text.startswith("<!--", start) and text.find("-->", start, end) in (-1, end - 3)
    if block.kind != "paragraph" or not text.startswith("[object ", start):
        return False
    source = text[start:end]
    if are_objects(source):
        return True
    rest = source.replace("[object Object]", "")
    return not (_OBJECTS.sub("", rest) if "[object " in rest else rest).strip(" \t\r\n,;")


def are_objects(source: str) -> bool:
    """Whether a source is objects, one a line: what there is of object text stands so nearly always, in hundreds."""
    return source + "\n" == "[object Object]\n" * ((len(source) + 1) // 16)
