"""Front matter: found by our own scan, so that every span is exact, and read into values that know where they stand.

Spans are code point offsets into the whole document. Nothing here raises for bad input: what cannot be read is a
`Syntax` with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from wikilint.core import Span

Format = Literal["yaml", "toml", "json"]
Style = Literal["plain", "single", "double", "literal", "folded"]
Path = tuple[str | int, ...]


class Scalar(NamedTuple):
    """A value without parts. `value` is JSON data; `span` holds its source, quotes and block indicator included."""

    span: Span
    value: str | int | float | bool | None
    style: Style


class Sequence(NamedTuple):
    """A list; `span` runs from its first character to the end of its last item."""

    span: Span
    items: tuple[Value, ...]


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Scalar
    value: Value


class Mapping(NamedTuple):
    """A table of keys in the order written, duplicates included."""

    span: Span
    entries: tuple[Entry, ...]


Value = Scalar | Sequence | Mapping


class Syntax(NamedTuple):
    """Why front matter cannot be read: the parser's offset and words."""

    offset: int
    message: str


class Duplicate(NamedTuple):
    """A key that was set before in the same mapping."""

    key: Scalar
    first: Scalar


class Reading(NamedTuple):
    """What a format's reader makes of front matter."""

    root: Value | None
    duplicates: tuple[Duplicate, ...] = ()
    error: Syntax | None = None


class FrontMatter:
    """The block at the top of a document. `span` covers the fences, `content` what stands between them."""

    def __init__(self, text: str, format: Format, opening: Span, content: Span, closing: Span | None) -> None:  # noqa: A002
        self.text = text
        self.format = format
        self.opening = opening
        self.content = content
        self.closing = closing
        self.span = Span(opening.start, closing.end if closing else content.end)

    @cached_property
    def reading(self) -> Reading:
        if self.format == "yaml":
            from wikilint.yaml import read_yaml

            return read_yaml(self.text, self.content)
        if self.format == "toml":
            from wikilint.toml import read_toml

            return read_toml(self.text, self.content)
        from wikilint.json import read_json

        return read_json(self.text, self.content)

    @property
    def root(self) -> Value | None:
        """The whole, or None where the block is empty or cannot be read."""
        return self.reading.root

    @cached_property
    def data(self) -> Any:
        """Plain JSON data: values as typed, dates as strings, the last of two equal keys."""
        return None if self.root is None else plain(self.root)

    @cached_property
    def scalars(self) -> tuple[tuple[Path, Scalar], ...]:
        """Every value without parts, with the path of keys and indices that leads to it, in source order."""
        return () if self.root is None else tuple(_scalars(self.root, ()))

    def get(self, key: str) -> Value | None:
        """The value of a key at the top level, the last one if it is set twice."""
        if not isinstance(self.root, Mapping):
            return None
        return next((e.value for e in reversed(self.root.entries) if e.key.value == key), None)


def plain(value: Value) -> Any:
    """JSON data of a value."""
    if isinstance(value, Scalar):
        return value.value
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return {str(entry.key.value): plain(entry.value) for entry in value.entries}


def _scalars(value: Value, path: Path) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(value, Scalar):
        yield path, value
    elif isinstance(value, Sequence):
        for index, item in enumerate(value.items):
            yield from _scalars(item, (*path, index))
    else:
        for entry in value.entries:
            yield from _scalars(entry.value, (*path, str(entry.key.value)))


_FENCE = re.compile(r"\ufeff?(---|\+\+\+|\{)[ \t]*(\r\n|\n|\r|\Z)")
_CLOSERS = {
    "---": re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_KEY = re.compile(
    r"""(?:(?<=\n)|(?<=\r))(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s#\-:'"&*!|>%@`\[\]{}][^:\r\n]*?)[ \t]*(?::(?=\s|\Z)|=)"""
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_ENTRY_LINE = re.compile(r"[ \t]+\S|[-#]|[^\s:=][^:=\r\n]*[:=]")


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text, or None. A first `---` that no key follows is a thematic break, not a fence."""
    if not text.startswith(("---", "+++", "{", "\ufeff")):
        return None
    fence = _FENCE.match(text)
    if not fence:
        return None
    opening, start = Span(*fence.span(1)), fence.end()
    if fence[1] == "{":
        return _json(text, opening)
    kind: Format = "yaml" if fence[1] == "---" else "toml"
    closer = _CLOSERS[fence[1]].search(text, start)
    if closer:
        content = Span(start, closer.start())
        if text[content.start : content.end].strip() and not _KEY.search(text, start, closer.start()):
            return None
        return FrontMatter(text, kind, opening, content, Span(*closer.span()))
    if _KEY.match(text, start):
        return FrontMatter(text, kind, opening, Span(start, _run_of_entries(text, start)), None)
    return None


def _run_of_entries(text: str, start: int) -> int:
    """Where front matter that is never closed ends for all we can tell: before the first line that is no entry."""
    end = start
    while end < len(text) and _ENTRY_LINE.match(text, end):
        line = _LINE.match(text, end)
        end = line.end() if line else len(text)
    return end


def _json(text: str, opening: Span) -> FrontMatter | None:
    from wikilint.json import end_of_object

    end, closed = end_of_object(text, opening.start)
    if not closed and not re.compile(r"\{\s*\"").match(text, opening.start):
        return None
    closing = Span(end - 1, end) if closed else None
    return FrontMatter(text, "json", opening, Span(opening.start, end), closing)
