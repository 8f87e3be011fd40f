"""How a front matter value is spelled: where each of its characters stands in the source, and how to change some.

A spelling is read back and compared with the value, character by character; where they differ, be it an alias, a tag
or an escape this module does not know, there is no spelling, and so no fix. An edit is offered only when the scalar,
read again with the edit applied, has exactly the value that was asked for.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from wikilint.core import Edit, Span
from wikilint.frontmatter import FrontMatter, Mapping, Scalar, read
from wikilint.frontmatter import Sequence as Items

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_DIGITS = {"x": 2, "u": 4, "U": 8}
_BREAK = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
_CHUNK = re.compile(r"[^\r\n'\\]+")
_BLANKS = re.compile(r"[ \t\r\n]*")
_TOML_JOIN = re.compile(r"\\[ \t]*(?:\r\n|\n)[ \t\r\n]*")

Piece = tuple[str, int, int]
"""A part of a value and the source offsets between which it is written: as it reads, or else it is one character."""


class Change(NamedTuple):
    """Put `text` where the characters of `span` stand in a value."""

    span: Span
    text: str


class Spelling:
    """A string of front matter with the places of its characters in the document."""

    def __init__(self, matter: FrontMatter, scalar: Scalar, value: str, pieces: Sequence[Piece]) -> None:
        self.matter = matter
        self.scalar = scalar
        self.value = value
        self._pieces = pieces
        self._starts = list(accumulate((len(piece[0]) for piece in pieces), initial=0))

    def span(self, start: int, end: int) -> Span:
        """Where `value[start:end]` is written; zero width before the character at `start` if the two are equal."""
        if start == end:
            at = self._place(start).start if start < len(self.value) or start == 0 else self._place(start - 1).end
            return Span(at, at)
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, index: int) -> Span:
        """Where one character is written."""
        if not self._pieces:
            return Span(self.scalar.span.end, self.scalar.span.end)
        number = bisect_right(self._starts, index, hi=len(self._pieces)) - 1
        text, start, end = self._pieces[number]
        if len(text) != end - start:
            return Span(start, end)
        at = start + index - self._starts[number]
        return Span(at, at + 1)

    def change(self, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
        """Edits that make `changes`, sorted and apart, to the value; None if none are sure to.

        Only the characters concerned are edited. Where that would change what the rest means, as when a plain scalar
        loses the word that kept it from being a number, the scalar is written in quotes instead.
        """
        wanted, edits, at = "", [], 0
        for (start, end), text in changes:
            wanted += self.value[at:start] + text
            edits.append(Edit(self.span(start, end), text))
            at = end
        wanted += self.value[at:]
        if _is_harmless(self, changes, wanted) or _is_read_as(self, edits, wanted):
            return tuple(edits)
        if self.scalar.style in ("literal", "folded") or "\n" in wanted:
            return None
        quoted = write(self.matter, wanted, always_quoted=True)
        return (Edit(self.scalar.span, quoted),) if quoted else None


class _Verbatim(Spelling):
    """A value on one line that is written as it reads, at `base`."""

    def __init__(self, matter: FrontMatter, scalar: Scalar, value: str, base: int) -> None:
        super().__init__(matter, scalar, value, ())
        self._base = base

    def span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)


def spell(matter: FrontMatter, scalar: Scalar) -> Spelling | None:
    """The spelling of a string, or None where it cannot be told exactly."""
    if not isinstance(scalar.value, str):
        return None
    value, text, (start, end) = scalar.value, matter.text, scalar.span
    base = start + (text[start : start + 1] in ('"', "'"))
    if base + len(value) + base - start == end and "\n" not in value and text.startswith(value, base):
        return _Verbatim(matter, scalar, value, base)
    blanks = _BLANKS.match(text, end, matter.content.end)
    end = blanks.end() if blanks else end  # a span leaves out the blanks at the end of a block scalar
    for pieces in _readings(matter.format, text, scalar, end):
        if "".join([piece[0] for piece in pieces]).startswith(value):
            return Spelling(matter, scalar, value, pieces)
    return None


def _readings(kind: str, text: str, scalar: Scalar, end: int) -> Iterator[list[Piece]]:
    start, stop = scalar.span
    if kind == "yaml" and scalar.style in ("literal", "folded"):
        yield from _block(text, scalar, end)
    elif kind == "yaml" and scalar.style == "plain":
        yield list(_flow(text, start, stop, quote=""))
    elif kind == "yaml":
        yield list(_flow(text, start + 1, stop - 1, quote=text[start]))
    elif text.startswith(('"""', "'''"), start):
        skip = re.compile(r"\r\n|\n|").match(text, start + 3)
        begin = skip.end() if skip else start + 3
        yield list(_toml_lines(text, begin, stop - 3, escapes=text[start] == '"'))
    elif text[start] in "\"'":
        yield list(_escaped(text, start + 1, stop - 1)) if text[start] == '"' else _plain(text, start + 1, stop - 1)
    else:
        yield _plain(text, start, stop)


