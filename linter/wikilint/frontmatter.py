"""Front matter: found by our own scan, so that every span is exact, and read into values that know where they stand.

Spans are code point offsets into the whole document. Nothing here raises for bad input: what cannot be read is a
`Syntax` with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wikilint.core import Span
from wikilint.lazy import cached_property
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    Format = Literal["yaml", "toml", "json"]
    Style = Literal["plain", "single", "double", "literal", "folded"]
else:
    Format = Style = str

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


MOST_VALUES = 100_000
"""More values than this are no front matter: each takes some hundred bytes of memory, however short it is written."""

MOST_LEVELS = 100
"""Lists and tables nested deeper than this are no front matter, whatever its language."""


class Syntax(NamedTuple):
    """Why front matter cannot be read: the parser's offset and words, and where it opened what it cannot close."""

    offset: int
    message: str
    opened: int | None = None


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
        return read(self.format, self.text, self.content)

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
        found: list[tuple[Path, Scalar]] = []
        if self.root is not None:
            _gather(self.root, (), found)
        return tuple(found)

    @cached_property
    def strings(self) -> tuple[tuple[Path, Scalar, str], ...]:
        """The scalars that are strings, each once, where it is written: what an alias stands for is left out."""
        strings = [(path, scalar, scalar.value) for path, scalar in self.scalars if isinstance(scalar.value, str)]
        if self.text.find("&", *self.content) < 0:
            return tuple(strings)  # no alias without an anchor
        found: dict[Span, tuple[Path, Scalar, str]] = {}
        for string in strings:
            start = string[1].span.start
            if self.text[start : start + 1] != "*":
                found.setdefault(string[1].span, string)
        return tuple(found.values())

    @cached_property
    def said(self) -> str:
        """The strings among `scalars`, each behind a newline and the last before one: what is not in it is in none."""
        return "\n".join(["", *[scalar.value for _, scalar in self.scalars if isinstance(scalar.value, str)], ""])

    @cached_property
    def under(self) -> dict[str, list[tuple[Path, Scalar, str]]]:
        """`strings` by the key that says what they are, in lower case."""
        from wikilint.fields import key

        found: dict[str, list[tuple[Path, Scalar, str]]] = {}
        for string in self.strings:
            found.setdefault(key(string[0]), []).append(string)
        return found

    @cached_property
    def lists(self) -> tuple[tuple[Path, Sequence], ...]:
        """Every list that is written in the block, once however many aliases stand for it, with its path."""
        found = {} if self.root is None else {items.span: (path, items) for path, items in _lists(self.root, ())}
        return tuple(found[span] for span in sorted(found))

    @cached_property
    def jams(self) -> tuple[tuple[Sequence, list[Scalar]], ...]:
        """Lists with those of their items that hold several names at once, each with its line or bullet."""
        from wikilint.jam import jammed

        found = ((sequence, jammed(sequence)) for _, sequence in self.lists)
        return tuple((sequence, items) for sequence, items in found if items)

    @cached_property
    def jammed(self) -> frozenset[Span]:
        """Where the items in `jams` stand."""
        return frozenset(item.span for _, items in self.jams for item in items)

    @cached_property
    def places(self) -> dict[Path, tuple[Scalar | None, Value]]:
        """Every value by the path that leads to it, with its key if it has one: `locate` for those who ask often."""
        found: dict[Path, tuple[Scalar | None, Value]] = {}
        if self.root is not None:
            _place(None, self.root, (), found)
        return found

    def get(self, key: str) -> Value | None:
        """The value of a key at the top level, the last one if it is set twice."""
        return self._top.get(key)

    @cached_property
    def _top(self) -> dict[str | int | float | bool | None, Value]:
        return {key.value: value for key, value in self.root.entries} if isinstance(self.root, Mapping) else {}


def read(format: Format, text: str, content: Span) -> Reading:  # noqa: A002
    """What `content` of a text says in a format."""
    if format == "yaml":
        from wikilint.yaml_lines import read_lines

        reading = read_lines(text, content)
        if reading:
            return reading
        from wikilint.yaml import read_yaml

        return read_yaml(text, content)
    if format == "toml":
        from wikilint.toml import read_toml

        return read_toml(text, content)
    from wikilint.json import read_json

    return read_json(text, content)


def plain(value: Value) -> Any:
    """JSON data of a value."""
    if isinstance(value, Scalar):
        return value.value
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return {name: plain(entry.value) for name, entry in fields(value).items()}


def fields(mapping: Mapping) -> dict[str, Entry]:
    """The entry that holds for each key: the last of equal ones, and what YAML's `<<: *alias` brings in."""
    own: dict[str, Entry] = {}
    brought: list[Mapping] = []
    for entry in mapping.entries:
        if (sources := _merged(entry)) is not None:
            brought += sources
        else:
            own[str(entry.key.value)] = entry
    for source in brought:
        for name, entry in fields(source).items():
            own.setdefault(name, entry)
    return own


def _place(key: Scalar | None, value: Value, path: Path, found: dict[Path, tuple[Scalar | None, Value]]) -> None:
    found[path] = key, value
    if isinstance(value, Sequence):
        for i, item in enumerate(value.items):
            _place(None, item, (*path, i), found)
    elif isinstance(value, Mapping):
        for name, entry in fields(value).items():
            _place(entry.key, entry.value, (*path, name), found)


def _merged(entry: Entry) -> list[Mapping] | None:
    if entry.key.value != "<<" or entry.key.style != "plain":
        return None
    sources = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    mappings = [source for source in sources if isinstance(source, Mapping)]
    return mappings if len(mappings) == len(sources) else None


