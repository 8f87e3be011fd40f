"""TOML front matter: data from tomllib, spans from our own scan, since tomllib keeps none.

The scan accepts more than TOML; tomllib has the last word on what is valid. Dates and times are the text in the file.
A key that is set twice is not TOML; the later value holds, as in YAML and JSON, and the key is a `Duplicate`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import isfinite

from wikilint.core import Span
from wikilint.frontmatter import (
    MOST_LEVELS,
    MOST_VALUES,
    Duplicate,
    Entry,
    Mapping,
    Reading,
    Scalar,
    Sequence,
    Style,
    Syntax,
    Value,
)
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLANK = r"[ \t]*+"
_GAP = r"(?>(?:[ \t\r\n]++|#[^\r\n]*+)*)"
_BASIC = r'"(?>(?:[^"\\\r\n]++|\\[^\r\n])*)"'
_LITERAL = r"'[^'\r\n]*+'"
_NAME = rf"[\w-]++|{_BASIC}|{_LITERAL}"
_ATOM = (
    r'"""(?>(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*)"{3,5}'
    r"|'''(?>(?:[^']++|'{1,2}(?!'))*)'{3,5}"
    rf"|{_BASIC}|{_LITERAL}"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+"
    r"|[^\s,\[\]{}#\"']++"
)
_STYLES: dict[str, Style] = {'"""': "folded", "'''": "literal"}
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE_END = re.compile(r"\r\n?|\n")


def read_toml(text: str, content: Span) -> Reading:
    """Values with their spans in `text`, of which `content` is one TOML document.

    The style of a multi-line string is `folded` for three double quotes and `literal` for three single ones.
    """
    scan = _Scan(text, content)
    source = text[content.start : content.end]
    unknown: _UnknownError | None = None
    try:
        scan.statements()
        source = _without(source, content.start, scan.overwritten)
    except _TooMuchError as error:
        return Reading(None, error=Syntax(error.offset, error.why))
    except _UnknownError as error:
        unknown = error
    try:
        data = _loads(source)
        if unknown:
            return Reading(None, error=Syntax(unknown.offset, "this is not TOML"))
        root = _value(text, scan.root, data) if scan.root.entries else None
    except ValueError as error:
        return Reading(None, error=_syntax(source, content.start, error))
    return Reading(root, tuple(scan.duplicates))


class _UnknownError(Exception):
    """The scan cannot go on: tomllib will say why."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _TooMuchError(_UnknownError):
    """There is more than front matter needs, in depth or in number."""

    def __init__(self, offset: int, why: str = f"nested deeper than {MOST_LEVELS} levels") -> None:
        super().__init__(offset)
        self.why = why


class _Leaf:
    """A scalar in the source."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class _Array:
    """An inline array, or the tables that `[[header]]` lines open."""

    def __init__(self, start: int, *, of_tables: bool) -> None:
        self.start = start
        self.end = start
        self.of_tables = of_tables
        self.items: list[_Node] = []


class _Table:
    """A table of any notation. Of entries with one name the last holds."""

    def __init__(self, start: int, *, is_inline: bool = False) -> None:
        self.start = start
        self.end = start
        self.is_inline = is_inline
        self.entries: list[_Slot] = []
        self.latest: dict[str, _Slot] = {}
        self.first: dict[str, Scalar] = {}

    def add(self, key: Scalar, node: _Node, start: int) -> None:
        name = str(key.value)
        slot = self.latest[name] = _Slot(key, node, start)
        self.first.setdefault(name, key)
        self.entries.append(slot)


_Node = _Leaf | _Array | _Table


class _Slot(NamedTuple):
    """A key with its node; `start` is where the statement begins that sets it."""

    key: Scalar
    node: _Node
    start: int


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