def _plain(text: str, start: int, end: int) -> list[Piece]:
    return [(text[start:end], start, end)] if end > start else []


def _flow(text: str, start: int, end: int, quote: str) -> Iterator[Piece]:
    """YAML flow scalars, where a line break is a blank and an empty line is a line break."""
    at = start
    while at < end:
        char = text[at]
        if chunk := _CHUNK.match(text, at, end):
            stop = chunk.end()
            if stop < end and text[stop] in "\r\n":  # blanks at the end of a line mean nothing
                stop -= len(chunk[0]) - len(chunk[0].rstrip(" \t"))
            yield from _plain(text, at, stop)
            at = chunk.end()
        elif char in "\r\n" and (run := _BLANKS.match(text, at, end)):
            breaks = len(_BREAK.findall(run[0]))
            yield "\n" if breaks > 1 else " ", at, run.end()
            yield from (("\n", run.end(), run.end()) for _ in range(breaks - 2))
            at = run.end()
        elif char == "'" == quote:
            yield "'", at, at + 2
            at += 2
        elif char == "\\" and quote == '"':
            piece, at = _escape(text, at, end)
            if piece:
                yield piece
        else:
            yield char, at, at + 1
            at += 1


def _escape(text: str, at: int, end: int) -> tuple[Piece | None, int]:
    """The character that the escape at `at` stands for, None for an escaped line break, and where it ends."""
    char = text[at + 1 : at + 2]
    if char in _DIGITS:
        stop = at + 2 + _DIGITS[char]
        point = int(text[at + 2 : stop], 16)
        if 0xD800 <= point < 0xDC00 and text.startswith("\\u", stop):
            low = int(text[stop + 2 : stop + 6], 16)
            point, stop = 0x10000 + (point - 0xD800) * 0x400 + low - 0xDC00, stop + 6
        return (chr(point) if point <= 0x10FFFF else "", at, stop), stop
    if char and char in "\r\n" and (joined := _BLANKS.match(text, at + 1, end)):
        return None, joined.end()
    return (_ESCAPES.get(char, ""), at, at + 2), at + 2


