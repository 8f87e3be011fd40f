r"""A heading is written in another markup.

`== Early years ==` of MediaWiki and DokuWiki and `h2. Early years` of Confluence are plain text in Markdown, so the
section has no heading and the outline no entry. A `=` that stays at the end of a Markdown heading is half of one.

```md bad
== Early years ==
^^^^^^^^^^^^^^^^^ a heading in wiki markup: write it as "## Early years"

h3. The mill
^^^^^^^^^^^^ a heading in Confluence markup: write it as "### The mill"

The town burned.
=== After the fire ===
^^^^^^^^^^^^^^^^^^^^^^ a heading in wiki markup: write it as "### After the fire"
It was rebuilt.

## = Massey=
   ^^^^^^^^^ equals signs are left of a wiki heading: delete them

## Bern ==
        ^^ equals signs are left of a wiki heading: delete them
```

```md fixed
## Early years

### The mill

The town burned.

### After the fire

It was rebuilt.

## Massey

## Bern
```

DokuWiki counts the other way round: the most signs make the highest heading.

```md bad converters=["dokuwiki"]
====== Mills ======
^^^^^^^^^^^^^^^^^^^ a heading in wiki markup: write it as "# Mills"

===== Wheels =====
^^^^^^^^^^^^^^^^^^ a heading in wiki markup: write it as "## Wheels"
```

```md fixed
# Mills

## Wheels
```

```md good
Setext
======

a == b and x ==> y. Then `== x ==`.

==highlighted words== in a sentence, and ==all of it==

## E = mc² and 1 + 1 = 2

<<<<<<< HEAD
=======

h1.example.org answers; h2. is a tag. See H2. Energy.
```

```md good
    == x ==
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.structure import Block

_CONFLUENCE = tuple(f"h{level}. " for level in range(1, 7))


@rule("WK009", severity="error", needs=("==", "# =", *_CONFLUENCE))
def wiki_heading(document: Document) -> Iterator[Diagnostic]:
    for literal in ("==", *_CONFLUENCE):
        for hit in document.find(literal):
            block = document.block_at(hit) if document.is_prose(hit) else None
            if block and block.kind == "paragraph" and (hit == block.span.start or document.text[hit - 1] in "\r\n"):
                yield from _line(document, block, hit)
    if document.find("==") or document.find("# ="):
        for section in document.sections:
            if document.text.endswith("=", *section.title_span):
                yield from _residue(document, section.title_span)


def _line(document: Document, block: Block, start: int) -> Iterator[Diagnostic]:
    """A line of a paragraph that is a heading: with blank lines round it, so that nothing is glued to it."""
    end = document.line_at(start).end
    match = _wiki().fullmatch(document.text, start, end)
    level, title = (len(match[1]), match[2]) if match else (0, "")
    if not match:
        match = _confluence().fullmatch(document.text, start, end)
        level, title = (int(match[1]), match[2]) if match else (0, "")
    if match and level:
        if document.text[start] == "=" and document.is_from(("dokuwiki",)):
            level = 7 - level
        name = "Confluence" if document.text[start] == "h" else "wiki"
        before = "\n" if start > block.span.start else ""
        after = "\n" if end < block.span.end else ""
        heading = f"{'#' * min(level, 6)} {title}"
        fix = Fix("write it as a heading", (Edit(Span(start, end), before + heading + after),))
        yield Diagnostic(Span(start, end), f'a heading in {name} markup: write it as "{heading}"', fix)


def _residue(document: Document, title: Span) -> Iterator[Diagnostic]:
    text = document.text
    is_residue = text.startswith("=", title.start) or text.endswith("==", *title)
    match = _signs().fullmatch(text, *title) if is_residue and title.end - title.start < 300 else None
    if match and "=" not in match[2]:
        start = match.start(1) if match[1] else match.start(3)
        edits = [Edit(Span(*match.span(1)), ""), Edit(Span(match.end(2), title.end), "")]
        fix = Fix("delete the equals signs", tuple(edit for edit in edits if edit.span.end > edit.span.start))
        message = "equals signs are left of a wiki heading: delete them"
        yield Diagnostic(Span(start, title.end), message, fix)


@cache
def _wiki() -> re.Pattern[str]:
    """With a blank, since `==x==` is how some write a highlighted word."""
    return re.compile(r"(={2,6})[ \t]+([^=\s](?:[^=\r\n]*[^=\s])?)[ \t]*\1[ \t]*")


@cache
def _confluence() -> re.Pattern[str]:
    return re.compile(r"h([1-6])\. ([^\W_a-z][^\r\n]{0,100}[^\s.])[ \t]*")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"(=+[ \t]*)?(.*?\S)[ \t]*(=+)")
