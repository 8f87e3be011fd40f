"""Where people's sentences stand: prose, and the values of front matter that say something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.records import NamedTuple
from wikilint.structure import Block

_WORDS = re.compile(r"[^\s/]\s+\S")
_INDICATOR = re.compile(r"[|>][^\r\n]*(?:\r\n|\n|\r|\Z)[ \t]*")


class Passage(NamedTuple):
    """A stretch of sentences: offsets of the document, and the view of it that shows them, of the same length."""

    view: str
    start: int
    end: int


class Opening(NamedTuple):
    """A paragraph with what it stands in, and under: None at the top of a document, a list item or a quotation."""

    paragraph: Block
    container: Block | None
    above: Block | None


def opening_at(blocks: list[Block], offset: int) -> Opening | None:
    """The paragraph whose first character is at `offset`."""
    index = bisect_right(blocks, offset, key=_start) - 1
    if index < 0 or blocks[index].kind != "paragraph" or blocks[index].content.start != offset:
        return None
    parent = blocks[index].parent
    above = index - 1
    while above >= 0 and above != parent and blocks[above].parent != parent:
        above = blocks[above].parent
    return Opening(
        blocks[index],
        blocks[parent] if parent >= 0 else None,
        blocks[above] if above >= 0 and above != parent else None,
    )


class Closing(NamedTuple):
    """A paragraph with what stands under it: None at the end of a document, a list item or a quotation."""

    paragraph: Block
    below: Block | None


def closing_at(blocks: list[Block], end: int) -> Closing | None:
    """The paragraph whose content ends at `end`."""
    index = bisect_right(blocks, end - 1, key=_start) - 1
    if index < 0 or blocks[index].kind != "paragraph" or blocks[index].content.end != end:
        return None
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return Closing(blocks[index], below if below and below.parent == blocks[index].parent else None)


def _start(block: Block) -> int:
    return block.span.start


def read_sentences(front_matter: FrontMatter) -> Iterator[Span]:
    """The string values of at least two words, without their quotes and block indicators."""
    for _, scalar in front_matter.scalars:
        if isinstance(scalar.value, str) and _WORDS.search(scalar.value):
            yield _inside(front_matter.text, scalar)


def _inside(text: str, scalar: Scalar) -> Span:
    start, end = scalar.span
    if scalar.style in ("single", "double"):
        width = 3 if text.startswith(('"""', "'''"), start) and end - start >= 6 else 1
        return Span(start + width, end - width)
    if scalar.style in ("literal", "folded"):
        indicator = _INDICATOR.match(text, start, end)
        return Span(indicator.end() if indicator else start, end)
    return scalar.span