def _escaped(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    while at < end:
        if text[at] == "\\":
            piece, at = _escape(text, at, end)
            if piece:
                yield piece
        else:
            yield text[at], at, at + 1
            at += 1


def _toml_lines(text: str, start: int, end: int, escapes: bool) -> Iterator[Piece]:
    at = start
    while at < end:
        if escapes and text[at] == "\\":
            joined = _TOML_JOIN.match(text, at, end)
            piece, at = (None, joined.end()) if joined else _escape(text, at, end)
            if piece:
                yield piece
        elif text.startswith("\r\n", at):
            yield "\n", at, at + 2
            at += 2
        else:
            yield text[at], at, at + 1
            at += 1


def _block(text: str, scalar: Scalar, end: int) -> Iterator[list[Piece]]:
    """A block scalar, read with the indentation of its first line or, where the header sets it, less of it."""
    header = _HEADER.match(text, scalar.span.start, end)
    if not header:
        return
    first = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*( *)").match(text, header.end(), end)
    deepest = max(len(first[1]), 1) if first else 1
    least = 1 if re.search(r"[1-9]", header[0].partition("#")[0]) else deepest
    for indent in range(deepest, least - 1, -1):
        yield _block_lines(text, header.end(), end, indent, folds=scalar.style == "folded")


def _block_lines(text: str, start: int, end: int, indent: int, folds: bool) -> list[Piece]:
    pieces: list[Piece] = []
    breaks: list[Piece] = []
    was_indented = True
    at = start
    while at < end:
        stop = _BREAK.search(text, at, end)
        line_end, following = (stop.start(), stop.end()) if stop else (end, end)
        begin = min(at + indent, line_end)
        if begin < line_end:
            is_indented = text[begin] in " \t"
            if folds and breaks and pieces and not was_indented and not is_indented:
                first = breaks.pop(0)
                if not breaks:
                    pieces.append((" ", first[1], begin))
            pieces += _stretched(breaks, begin)
            breaks = []
            was_indented = is_indented
            pieces += _plain(text, begin, line_end)
        if stop:
            breaks.append(("\n", line_end, following))
        at = following
    return pieces + breaks


def _stretched(breaks: list[Piece], to: int) -> list[Piece]:
    """Line breaks, of which the last one includes the indentation behind it."""
    return [*breaks[:-1], (breaks[-1][0], breaks[-1][1], to)] if breaks else []


_PLAIN = re.compile("(?:[^\\W\\d_]|[\U0001f1e6-\U0001f1ff]{2} ?)(?:[\\w .()/–’'-]*[\\w.)])?")


def _is_plain(value: str) -> bool:
    """Whether YAML reads a value as it stands, everywhere; False in doubt."""
    return bool(_PLAIN.fullmatch(value)) and value.lower() not in ("null", "true", "false")


def _is_harmless(spelling: Spelling, changes: Sequence[Change], wanted: str) -> bool:
    """Whether it needs no reading to see that `changes` say what they should; False in doubt."""
    style, is_verbatim = spelling.scalar.style, isinstance(spelling, _Verbatim)
    if style in ("single", "double"):
        return is_verbatim and wanted.isprintable() and not any(sign in wanted for sign in "'\"\\")
    if spelling.matter.format != "yaml":
        return False
    if style == "plain":
        return (is_verbatim and _is_plain(wanted)) or all(_closes_a_gap(spelling, change) for change in changes)
    return all(_stays_a_line(spelling.value, change) for change in changes)


def _closes_a_gap(spelling: Spelling, change: Change) -> bool:
    """Whether blanks between two words of one line become one blank."""
    (start, end), text = change
    source = spelling.matter.text[slice(*spelling.span(start, end))]
    around = spelling.value[start - 1 : start] + spelling.value[end : end + 1]
    return (
        text == " " and not source.strip(" \t") and len(around) == 2 and all(c.isalnum() or c in ",()" for c in around)
    )


def _stays_a_line(value: str, change: Change) -> bool:
    """Whether the line of a change begins, before and after it, with a character that is no blank."""
    (start, end), text = change
    line_start = value.rfind("\n", 0, start) + 1
    first = value[line_start : line_start + 1]
    then = (value[line_start:start] + text + value[end : end + 1])[:1]
    return "\n" not in value[start:end] + text and all(c and c not in " \t\n" for c in (first, then))


def _is_read_as(spelling: Spelling, edits: Sequence[Edit], wanted: str) -> bool:
    """Whether the scalar, with the edits made, is read as `wanted` wherever it is read as its value now."""
    matter, span = spelling.matter, _whole(spelling.matter, spelling.scalar)
    old, new = matter.text[slice(*span)], _applied(matter.text, span, edits)
    line = _line(matter.text, span.start)
    indent = " " * (len(line) - len(line.lstrip(" ")))  # a block scalar may count its indentation from its parent's
    known = (*_CONTEXTS[matter.format], *((f"{indent}- {{}}\n", f"{indent}x: {{}}\n") if indent else ()))
    places = [place for place in known if new is not None and _read(matter, place, old) == spelling.value]
    return bool(places) and all(_read(matter, place, str(new)) == wanted for place in places)


def _whole(matter: FrontMatter, scalar: Scalar) -> Span:
    """The span of a scalar, with the blanks at the end of its last line, which a block scalar means."""
    blanks = (
        re.compile(r"[ \t]*").match(matter.text, scalar.span.end) if scalar.style in ("literal", "folded") else None
    )
    return Span(scalar.span.start, blanks.end() if blanks else scalar.span.end)


def _applied(text: str, span: Span, edits: Sequence[Edit]) -> str | None:
    """The source of a scalar with edits made; None if one of them reaches beyond it."""
    pieces, at = [], span.start
    for (start, end), new in edits:
        if end > span.end:
            return None
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at : span.end]])


