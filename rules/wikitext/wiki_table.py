r"""A table was left in a wiki's markup.

`{|`, `|-` and `|}` draw a table on a wiki, and `colspan=2|` sets a cell. In Markdown they are lines of bars, and where
a cell keeps its attributes they cut it in two. The table has to be written anew, or the attributes deleted.

```md bad
{| class="wikitable"
^^^^^^^^^^^^^^^^^^^^ a table in wiki markup: write it as a Markdown table
|-
| Bern || 1191
|}
^^ ...

Text goes on.
```

```md bad
{\|class="wikitable" style="text-align:center;"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the beginning of a table in wiki markup: write it as a Markdown table

# Next

|-
^^ a row of a table in wiki markup: write it as a Markdown table
|align="left"|Democracy Index

! Year !! Mill
^^^^^^^^^^^^^^ a row of a table in wiki markup: write it as a Markdown table

style="width:65%;"\|Index
^^^^^^^^^^^^^^^^^^^^ the attributes of a wiki table's cell stand in the text: delete them
```

```md bad
| Index | Rank |
| --- | --- |
| align="left"|Freedom | 3 |
  ^^^^^^^^^^^^ the attributes of a wiki table's cell stand in the text: delete them
| rowspan=2 | Press | 4 |
  ^^^^^^^^^ the attributes of a wiki table's cell stand in the text: delete them
```

```md good
| Index | Rank |
|-|-|
| a || b |

!!! note
    An admonition

So excited!! Chess: Ke5!! wins. a || b, cat x |sort. In a set {|x|} the norm is |x|-1. <td colspan="2">x</td>

Use `{|` and `rowspan=2|` on a wiki. class=x is a word, and ![alt](a.png){align="left"}.
```

```md good
    {| class="wikitable"
    |}
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_SIGNS = frozenset(("{|", r"{\|", "|-\n", "|-\r", "!!"))
_ATTRIBUTES = frozenset(
    ("colspan=", "rowspan=", "align=", "style=", "bgcolor=", "valign=", "scope=", "width=", "class=", "nowrap=")
)


@rule("WK007", severity="error", needs=(*_SIGNS, *_ATTRIBUTES))
def wiki_table(document: Document) -> Iterator[Diagnostic]:
    done = document.body
    starts = _line_starts(document)
    closers = _closers(document) if starts else []
    for start in starts:
        if start >= done:
            found = _table(document, start, closers)
            if found:
                yield found
                done = _block_end(document, found.span)
    for hits in document.find_any(_ATTRIBUTES).values():
        for hit in hits:
            match = _attributes().match(document.text, hit) if hit >= document.body and document.is_prose(hit) else None
            if match and _is_cell_start(document, hit) and not _in_table_line(document, hit):
                message = "the attributes of a wiki table's cell stand in the text: delete them"
                yield Diagnostic(Span(hit, match.end(1)), message)


def _line_starts(document: Document) -> list[int]:
    """Where a line of a paragraph begins with a wiki table's sign, in order."""
    body = document.body
    hits = {hit for found in document.find_any(_SIGNS).values() for hit in found[bisect_left(found, body) :]}
    starts = {document.line_at(hit).start for hit in hits if not document.in_code(hit)}
    return sorted(start for start in starts if start >= body and _in_paragraph(document, start))


def _in_paragraph(document: Document, start: int) -> bool:
    block = document.block_at(start)
    return block is not None and block.kind == "paragraph"


def _closers(document: Document) -> list[int]:
    """Where a line begins with the end of a table."""
    hits = (hit for word in ("|}", r"|\}") for hit in document.find(word))
    ends = (hit for hit in hits if not document.text.startswith("}}", hit + 1))
    return sorted(hit for hit in ends if document.text[hit - 1 : hit].lstrip("\\") in ("", "\n", "\r", " "))


def _table(document: Document, start: int, closers: list[int]) -> Diagnostic | None:
    text, line = document.text, document.line_at(start)
    if _opening().match(text, *line):
        section = document.section_at(start)
        limit = section.body.end if section else len(text)
        index = bisect_left(closers, line.end)
        is_closed = index < len(closers) and closers[index] < limit
        what = "a table" if is_closed else "the beginning of a table"
        span = Span(start, text.index("}", closers[index]) + 1 if is_closed else line.end)
        return Diagnostic(span, f"{what} in wiki markup: write it as a Markdown table")
    if _row().fullmatch(text, *line):
        return Diagnostic(line, "a row of a table in wiki markup: write it as a Markdown table")
    return None


def _block_end(document: Document, span: Span) -> int:
    """Where the paragraph that a table ends in ends: its other rows are the same defect."""
    unit = document.text_at(span.end - 1)
    return max(span.end, unit.end if unit else 0)


def _is_cell_start(document: Document, hit: int) -> bool:
    before = document.text[max(hit - 2, 0) : hit]
    return before[-1:] in ("", "|", "\n", "\r", "!") or before in ("| ", "! ")


def _in_table_line(document: Document, hit: int) -> bool:
    """Whether the line is a row of a wiki table that was reported whole."""
    text, unit = document.text, document.text_at(hit)
    block = document.block_at(hit)
    head = text[slice(*unit)] if unit and block and block.kind == "paragraph" else ""
    return bool(_opening().match(head)) or head.startswith(("|-", r"\|-"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"[ \t:]*\{\\?\|(?=[ \t]*(?:[a-z-]+[ \t]*=|\r?\n|\r|\Z))")


@cache
def _row() -> re.Pattern[str]:
    return re.compile(r"\\?\|-[ \t]*|![ \t]*[^\s!=\[(][^!\r\n]*!![^\r\n]+")


@cache
def _attributes() -> re.Pattern[str]:
    """One attribute or more, up to the single bar that ends them in a wiki's cell."""
    value = r"[a-z-]+=(?:\\?\"[^\"\r\n|]{0,200}\"|'[^'\r\n|]{0,200}'|[\w#%-]{1,20})"
    return re.compile(rf"({value}(?:[ \t]+{value}){{0,6}}[ \t]*?(?:\\\|)?)(?:[ \t]*\|(?!\|)|(?<=\|))", re.IGNORECASE)
