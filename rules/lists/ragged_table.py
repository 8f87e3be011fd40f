r"""A table has cells that nobody sees, rows of empty ones, or a column for footnotes without any.

A row with more cells than the header loses what stands in the last ones: Markdown drops it. Empty rows at the end of a
table, and tables of empty cells only, are what is left of templates and grids; fixing deletes them.

```md bad
| City | Held by |
| --- | --- |
| Kobanî | Rojava | since 2012 |
                    ^^^^^^^^^^ a cell beyond the 2 columns of the table, which is not shown: move it, or widen the header
| Homs | Syria |
|  |  |
^^^^^^^ 2 empty rows end the table: delete them
|  |  |
^^^^^^^ ...

|  |  |
^^^^^^^ a table without any text: delete it
| --- | --- |
|  |  |
^^^^^^^ ...

Then came winter.
```

```md fixed
| City | Held by |
| --- | --- |
| Kobanî | Rojava | since 2012 |
| Homs | Syria |

Then came winter.
```

The column of a wiki's footnotes comes out empty when the converter puts them elsewhere.

```md bad
| City | Held by | Ref. |
                   ^^^^ the column of the footnotes is empty: delete it
| --- | --- | :---: |
| Kobanî | Rojava | |
| Homs | Syria |  |
| Idlib | | |
```

```md fixed
| City | Held by |
| --- | --- |
| Kobanî | Rojava |
| Homs | Syria |
| Idlib | |
```

Short rows, empty cells beyond the columns, escaped pipes, rows to be filled in, blank rows between others, and links
of a wiki that a pipe has cut (another rule's) are meant.

```md good
| City | Held by |
| --- | --- |
| Kobanî |
| Homs | Syria |  |
| a \| b | `c \| d` |
|  |  |
| [[Homs | the city]] | Syria |

| Name | Affiliation |
| --- | --- |
|  |  |
```

Measured: 1 of 1 true in front-lines, 1 of 1 in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import fold, union
from wikilint.structure import Row, Table

_ROWS = 3
"""In a table of so many rows a column is empty for a reason."""


@rule("LT009", severity="warning", of="tables")
def ragged_table(document: Document) -> Iterator[Diagnostic]:
    for table in document.tables:
        rows = table.rows
        filled = len(rows)
        while filled and _is_empty(rows[filled - 1]):
            filled -= 1
        if filled:
            for row in _wide(document.text, table, rows[:filled]):
                yield from _hidden(document, table, row)
            yield from _without_footnotes(document, table)
            if filled < len(rows):
                yield _trailing(document, rows[filled:])
        elif rows and _is_empty(table.header):
            span = Span(table.header.span.start, rows[-1].span.end)
            yield Diagnostic(span, "a table without any text: delete it", _cut(document, span, "delete it"))


def _is_empty(row: Row) -> bool:
    return all(start == end for start, end in row.cells)


def _wide(text: str, table: Table, rows: Sequence[Row]) -> list[Row]:
    """The rows with more pipes than the columns of the table need."""
    columns = len(table.header.cells)
    return [
        row
        for row in rows
        for start, end in [row.span]
        if text.count("|", start, end) >= columns + (text[start] == "|") + (text[end - 1] == "|")
    ]


def _hidden(document: Document, table: Table, row: Row) -> Iterator[Diagnostic]:
    """The first cell with text behind the last column."""
    columns = len(table.header.cells)
    text, (start, end) = document.text, row.span
    if "[[" in text[start:end] or "{{" in text[start:end]:
        return
    pipes = [found.start() for found in _pipe().finditer(text, start, end) if found[0] == "|"]
    if pipes and not text[start : pipes[0]].strip():
        pipes = pipes[1:]
    for begin, stop in pairwise([*pipes[columns - 1 :], end]):
        cell = text[begin + 1 : stop].strip()
        if cell:
            at = text.index(cell, begin + 1)
            beyond = f"a cell beyond the {columns} columns of the table, which is not shown"
            yield Diagnostic(Span(at, at + len(cell)), f"{beyond}: move it, or widen the header")
            return


def _without_footnotes(document: Document, table: Table) -> Iterator[Diagnostic]:
    """The column of the footnotes, if no row has one."""
    for number, cell in enumerate(table.header.cells if len(table.rows) >= _ROWS else ()):
        if not all(number < len(row.cells) and row.cells[number].start == row.cells[number].end for row in table.rows):
            continue
        if fold(document.text[cell.start : cell.end]) in union("reference_columns"):
            fix = _narrowed(document, table, number)
            yield Diagnostic(cell, "the column of the footnotes is empty: delete it", fix)


def _narrowed(document: Document, table: Table, column: int) -> Fix | None:
    """Every line of the table without one of its cells, if all lines have all pipes."""
    first = document.position(table.header.span.start)[0]
    edits = []
    for number in range(first, first + len(table.rows) + 2):
        line = document.line(number)
        pipes = [found.start() for found in _pipe().finditer(document.text, *line) if found[0] == "|"]
        if len(pipes) != len(table.header.cells) + 1 or document.text[line.start : pipes[0]].strip():
            return None
        edits.append(Edit(Span(pipes[column], pipes[column + 1]), ""))
    return Fix("delete it", tuple(edits)) if len(table.header.cells) > 1 else None


def _trailing(document: Document, rows: tuple[Row, ...]) -> Diagnostic:
    what, them = ("an empty row ends", "it") if len(rows) == 1 else (f"{len(rows)} empty rows end", "them")
    span = Span(rows[0].span.start, rows[-1].span.end)
    return Diagnostic(span, f"{what} the table: delete {them}", _cut(document, span, f"delete {them}"))


def _cut(document: Document, span: Span, title: str) -> Fix | None:
    """Whole lines, with the blank ones below where one stands above, and nothing such as a quotation's mark before."""
    start = document.line_at(span.start).start
    number = document.position(span.end)[0]
    is_apart = start == 0 or not document.text[slice(*document.line(document.position(start)[0] - 1))].strip()
    while is_apart and number < len(document.lines) and not document.text[slice(*document.line(number + 1))].strip():
        number += 1
    end = document.lines[number] if number < len(document.lines) else len(document.text)
    return None if document.text[start : span.start].strip() else Fix(title, (Edit(Span(start, end), ""),))


@cache
def _pipe() -> re.Pattern[str]:
    return re.compile(r"\\.|\|", re.S)
