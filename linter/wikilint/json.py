"""JSON front matter: an object at the top of a document, read with the spans of its keys and values."""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

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
    Syntax,
    Value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLANK = re.compile(r"[ \t\r\n]*")
_ATOM = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?|true|false|null")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class _BadError(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.syntax = Syntax(offset, message)


def end_of_object(text: str, start: int) -> tuple[int, bool]:
    """Where the object that opens at `start` ends, and whether it is closed; never closed, it ends at a blank line."""
    depth = 0
    for match in re.compile(r'"(?>(?:[^"\\\r\n]++|\\[^\r\n])*)"?|[{}]').finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end(), True
    blank = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)").search(text, start)
    return (blank.start() if blank else len(text)), False


def read_json(text: str, content: Span) -> Reading:
    """Values with their spans in `text`, of which `content` is one JSON object."""
    reader = _Reader(text, content.end)
    try:
        root, end = reader.value(content.start, 0)
        end = reader.blanks(end)
        if end < content.end:
            raise _BadError(end, "text after the end of the object")
    except _BadError as error:
        return Reading(None, error=error.syntax)
    return Reading(root, tuple(reader.duplicates))


class _Reader:
    def __init__(self, text: str, end: int) -> None:
        self.text = text[:end]
        self.duplicates: list[Duplicate] = []
        self.size = 0

    def blanks(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, level: int) -> tuple[Value, int]:
        if level > MOST_LEVELS:
            raise _BadError(at, f"nested deeper than {MOST_LEVELS} levels")
        self.size += 1
        if self.size > MOST_VALUES:
            raise _BadError(at, f"more than {MOST_VALUES:,} values")
        first = self.text[at : at + 1]
        if first == "{":
            return self.object(at, level)
        if first == "[":
            return self.array(at, level)
        if first == '"':
            return self.string(at)
        atom = _ATOM.match(self.text, at)
        if not atom:
            raise _BadError(at, "a value is missing here" if first in ",]}" else "this is not a JSON value")
        return Scalar(Span(*atom.span()), _atom(atom), "plain"), atom.end()

    def string(self, at: int) -> tuple[Scalar, int]:
        try:
            value, end = scanstring(self.text, at + 1, True)
        except JSONDecodeError as error:
            raise _BadError(error.pos, error.msg[0].lower() + error.msg[1:]) from None
        return Scalar(Span(at, end), value, "double"), end

    def array(self, at: int, level: int) -> tuple[Sequence, int]:
        items: list[Value] = []
        end = self.blanks(at + 1)
        while self.text[end : end + 1] != "]" or items:
            item, end = self.value(end, level + 1)
            items.append(item)
            end = self.blanks(end)
            if self.text[end : end + 1] == "]":
                break
            end = self.comma(end)
        return Sequence(Span(at, end + 1), tuple(items)), end + 1

    def object(self, at: int, level: int) -> tuple[Mapping, int]:
        entries: list[Entry] = []
        seen: dict[Any, Scalar] = {}
        end = self.blanks(at + 1)
        while self.text[end : end + 1] != "}" or entries:
            if self.text[end : end + 1] != '"':
                raise _BadError(end, "a key in double quotes is expected here")
            key, end = self.string(end)
            end = self.blanks(end)
            if self.text[end : end + 1] != ":":
                raise _BadError(end, "a colon is expected here, between key and value")
            value, end = self.value(self.blanks(end + 1), level + 1)
            first = seen.setdefault(key.value, key)
            if first is not key:
                self.duplicates.append(Duplicate(key, first))
            entries.append(Entry(key, value))
            end = self.blanks(end)
            if self.text[end : end + 1] == "}":
                break
            end = self.comma(end)
        return Mapping(Span(at, end + 1), tuple(entries)), end + 1

    def comma(self, at: int) -> int:
        if self.text[at : at + 1] != ",":
            raise _BadError(at, "a comma or the closing bracket is expected here")
        return self.blanks(at + 1)


def _atom(atom: re.Match[str]) -> int | float | bool | str | None:
    if atom[0] in _CONSTANTS:
        return _CONSTANTS[atom[0]]
    if atom[1] or atom[2]:
        value = float(atom[0])
        return value if value not in (float("inf"), float("-inf")) else atom[0]
    return int(atom[0]) if len(atom[0]) <= 400 else atom[0]
