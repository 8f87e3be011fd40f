"""Changing front matter by edits of its source, so that nothing around the change is written anew.

An edit is offered only when the value, read again with the edit made, is exactly what was asked for; in simple cases
it is plain that it will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wikilint.core import Edit, Span
from wikilint.frontmatter import FrontMatter, Mapping, Scalar, read
from wikilint.frontmatter import Sequence as Items
from wikilint.records import NamedTuple
from wikilint.spelling import Spelling, Verbatim

_CONTEXTS = {"yaml": ("- {}\n", "[{}]\n"), "toml": ("x = {}\n",), "json": ("{}",)}

_PLAIN = re.compile("(?:[^\\W\\d_]|[\U0001f1e6-\U0001f1ff]{2} ?|[0-9](?=[^ ]* [^\\W\\d_]))(?:[\\w .()/–’'-]*[\\w.)])?")
"""Begins with a letter or a flag, or is no number and no time: words stand behind its digits."""

_NEVER_PLAIN = re.compile(r":(?:[ \t]|\Z)|[ \t]#")
"""What ends a plain scalar of YAML wherever it stands."""

_SWITCHES = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that YAML 1.2 or 1.1 reads as something else than text."""


class Change(NamedTuple):
    """Put `text` where the characters of `span` stand in a value."""

    span: Span
    text: str


def _is_plain(value: str) -> bool:
    """Whether YAML reads a value as it stands, everywhere; False in doubt."""
    return bool(_PLAIN.fullmatch(value)) and value.lower() not in _SWITCHES


def change(spelling: Spelling, changes: Sequence[Change]) -> tuple[Edit, ...] | None:
    """Edits that make `changes`, sorted and apart, to a value; None if none are sure to.

    Only the characters concerned are edited. Where that would change what the rest means, as when a plain scalar loses
    the word that kept it from being a number, the scalar is written in quotes instead.
    """
    wanted, edits, at = "", [], 0
    for (start, end), text in changes:
        wanted += spelling.value[at:start] + text
        edits.append(Edit(spelling.span(start, end), text))
        at = end
    wanted += spelling.value[at:]
    if _is_harmless(spelling, changes, wanted) or _is_read_as(spelling, edits, wanted):
        return tuple(edits)
    if spelling.scalar.style in ("literal", "folded") or "\n" in wanted:
        return None
    quoted = write(spelling.matter, wanted, always_quoted=True)
    return (Edit(spelling.scalar.span, quoted),) if quoted else None


def _is_harmless(spelling: Spelling, changes: Sequence[Change], wanted: str) -> bool:
    """Whether it needs no reading to see that `changes` say what they should; False in doubt."""
    style, is_verbatim = spelling.scalar.style, isinstance(spelling, Verbatim)
    if style in ("single", "double"):
        if is_verbatim:
            return wanted.isprintable() and not any(sign in wanted for sign in "'\"\\")
        return spelling.matter.format == "yaml" and all(_trims_quoted(spelling, change) for change in changes)
    if spelling.matter.format != "yaml":
        return False
    if style == "plain":
        if len(changes) == 1 and _beheads(spelling, changes[0], wanted):
            return True
        return (is_verbatim and _is_plain(wanted)) or all(_closes_a_gap(spelling, change) for change in changes)
    return all(_stays_a_line(spelling.value, change) for change in changes)


def _trims_quoted(spelling: Spelling, change: Change) -> bool:
    """Whether blanks between a quote and a word go."""
    source, ends = spelling.matter.text, spelling.scalar.span
    start, end = spelling.span(*change.span)
    if change.text or start == end or source[start:end].strip(" \t"):
        return False
    return (start == ends.start + 1 and source[end].isalnum()) or (
        end == ends.end - 1 and (source[start - 1].isalnum() or source[start - 1] in ".,)")
    )


def _beheads(spelling: Spelling, change: Change, wanted: str) -> bool:
    """Whether a plain scalar loses its first words and begins with another one of its first line."""
    source = spelling.matter.text[slice(*spelling.span(*change.span))]
    is_start = change.span.start == 0 and not change.text and "\n" not in source and "\r" not in source
    return is_start and wanted[:1].isalpha() and " " in wanted


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


def _line(text: str, offset: int) -> str:
    """The line of `offset` up to it."""
    start = text.rfind("\n", 0, offset) + 1
    return text[max(start, text.rfind("\r", start, offset) + 1) : offset]


def write(matter: FrontMatter, value: str, *, always_quoted: bool = False) -> str | None:
    """`value`, which has one line, as an item of a list or the value of a key: plain YAML if it can be, else quoted."""
    if "\n" in value or "\r" in value:
        return None
    if matter.format == "yaml" and not always_quoted and _is_plain(value):
        return value
    for source, is_certain in _spellings(matter, value, always_quoted):
        if is_certain or all(_read(matter, place, source) == value for place in _CONTEXTS[matter.format]):
            return source
    return None


def _spellings(matter: FrontMatter, value: str, always_quoted: bool) -> Iterator[tuple[str, bool]]:
    """What `value` may be written as, the plainest first, and whether it is read back as `value` without doubt."""
    if matter.format == "yaml":
        if not (always_quoted or value.lower() in _SWITCHES or _NEVER_PLAIN.search(value)):
            yield value, False
            yield _quoted(value), False
        else:
            yield _quoted(value), "'" not in value and value.isprintable()
    import json

    yield json.dumps(value, ensure_ascii=False), False


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _separator(matter: FrontMatter, items: Items, item: Scalar) -> str | None:
    """What stands between two items of a list where `item` stands; None if several cannot be put in its place."""
    text, start = matter.text, item.span.start
    if text.startswith("[", items.span.start):
        return ", "
    before = _line(text, start)
    if before.strip(" ") != "-" or "#" in _header(text, item.span):
        return None  # a comment would be lost
    return ("\r\n" if text.endswith("\r\n", 0, start - len(before)) else "\n") + before


def separate(matter: FrontMatter, items: Items, item: Scalar, values: Sequence[str]) -> Edit | None:
    """Put `values` in the place of one item of a list; None where that is not sure to be read as them."""
    between = _separator(matter, items, item)
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
