"""Regular expressions that the engine runs only where one of their literals stands."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression for one scope of a document, compiled on first use.

    A match never leaves its unit: a paragraph, heading, item text or table cell in `prose`; those and the sentences of
    the front matter in `text`; a heading; a cell; a link destination; a block or span of code; a front matter value;
    the whole text in `raw`. `literals`: at least one stands in the same unit as every match, in the source text; empty
    if there is none. So running the expression only in units with a literal finds the same as running it everywhere,
    which a property test holds it to.
    """

    def __init__(self, expression: str, *, literals: tuple[str, ...], scope: str = "prose", flags: int = 0) -> None:
        self.expression = expression
        self.literals = literals
        self.scope = scope
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.expression, self.flags)
