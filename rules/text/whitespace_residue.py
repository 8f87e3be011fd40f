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

Measured: 48 of 49 true in the six folders; the other is code that lost its fence (arch-pandoc-plain).
"""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

MOST = 4
"""More runs than this in one text, or one of five blanks, are columns set with blanks."""


NEEDS = frozenset((",  ", *(f"  {letter}" for letter in ascii_lowercase)))


@rule("TX009", severity="info", needs=tuple(NEEDS), enabled=False)
def whitespace_residue(document: Document) -> Iterator[Diagnostic]:
    by_text: dict[Span, list[Span]] = {}
    hits = {hit + (word[0] == ",") for word, found in document.find_any(NEEDS).items() for hit in found}
    for run in sorted({_whole(document.prose, hit) for hit in hits if _is_prose(document, hit)}):
        text = document.text_at(run.start) if _before_word().match(document.prose, run.end) else None
        if text and _is_sentence(document, text, run):
            by_text.setdefault(text, []).append(run)
    for text, runs in by_text.items():
        if len(runs) <= MOST and document.text.find("     ", *text) < 0:
            yield _finding(runs)


def _is_prose(document: Document, hit: int) -> bool:
    return hit >= document.body and document.prose[hit] == " "


def _whole(view: str, hit: int) -> Span:
    start = end = hit
    while view[start - 1 : start] == " ":
        start -= 1
    while view[end : end + 1] == " ":
        end += 1
    return Span(start, end)


@cache
def _before_word() -> re.Pattern[str]:
    """A word must follow: at the end of a line, before a link or a colon, blanks are another matter."""
    return re.compile(r"[\w(\"“*_]")


def _is_sentence(document: Document, text: Span, run: Span) -> bool:
    """Whether the blanks stand behind a word of a paragraph or heading: quotations often are code."""
    before = document.prose[max(text.start, run.start - 1) : run.start]
    if not before or not (before.isalnum() or before in ",)’*_"):
        return False
    block = document.block_at(run.start)
    if not block or block.kind not in ("paragraph", "heading"):
        return False
    if block.parent >= 0 and document.blocks[block.parent].kind == "quote":
        return False
    return not document.in_hole(run.start)


def _finding(runs: list[Span]) -> Diagnostic:
    edits = tuple(Edit(Span(run.start + 1, run.end), "") for run in runs)
    one = f"a run of {runs[0].end - runs[0].start} blanks stands inside this text: leave one"
    many = f"{len(runs)} runs of blanks stand inside this text: leave one blank each"
    return Diagnostic(runs[0], one if len(runs) == 1 else many, Fix("leave one blank", edits))
