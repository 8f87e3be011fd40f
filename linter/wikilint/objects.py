"""Serialised objects: how JavaScript writes an object that somebody joined to a string."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.records import NamedTuple
from wikilint.sections import OBJECT

_OPENING = re.compile(r"\[(?=object [A-Z])")
"""Half the cost of looking for all of it: nearly every page has its objects at the end."""

_EIGHT = r"\n\[object Object\]" * 8
_OBJECTS = re.compile(rf"{OBJECT}(?>(?:{_EIGHT}|[\s,;]*+{OBJECT})*)")
"""Hundreds of equal lines are the rule, and eight at a time take a fifth of the steps."""


class Run(NamedTuple):
    """Objects with nothing between them but blanks and commas, however many lines they fill."""

    span: Span
    tokens: int


def read_objects(text: str) -> Iterator[Run]:
    """Every run in a text, in code too."""
    opening = _OPENING.search(text)
    while opening:
        run = _OBJECTS.match(text, opening.start())
        end = run.end() if run else opening.end()
        if run:
            yield Run(Span(*run.span()), text.count("[", *run.span()))
        opening = _OPENING.search(text, end)
