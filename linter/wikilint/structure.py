"""CommonMark structure with code point spans, from one pass over pulldown-cmark's events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from wikilint.blocks import Block, Inline, InlineKind, Kind, Row, Structure, Table, trimmed, without_closing
from wikilint.core import Span
from wikilint.events import Event, plain_lines, read_events
from wikilint.folding import MARKS, Folded, Run, fold
from wikilint.records import new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Block", "Inline", "Kind", "Row", "Structure", "Table", "read_structure"]

_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|(?=[\r\n]|\Z))(?:\[[ xX]\][ \t]+)?")
_FENCE = re.compile(r"(`{3,}|~{3,})([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_HASHES = re.compile(r"(#{1,6})(?:[ \t\v\f]+|(?=[\r\n]|\Z))")


_NONE = -2
"""Inline content stands in a block of its own, or outside items."""
_DUE = -1
"""Inline content that comes now begins the text of a tight item, for which the parser has no paragraph."""


def read_structure(text: str, start: int, marks: str = MARKS, *, indented_code: bool = True) -> Structure:
    """The structure of `text` from `start` on; what lies before is front matter.

    `marks`: those of `MARKS` that may stand in it. MDX has no indented code, since what stands between tags is
    indented: there it is a paragraph.
    """
    lines = plain_lines(text) if "\r" in marks else text
    start = start or text.startswith("\ufeff")  # a byte order mark is not the first letter of the first line
    folded = fold(lines, start, marks)
    return _Reader(lines, folded, "code" if indented_code else "paragraph").read(read_events(folded.source))


class _Reader:
    """Collects what the events tell. A container is added when it begins, any other block when it ends."""

    def __init__(self, text: str, folded: Folded, indented: Kind = "code") -> None:
        self.text = text
        self.folded = folded
        self.indented = indented
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.tables: list[Table] = []
        self.containers: list[int] = []
        self.parent = -1
        self.in_item = False
        self.loose = _NONE  # where the text of a tight item began, or one of the marks above
        self.fenced = False
        self.links: list[tuple[InlineKind, int]] = []
        self.shown = 0  # where the last piece of text or inline markup ended
        self.rows: list[Row] = []
        self.cells: list[Span] = []

    def read(self, events: Iterable[Event]) -> Structure:
        starts, ends = _STARTS, _ENDS
        value: Any
        for event, start, end in self.folded.placed(events):  # most are dictionaries of one key
            if event.__class__ is not dict:
                self.single(event, start, end)
            elif "Text" in event:
                self.shown = end
                if self.loose == _DUE:
                    self.loose = start
            elif "End" in event:
                tag = event["End"]
                ends[tag if tag.__class__ is str else next(iter(tag))](self, start, end)
            elif "Start" in event:
                tag, value = event["Start"], None
                if tag.__class__ is dict:
                    ((tag, value),) = tag.items()
                if tag in starts:
                    starts[tag](self, value, start, end)
            elif "Html" not in event:
                self.inline(event, start, end)
        return Structure(self.blocks, self.inlines, self.tables)

    # Where something begins

    def leaf(self, _value: Any, start: int, _end: int) -> None:
        if self.loose >= 0:
            self.end_text(start)
        self.loose = _NONE

    def code(self, value: Any, start: int, end: int) -> None:
        self.leaf(value, start, end)
        self.fenced = value != "Indented"
        self.shown = -1

    def style(self, _value: Any, start: int, _end: int) -> None:
        if self.loose == _DUE:
            self.loose = start

    def link(self, value: Any, start: int, end: int) -> None:
        self.style(value, start, end)
        self.links.append(("autolink" if value["link_type"] in ("Autolink", "Email") else "link", start))
        self.shown = start + 1

    def image(self, value: Any, start: int, end: int) -> None:
        self.style(value, start, end)
        self.links.append(("image", start))
        self.shown = start + 2

    def list_(self, value: Any, start: int, end: int) -> None:
        span = trimmed(self.text, self.past_indent(start), end)
        self.begin("list", span, span, -1 if value is None else value)

    def item(self, _value: Any, start: int, end: int) -> None:
        start = self.past_indent(start)
        span = trimmed(self.text, start, end)
        marker = _MARKER.match(self.text, start, span.end)
        self.begin("item", span, new(Span, (marker.end() if marker else start, span.end)))
        self.in_item, self.loose = True, _DUE

    def past_indent(self, at: int) -> int:
        """The marker behind the indentation that the parser counts to a list and its items."""
        while self.text[at] in " \t":
            at += 1
        return at

    def quote(self, _value: Any, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        self.begin("quote", span, span)

    def footnote(self, _value: Any, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        colon = self.text.index("]:", start)
        self.begin("footnote", span, Span(colon + 2, span.end), 0, self.text[start + 2 : colon])

    def begin(self, kind: Kind, span: Span, content: Span, level: int = 0, info: str = "") -> None:
        """Add a container; what comes now stands in it."""
        if self.loose >= 0:
            self.end_text(span.start)
        self.blocks.append(new(Block, (kind, span, content, self.parent, level, info)))
        self.parent = len(self.blocks) - 1
        self.containers.append(self.parent)
        self.in_item, self.loose = False, _NONE

    # Where something ends

    def leave(self, _start: int, end: int) -> None:
        """End a container."""
        if self.loose >= 0:
            self.end_text(end)
        self.containers.pop()
        self.parent = self.containers[-1] if self.containers else -1
        self.in_item = self.parent >= 0 and self.blocks[self.parent].kind == "item"
        self.loose = _DUE if self.in_item else _NONE

    def add(self, kind: Kind, span: Span, content: Span, level: int = 0, info: str = "") -> None:
        """Add a block that contains no others."""
        self.blocks.append(new(Block, (kind, span, content, self.parent, level, info)))
        if self.in_item:
            self.loose = _DUE

    def end_text(self, end: int) -> None:
        """Add the paragraph that the text of a tight item is, now that something else begins."""
        span = trimmed(self.text, self.loose, end)
        self.blocks.append(new(Block, ("paragraph", span, span, self.parent, 0, "")))

    def paragraph(self, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        self.add("paragraph", span, span)

    def html(self, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        self.add("html", span, span)

    def single(self, event: str | Run, start: int, end: int) -> None:
        """A thematic break, a run of plain blocks that the parser took for one, or a line break."""
        if isinstance(event, Run):
            self.leaf(None, start, end)
            self.run(event)
        elif event == "Rule":
            self.leaf(None, start, end)
            span = trimmed(self.text, start, end)
            self.add("rule", span, span)

    def run(self, run: Run) -> None:
        """Add plain blocks, which stand at the top."""
        above = len(self.blocks)
        if not above:
            self.blocks += run.blocks
            self.inlines += run.inlines
            self.tables += run.tables
            return
        self.blocks += [block if block[3] < 0 else _moved(block, above) for block in run.blocks]
        self.inlines += [inline._replace(block=inline.block + above) for inline in run.inlines]
        self.tables += [table._replace(block=table.block + above) for table in run.tables]

    def heading(self, start: int, end: int) -> None:
        """ATX: without the hashes before and behind; setext: without the underline."""
        text = self.text
        span = trimmed(self.text, start, end)
        hashes = _HASHES.match(text, start, span.end)
        if hashes:
            content = new(Span, (hashes.end(), span.end))
            if text[span.end - 1] == "#":
                content = without_closing(text, content)
            self.add("heading", span, content, len(hashes[1]))
        else:
            underline = max(text.rfind("\n", start, span.end), text.rfind("\r", start, span.end))
            self.add("heading", span, trimmed(self.text, start, underline), 1 if text[span.end - 1] == "=" else 2)

    def end_code(self, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        fence = _FENCE.match(self.text, start) if self.fenced else None
        if fence:
            begin = min(fence.end(), span.end)
            content = Span(begin, max(begin, min(self.shown, span.end)))
            self.add("code", span, content, len(fence[1]), fence[2].strip())
        else:
            self.add(self.indented, span, span)

    def table(self, start: int, end: int) -> None:
        span = trimmed(self.text, start, end)
        self.tables.append(Table(len(self.blocks), self.rows[0], tuple(self.rows[1:])))
        self.rows = []
        self.add("table", span, span)

    def row(self, start: int, end: int) -> None:
        """Cells that a row lacks are empty ones at its end."""
        span = trimmed(self.text, start, end)
        cells = self.cells
        if cells and cells[-1].end > span.end:
            cells = [min(cell, Span(span.end, span.end)) for cell in cells]
        self.rows.append(Row(span, tuple(cells)))
        self.cells = []

    def cell(self, start: int, end: int) -> None:
        """Without the blanks that fill a column, often dozens, and without the pipes, but for an escaped one."""
        source = self.text[start:end].lstrip(" \t|")
        start = end - len(source)
        end = start + len(source.rstrip(" \t\r\n|"))
        if "\\" in source and source.startswith("\\|", end - start - 1):
            end += 1
        self.cells.append(new(Span, (start, end)))

    def end_style(self, _start: int, end: int) -> None:
        self.shown = end

    def end_link(self, _start: int, end: int) -> None:
        """Before the `]` that ends its text, nothing but a line break or a backslash goes unsaid by the parser."""
        kind, start = self.links.pop()
        text_end = max(self.shown, self.text.find("]", self.shown, end))
        self.inlines.append(new(Inline, (kind, new(Span, (start, end)), text_end, len(self.blocks))))
        self.shown = end

    def inline(self, event: Any, start: int, end: int) -> None:
        if self.loose == _DUE:
            self.loose = start
        kind: InlineKind = "code" if "Code" in event else "html" if "InlineHtml" in event else "footnote-reference"
        self.inlines.append(new(Inline, (kind, new(Span, (start, end)), end, len(self.blocks))))
        self.shown = end


def _moved(block: Block, by: int) -> Block:
    """A block in a container that so many blocks more stand above."""
    kind, span, content, parent, level, info = block
    return new(Block, (kind, span, content, parent + by, level, info))


_STARTS: dict[str, Callable[[_Reader, Any, int, int], None]] = {
    **dict.fromkeys(("Paragraph", "Heading", "HtmlBlock", "Table"), _Reader.leaf),
    "CodeBlock": _Reader.code,
    **dict.fromkeys(("Emphasis", "Strong"), _Reader.style),
    "Link": _Reader.link,
    "Image": _Reader.image,
    "List": _Reader.list_,
    "Item": _Reader.item,
    "BlockQuote": _Reader.quote,
    "FootnoteDefinition": _Reader.footnote,
}
_ENDS: dict[str, Callable[[_Reader, int, int], None]] = {
    "Paragraph": _Reader.paragraph,
    "Heading": _Reader.heading,
    "HtmlBlock": _Reader.html,
    "CodeBlock": _Reader.end_code,
    "Table": _Reader.table,
    **dict.fromkeys(("TableHead", "TableRow"), _Reader.row),
    "TableCell": _Reader.cell,
    **dict.fromkeys(("Emphasis", "Strong"), _Reader.end_style),
    **dict.fromkeys(("Link", "Image"), _Reader.end_link),
    **dict.fromkeys(("Item", "List", "BlockQuote", "FootnoteDefinition"), _Reader.leave),
}
