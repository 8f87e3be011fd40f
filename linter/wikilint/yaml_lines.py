r"""YAML as nearly all front matter is written, read by one expression a value, and without loading libyaml.

Only this is read here: keys of letters, digits, `_` and `-` at one margin, each once, and under each a scalar, a list
of scalars or nothing; or such a list alone. Scalars are plain, blocks, or quoted without `\`. There is no comment,
tag, anchor, tab, CR or nested table. All the rest is for `wikilint.yaml`; what both read, they read the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Many
from functools import cache
from itertools import pairwise

from wikilint.core import Span
from wikilint.core_schema import TYPED, resolve
from wikilint.frontmatter import MOST_VALUES, Entry, Mapping, Reading, Scalar, Sequence
from wikilint.records import new

_CONTROLS = bytes({*range(0x20), 0x7F} - {0x0A})
_STRANGE = "\u2028\u2029\ufeff\ufffe\uffff"
"""Line ends of YAML 1.1, the byte order mark, and what no YAML holds."""

_FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}]"
_SINGLE = r"'[^'\n]*+(?:(?:''|\n ++(?!\n))[^'\n]*+)*'"
_DOUBLE = r"\"[^\"\\\n]*+(?:\n ++(?!\n)[^\"\\\n]*+)*\""
_ITEM = rf"{_FIRST}[^!#,:?\[\]{{}}\n]*+(?:\n ++[^!#,:?\[\]{{}}\n]++)*|{_SINGLE}|{_DOUBLE}"
_FLOW_LIST = rf"\[ *+(?:(?:{_ITEM}) *+(?:, *+(?:{_ITEM}) *+)*)?\]"
_MARGIN, _KEY, _PLAIN, _QUOTED, _FLOW, _BLOCK, _INDENT = 1, 2, 3, 4, 5, 6, 8

Line = re.Match[str]


@cache
def _line() -> re.Pattern[str]:
    """An item or a key with all lines of the scalar behind it and the empty ones below, else one character."""
    plain = rf"{_FIRST}[^\n]*+(?:\n\1 ++[^\n]++)*"
    block = r"[|>](2)?-?\n(\1(?(7)  | ++)(?! *+\n))[^\n]*+\n(?:\8[^\n]*+\n| *+\n)*"
    inline = rf"(?:({plain})|(?:({_SINGLE}|{_DOUBLE})|({_FLOW_LIST}))? *+)\n(?: *+\n)*"
    return re.compile(rf"( *+)(?:- ++|([A-Za-z_][\w-]{{0,99}}+):(?: ++|(?=\n)))(?:{inline}|({block}))|(?s:.)")


@cache
def _end_of_plain() -> re.Pattern[str]:
    """What begins another value, or a comment: a plain scalar that holds it is none."""
    return re.compile(r":(?=[ \n]|\Z)| #")


@cache
def _c1() -> re.Pattern[str]:
    return re.compile("[\x80-\x9f]")


@cache
def _flow_alone() -> re.Pattern[str]:
    return re.compile(rf"{_FLOW_LIST}(?=\n\Z)")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_ITEM)


def read_lines(text: str, content: Span) -> Reading | None:
    """What `content` of a text says, None where it is more than this module reads."""
    at, end = content
    if end - at > MOST_VALUES or not _is_ordinary(text[at:end]):
        return None
    root = _alone(text, content) if text.startswith("[", at, end) else _lines(text, content)
    return Reading(root) if root else None


def _alone(text: str, content: Span) -> Sequence | None:
    found = _flow_alone().match(text, *content)
    return _flow(text, Span(*found.span())) if found else None


def _lines(text: str, content: Span) -> Mapping | Sequence | None:
    lines = []
    for line in _line().finditer(text, *content):
        if line.lastindex is None:
            return None
        lines.append(line)
    if not lines:
        return None
    return _list(lines) if lines[0][_KEY] is None else _table(lines)


def _is_ordinary(source: str) -> bool:
    """Whether it is without controls and all else that YAML has its own words about."""
    try:
        encoded = source.encode()
    except UnicodeEncodeError:
        return False
    if len(encoded.translate(None, _CONTROLS)) < len(encoded):
        return False
    if encoded.isascii():
        return True
    return not (any(char in source for char in _STRANGE) or (b"\xc2" in encoded and _c1().search(source)))


def _table(lines: Many[Line]) -> Mapping | None:
    margin, entries = lines[0][_MARGIN], {}
    keys = [number for number, line in enumerate(lines) if line[_KEY] is not None]
    for number, after in pairwise((*keys, len(lines))):
        line = lines[number]
        own, name = line.group(_MARGIN, _KEY)
        if own != margin:
            return None
        if after == number + 1:
            value: Scalar | Sequence | None = _value(line)
        elif line.lastindex == _KEY and lines[number + 1][_MARGIN].startswith(margin):
            value = _list(lines[number + 1 : after])
        else:
            return None
        if value is None:
            return None
        key = new(Scalar, (new(Span, line.span(_KEY)), name, "plain"))
        entries[name] = new(Entry, (key, value))
    if len(entries) < len(keys):
        return None
    held = tuple(entries.values())
    return Mapping(Span(held[0].key.span.start, held[-1].value.span.end), held)


def _list(lines: Many[Line]) -> Sequence | None:
    margin, items = lines[0][_MARGIN], []
    for line in lines:
        own, key = line.group(_MARGIN, _KEY)
        item = _value(line) if own == margin and key is None else None
        if item is None:
            return None
        items.append(item)
    return Sequence(Span(lines[0].end(_MARGIN), items[-1].span.end), tuple(items))


def _value(line: Line) -> Scalar | Sequence | None:
    kind = line.lastindex
    if kind == _PLAIN:
        return _plain(line[_PLAIN], line.start(_PLAIN))
    if kind == _QUOTED:
        return _quoted(line[_QUOTED], line.start(_QUOTED))
    if kind == _BLOCK:
        return _block(line[_BLOCK], line.start(_BLOCK), len(line[_INDENT]))
    if kind == _FLOW:
        return _flow(line.string, Span(*line.span(_FLOW)))
    if kind == _KEY:
        end = line.end(_KEY) + 1  # behind the colon
        return Scalar(Span(end, end), None, "plain")
    return None


def _plain(source: str, start: int) -> Scalar | None:
    if (":" in source or "#" in source) and _end_of_plain().search(source):
        return None
    typed = source.rstrip(" ")
    end = start + len(typed)
    if "\n" in typed:
        typed = _joined(typed)
    value = resolve(typed) if typed[0] in TYPED else typed
    return new(Scalar, (new(Span, (start, end)), value, "plain"))


def _flow(text: str, span: Span) -> Sequence | None:
    items = []
    for found in _item().finditer(text, span.start + 1, span.end - 1):
        item = (_quoted if found[0][0] in "'\"" else _plain)(found[0], found.start())
        if item is None:
            return None
        items.append(item)
    return Sequence(span, tuple(items))


def _quoted(source: str, start: int) -> Scalar:
    value = source[1:-1]
    if "\n" in value:
        value = _joined(value)
    span = Span(start, start + len(source))
    return Scalar(span, value.replace("''", "'"), "single") if source[0] == "'" else Scalar(span, value, "double")


def _joined(value: str) -> str:
    """The lines of a value that is no block: a line break and the blanks around it are one blank."""
    first, *lines, last = value.split("\n")
    return " ".join([first.rstrip(" "), *[line.strip(" ") for line in lines], last.lstrip(" ")])


def _block(source: str, start: int, indent: int) -> Scalar:
    header, _, content = source.partition("\n")
    lines = [line[indent:] for line in content.split("\n")]
    while not lines[-1]:
        lines.pop()
    value = "\n".join(lines) if header[0] == "|" else _folded(lines)
    end = start + len(source.rstrip(" \n"))
    if header[-1] != "-":
        value += "\n"
    return Scalar(Span(start, end), value, "literal" if header[0] == "|" else "folded")


def _folded(lines: Many[str]) -> str:
    """Lines that begin with a word are joined by a blank; between others, and at empty lines, they stay apart."""
    pieces, last, empty = [lines[0]], lines[0], 0
    for line in lines[1:]:
        if not line:
            empty += 1
            continue
        is_joined = line[0] != " " and last[0] != " "
        pieces += (" " if is_joined and not empty else "\n" * (empty + (not is_joined))), line
        last, empty = line, 0
    return "".join(pieces)
