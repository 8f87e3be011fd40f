"""CommonMark structure with code point spans, from one pass over pulldown-cmark's events.

pyromark gives byte offsets. Where a text can be projected to ASCII, one character for one code point and without a
change of structure, byte offsets are code points; elsewhere they are mapped.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from typing import Any, Literal, NamedTuple

import pyromark

from wikilint.core import Span

Kind = Literal["paragraph", "heading", "code", "html", "table", "rule", "list", "item", "quote", "footnote"]
InlineKind = Literal["code", "html", "link", "image", "autolink", "footnote-reference"]


class Block(NamedTuple):
    """A block of the document, containers before what they contain.

    `span` is the whole source, without the indentation before it and the blank lines behind it; `content` what it
    says, without markers and fences. `parent` is the index of the containing block in `Document.blocks`, -1 at the
    top. `level`: a heading's 1 to 6; a list's first number, -1 for bullets. The text of a tight list item is a
    paragraph too.
    """

    kind: Kind
    span: Span
    content: Span
    parent: int
    level: int = 0
    info: str = ""


class Row(NamedTuple):
    """A row of a table; cell spans are trimmed, so an empty cell has zero width."""

    span: Span
    cells: tuple[Span, ...]


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


_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_PARSER = pyromark.Markdown(options=_OPTIONS)
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|(?=[\r\n]|\Z))(?:\[[ xX]\][ \t]+)?")
_FENCE = re.compile(r"(`{3,}|~{3,})([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_LINKS = frozenset({"Link", "Image"})
_INLINE_ENDS = frozenset({"Emphasis", "Strong", "Strikethrough"}) | _LINKS
_LEAF_ENDS = frozenset({"Paragraph", "Heading", "CodeBlock", "HtmlBlock"})
_TABLE_ENDS = frozenset({"Table", "TableHead", "TableRow"})
_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


class _Projection(dict[int, str]):
    """Letters to `x`, punctuation and symbols to `,`: neither begins nor ends a structure that was not there.

    Blanks beyond ASCII have no stand-in: for delimiter runs they are white space, for blank lines they are not.
    They become form feeds, which tell that the text cannot be read through its projection.
    """

    def __missing__(self, code_point: int) -> str:
        category = unicodedata.category(chr(code_point))
        self[code_point] = projected = "," if category[0] in "PS" else "\f" if category[0] == "Z" else "x"
        return projected


_PROJECTION = _Projection()


def _project(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_PROJECTION), error.end


codecs.register_error("wikilint-projection", _project)


def read_structure(text: str, start: int) -> Structure:
    """The structure of `text` from `start` on; what lies before is front matter."""
    source = text[start:] if start else text
    reader = _Reader(text, start)
    projected = source if source.isascii() else source.encode("ascii", "wikilint-projection").decode("ascii")
    if projected is not source and ("\f" in projected or "\0" in projected or "]:" in projected):
        reader.read_mapped(source)
    else:
        reader.read(projected)
    return Structure(reader.blocks, reader.inlines, reader.tables)


class _Reader:
    """Collects blocks and inlines; `base` is added to every offset of the parser."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.tables: list[Table] = []
        self.header: Row | None = None
        self.rows: list[Row] = []
        self.cells: list[Span] = []

    def read_mapped(self, source: str) -> None:
        """Read with offsets mapped from UTF-8 bytes to code points."""
        wide = [(m.start(), len(m[0].encode()) - len(m[0])) for m in re.finditer(r"[^\x00-\x7f]+", source)]
        ends, extras, extra = [0], [0], 0
        for (offset, more), m in zip(wide, re.finditer(r"[^\x00-\x7f]+", source), strict=True):
            size = len(m[0].encode())
            ends.append(offset + extra + size)
            extra += more
            extras.append(extra)

        def mapped() -> Any:
            for event, at in _PARSER.events_with_range(source, merge_text=True):
                yield (
                    event,
                    {
                        "start": at["start"] - extras[bisect_right(ends, at["start"]) - 1],
                        "end": at["end"] - extras[bisect_right(ends, at["end"]) - 1],
                    },
                )

        self.collect(mapped())

    def read(self, source: str) -> None:
        """Read ASCII, whose bytes are code points."""
        self.collect(_PARSER.events_with_range(source, merge_text=True))

    def collect(self, events: Any) -> None:  # noqa: C901 - one loop: a call an event costs more than the parser
        base, blocks, inlines = self.base, self.blocks, self.inlines
        stack: list[int] = []
        parent = -1
        loose = -1  # the paragraph made for the text of a tight list item, while it is open
        bare = False  # inline content would stand in an item directly and needs such a paragraph
        links: list[tuple[InlineKind, int, int]] = []
        last: Any = None
        for event, at in events:
            if event.__class__ is str:
                if event == "Rule":
                    if loose >= 0:
                        loose, bare = self.close_text(loose, at["start"] + base), True
                    span = self.trimmed(at["start"] + base, at["end"] + base)
                    blocks.append(Block("rule", span, span, parent))
                continue
            if "Text" in event:
                last = at
                if bare:
                    loose, bare = self.open_text(at["start"] + base, parent), False
                continue
            if "End" in event:
                name = event["End"]
                if name.__class__ is dict:
                    (name,) = name
                if name == "TableCell":
                    self.cells.append(self.cell(at["start"] + base, at["end"] + base))
                elif name in _INLINE_ENDS:
                    if name in _LINKS:
                        kind, start, block = links.pop()
                        text_end = last["end"] if last["end"] > start else start + (2 if kind == "image" else 1)
                        span = Span(start + base, at["end"] + base)
                        inlines.append(Inline(kind, span, self.bracket(text_end + base, span.end), block))
                    last = at
                elif name in _LEAF_ENDS:
                    bare = parent >= 0 and loose < 0 and blocks[parent].kind == "item"
                elif name in _TABLE_ENDS:
                    self.end_table_part(name, at["start"] + base, at["end"] + base)
                    bare = name == "Table" and parent >= 0 and blocks[parent].kind == "item"
                else:
                    if loose >= 0:
                        loose = self.close_text(loose, at["end"] + base)
                    stack.pop()
                    parent = stack[-1] if stack else -1
                    bare = parent >= 0 and blocks[parent].kind == "item"
                continue
            if "Start" in event:
                name = value = event["Start"]
                if name == "TableCell" or name == "TableRow" or name == "TableHead":
                    continue
                if value.__class__ is dict:
                    (name,) = value
                start, end = at["start"] + base, at["end"] + base
                if name in _INLINE_ENDS:
                    if bare:
                        loose, bare = self.open_text(start, parent), False
                    if name in _LINKS:
                        links.append((_link_kind(name, value[name]["link_type"]), at["start"], len(blocks) - 1))
                        last = {"end": -1}
                    continue
                if loose >= 0:
                    loose = self.close_text(loose, start)
                bare = False
                if name == "Paragraph":
                    span = self.trimmed(start, end)
                    blocks.append(Block("paragraph", span, span, parent))
                elif name == "Heading":
                    blocks.append(self.heading(self.trimmed(start, end), _LEVELS[value[name]["level"]], parent))
                elif name == "CodeBlock":
                    blocks.append(self.code(start, end, value[name], parent))
                elif name == "HtmlBlock" or name == "Table":
                    span = self.trimmed(start, end)
                    blocks.append(Block("table" if name == "Table" else "html", span, span, parent))
                else:
                    blocks.append(self.container(name, self.trimmed(start, end), value, parent))
                    stack.append(len(blocks) - 1)
                    parent = len(blocks) - 1
                    bare = name == "Item"
                continue
            if "Html" in event:
                continue
            if bare:
                loose, bare = self.open_text(at["start"] + base, parent), False
            last = at
            span = Span(at["start"] + base, at["end"] + base)
            inline: InlineKind = (
                "code" if "Code" in event else "html" if "InlineHtml" in event else "footnote-reference"
            )
            inlines.append(Inline(inline, span, span.end, len(blocks) - 1))

    def open_text(self, start: int, parent: int) -> int:
        """Begin a paragraph for the text of a tight list item; its index."""
        span = Span(start, start)
        self.blocks.append(Block("paragraph", span, span, parent))
        return len(self.blocks) - 1

    def bracket(self, at: int, end: int) -> int:
        """The `]` that ends a link's text: what may stand before it is a line break or a backslash."""
        return max(at, self.text.find("]", at, end))

    def end_table_part(self, name: str, start: int, end: int) -> None:
        if name == "Table":
            assert self.header is not None
            self.tables.append(Table(len(self.blocks) - 1, self.header, tuple(self.rows)))
            self.rows = []
            return
        row = Row(self.trimmed(start, end), tuple(self.cells))
        self.cells = []
        if name == "TableHead":
            self.header = row
        else:
            self.rows.append(row)

    def trimmed(self, start: int, end: int) -> Span:
        text = self.text
        while end > start and text[end - 1] in "\r\n \t":
            end -= 1
        return Span(start, end)

    def close_text(self, index: int, end: int) -> int:
        """End the text of a tight list item where something else begins; always -1."""
        text = self.blocks[index]
        span = self.trimmed(text.span.start, end)
        self.blocks[index] = text._replace(span=span, content=span)
        return -1

    def cell(self, start: int, end: int) -> Span:
        text = self.text
        while start < end and text[start] in " \t|":
            start += 1
        while end > start and (text[end - 1] in " \t\r\n" or (text[end - 1] == "|" and text[end - 2] != "\\")):
            end -= 1
        return Span(start, end)

    def heading(self, span: Span, level: int, parent: int) -> Block:
        """ATX: without the hashes before and behind; setext: without the underline."""
        text = self.text
        start, end = span
        if (
            text[start] == "#"
            and (level == 6 or text[start + level : start + level + 1] != "#")
            and _is_atx(text, span, level)
        ):
            start += level
            body = text[start:end]
            closed = re.search(r"(?:^|[ \t])#+$", body)
            end = start + (closed.start() if closed else len(body))
            while start < end and text[start] in " \t":
                start += 1
        else:
            end = max(text.rfind("\n", start, end), text.rfind("\r", start, end))
        return Block("heading", span, self.trimmed(start, max(start, end)), parent, level)

    def code(self, start: int, end: int, value: Any, parent: int) -> Block:
        if value == "Indented":
            span = self.trimmed(start, end)
            return Block("code", span, span, parent)
        span = self.trimmed(start, end)
        fence = _FENCE.match(self.text, start)
        if not fence:
            return Block("code", span, span, parent)
        content_end = span.end
        last_line = max(self.text.rfind("\n", start, content_end), self.text.rfind("\r", start, content_end)) + 1
        tail = self.text[last_line:content_end].lstrip(" \t>")
        if last_line >= fence.end() and tail and not tail.strip(fence[1][0]) and len(tail) >= len(fence[1]):
            content_end = last_line
        return Block(
            "code", span, Span(fence.end(), max(fence.end(), content_end)), parent, len(fence[1]), fence[2].strip()
        )

    def container(self, name: str, span: Span, value: Any, parent: int) -> Block:
        if name == "Item":
            marker = _MARKER.match(self.text, span.start)
            start = min(marker.end(), span.end) if marker else span.start
            return Block("item", span, Span(max(start, span.start), max(start, span.end)), parent)
        if name == "List":
            number = value[name]
            return Block("list", span, span, parent, -1 if number is None else number)
        if name == "FootnoteDefinition":
            colon = self.text.find("]:", span.start, span.end)
            start = min(colon + 2, span.end) if colon >= 0 else span.start
            return Block(
                "footnote",
                span,
                Span(start, span.end),
                parent,
                info=self.text[span.start + 2 : max(colon, span.start + 2)],
            )
        return Block("quote", span, span, parent)


def _link_kind(name: str, link_type: str) -> InlineKind:
    if name == "Image":
        return "image"
    return "autolink" if link_type in ("Autolink", "Email") else "link"


def _is_atx(text: str, span: Span, level: int) -> bool:
    return text[span.start : span.start + level] == "#" * level and text[
        span.start + level : span.start + level + 1
    ] in ("", " ", "\t", "\n", "\r")
