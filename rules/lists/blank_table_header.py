r"""A table has a blank header, and its first row reads as one.

Markdown has no table without a header, so a converter writes a blank one where the wiki's row of headings was not marked
as such. The headings then are the first row. In tables of names and values, and where the first row holds values, a
blank header is the usual way to write none.

```md bad
|  |  |  |
^^^^^^^^^^ the header is blank, and the first row reads as one: move it up
| --- | --- | --- |
| Conflict | Allies | Outcome |
| Battle of Homs | 2012 | Siege |
| Battle of Aleppo | 2016 | Victory |
```

```md good
|  |  |
| --- | --- |
| **county** | Cornwall |
| **mayor** | Jane Doe |
| **motto** | One |

|  |  |  |
| --- | --- | --- |
| Battle of Homs | 2012 | Siege |
| Battle of Aleppo | 2016 | Victory |
| Battle of Idlib | 2013 | Clashes |

|  |  |  |
| --- | --- | --- |
| Homs | Aleppo | Idlib |
```

Measured: none in the corpora, so that no finding there is false.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.structure import Row, Table

_COLUMNS, _ROWS = 3, 3
"""A table of names and values has two columns; a header needs rows below it."""
_LONGEST = 40
"""Characters of a heading in a table."""


@rule("LT008", severity="warning", of="tables")
def blank_table_header(document: Document) -> Iterator[Diagnostic]:
    for table in document.tables:
        is_blank = all(start == end for start, end in table.header.cells)
        if (
            is_blank
            and len(table.header.cells) >= _COLUMNS
            and len(table.rows) >= _ROWS
            and _is_header(document, table)
        ):
            message = "the header is blank, and the first row reads as one: move it up"
            yield Diagnostic(table.header.span, message, _moved_up(document, table))


def _is_header(document: Document, table: Table) -> bool:
    """Whether the cells of the first row are all short names, and those below are not."""
    first, *others = ([document.prose[start:end] for start, end in row.cells] for row in table.rows)
    return all(map(_is_name, first)) and any(not all(map(_is_name, row)) for row in others)


def _is_name(cell: str) -> bool:
    is_word = any(map(str.isalpha, cell)) and not any(map(str.isdecimal, cell)) and "\u01bb" not in cell
    return is_word and len(cell) <= _LONGEST and not cell.startswith(("**", "*", "_"))


def _moved_up(document: Document, table: Table) -> Fix:
    header: Row = table.header
    first = table.rows[0]
    edits = (
        Edit(header.span, document.text[slice(*first.span)]),
        Edit(Span(first.span.start, table.rows[1].span.start), ""),
    )
    return Fix("move the first row up", edits, "display")
