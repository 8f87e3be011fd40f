"""What markdown-it-py, a second implementation of CommonMark, sees in a document, and the same facts of our views."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wikilint import Document

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # it refuses `<file:x>`, CommonMark does not
_KINDS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "table_open": "table",
    "hr": "rule",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
}


class Fact(NamedTuple):
    """One block: what it is, how deep it stands, on which line (0-based) it begins, and what tells it from its like."""

    kind: str
    depth: int
    line: int
    what: str = ""


class Outline(NamedTuple):
    """All blocks in source order, the inline elements in source order, and the texts of all table cells."""

    blocks: list[Fact]
    inlines: list[str]
    cells: list[str]


def expected(text: str) -> Outline:
    """The outline by markdown-it-py."""
    blocks: list[Fact] = []
    inlines: list[str] = []
    cells: list[str] = []
    depth = 0
    tokens = _PARSER.parse(text)
    for token, following in pairwise([*tokens, None]):
        assert token
        if token.type in ("th_open", "td_open"):
            assert following
            cells.append(_squeezed(following.content))
        kind = _KINDS.get(token.type)
        if kind:
            assert token.map
            blocks.append(Fact(kind, depth, token.map[0], _what(token, following)))
        if kind in ("list", "item", "quote"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close"):
            depth -= 1
        inlines += _inlines(token.children or [])
    return Outline(blocks, inlines, cells)


def _what(token: Token, following: Token | None) -> str:
    if token.type == "heading_open":
        assert following
        return f"{token.tag} {_squeezed(following.content)}"
    if token.type in ("fence", "code_block"):
        return f"{token.info.strip()}:{_squeezed(token.content)}"
    if token.type == "ordered_list_open":
        return str(token.attrs.get("start", 1))
    if token.type == "paragraph_open":
        assert following
        return _squeezed(following.content)
    return ""


def _inlines(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield "autolink" if token.info == "auto" else "link"
        elif token.type == "image":
            yield "image"
            yield from _inlines(token.children or [])
        elif token.type == "code_inline":
            yield "code"
        elif token.type == "html_inline":
            yield "html"


def seen(text: str) -> Outline:
    """The outline by wikilint."""
    document = Document(text)
    depths: list[int] = []
    blocks: list[Fact] = []
    for block in document.blocks:
        depths.append(depths[block.parent] + 1 if block.parent >= 0 else 0)
        words = _squeezed(text[slice(*block.content)])
        what = {
            "heading": f"h{block.level} {words}",
            "code": f"{block.info}:{words}",
            "paragraph": words,
            "list": str(block.level) if block.level >= 0 else "",
        }
        line = document.position(block.span.start)[0] - 1
        blocks.append(Fact(block.kind, depths[-1], line, what.get(block.kind, "")))
    inlines = sorted(document.inlines, key=lambda inline: (inline.span.start, -inline.span.end))
    rows = [row for table in document.tables for row in (table.header, *table.rows)]
    cells = [_squeezed(text[slice(*cell)]) for row in rows for cell in row.cells]
    return Outline(blocks, [inline.kind for inline in inlines], cells)


def _squeezed(text: str) -> str:
    """Without blanks and quote markers, which one implementation strips from continuation lines and the other spans."""
    return re.sub(r"[\s>\\]", "", text.replace("\0", "\ufffd"))
