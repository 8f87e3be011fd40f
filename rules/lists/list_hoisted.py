r"""A list was moved in front of the sentence that introduces it.

wtf_wikipedia writes the parts of a section in its own order: images, tables, lists, and then the paragraphs. So “The
terms were as follows:” ends in nothing, and its list stands above, before the first paragraph. The suggestion moves the
list where there is one of each; with several it is not known which belongs where.

```md bad
## Terms
 * A ceasefire
 * An exchange of prisoners
The parties met in Sochi.

The terms were as follows:
^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing follows this sentence: what it introduces was moved up to line 2

## Reactions
```

```md bad
 * 2 Su-24
 * 3 Su-30

A station watches the coast.

According to the museum, the losses were:
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing follows this sentence: what it introduces was moved up to line 1

The army named others:
^^^^^^^^^^^^^^^^^^^^^^ nothing follows this sentence: what it introduces was moved up to line 1

The airfield was closed.
```

The sentence may stand directly under the list.

```md bad
## Losses
 * 2 Su-24
 * 3 Su-30
According to the museum, the losses were:
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing follows this sentence: what it introduces was moved up to line 2

The airfield was closed.
```

A quotation, an image or a list behind the sentence is what it introduces, and in pages of other converters and of
people lists stay where they were.

```md good
## Motives
 * Money
 * Fear

The report names them.

Asked why, one of them said:

“I joined because my friends did.”

The plan was this:

![Plan](plan.png)
```

```md good
## Related articles

- Samba

From the site of the project:

Samba is a suite of programs.
```

Measured: 7 of 7 true in front-lines, 1 of 1 in front-lines-infobox; none in the other corpora.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.structure import Block

_QUOTES = ('"', "“", "„", "«", "‘", "'", ">", "*“", '*"', "!", "[!")
"""What a quotation or an image begins with."""
_COLONS = ":："
_CLOSERS = "*_ "
_LAST = _COLONS + _CLOSERS


@rule("LT001", severity="error", of="lists")
def list_hoisted(document: Document) -> Iterator[Diagnostic]:
    if not any(document.is_indented_star(found.span.start) for found in document.lists):
        return
    starts = [found.span.start for found in document.lists]
    starts += [table.header.span.start for table in document.tables]
    for number in sorted({bisect_right(document.section_starts, start) - 1 for start in starts}):
        yield from _in_section(document, document.sections[number].content if number >= 0 else _lead(document))


def _lead(document: Document) -> list[Block]:
    lead = takewhile(lambda block: block.kind != "heading", document.blocks)
    return [block for block in lead if block.parent < 0]


def _in_section(document: Document, section: Sequence[Block]) -> Iterator[Diagnostic]:
    text = document.text
    closing = [number for number, block in enumerate(section) if text[block.span[1] - 1] in _LAST]
    moved = [block for block in section if block.kind == "list" or block.kind == "table"] if closing else []
    if not moved:
        return
    first = next((b for b in section if b.kind == "paragraph" and text[b.span.start] != "!"), None)
    if first and moved[-1].span.start > first.span.start:
        return
    lonely = [section[number] for number in closing if _is_lonely(document, *section[number : number + 2])]
    for block in lonely:
        line = document.position(moved[0].span.start)[0]
        message = f"nothing follows this sentence: what it introduces was moved up to line {line}"
        is_plain = len(moved) == len(lonely) == 1 and block is not moved[0]
        fix = _move(document, moved[0], block) if is_plain else None
        yield Diagnostic(_last_line(document, block), message, fix)


def _is_lonely(document: Document, block: Block, behind: Block | None = None) -> bool:
    """Whether a paragraph, or one that a list swallows, ends with a colon, and nothing comes that it introduces."""
    text = document.text
    if block.kind not in ("paragraph", "list"):
        return False
    line = _last_line(document, block)
    if not text[line.start : line.end].rstrip(_CLOSERS).endswith(tuple(_COLONS)):
        return False
    if block.kind == "list" and not (text[line.start].isalpha() and line.start > block.span.start):
        return False
    return behind is None or (behind.kind == "paragraph" and not text.startswith(_QUOTES, behind.span.start))


def _last_line(document: Document, block: Block) -> Span:
    start = max(block.span.start, document.line_at(block.span.end).start)
    return Span(start, block.span.end)


def _move(document: Document, moved: Block, sentence: Block) -> Fix:
    start = document.line_at(moved.span.start).start
    source, at = document.text[start : moved.span.end], sentence.span.end
    edits = (Edit(Span(start, moved.span.end), ""), Edit(Span(at, at), f"\n{source}\n"))
    return Fix("move it here", edits, "display")
