r"""A paragraph stands directly under a table and so becomes its last row.

A table ends at a blank line; a line of text under it is shown as one more row, with everything in the first cell.
wtf_wikipedia writes the lead of an article right under the infobox, so that in its output the first paragraph of every
article with an infobox is a row of it. Fixing inserts the blank line.

```md bad
| **county** | Cornwall |
| --- | --- |
| **population** | 14,614 |
**Bodmin** is a town in Cornwall, west of the moor of that name.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a paragraph shown as a row of the table above: put a blank line before it
It had a priory.
```

```md fixed
| **county** | Cornwall |
| --- | --- |
| **population** | 14,614 |

**Bodmin** is a town in Cornwall, west of the moor of that name.
It had a priory.
```

Within a quotation only a person knows where the quotation ends.

```md bad
> | Month | Boats |
> | --- | --- |
> | May | 12 |
> The boats came from Varna.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^ a paragraph shown as a row of the table above: put a blank line before it
```

A caption for kramdown or pandoc stays at its table, and rows may do without pipes at their ends when the others do.

```md good
| Month | Boats |
| --- | --- |
| May | 12 |
{: .narrow }

| Month | Boats |
| --- | --- |
| May | 12 |
Table: Boats a month

Month | Boats
--- | ---
May
June | 9

| Month | Boats |
| --- | --- |
| May <a href="May"
class="wikilink">May</a> | 12 |
+-------+-------+
```

Measured: 2 of 2 true in converters; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_CAPTIONS = ("{", "Table:", ":", "[^")


@rule("LT014", severity="error", of="tables")
def table_swallows_paragraph(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for table in document.tables:
        rows = (table.header, *table.rows)
        if not text.startswith("|", table.header.span.start):
            continue
        for above, row in pairwise(rows):
            start, end = row.span
            if text[start] != "|" and text[above.span.end - 1] == "|" and _is_paragraph(text[start:end]):
                at = document.line_at(start).start
                is_top = document.blocks[table.block].parent < 0
                fix = Fix("insert a blank line", (Edit(Span(at, at), "\n"),)) if is_top else None
                message = "a paragraph shown as a row of the table above: put a blank line before it"
                yield Diagnostic(row.span, message, fix)
                break


def _is_paragraph(line: str) -> bool:
    """Whether a line has words and neither the pipe of a row nor the mark of a caption."""
    return "|" not in line and not line.startswith(_CAPTIONS) and any(map(str.isalpha, line))
