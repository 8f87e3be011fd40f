r"""Several blanks stand in a row inside a sentence.

They stand where a template, a flag or a footnote was dropped. A browser shows one blank, so the rule is off by
default; two blanks behind a full stop are an old habit, and stay. Blanks that surround a hole stay too, since they
show where it is.

```md bad
Seven more villages    had fallen to  them. A second   sentence.
                   ^^^^ 3 runs of blanks stand inside this text: leave one blank each
```

```md fixed
Seven more villages had fallen to them. A second sentence.
```

```md good
A sentence.  Another one.
A line break before this, and two s, and  and a number.

| Padded     | cell |
| ---------- | ---- |
| a          | b    |

    indented  code

>  sh  run.sh

name   : value

<!-- a  comment -->
```

Measured: 59 of 60 true in the six folders; the other is code that lost its fence (arch-pandoc-plain).
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import in_any

MOST = 4
"""More runs than this in one text are columns set with blanks."""


@rule("TX009", severity="info", enabled=False)
def whitespace_residue(document: Document) -> Iterator[Diagnostic]:
    view = document.prose
    for text in document.texts:
        if view.find("  ", *text) < 0:
            continue
        found = (Span(*run.span()) for run in _run().finditer(view, *text))
        runs = [run for run in found if _is_sentence(document, text, run)]
        if 0 < len(runs) <= MOST:
            yield _finding(runs)


@cache
def _run() -> re.Pattern[str]:
    """Blanks before a word; at the end of a line or before a colon they are another matter."""
    return re.compile(r" {2,}(?=[\w(\"“*_])")


def _is_sentence(document: Document, text: Span, run: Span) -> bool:
    """Whether the blanks stand behind a word of a paragraph or heading: quotations often are code."""
    before = document.prose[max(text.start, run.start - 1) : run.start]
    columns = "     " in document.text[slice(*text)]
    if columns or not before or not (before.isalnum() or before in ",)’*_"):
        return False
    block = document.block_at(run.start)
    if not block or block.kind not in ("paragraph", "heading"):
        return False
    if block.parent >= 0 and document.blocks[block.parent].kind == "quote":
        return False
    return not in_any([hole.span for hole in document.holes], run.start)


def _finding(runs: list[Span]) -> Diagnostic:
    edits = tuple(Edit(Span(run.start + 1, run.end), "") for run in runs)
    one = f"a run of {runs[0].end - runs[0].start} blanks stands inside this text: leave one"
    many = f"{len(runs)} runs of blanks stand inside this text: leave one blank each"
    return Diagnostic(runs[0], one if len(runs) == 1 else many, Fix("leave one blank", edits))
