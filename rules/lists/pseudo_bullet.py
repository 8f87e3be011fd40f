r"""Bullets are typed as characters, so that there is no list.

Templates for flat lists print `•` before each item. Markdown knows no such marker: the items run together in one
paragraph, or stand as paragraphs of their own. Items in a row are one finding, and fixing gives them stars; a single one
may be anything.

```md bad
• Austria
^^^^^^^^^ 3 items with a typed bullet, which make no list: put a star before each

• Belgium

• Croatia
^^^^^^^^^ ...

Then came others.
```

```md fixed
* Austria

* Belgium

* Croatia

Then came others.
```

```md bad
The members were:
• Austria
^^^^^^^^^ 3 items with a typed bullet, which make no list: put a star before each
 •Belgium
• Croatia
^^^^^^^^^ ...
```

```md fixed
The members were:
* Austria
 * Belgium
* Croatia
```

Bullets within a line, less than three of them, and code are meant.

```md good
East • West • North

• One

Then:

• Two

    • code
    • code
    • code
```

Measured: none in the corpora, so that no finding there is false.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_BULLETS = ("•", "▪", "◦", "‣", "●")
_LEAST = 3


@rule("LT007", severity="warning", needs=_BULLETS)
def pseudo_bullet(document: Document) -> Iterator[Diagnostic]:
    run: list[int] = []
    for hit in sorted(hit for bullet in _BULLETS for hit in document.find(bullet)):
        if not _is_item(document, hit):
            continue
        if run and not _follows(document, run[-1], hit):
            yield from _finding(document, run)
            run = []
        run.append(hit)
    yield from _finding(document, run)


def _is_item(document: Document, hit: int) -> bool:
    """Whether a bullet begins a line of a paragraph of the page, with words behind it."""
    line = document.line_at(hit)
    block = document.block_at(hit)
    is_first = not document.text[line.start : hit].strip() and document.text[hit + 1 : line.end].strip() != ""
    return is_first and block is not None and block.kind == "paragraph" and block.parent < 0


def _follows(document: Document, one: int, other: int) -> bool:
    """Whether nothing but blank lines stands between the lines of two bullets."""
    end = document.line_at(one).end
    return not document.text[end:other].strip()


def _finding(document: Document, run: list[int]) -> Iterator[Diagnostic]:
    if len(run) >= _LEAST:
        edits = tuple(Edit(Span(hit, hit + 1), "*" if document.text[hit + 1] in " \t" else "* ") for hit in run)
        span = Span(run[0], document.line_at(run[-1]).end)
        message = f"{len(run)} items with a typed bullet, which make no list: put a star before each"
        yield Diagnostic(span, message, Fix("put stars", edits))
