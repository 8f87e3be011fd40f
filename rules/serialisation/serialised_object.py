r"""An object was printed where its text belongs.

Converters written in JavaScript leave `[object Object]` where they join an object to a string: wtf_wikipedia's
Markdown plugin prints one for each reference, and a heading `## References[object Object]` before them. The text is
lost; what stands there says nothing to a reader. All that stand together are one finding.

Fixing cuts the lines that hold nothing else, and at the end of a page the heading `References` with them, also where
it is glued to the last sentence. A line with other words is left as it is: there a person has to say what is missing.

```md bad
Ivankiv lies on the Teteriv.

## References[object Object]
             ^^^^^^^^^^^^^^^ 3 serialised objects where text was lost: delete them, or convert again
[object Object]
[object Object]
^^^^^^^^^^^^^^^ ...
```

```md fixed
Ivankiv lies on the Teteriv.
```

A heading glued to the text before it goes, the text stays.

```md bad
50.93278°N, 29.90472°E## References[object Object]
                                   ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
```

```md fixed
50.93278°N, 29.90472°E
```

In the middle of a page only the lines and the token go: a heading is information.

```md bad
## Sources[object Object]
          ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again

The harbour was dredged.

[object Object],[object Object]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 serialised objects where text was lost: delete them, or convert again

In 1847 the mole was built.

[object Object]**Bodmin** is a town.
^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again

 * [object Object]
   ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
 * A mill

## See also
```

```md fixed
## Sources

The harbour was dredged.

In 1847 the mole was built.

**Bodmin** is a town.

 * A mill

## See also
```

Between words, in a cell, in a link and in front matter a value is missing, which nobody can put back by deleting.

```md bad
---
author: "[object Object]"
         ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
---

It [object Object] sank in [[object Object]](./[object%20Object]) harbour.
   ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
                            ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
                                               ^^^^^^^^^^^^^^^^^ a link to a serialised object: its target was lost

| Strength | Losses |
| --- | --- |
| [object Object] | 12 |
  ^^^^^^^^^^^^^^^ a serialised object where text was lost: delete it, or convert again
```

```md good
In JavaScript, `String({})` gives `[object Object]`.
```

```md good
    console.log(`${{}}`)  // [object Object]
```

Measured: 53 of 53 true in front-lines, 1 of 1 in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.residue import deletion, end_of_words

_TARGETS = ("object%20Object", "object_Object")


@rule("SA001", severity="error", needs=("[object ", *_TARGETS))
def serialised_object(document: Document) -> Iterator[Diagnostic]:
    last = end_of_words(document.text, len(document.text))
    for run in document.objects:
        what = "a serialised object" if run.tokens == 1 else f"{run.tokens} serialised objects"
        them = "it" if run.tokens == 1 else "them"
        message = f"{what} where text was lost: delete {them}, or convert again"
        edit = _cut(document, run.span, is_last=run.span.end >= last)
        yield Diagnostic(run.span, message, Fix(f"delete {them}", (edit,)) if edit else None)
    for literal in _TARGETS:
        for at in document.find(literal):
            opening = next((b for b in ("[", "%5B", "%5b") if document.text.startswith(b, at - len(b))), None)
            if opening and not document.in_code(at):
                end = at + len(literal)
                end += 1 if document.text.startswith("]", end) else 3
                message = "a link to a serialised object: its target was lost"
                yield Diagnostic(Span(at - len(opening), end), message)


@cache
def _heading() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """`## References` at the end of a line's head, the marker of any heading, the marker of a list item."""
    return (
        re.compile(r"(?:(?<!.)#|##)#{0,5}[ \t]+References[ \t]*\Z"),
        re.compile(r"[ ]{0,3}#{1,6}[ \t]"),
        re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\Z"),
    )


def _cut(document: Document, span: Span, *, is_last: bool) -> Edit | None:
    """What to delete so that no other word goes, None if that cannot be had."""
    text = document.text
    if span.start < document.body:
        return None
    line = document.line_at(span.start).start
    before = text[line : span.start]
    if is_last and not before.strip():
        return _rest(text, line)
    references, heading, item = _heading()
    stop = document.line_at(span.end).end
    is_whole = not text[span.end : stop].strip()
    glued = references.search(before) if is_whole and is_last else None
    if glued:
        return _rest(text, line + glued.start())
    if not before.strip():
        return deletion(document, Span(line, stop)) if is_whole else Edit(_with_blanks(text, span), "")
    if is_whole and heading.match(before):
        return Edit(Span(line + len(before.rstrip()), stop), "")
    return deletion(document, Span(line, stop)) if is_whole and item.match(before) else None


def _rest(text: str, start: int) -> Edit:
    """Delete all from an offset on, with the blanks before it."""
    kept = end_of_words(text, start)
    return Edit(Span(kept, len(text)), "\n" if kept else "")


def _with_blanks(text: str, span: Span) -> Span:
    """The span with the blanks behind it on its line."""
    end = span.end
    while end < len(text) and text[end] in " \t":
        end += 1
    return Span(span.start, end)