class _Scan:
    """Reads statements into nodes that know their offsets in the whole text."""

    def __init__(self, text: str, content: Span) -> None:
        self.text = text[: content.end]
        self.at = content.start
        self.root = self.table = _Table(content.start)
        self.depth = 0
        self.size = 0
        self.duplicates: list[Duplicate] = []
        self.overwritten: list[Span] = []

    def statements(self) -> None:
        self.skip(_GAP)
        self.root.start = self.at
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self.header()
            else:
                self.assignment(self.table, self.depth)
            self.skip(_GAP)

    # Tokens

    def skip(self, expression: str) -> None:
        match = _pattern(expression).match(self.text, self.at)
        assert match
        self.at = match.end()

    def sees(self, token: str) -> bool:
        """Whether `token` comes next, and if so, go past it."""
        found = self.text.startswith(token, self.at)
        self.at += len(token) if found else 0
        return found

    def expect(self, token: str) -> None:
        if not self.sees(token):
            raise _UnknownError(self.at)

    def names(self) -> list[Scalar]:
        """A dotted key, one scalar a part."""
        parts: list[Scalar] = []
        while not parts or self.sees("."):
            self.skip(_BLANK)
            match = _pattern(_NAME).match(self.text, self.at)
            if not match:
                raise _UnknownError(self.at)
            self.at = match.end()
            parts.append(Scalar(Span(*match.span()), *_name(match[0])))
            self.skip(_BLANK)
        return parts

    # Statements

    def count(self) -> None:
        """One more value or table."""
        self.size += 1
        if self.size > MOST_VALUES:
            raise _TooMuchError(self.at, f"more than {MOST_VALUES:,} values")

    def header(self) -> None:
        self.count()
        start = self.at
        is_array = self.sees("[[")
        if not is_array:
            self.expect("[")
        *above, last = self.names()
        self.expect("]]" if is_array else "]")
        self.depth = len(above) + 1
        parent = self.descend(self.root, [(name, start) for name in above], start, 0)
        self.table = self.element(parent, last, start) if is_array else self.inner(parent, last, start)
        self.table.end = self.at

    def element(self, parent: _Table, key: Scalar, start: int) -> _Table:
        """A new table at the end of an array of tables."""
        if str(key.value) not in parent.latest:
            parent.add(key, _Array(start, of_tables=True), start)
        array = parent.latest[str(key.value)].node
        if not isinstance(array, _Array) or not array.of_tables:
            raise _UnknownError(start)
        table = _Table(start)
        array.items.append(table)
        return table

    def assignment(self, table: _Table, depth: int) -> None:
        start = self.at
        names = self.names()
        last = names[-1]
        table = self.descend(table, [(name, below.span.start) for name, below in pairwise(names)], start, depth)
        self.expect("=")
        self.skip(_BLANK)
        node = self.value(depth + len(names))
        before = table.latest.get(str(last.value))
        if before:
            if table.is_inline or (isinstance(before.node, _Table) and not before.node.is_inline):
                raise _UnknownError(start)
            self.duplicates.append(Duplicate(last, table.first[str(last.value)]))
            self.overwritten.append(Span(before.start, before.node.end))
        table.add(last, node, start)

    def descend(self, table: _Table, names: list[tuple[Scalar, int]], start: int, depth: int) -> _Table:
        """The table that `names` lead to; with each name stands where its table would begin."""
        if depth + len(names) >= MOST_LEVELS:
            raise _TooMuchError(start)
        for name, begin in names:
            table = self.inner(table, name, begin)
        return table

    def inner(self, table: _Table, key: Scalar, start: int) -> _Table:
        """The table under a key, made if there is none; of an array of tables, the last."""
        if str(key.value) not in table.latest:
            table.add(key, _Table(start, is_inline=table.is_inline), start)
        node = table.latest[str(key.value)].node
        if isinstance(node, _Array) and node.of_tables:
            node = node.items[-1]
        if not isinstance(node, _Table):
            raise _UnknownError(start)
        return node

    # Values

    def value(self, depth: int) -> _Node:
        if depth > MOST_LEVELS:
            raise _TooMuchError(self.at)
        self.count()
        if self.text.startswith("[", self.at):
            return self.array(depth)
        if self.text.startswith("{", self.at):
            return self.inline_table(depth)
        match = _pattern(_ATOM).match(self.text, self.at)
        if not match:
            raise _UnknownError(self.at)
        self.at = match.end()
        return _Leaf(*match.span())

    def array(self, depth: int) -> _Array:
        array = _Array(self.at, of_tables=False)
        self.expect("[")
        self.skip(_GAP)
        while not self.sees("]"):
            array.items.append(self.value(depth + 1))
            self.skip(_GAP)
            if not self.sees(","):
                self.expect("]")
                break
            self.skip(_GAP)
        array.end = self.at
        return array

    def inline_table(self, depth: int) -> _Table:
        table = _Table(self.at, is_inline=True)
        self.expect("{")
        self.skip(_GAP)
        while not self.sees("}"):
            self.assignment(table, depth)
            self.skip(_GAP)
            if not self.sees(","):
                self.expect("}")
                break
            self.skip(_GAP)
        table.end = self.at
        return table


