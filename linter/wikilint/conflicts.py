"""Merge conflicts that were committed: git's markers at the start of a line, outside of examples in code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from wikilint.core import Span, span_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document

OPENING = "<<<<<<< "
CLOSING = ">>>>>>> "


def read_conflicts(document: Document) -> Iterator[Span]:
    """Every conflict from its first marker to its last, or the line of a marker that was left alone.

    A closing marker alone is also a quotation seven levels deep, so it counts only with a commit's hash.
    """
    closings = list(_at_line_starts(document, CLOSING))
    openings = list(_at_line_starts(document, OPENING))
    taken = -1
    for i, opening in enumerate(openings):
        limit = openings[i + 1] if i + 1 < len(openings) else len(document.text)
        index = bisect_right(closings, opening)
        closing = closings[index] if index < len(closings) and closings[index] < limit else None
        if closing is not None and _divided(document.text, opening, closing):
            taken = closing
            if not _is_example(document, opening, closing):
                yield Span(opening, _line_end(document, closing))
        elif not document.in_code(opening):
            yield Span(opening, _line_end(document, opening))
    for closing in closings:
        if closing > taken and _commit().match(document.text, closing) and not document.in_code(closing):
            yield Span(closing, _line_end(document, closing))


def _at_line_starts(document: Document, marker: str) -> Iterator[int]:
    return (at for at in document.find(marker) if at == 0 or document.text[at - 1] in "\r\n\ufeff")


def _divided(text: str, opening: int, closing: int) -> bool:
    return text.find("\n=======", opening, closing) >= 0 or text.find("\r=======", opening, closing) >= 0


def _is_example(document: Document, opening: int, closing: int) -> bool:
    code = span_at(document.code, opening)
    return code is not None and code.end > closing


def _line_end(document: Document, offset: int) -> int:
    return document.line_at(offset).end


@cache
def _commit() -> re.Pattern[str]:
    return re.compile(r">>>>>>> [0-9a-f]{7,40}\b")
