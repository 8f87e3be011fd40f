"""Link and image syntax that CommonMark does not read as such, though it was meant: the source is what readers see."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.literals import occurrences
from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

MOST_CHARACTERS = 2_000
"""Brackets farther apart than this do not belong together."""

_BRACKET = re.compile(r"[\[\]()]")


class Attempt(NamedTuple):
    """`[text](destination)` that is no link, or `![text` with a link in it and no end.

    `span` begins at the `[`, or at the `!` of an image. `destination` is what stands between the parentheses, without
    a title; it may hold blanks and line breaks. It is None for an image without an end, of which `span` is the `![`.
    """

    span: Span
    text: Span
    destination: Span | None
    is_image: bool


def read_attempts(document: Document) -> tuple[Attempt, ...]:
    """Every such place outside code and HTML, in source order."""
    prose = document.prose
    found: list[Attempt] = []
    done = -1
    images = [at for at in occurrences(prose, "!") if prose.startswith("[", at + 1)]
    links = [at - 1 for at in document.parentheses if prose.startswith("](", at - 1)]
    for at in sorted((*images, *links)):
        unit = document.text_at(at) if at > done else None
        block = document.block_at(at) if unit else None
        if unit and block and block.kind != "html":
            found += _in_unit(document, unit)
        done = unit.end if unit else done
    return tuple(found)


def _in_unit(document: Document, unit: Span) -> Iterator[Attempt]:
    prose, text, done = document.prose, document.text, unit.start
    pairs = _pairs(prose, unit)
    for opener in sorted(at for at in pairs if prose[at] == "["):
        closer = pairs[opener]
        is_image = prose.startswith("!", opener - 1) and opener > unit.start
        if opener < done or prose.startswith("\\", opener - 1 - is_image):
            continue
        if closer < 0 and is_image and _is_link_near(document, opener):
            yield Attempt(Span(opener - 1, opener + 1), Span(opener + 1, opener + 1), None, is_image=True)
        end = pairs.get(closer + 1, -1)
        if closer > 0 and end > 0 and end - opener < MOST_CHARACTERS and prose[closer + 1] == "(":
            span = Span(opener - is_image, end + 1)
            yield Attempt(span, Span(opener + 1, closer), _without_title(text, closer + 2, end), is_image)
            done = end


def _pairs(prose: str, unit: Span) -> dict[int, int]:
    """Where each opening bracket of a unit is closed, -1 if it never is."""
    pairs: dict[int, int] = {}
    open_: dict[str, list[int]] = {"]": [], ")": []}
    for bracket in _BRACKET.finditer(prose, *unit):
        char, at = bracket[0], bracket.start()
        if char in "[(":
            open_["]" if char == "[" else ")"].append(at)
            pairs[at] = -1
        elif open_[char]:
            pairs[open_[char].pop()] = at
    return pairs


def _is_link_near(document: Document, opener: int) -> bool:
    """Whether a link that is no image follows, to which the end of an image's source was lost."""
    unit = document.text_at(opener)
    index = bisect_right(document.links, opener, key=lambda link: link.span.start)
    link = document.links[index] if index < len(document.links) else None
    near = min(unit.end if unit else opener, opener + MOST_CHARACTERS // 2)
    return link is not None and link.kind == "link" and link.span.start < near


def _without_title(text: str, start: int, end: int) -> Span:
    """A destination without blanks around it and the title in quotes behind it."""
    destination = text[start:end].rstrip()
    if destination.endswith(('"', "'")):
        quote = destination[:-1].rfind(destination[-1])
        if quote > 0 and destination[quote - 1].isspace():
            destination = destination[:quote].rstrip()
    blank = len(destination) - len(destination.lstrip())
    return Span(start + blank, start + max(len(destination), blank))
