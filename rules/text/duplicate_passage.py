r"""The same paragraph stands twice on a page.

Sections that were merged by hand and templates that were expanded twice leave a passage in two places. Off by
default: a note or a refrain may be repeated on purpose. List items, short paragraphs, and paragraphs that follow each
other directly are other rules' business.

```md bad
The ceasefire was announced at noon, and broken by the first of the shells an hour later.

Nobody claimed them.

The ceasefire was announced at noon, and broken by the first of the shells an hour later.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this paragraph already stands on line 1: keep one
```

```md good
The refrain.

Between the verses of this song there stands a line that everybody knows by heart, and sings.

The refrain.

Between the verses of this song there stands a line that everybody knows by heart; and hums.

* An item that is long enough to be a paragraph and stands in two lists of the same page.

Another list:

* An item that is long enough to be a paragraph and stands in two lists of the same page.
```

Measured: 2 of 2 true: 1 in csswg-dokuwiki, 1 in arch-pandoc-plain.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule
from wikilint.core import Related

LEAST = 60
"""A shorter text may be repeated on purpose."""


@rule("TX016", severity="info", enabled=False)
def duplicate_passage(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    seen: dict[str, Span] = {}
    above = ""
    for block in document.blocks:
        if block.parent >= 0:
            continue
        start, end = block.content
        if end - start < LEAST or block.kind != "paragraph" or text[end - 1] not in ".!?":
            above = ""
            continue
        words = text[start:end]
        first = seen.setdefault(words, block.content)
        if first is not block.content and words != above:
            message = f"this paragraph already stands on line {document.position(first.start)[0]}: keep one"
            yield Diagnostic(block.content, message, related=(Related(first, "the same paragraph"),))
        above = words