def locate(root: Value, path: Iterable[str | int]) -> tuple[Scalar | None, Value]:
    """The value a path leads to, and its key if the last step is one. LookupError if there is none."""
    key = None
    for step in path:
        if isinstance(root, Mapping):
            key, root = fields(root)[str(step)]
        elif isinstance(root, Sequence):
            key, root = None, root.items[int(step)]
        else:
            raise LookupError(step)
    return key, root


def _gather(value: Value, path: Path, found: list[tuple[Path, Scalar]]) -> None:
    if isinstance(value, Scalar):
        found.append((path, value))
    elif isinstance(value, Sequence):
        for index, item in enumerate(value.items):
            if isinstance(item, Scalar):
                found.append(((*path, index), item))
            else:
                _gather(item, (*path, index), found)
    else:
        for key, held in value.entries:
            if isinstance(held, Scalar):
                found.append(((*path, str(key.value)), held))
            else:
                _gather(held, (*path, str(key.value)), found)


def _lists(value: Value, path: Path) -> Iterator[tuple[Path, Sequence]]:
    if isinstance(value, Sequence):
        yield path, value
        for index, item in enumerate(value.items):
            if not isinstance(item, Scalar):
                yield from _lists(item, (*path, index))
    elif isinstance(value, Mapping):
        for entry in value.entries:
            if not isinstance(entry.value, Scalar):
                yield from _lists(entry.value, (*path, str(entry.key.value)))


_FENCE = r"\ufeff?(---|\+\+\+|\{)[ \t]*+(?:\r\n|\n|\r|\Z)"
_LINE_REST = r"[ \t]*+(?=[\r\n]|\Z)"
_LINE = r"[^\r\n]*+(?:\r\n|\n|\r|\Z)"
_QUOTED = r""""[^"\r\n]*+"[ \t]*+|'[^'\r\n]*+'[ \t]*+"""
_KEYS = {
    "yaml": rf"(?:{_QUOTED}|[^\s#\-:'\"&*!|>%@`\[\]{{}}][^:\r\n]*+(?>(?::(?!\s|\Z)[^:\r\n]*+)*)):(?=\s|\Z)",
    "toml": rf"(?:{_QUOTED}|[\w.-]++[ \t]*+)(?:\.|=)|\[",
}
_KEY_OF_UNCLOSED = r"[a-z][\w-]*+[ \t]*+[:=]"
_MORE_OF_ENTRY = r"[ \t]++\S|-[ \t\r\n]|#"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text, or None. A first `---` that no key follows is a thematic break, not a fence."""
    if not text.startswith(("---", "+++", "{", "\ufeff")):
        return None
    fence = _pattern(_FENCE).match(text)
    if not fence:
        return None
    opening, start = Span(*fence.span(1)), fence.end()
    if fence[1] == "{":
        return _json(text, opening)
    kind: Format = "yaml" if fence[1] == "---" else "toml"
    closing = _closing(text, start, ("---", "...") if kind == "yaml" else ("+++",))
    if closing:
        is_fenced = _has_key(text, start, closing.start, kind) or not text[start : closing.start].strip()
        return FrontMatter(text, kind, opening, Span(start, closing.start), closing) if is_fenced else None
    end = _end_of_entries(text, start, kind)
    return FrontMatter(text, kind, opening, Span(start, end), None) if end > start else None


def _closing(text: str, start: int, fences: tuple[str, ...]) -> Span | None:
    """The first line from `start` on that is one of `fences`, without its line end."""
    found, limit = None, len(text)
    for fence in fences:
        for line_end in "\n", "\r":
            span = _line_that_is(text, line_end + fence, start - 1, limit)
            if span:
                found, limit = span, span.start
    return found


def _line_that_is(text: str, fence: str, start: int, limit: int) -> Span | None:
    if fence[0] == "\r" and text.find("\r", start, limit) < 0:
        return None
    at = text.find(fence, start, limit)
    while at >= 0:
        end = _pattern(_LINE_REST).match(text, at + len(fence))
        if end:
            return Span(at + 1, end.end())
        at = text.find(fence, at + 1, limit)
    return None


def _has_key(text: str, start: int, end: int, kind: Format) -> bool:
    key, line = _pattern(_KEYS[kind]), _pattern(_LINE)
    while start < end:
        if key.match(text, start, end):
            return True
        found = line.match(text, start)
        start = found.end() if found else end
    return False


def _end_of_entries(text: str, start: int, kind: Format) -> int:
    """Where front matter that is never closed ends, for all we can tell: behind its last entry before a blank line.

    It is `start` where a rule and prose stand (`---`, `Note: a word to the reader`): that takes a key in lower case.
    """
    if not _pattern(_KEY_OF_UNCLOSED).match(text, start):
        return start
    key, more, line = _pattern(_KEYS[kind]), _pattern(_MORE_OF_ENTRY), _pattern(_LINE)
    end = at = start
    while at < len(text) and (is_key := key.match(text, at) or more.match(text, at)):
        found = line.match(text, at)
        at = found.end() if found else len(text)
        if is_key[0] != "#":
            end = at
    return end


def _json(text: str, opening: Span) -> FrontMatter | None:
    from wikilint.json import end_of_object

    if not _pattern(r"\{\s*+[\"}]").match(text, opening.start):
        return None
    end, is_closed = end_of_object(text, opening.start)
    return FrontMatter(text, "json", opening, Span(opening.start, end), Span(end - 1, end) if is_closed else None)
