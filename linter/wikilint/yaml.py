"""YAML front matter from libyaml's events, whose marks are code point offsets.

Events and not composed nodes, since libyaml's composer recurses and dies of `- - - -` a hundred thousand times over.
"""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from wikilint.core import Span
from wikilint.core_schema import resolve
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

try:
    from yaml.cyaml import CParser as EventParser  # type: ignore[attr-defined]
except ImportError:
    from wikilint.yaml_pure import PureParser as EventParser  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STYLES: dict[str | None, Style] = {"": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_CORE_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null")}
_PROPERTIES = r"(?>(?:(?:&[^\s,\[\]{}]++|!<[^>\s]*+>|![^\s,\[\]{}]*+)(?>(?:[ \t\r\n]++|#[^\r\n]*+)*))+)"
_BLANKS = frozenset(" \t\r\n")


def read_yaml(text: str, content: Span) -> Reading:
    """Values with their spans in `text`, of which `content` is one YAML document."""
    if text.startswith("\ufeff", content.start, content.end):  # libyaml leaves it out of what it counts
        content = Span(content.start + 1, content.end)
    source, restore = _source(text[content.start : content.end])
    builder = _Builder(text, content.start, restore)
    try:
        parser = EventParser(source)
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except YAMLError as error:
        return Reading(None, error=_syntax(error, source, content))
    except _UnreadableError as error:
        return Reading(None, error=error.syntax)
    return Reading(builder.root, tuple(builder.duplicates))


def _source(source: str) -> tuple[str, dict[int, str]]:
    """The source for libyaml at equal length, and the characters to put back into what it reads.

    To libyaml, as to YAML 1.1, U+0085, U+2028 and U+2029 end a line; in YAML 1.2 they are characters like others.
    Bytes that are not UTF-8 are surrogates here, which libyaml does not take: they become U+FFFD.
    """
    if source.isascii():
        return source, {}
    try:
        source.encode()
    except UnicodeEncodeError:
        source = re.sub("[\ud800-\udfff]", "\ufffd", source)
    breaks = [character for character in "\x85\u2028\u2029" if character in source]
    if not breaks:
        return source, {}
    unused = (point for point in range(0xE000, 0xF8FF) if chr(point) not in source)
    back = dict(zip(unused, breaks, strict=False))
    return source.translate({ord(character): point for point, character in back.items()}), back


class _UnreadableError(Exception):
    """What libyaml lets pass and we do not."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.syntax = Syntax(offset, message)


class _Open:
    """A collection whose end has not come yet; `parts` of a mapping are keys and values in turn."""

    def __init__(self, event: Any, start: int, size: int) -> None:
        self.start = self.end = start
        self.is_mapping = event.__class__ is MappingStartEvent
        self.is_flow: bool = event.flow_style
        self.anchor: str | None = event.anchor
        self.size = size
        self.height = 1
        self.parts: list[Value] = []


class _Anchored(NamedTuple):
    """A value that aliases repeat, the number of values in it and its levels."""

    value: Value
    size: int
    height: int


class _Builder:
    """Turns events into values, iteratively, with a bound on their number and depth."""

    def __init__(self, text: str, base: int, restore: dict[int, str]) -> None:
        self.text = text
        self.base = base
        self.restore = restore
        self.root: Value | None = None
        self.documents = 0
        self.duplicates: list[Duplicate] = []
        self.open: list[_Open] = []
        self.size = 0
        self.anchors: dict[str, _Anchored] = {}

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is ScalarEvent:
            self.scalar(event)
        elif kind is SequenceStartEvent or kind is MappingStartEvent:
            self.count(1, 1, event)
            self.open.append(_Open(event, self.start(event, len(self.text)), self.size))
        elif kind is AliasEvent:
            self.alias(event)
        elif kind is SequenceEndEvent or kind is MappingEndEvent:
            self.close(event)
        elif kind is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise _UnreadableError(self.base + event.start_mark.index, "a second YAML document begins here")

    def scalar(self, event: Any) -> None:
        self.size += 1
        if self.size > MOST_VALUES:
            self.count(0, 0, event)
        style, tag, anchor = _STYLES[event.style], event.tag, event.anchor
        typed: str = event.value.translate(self.restore) if self.restore else event.value
        around = self.open[-1] if self.open else None
        is_key = around is not None and around.is_mapping and len(around.parts) % 2 == 0
        is_typed = not is_key and (style == "plain" if not tag else tag in _CORE_TAGS)
        start, end = self.base + event.start_mark.index, self.base + event.end_mark.index
        if tag or anchor:
            start = self.start(event, end)
        if end > start and self.text[end - 1] in _BLANKS:
            end = self.trimmed(start, end)
        value = Scalar(Span(start, end), resolve(typed) if is_typed else typed, style)
        if around is None or anchor is not None:
            self.put(value, end, anchor, 1, 0)
        else:
            around.parts.append(value)
            around.end = end

    def alias(self, event: Any) -> None:
        anchored = self.anchors.get(event.anchor)
        start = self.base + event.start_mark.index
        span = Span(start, self.trimmed(start, self.base + event.end_mark.index))
        if anchored is None:
            raise _UnreadableError(span.start, f"alias *{event.anchor} has no anchor &{event.anchor} before it")
        self.count(anchored.size, anchored.height, event)
        value = anchored.value
        if isinstance(value, Scalar):
            value = value._replace(span=span)
        self.put(value, span.end, None, 0, anchored.height)

    def close(self, event: Any) -> None:
        done = self.open.pop()
        span = Span(done.start, self.base + event.end_mark.index if done.is_flow else done.end)
        value = self.mapping(span, done.parts) if done.is_mapping else Sequence(span, tuple(done.parts))
        self.put(value, span.end, done.anchor, self.size - done.size + 1, done.height)

    def put(self, value: Value, end: int, anchor: str | None, size: int, height: int) -> None:
        """Add a value where it belongs; `end` is where its source ends there, an alias for instance."""
        if anchor is not None:
            self.anchors[anchor] = _Anchored(value, size, height)
        if self.open:
            around = self.open[-1]
            around.parts.append(value)
            around.end = end
            around.height = max(around.height, height + 1)
        elif self.root is None:
            self.root = value

    def count(self, values: int, levels: int, event: Any) -> None:
        self.size += values
        if self.size > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} values once its aliases are followed"
        elif len(self.open) + levels > MOST_LEVELS:
            message = f"nested deeper than {MOST_LEVELS} levels"
        else:
            return
        raise _UnreadableError(self.base + event.start_mark.index, message)

    def mapping(self, span: Span, parts: list[Value]) -> Mapping:
        entries = []
        seen: dict[str, Scalar] = {}
        for part, value in zip(parts[::2], parts[1::2], strict=True):
            key = part if isinstance(part, Scalar) else Scalar(part.span, self.text[slice(*part.span)], "plain")
            first = seen.setdefault(str(key.value), key)
            if first is not key:
                self.duplicates.append(Duplicate(key, first))
            entries.append(Entry(key, value))
        return Mapping(span, tuple(entries))

    def start(self, event: Any, end: int) -> int:
        """Where the value itself starts, behind its tag and anchor, which libyaml counts in."""
        start = self.base + int(event.start_mark.index)
        properties = re.compile(_PROPERTIES).match(self.text, start, end) if event.tag or event.anchor else None
        return properties.end() if properties else start

    def trimmed(self, start: int, end: int) -> int:
        """The end without the blanks and newlines behind a block scalar, which libyaml counts in."""
        while end > start and self.text[end - 1] in _BLANKS:
            end -= 1
        return end


def _syntax(error: YAMLError, source: str, content: Span) -> Syntax:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if mark:
        context = getattr(error, "context_mark", None)
        opened = content.start + context.index if context and context.index < mark.index else None
        return Syntax(min(content.start + mark.index, content.end), message, opened)
    position = getattr(error, "position", None) or 0  # of a character that YAML forbids, in bytes
    before = source.encode()[:position].decode(errors="ignore")
    return Syntax(content.start + len(before), message)