def _name(typed: str) -> tuple[str, Style]:
    if typed[0] == "'":
        return typed[1:-1], "single"
    if typed[0] != '"':
        return typed, "plain"
    if "\\" not in typed:
        return typed[1:-1], "double"
    try:
        return next(iter(tomllib.loads(f"{typed}=0"))), "double"
    except ValueError:
        return typed[1:-1], "double"


def _value(text: str, node: _Node, data: Any) -> Value:
    """The node as a value, with what tomllib made of the same source."""
    span = Span(node.start, node.end)
    if isinstance(node, _Leaf):
        return _scalar(text, span, data)
    if isinstance(node, _Array):
        items = tuple(_value(text, item, part) for item, part in zip(node.items, data, strict=True))
        return Sequence(_around(span, items), items)
    entries = []
    for slot in node.entries:
        name = str(slot.key.value)
        holds = node.latest[name] is slot
        part = data[name] if holds else _alone(text[slot.node.start : slot.node.end])
        entries.append(Entry(slot.key, _value(text, slot.node, part)))
    return Mapping(_around(span, [entry.value for entry in entries]), tuple(entries))


def _around(span: Span, parts: Iterable[Value]) -> Span:
    return Span(span.start, max((span.end, *(part.span.end for part in parts))))


def _scalar(text: str, span: Span, data: Any) -> Scalar:
    typed = text[span.start : span.end]
    if isinstance(data, str):
        return Scalar(span, data, _STYLES.get(typed[:3]) or ("single" if typed[0] == "'" else "double"))
    is_json = isinstance(data, (bool, int)) or (isinstance(data, float) and isfinite(data))
    return Scalar(span, data if is_json else typed, "plain")


def _loads(source: str) -> dict[str, Any]:
    return tomllib.loads(_LINE_END.sub("\n", source))


def _alone(typed: str) -> Any:
    """The value of a key that is set again later."""
    return _loads(f"_ = {typed}")["_"]


def _without(source: str, base: int, spans: list[Span]) -> str:
    """The source with blanks for what is set again later, line ends kept."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        pieces += source[at : start - base], re.sub(r"[^\r\n]", " ", source[start - base : end - base])
        at = end - base
    return "".join(pieces) + source[at:]


def _syntax(source: str, base: int, error: ValueError) -> Syntax:
    """tomllib names line and column in its message only."""
    where = _WHERE.search(str(error))
    if not where:
        return Syntax(base, "a number is too long to be read")
    offset = len(source)
    if where[1]:
        lines = [0, *(end.end() for end in _LINE_END.finditer(source))]
        offset = min(lines[int(where[1]) - 1] + int(where[2]) - 1, len(source))
    message = _WHERE.sub("", str(error))
    return Syntax(base + offset, message[:1].lower() + message[1:])
