"""Serialised objects: how JavaScript writes an object that somebody joined to a string."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikilint.core import Span
from wikilint.records import NamedTuple
from wikilint.sections import OBJECT

_OBJECTS = re.compile(rf"{OBJECT}(?>(?:[\s,;]*+{OBJECT})*)")


class Run(NamedTuple):
    """Objects with nothing between them but blanks and commas, however many lines they fill."""

    span: Span
    tokens: int


def read_objects(text: str) -> Iterator[Run]:
    """Every run in a text, in code too."""
    for match in _OBJECTS.finditer(text):
        yield Run(Span(*match.span()), match[0].count("[object "))
