"""YAML front matter from libyaml's events, whose marks are code point offsets.

Scalars resolve by the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema): a date, a time, `yes`
or `1_000` is the string the author typed, so that `pubDate` is not a date in one file and a string in the next.
Events and not composed nodes, since libyaml's composer recurses and dies of `- - - -` a hundred thousand times over.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from wikilint.core import Span
from wikilint.frontmatter import Duplicate, Entry, Mapping, Reading, Scalar, Sequence, Style, Syntax, Value

MOST_VALUES = 100_000
"""Aliases may repeat values without end (https://en.wikipedia.org/wiki/Billion_laughs_attack): stop here."""

MOST_LEVELS = 100

_STYLES: dict[str | None, Style] = {"": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(
    r"[-+]?[0-9]+|(0o[0-7]+|0x[0-9a-fA-F]+)|([-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_NUMBER_START = frozenset("0123456789+-.")


def read_yaml(text: str, content: Span) -> Reading:
    """Values with their spans in `text`, of which `content` is one YAML document."""
    parser = CParser(text[content.start : content.end])
    builder = _Builder(text, content.start)
    try:
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except YAMLError as error:
        return Reading(None, error=_syntax(error, content))
    except _UnreadableError as error:
        return Reading(None, error=error.syntax)
    return Reading(builder.root, tuple(builder.duplicates))


class _UnreadableError(Exception):
    """What libyaml lets pass and we do not."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.syntax = Syntax(offset, message)


class _Open:
    """A collection whose end has not come yet; `parts` of a mapping are keys and values in turn."""

    def __init__(self, event: Any, size: int) -> None:
        self.start: int = event.start_mark.index
        self.is_mapping = event.__class__ is MappingStartEvent
        self.anchor: str | None = event.anchor
        self.size = size
        self.parts: list[Value] = []


class _Builder:
    """Turns events into values, iteratively, with a bound on their number and depth."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.root: Value | None = None
        self.duplicates: list[Duplicate] = []
        self.open: list[_Open] = []
        self.size = 0
        self.anchors: dict[str, tuple[Value, int]] = {}

    def take(self, event: Any) -> None:
        kind = event.__class__
        if kind is ScalarEvent:
            self.scalar(event)
        elif kind is SequenceStartEvent or kind is MappingStartEvent:
            self.size += 1
            self.open.append(_Open(event, self.size))
            if len(self.open) > MOST_LEVELS:
                raise _UnreadableError(self.base + event.start_mark.index, f"nested deeper than {MOST_LEVELS} levels")
        elif kind is AliasEvent:
            self.alias(event)
        elif self.open and (event.__class__.__name__ in ("SequenceEndEvent", "MappingEndEvent")):
            self.close(event)

    def scalar(self, event: Any) -> None:
        style = _STYLES[event.style]
        typed: str = event.value
        is_key = self.open and self.open[-1].is_mapping and len(self.open[-1].parts) % 2 == 0
        value = resolve(typed) if style == "plain" and not event.tag and not is_key else typed
        self.put(Scalar(self.span(event.start_mark.index, event.end_mark.index), value, style), event.anchor, 1)

    def alias(self, event: Any) -> None:
        offset = self.base + event.start_mark.index
        if event.anchor not in self.anchors:
            raise _UnreadableError(offset, f"alias *{event.anchor} has no anchor &{event.anchor} before it")
        value, size = self.anchors[event.anchor]
        if isinstance(value, Scalar):
            value = value._replace(span=self.span(event.start_mark.index, event.end_mark.index))
        self.put(value, None, size)

    def close(self, event: Any) -> None:
        done = self.open.pop()
        span = self.span(done.start, event.end_mark.index)
        value = self.mapping(span, done.parts) if done.is_mapping else Sequence(span, tuple(done.parts))
        self.put(value, done.anchor, 0, weight=self.size - done.size + 1)

    def put(self, value: Value, anchor: str | None, size: int, weight: int = 1) -> None:
        """Add a value worth `size` new ones where it belongs; `weight` is what each alias of it will add."""
        self.size += size
        if self.size > MOST_VALUES:
            raise _UnreadableError(value.span.start, f"more than {MOST_VALUES:,} values once its aliases are followed")
        if anchor is not None:
            self.anchors[anchor] = value, weight
        if self.open:
            self.open[-1].parts.append(value)
        elif self.root is None:
            self.root = value

    def mapping(self, span: Span, parts: list[Value]) -> Mapping:
        entries = []
        seen: dict[str, Scalar] = {}
        for part, value in zip(parts[::2], parts[1::2], strict=True):
            key = (
                part
                if isinstance(part, Scalar)
                else Scalar(part.span, self.text[part.span.start : part.span.end], "plain")
            )
            first = seen.setdefault(str(key.value), key)
            if first is not key:
                self.duplicates.append(Duplicate(key, first))
            entries.append(Entry(key, value))
        return Mapping(span, tuple(entries))

    def span(self, start: int, end: int) -> Span:
        """In the document's text, without the blanks and newlines behind a block, which libyaml counts in."""
        start += self.base
        end += self.base
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return Span(start, end)


def resolve(typed: str) -> str | int | float | bool | None:
    """The value of a plain scalar by the YAML 1.2 core schema; infinities and nan, which JSON lacks, stay as typed."""
    if typed in _NULLS:
        return None
    if typed in _BOOLEANS:
        return _BOOLEANS[typed]
    if typed[0] in _NUMBER_START and len(typed) <= 400 and (number := _NUMBER.fullmatch(typed)):
        if number[2]:
            value = float(typed)
            return value if value not in (float("inf"), float("-inf")) else typed
        return int(typed, 0) if number[1] else int(typed)
    return typed


def _syntax(error: YAMLError, content: Span) -> Syntax:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = content.start + mark.index if mark else content.start + (getattr(error, "position", None) or 0)
    message = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return Syntax(min(offset, content.end), message)
