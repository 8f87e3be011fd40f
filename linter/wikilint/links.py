"""Links and images with the spans of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wikilint.core import Span
from wikilint.records import NamedTuple, new
from wikilint.structure import Inline

_DESTINATION = re.compile(
    r"[ \t]*(?:(?:\r\n|\n|\r)[ \t>]*)?"  # no destination begins a line with `>`: that is the quote it stands in
    r"(?:<((?:[^<>\\\r\n]|\\.)*)>|([^ \t\r\n]*))"
)


class Link(NamedTuple):
    """A link or image. `text` is between the brackets; `destination` the source of the target, None for references."""

    kind: str
    span: Span
    text: Span
    destination: Span | None


def read_links(text: str, inlines: Iterable[Inline]) -> Iterator[Link]:
    """Links, images and autolinks, in the order in which they end."""
    for inline in inlines:
        if inline.kind in ("link", "image", "autolink"):
            yield _link(text, inline)


def _link(source: str, inline: Inline) -> Link:
    kind, span, text_end, _ = inline
    start, end = span
    if kind == "autolink":
        address = Span(start + 1, end - 1)
        return Link(kind, span, address, address)
    text = new(Span, (start + (2 if kind == "image" else 1), text_end))
    if text_end + 1 >= end or source[text_end + 1] != "(":
        return Link(kind, span, text, None)
    match = _DESTINATION.match(source, text_end + 2, end - 1)
    assert match
    return new(Link, (kind, span, text, new(Span, match.span(match.lastindex or 0))))
