"""Serialised objects: how JavaScript writes an object that somebody joined to a string."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.records import NamedTuple
from wikilint.sections import OBJECT

_EIGHT = r"\n\[object Object\]" * 8
_OBJECTS = re.compile(rf"{OBJECT}(?>(?:{_EIGHT}|[\s,;]*+{OBJECT})*)")
"""Hundreds of equal lines are the rule, and eight at a time take a fifth of the steps."""


class Run(NamedTuple):
    """Objects with nothing between them but blanks and commas, however many lines they fill."""

    span: Span
    tokens: int


def read_objects(text: str) -> Iterator[Run]:
    """Every run in a text, in code too.

    To look for a bracket costs a fifth of looking for more: nearly every page has its objects at the end.
    """
    at = text.find("[")
    while at >= 0:
        run = _OBJECTS.match(text, at)
        if run:
            yield Run(Span(*run.span()), text.count("[", *run.span()))
        at = text.find("[", run.end() if run else at + 1)
