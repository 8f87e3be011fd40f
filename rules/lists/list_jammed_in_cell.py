r"""A list was flattened into a cell of a table.

A table cell in Markdown is one line. A converter that writes a list into it joins the items with their stars, which
readers see as they are: `Peshmerga * Democratic Party * Patriotic Union`. All cells of a row are one finding. The
suggestion breaks the lines of a single cell; which item was below which is not known.

```md bad
| Side | Forces |
| --- | --- |
| North | Peshmerga * Democratic Party * Patriotic Union |
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a list of 2 items in one cell: break the lines, or move it out of the table
| **Contested:** * 🇺🇦 * 🇷🇺 | * Army ** First Corps *** Third Brigade |
  ^^^^^^^^^^^^^^^^^^^^^^^^ lists of 5 items in 2 cells: break the lines, or move them out of the table
```

Emphasis, footnote stars, products and items that are broken into lines are meant.

```md good
| Side | Deaths |
| --- | --- |
| *East ·* *West ·* | **601** violent of **654** * |
| 3 * 4 * 5 | a * b * c |
| * One<br> * Two<br> * Three | `x * yz * zz` |
```

Measured: 8 of 8 true in front-lines, 1 of 1 in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.structure import Table

_LEAST = 2
"""One star may be a footnote's."""


@rule("LT006", severity="warning", of="tables")
def list_jammed_in_cell(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for table in document.tables:
        starts = _starts(text, table)
        for row in table.rows if len(starts) >= _LEAST else ():
            if len(_within(starts, row.span)) >= _LEAST and text.find("* ", *row.span) >= 0:
                cells = ((cell, _stars(document, cell, _within(starts, cell))) for cell in row.cells)
                jammed = [(cell, stars) for cell, stars in cells if len(stars) >= _LEAST]
                if jammed:
                    yield _finding(jammed)


def _starts(text: str, table: Table) -> list[int]:
    """Where items may begin in the rows; most stars in cells are the end of emphasis."""
    start, end = table.header.span.end, table.rows[-1].span.end if table.rows else 0
    return [found.start() for found in _start().finditer(text, start, end)]


def _within(starts: list[int], span: Span) -> list[int]:
    return starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _stars(document: Document, cell: Span, starts: list[int]) -> list[tuple[int, int]]:
    """Runs of stars in a cell that stand before an item, of those that may; none if the lines are broken."""
    if len(starts) < _LEAST or document.text.find("<br", *cell) >= 0:
        return []
    match, prose, end = _item().match, document.prose, cell.end
    return [found.span(1) for at in starts if (found := match(prose, at, end))]


@cache
def _start() -> re.Pattern[str]:
    """Stars before an item, with a blank or the border of the cell before them."""
    return re.compile(r"\*(?<=[ \t|]\*)\*{0,5}[ \t]")


@cache
def _item() -> re.Pattern[str]:
    """Stars and blanks before a word of two letters or a symbol such as a flag."""
    return re.compile(r"(\*{1,6}+)[ \t]+(?=[^\W\d_]{2}|[^\w\s*|.,;:)]|\*)")


def _finding(jammed: list[tuple[Span, list[tuple[int, int]]]]) -> Diagnostic:
    count = sum(len(stars) for _, stars in jammed)
    one = len(jammed) == 1
    what = f"a list of {count} items in one cell" if one else f"lists of {count} items in {len(jammed)} cells"
    message = f"{what}: break the lines, or move {'it' if one else 'them'} out of the table"
    return Diagnostic(jammed[0][0], message, _broken(*jammed[0]) if one else None)


def _broken(cell: Span, stars: list[tuple[int, int]]) -> Fix:
    edits = tuple(Edit(Span(*star), "<br>•" if star[0] > cell.start else "•") for star in stars)
    return Fix("break the lines", edits, "display")
