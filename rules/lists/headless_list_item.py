r"""List items begin with a parenthesis, because the name before it was dropped.

A flag or a link whose template the converter does not know leaves the rest of the item: ` * (Operation Okra)` was a
country with the name of its operation. Which country it was only the source can say. Items in a row are one finding.

```md bad
The contributors were:
 * (Operation Okra)
   ^^^^^^^^^^^^^^^^ the names of 3 list items in a row are missing before the parenthesis
 * (Opération Chammal) – until 2016
 * (Leader) (Operation Inherent Resolve)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ...
 * Jordan
 * (Colonel Polyakov ) (formerly 24th)
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the name of the list item is missing before the parenthesis
```

A number, a remark, a sentence of its own and items of other converters that stand alone are meant.

```md good
 * (**2**) 21 October 2014 – two jets
 * (see below)
 * (translated from the German)
 * (The set above could also be used in an office.)
 * (2014) A map

- (Unix) A tool
- Windows
```

Measured: 1 of 1 true in front-lines (14 items in a row); none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.lists import Item


@rule("LT004", severity="warning", of="lists")
def headless_list_item(document: Document) -> Iterator[Diagnostic]:
    for found in document.lists:
        run: list[Item] = []
        for item in (*found.items, None):
            if item and document.text.startswith("(", item.text.start) and _is_headless(document, item):
                run.append(item)
            elif run:
                if len(run) > 1 or document.is_indented_star(run[0].span.start):
                    yield _finding(run)
                run = []


def _is_headless(document: Document, item: Item) -> bool:
    found = _parenthesis().match(document.text, *item.text)
    return found is not None and not found[1].rstrip(" )").endswith((".", "!", "?")) and not found[1][0].islower()


def _finding(run: list[Item]) -> Diagnostic:
    what = f"the names of {len(run)} list items in a row are" if len(run) > 1 else "the name of the list item is"
    span = Span(run[0].text.start, run[-1].text.end)
    return Diagnostic(span, f"{what} missing before the parenthesis")


@cache
def _parenthesis() -> re.Pattern[str]:
    """An item that begins with letters in parentheses."""
    return re.compile(r"\(([^\W\d_][^()\r\n]*)\)?")
