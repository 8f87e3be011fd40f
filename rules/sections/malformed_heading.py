r"""Heading marks that make no heading, or a heading that is more or less than its text.

`##Harbour` is a paragraph: the marks need a blank behind them. Marks with nothing behind them are an empty heading,
which some converters leave when they break the line before its text. Marks that are doubled, or the first footnote on
the line of its heading (wtf_wikipedia), become part of the title. Fixing changes marks and line breaks, never words.

```md bad
##Harbour
^^^^^^^^^ marks without a blank behind them make no heading: put one there

Built in 1847.

### ### Depth
    ^^^ heading marks within a heading: delete them

Nine metres.

##
^^ a heading without text: delete the marks

## References⌃ [The harbour](https://example.org/harbour)
             ^ a footnote on the line of the heading: put it on a line of its own
⌃ [The quay](https://example.org/quay)
```

```md fixed
## Harbour

Built in 1847.

### Depth

Nine metres.

## References

⌃ [The harbour](https://example.org/harbour)

⌃ [The quay](https://example.org/quay)
```

```md bad
##
^^ the text of this heading stands on the next line: join the lines
Ecotourism

Boats go out in May.

####
^^^^ a heading without text: delete the marks

    sail --north

###
^^^ a heading without text, or with its text on the next lines: join them
Whales[edit](https://example.org/harbour?action=edit
"Edit section: Whales")
```

```md fixed
## Ecotourism

Boats go out in May.

    sail --north

###
Whales[edit](https://example.org/harbour?action=edit
"Edit section: Whales")
```

Hashtags, selectors, comments in code that lost its fence and channels are meant, and so is anything in code, quotes and
lists.

```md good
#harbour and #1 of 6

##export GCC=/usr/bin/gcc
#siteLinks a:hover {

* #harbour (general)

> #
> ##Comment

    ##Harbour
```

Measured: 3 of 3 true in converters, 1 of 1 with a footnote there; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.outline import line_start
from wikilint.sections import Section

_LONGEST = 80
"""Characters of a line that may be a heading."""


@rule("ST005", severity="error", needs=("##", "# #", "⌃"))
def malformed_heading(document: Document) -> Iterator[Diagnostic]:
    yield from _without_blank(document)
    for section in document.sections:
        is_empty = not section.title and not section.residue
        if is_empty and document.text.startswith("##", section.marker.start):
            yield _without_text(document, section)
    for hit in document.find("# #"):
        heading = document.heading_at(hit + 2)
        doubled = _doubled().match(document.text, hit + 2) if heading and heading.title_span.start == hit + 2 else None
        if doubled:
            fix = Fix("delete the inner marks", (Edit(Span(*doubled.span()), ""),))
            yield Diagnostic(Span(*doubled.span(1)), "heading marks within a heading: delete them", fix)
    for hit in document.find("⌃"):
        heading = document.heading_at(hit)
        if heading and heading.title_span.start < hit:
            message = "a footnote on the line of the heading: put it on a line of its own"
            yield Diagnostic(Span(hit, hit + 1), message, _apart(document, hit, heading))


def _apart(document: Document, hit: int, heading: Section) -> Fix:
    """Blank lines before a footnote, and behind it where a paragraph follows."""
    blank, end = hit - (document.text[hit - 1] in " \t"), heading.heading.end
    edits = [Edit(Span(blank, hit), "\n\n")]
    if heading.content and document.position(heading.content[0].span.start)[0] == document.position(end)[0] + 1:
        edits.append(Edit(Span(end, end), "\n"))
    return Fix("put the footnote on a line of its own", tuple(edits))


def _without_blank(document: Document) -> Iterator[Diagnostic]:
    """Lines of paragraphs at the margin that begin with marks and a letter that is no small one."""
    text = document.text
    for hit, _ in document.stray_marks:
        if (hit and text[hit - 1] not in "\r\n") or hit < document.body:
            continue
        found = _unspaced().match(text, hit)
        if not found or found[2].islower() or found.end() - hit > _LONGEST:
            continue
        block = document.block_at(hit)
        if block and block.kind == "paragraph" and block.parent < 0:
            fix = Fix("put a blank there", (Edit(Span(found.end(1), found.end(1)), " "),))
            message = "marks without a blank behind them make no heading: put one there"
            yield Diagnostic(Span(*found.span()), message, fix)


def _without_text(document: Document, section: Section) -> Diagnostic:
    text, span = document.text, section.heading
    block = section.content[0] if section.content else None
    line = document.line(document.position(span.start)[0] + 1) if block else None
    if not block or not line or block.kind != "paragraph" or block.span.start != line.start:
        end = line_start(text, block.span.start if block else section.body.end)
        fix = Fix("delete the marks", (Edit(Span(span.start, max(end, span.end)), ""),))
        return Diagnostic(span, "a heading without text: delete the marks", fix)
    if block.span.end > line.end or line.end - line.start > _LONGEST or text[line.end - 1] in ".!?":
        return Diagnostic(span, "a heading without text, or with its text on the next lines: join them")
    fix = Fix("join the lines", (Edit(Span(span.end, line.start), " "),))
    return Diagnostic(span, "the text of this heading stands on the next line: join the lines", fix)


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r"(#{1,6})[ \t]+(?=[^\W\d_a-z])")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(r"(#{2,6})([^\W\d_])[^\r\n]*")
