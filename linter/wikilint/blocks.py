"""What CommonMark sees in a text: blocks, the inline markup and the tables in them."""

from __future__ import annotations

from collections.abc import Callable

from wikilint.core import Span
from wikilint.records import NamedTuple, new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["paragraph", "heading", "code", "html", "table", "rule", "list", "item", "quote", "footnote"]
    InlineKind = Literal["code", "html", "link", "image", "autolink", "footnote-reference"]
else:
    Kind = InlineKind = str


class Block(NamedTuple):
    """A block of the document, containers before what they contain.

    `span` is the whole source, without the indentation before it and the blank lines behind it; `content` what it
    says, without markers and fences. Within a quote or an item the lines after the first keep the `>` or the
    indentation they are written with, as every span is a slice of the text. `parent` is the index of the containing
    block in `Document.blocks`, -1 at the top. `level`: a heading's 1 to 6; a list's first number, -1 for bullets;
    the length of a fence. `info`: what follows a fence, or a footnote's label. The text of a tight list item is a
    paragraph too.
    """

    kind: Kind
    span: Span
    content: Span
    parent: int
    level: int = 0
    info: str = ""


Cells = tuple[Span, ...]


class Row:
    """A row of a table. Few are ever asked for their cells: of the others it is only known how to read them."""

    __slots__ = ("_cells", "span")

    def __init__(self, span: Span, cells: Cells | Callable[[Span], Cells]) -> None:
        self.span = span
        self._cells = cells

    @property
    def cells(self) -> Cells:
        """Their spans, trimmed, so that an empty cell has zero width."""
        cells = self._cells
        if not isinstance(cells, tuple):
            cells = self._cells = cells(self.span)
        return cells

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self.span, self.cells) == (other.span, other.cells)

    def __hash__(self) -> int:
        return hash(self.span)

    def __repr__(self) -> str:
        return f"Row({self.span}, {self.cells})"


class Table(NamedTuple):
    """A GFM table; the delimiter row stands between `header` and the first of `rows`."""

    block: int
    header: Row
    rows: tuple[Row, ...]


class Inline(NamedTuple):
    """A piece of inline markup. `text_end` is where the text of a link or image ends, before its `]`."""

    kind: InlineKind
    span: Span
    text_end: int
    block: int


class Structure(NamedTuple):
    """What CommonMark sees in a document."""

    blocks: list[Block]
    inlines: list[Inline]
    tables: list[Table]


def trimmed(text: str, start: int, end: int) -> Span:
    """From `start` on without the blanks and line ends before `end`."""
    while end > start and text[end - 1] in "\r\n \t":
        end -= 1
    return new(Span, (start, end))


def without_closing(text: str, content: Span) -> Span:
    """An ATX heading's content without the hashes that may close it, which a blank or nothing must precede."""
    end = content.end
    while end > content.start and text[end - 1] == "#":
        end -= 1
    if end == content.start:
        return Span(end, end)
    return trimmed(text, content.start, end) if text[end - 1] in " \t" else content
