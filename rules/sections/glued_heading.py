r"""A heading stands in the middle of a line, behind the text before it.

wtf_wikipedia writes the heading of the references right behind the last sentence when the text before it does not end
with a line break. The marks are then shown as they are, the heading is no heading, and the contents miss it. Fixing
puts it on a line of its own.

```md bad
The fort fell in spring.## References
                        ^^^^^^^^^^^^^ a heading glued to the text before it: put it on a line of its own
1. The fort, page 4
```

```md fixed
The fort fell in spring.

## References
1. The fort, page 4
```

```md bad
50.93278°N, 29.90472°E### Weblinks[object Object]
                      ^^^^^^^^^^^^ a heading glued to the text before it: put it on a line of its own

The fort lies on the Danube. ## See also
                             ^^^^^^^^^^^ a heading glued to the text before it: put it on a line of its own
* Siege of Silistra## Références⌃ [The fort](https://example.org/fort)
                   ^^^^^^^^^^^^^ a heading glued to the text before it: put it on a line of its own

| Fort | Fell |
| --- | --- |
| Varna | 1828 |## 参考资料
                ^^^^^^^ a heading glued to the text before it: put it on a line of its own
```

```md fixed
50.93278°N, 29.90472°E

### Weblinks[object Object]

The fort lies on the Danube.

## See also
* Siege of Silistra

## Références⌃ [The fort](https://example.org/fort)

| Fort | Fell |
| --- | --- |
| Varna | 1828 |

## 参考资料
```

```md bad
## Background## Siege
             ^^^^^^^^ a heading glued to the text before it: put it on a line of its own
```

```md fixed
## Background

## Siege
```

Languages, issue numbers, marks that are quoted and headings closed with marks are meant, as is a blank before the marks
unless the heading is one of those a wiki puts last.

```md good
It was ported from C## Sharp to F## Plain, see #6 and number ## Three.

Write ## Title for a heading, or "## References", (## References) and `page.## References`.

A row of ### Crosses in a text.

## Siege ##
```

Measured: 1 of 1 true in front-lines; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import apparatus_titles, fold

_ENDS = ".!?…)]}»”’\"'°%;:,。．！？）」』］"
"""What text ends with."""
_MARKS = 6
_LONGEST = 80
"""Characters of a heading; what is longer goes on as a sentence."""


@rule("ST004", severity="error", of="stray_marks")
def glued_heading(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for start, end in document.stray_marks:
        if start <= document.body or text[start - 1] in "\r\n" or end - start > _MARKS or text[end : end + 1] != " ":
            continue
        found = _title().match(text, end)
        if found and len(found[1]) <= _LONGEST and _is_glued(document, start, found[1]):
            message = "a heading glued to the text before it: put it on a line of its own"
            yield Diagnostic(Span(start, found.end(1)), message, _fix(document, start))


@cache
def _title() -> re.Pattern[str]:
    """A heading's text, up to the references glued to it: it begins with a letter that is no small one."""
    return re.compile(r"[ \t]*([^\W\d_](?:[^\r\n\[|⌃]|\[(?!object )){0,80}?)[ \t]*(?=[\r\n|⌃]|\[object |\Z)")


def _is_glued(document: Document, start: int, title: str) -> bool:
    """Whether the marks at `start` follow text of a paragraph, a heading or a row of a table."""
    text, unit = document.text, document.text_at(start)
    before = text[start - 1]
    if title[0].islower() or document.in_code(start):
        return False
    if unit is None or unit.start == start:
        block = document.block_at(start)
        return before == "|" and block is not None and block.kind == "table"
    if before in " \t":
        last = start - 1
        while last > unit.start and text[last] in " \t":
            last -= 1
        return text[last] not in " \t#>*-" and fold(title) in apparatus_titles()
    if before.isalpha():
        return start - 2 >= unit.start and text[start - 2] not in " \t\r\n([/"  # not the languages C## and F##
    return before.isdigit() or (before in _ENDS and not _is_quoted(text, unit, start))


def _is_quoted(text: str, unit: Span, start: int) -> bool:
    """Whether a quotation mark before the marks opens: nothing but blanks before it."""
    return text[start - 1] in "\"'”’" and (start - 1 == unit.start or text[start - 2] in " \t([")


def _fix(document: Document, start: int) -> Fix | None:
    block = document.block_at(start)
    while block and block.parent >= 0:
        block = document.blocks[block.parent]
        if block.kind == "quote":
            return None
    blank = start
    while document.text[blank - 1] in " \t":
        blank -= 1
    return Fix("put the heading on a line of its own", (Edit(Span(blank, start), "\n\n"),))