_CONTEXTS = {"yaml": ("- {}\n", "[{}]\n"), "toml": ("x = {}\n",), "json": ("{}",)}


def _line(text: str, offset: int) -> str:
    """The line of `offset` up to it."""
    return text[max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1 : offset]


def write(matter: FrontMatter, value: str, *, always_quoted: bool = False) -> str | None:
    """`value`, which has one line, as an item of a list or the value of a key: plain YAML if it can be, else quoted."""
    if "\n" in value or "\r" in value:
        return None
    if matter.format == "yaml" and not always_quoted and _is_plain(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    spellings = (quoted,) if matter.format != "yaml" else (value, "'" + value.replace("'", "''") + "'", quoted)
    for source in spellings[1:] if always_quoted and len(spellings) > 1 else spellings:
        if all(_read(matter, place, source) == value for place in _CONTEXTS[matter.format]):
            return source
    return None


def _separator(matter: FrontMatter, item: Scalar) -> str | None:
    """What stands between two items where `item` stands in its list; None if it cannot be replaced by several."""
    text, start = matter.text, item.span.start
    before, first_line = _line(text, start), text[start : item.span.end].partition("\n")[0]
    if item.style in ("literal", "folded") and matter.format == "yaml" and "#" in first_line:
        return None  # the comment would be lost
    if matter.format != "yaml" or before.strip(" ") != "-":
        return ", "
    return ("\r\n" if text.endswith("\r\n", 0, start - len(before)) else "\n") + before


def separate(matter: FrontMatter, item: Scalar, values: Sequence[str]) -> Edit | None:
    """Put `values` in the place of one item of a list; None where that is not sure to be read as them."""
    between = _separator(matter, item)
    written = [write(matter, value) for value in values]
    if between is None or not written or None in written:
        return None
    return Edit(item.span, between.join(spelling for spelling in written if spelling))


def removal(matter: FrontMatter, items: Items, index: int) -> Edit | None:
    """Take one item out of a list; None where a comment would go with it, or nothing would be left."""
    text, span = matter.text, items.items[index].span
    before = _line(text, span.start)
    if matter.format == "yaml" and before.strip(" ") == "-" and len(items.items) > 1:
        rest = re.compile(r"[ \t]*(?:\r\n|\n|\r)").match(text, span.end)
        return Edit(Span(span.start - len(before), rest.end()), "") if rest and "#" not in _header(text, span) else None
    if index > 0:
        gap = Span(items.items[index - 1].span.end, span.end)
        between = text[gap.start : span.start]
    elif len(items.items) > 1:
        gap = Span(span.start, items.items[1].span.start)
        between = text[span.end : gap.end]
    else:
        return None
    return Edit(gap, "") if between.strip() == "," else None


def _header(text: str, span: Span) -> str:
    """The first line of a block scalar, which may end in a comment; nothing for other scalars."""
    return text[slice(*span)].partition("\n")[0] if text[span.start] in "|>" else ""


def _read(matter: FrontMatter, place: str, source: str) -> object:
    """What `source` means where `{}` stands in `place`; None if that is not one scalar."""
    text = place.replace("{}", source)
    root = read(matter.format, text, Span(0, len(text))).root
    if isinstance(root, Items) and len(root.items) == 1:
        root = root.items[0]
    elif isinstance(root, Mapping) and len(root.entries) == 1:
        root = root.entries[0].value
    return root.value if isinstance(root, Scalar) else None
