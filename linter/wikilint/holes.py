"""Places where a value was dropped and the sentence stayed: `estimated at.`, `two nearby s, the, and the.`, `(; )`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wikilint.core import Span
from wikilint.records import NamedTuple
from wikilint.stumps import IN_PARENTHESES, IN_SENTENCES, Probe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

BACK = 60
"""How many characters before a hit a probe may look at."""

NEAR = 20
"""Holes this near to each other, in one sentence, are one finding."""


class Hole(NamedTuple):
    """What is left where a value was dropped. `missing` says what is missing, in words for an editor.

    `inside`: between parentheses, else in a running sentence. `number`: how many holes, one beside the other.
    """

    span: Span
    missing: str
    inside: bool
    number: int = 1


def read_holes(document: Document) -> tuple[Hole, ...]:
    """Every hole outside code, in source order, those of one sentence together."""
    found = [
        hole
        for literal, hits in document.find_any(_literals()).items()
        for probe in _probes()[literal]
        if not probe.language or probe.language == document.language
        for hit in hits
        if (hole := _at(document, probe, hit))
    ]
    return tuple(_together(document.text, sorted(found)))


@cache
def _literals() -> frozenset[str]:
    return frozenset(_probes())


@cache
def _probes() -> dict[str, list[Probe]]:
    """The probes that look at each literal."""
    found: dict[str, list[Probe]] = {}
    for probe in IN_SENTENCES + IN_PARENTHESES:
        for literal in probe.literals:
            found.setdefault(literal, []).append(probe)
    return found


def _at(document: Document, probe: Probe, hit: int) -> Hole | None:
    expected = _compiled(probe.after)
    passage = document.passage_at(hit) if expected.match(document.text, hit) else None
    if not passage or not (probe.cells or _is_running(document, hit)):
        return None
    text, start, end = passage
    after = expected.match(text, hit, end)
    if not after:
        return None
    back = text[max(start, hit - BACK) : hit]
    before = _compiled(probe.before).search(back)
    if not before or (probe.unless and _compiled(probe.unless).search(back)):
        return None
    group = before.lastindex
    first = hit - len(back) + before.start(group) if group else hit + (text[hit] in " \n\xa0")
    left = text[first : after.end()].rstrip()
    words = " ".join(left.split()).strip("(,.;:) ")
    return Hole(Span(first, first + len(left)), probe.missing.format(words), probe.inside)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _is_running(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is None or block.kind != "table"


def _together(text: str, holes: Iterable[Hole]) -> Iterator[Hole]:
    """Holes that overlap as one, and those that stand near each other in one sentence."""
    last: Hole | None = None
    for hole in holes:
        if last and hole.span.start < last.span.end:
            more = hole.span.end > last.span.end
            last = last._replace(
                span=Span(last.span.start, max(last.span.end, hole.span.end)), number=last.number + more
            )
        elif last and hole.inside == last.inside and _is_near(text, last, hole):
            last = last._replace(span=Span(last.span.start, hole.span.end), number=last.number + 1)
        else:
            if last:
                yield last
            last = hole
    if last:
        yield last


def _is_near(text: str, last: Hole, hole: Hole) -> bool:
    between = text[last.span.end - 1 : hole.span.start]
    if len(between) > NEAR or (hole.inside and ")" in between):
        return False
    return "\n\n" not in between and not re.search(r"[.!?]\s", between)
