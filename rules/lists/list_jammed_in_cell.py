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
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_LEAST = 2
"""One star may be a footnote's."""


@rule("LT006", severity="warning", needs=("* ",))
def list_jammed_in_cell(document: Document) -> Iterator[Diagnostic]:
    for row in (row for table in document.tables for row in table.rows):
        if document.text.find("* ", *row.span) >= 0:
            cells = ((cell, _stars(document, cell)) for cell in row.cells)
            jammed = [(cell, stars) for cell, stars in cells if len(stars) >= _LEAST]
            if jammed:
                yield _finding(jammed)


def _stars(document: Document, cell: Span) -> list[Span]:
    """Runs of stars in a cell that may stand before an item; none if the lines are broken."""
    text, (start, end) = document.text, cell
    if text.count("* ", start, end) + text.count("*\t", start, end) < _LEAST:
        return []
    if len(_start().findall(text, start - 1, end)) < _LEAST:
        return []
    found = (Span(*match.span(1)) for match in _item().finditer(document.prose, *cell))
    stars = [star for star in found if text[star.start - 1] in " \t|"]
    return [] if "<br" in text[start:end] else stars


@cache
def _start() -> re.Pattern[str]:
    """Where an item may begin; most stars in cells are the end of emphasis."""
    return re.compile(r"[ \t|]\*")


@cache
def _item() -> re.Pattern[str]:
    """Stars and blanks before a word of two letters or a symbol such as a flag."""
    return re.compile(r"(\*{1,6}+)[ \t]+(?=[^\W\d_]{2}|[^\w\s*|.,;:)]|\*)")


def _finding(jammed: list[tuple[Span, list[Span]]]) -> Diagnostic:
    count = sum(len(stars) for _, stars in jammed)
    one = len(jammed) == 1
    what = f"a list of {count} items in one cell" if one else f"lists of {count} items in {len(jammed)} cells"
    message = f"{what}: break the lines, or move {'it' if one else 'them'} out of the table"
    return Diagnostic(jammed[0][0], message, _broken(*jammed[0]) if one else None)


def _broken(cell: Span, stars: list[Span]) -> Fix:
    edits = tuple(Edit(star, "<br>•" if star.start > cell.start else "•") for star in stars)
    return Fix("break the lines", edits, "display")
