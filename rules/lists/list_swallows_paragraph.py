r"""A paragraph stands directly under a list and so becomes part of its last item.

A line under an item that is neither indented nor an item continues the item: Markdown shows it within the bullet.
wtf_wikipedia puts no blank line between a list and the paragraph behind it, so in its output every such paragraph is
swallowed. Fixing inserts the blank line.

```md bad
The regiment has two parts:
 * A radar company
 * A company of jammers
As of September 2009, all other countries had left.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a paragraph shown as part of the list item above: put a blank line before it
```

```md fixed
The regiment has two parts:
 * A radar company
 * A company of jammers

As of September 2009, all other countries had left.
```

```md bad
- Minutes of Monday morning
- Minutes of Monday afternoon
**Tuesday, 2 November**
^^^^^^^^^^^^^^^^^^^^^^^ a paragraph shown as part of the list item above: put a blank line before it
- Minutes of Tuesday morning

1. Dig
2. Drain
Then the second phase began.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a paragraph shown as part of the list item above: put a blank line before it
3. Fill
```

```md fixed
- Minutes of Monday morning
- Minutes of Monday afternoon

**Tuesday, 2 November**
- Minutes of Tuesday morning

1. Dig
2. Drain
Then the second phase began.
3. Fill
```

A line that was wrapped continues its item, and so does one that is indented, a link, an image, or goes on with a small
letter.

```md good
- Disable the discrete card and use only the integrated one, which
- Test the bridge that renders on one card and shows on the other, as in
Bumblebee, and report what does not work there.
- Auckland work programme
[https://example.org/programme](https://example.org/programme)
- Poster
![Poster](poster.png)
- A radar company
and its crew
- Fort Saint Elmo
  Built in 1552.

> - Install cmake
> Make sure it runs.
```

```md good
The bridge renders on one card and shows the picture on the other,
which takes some time and is not what everybody wants, so that there is
a switch to turn it off.

* The bridge
Bumblebee
```

Measured: 10 of 10 true in front-lines, 1 of 1 in front-lines-infobox, 4 of 4 in converters, 6 of 6 in csswg; none in
bestgrid and arch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.lists import Item

_WRAPPED_AT = 60, 100
"""Where lines are wrapped in texts that are: between these columns."""


@rule("LT002", severity="error", of="lists")
def list_swallows_paragraph(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for found in document.lists:
        if text.count("\n", *found.span) < len(found.items) and text.find("\r", *found.span) < 0:
            continue  # each item is one line
        for item in found.items:
            start, end = item.text
            if text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
                continue
            line = _swallowed(document, item)
            if line:
                is_last = not found.ordered or item is found.items[-1]
                fix = Fix("insert a blank line", (Edit(Span(line.start, line.start), "\n"),)) if is_last else None
                message = "a paragraph shown as part of the list item above: put a blank line before it"
                yield Diagnostic(line, message, fix)


def _swallowed(document: Document, item: Item) -> Span | None:
    """The first line of an item's text that begins at the margin, if it does not go on with the line before."""
    text, above = document.text, document.line_at(item.text.start)
    while above.end < item.text.end:
        start = above.end + (2 if text.startswith("\r\n", above.end) else 1)
        line = document.line_at(start)
        if not text.startswith((" ", "\t", ">"), start):
            return line if _begins(document, item, above, line) else None
        above = line
    return None


def _begins(document: Document, item: Item, above: Span, line: Span) -> bool:
    """Whether a line begins a paragraph: a capital, a digit or bold, and no wrapped line before it."""
    text = document.text
    found = _opening().match(text, *line)
    if not found or found[1].islower() or document.is_hard_wrapped:
        return False
    if document.is_indented_star(item.span.start):
        return True
    low, high = _WRAPPED_AT
    length = above.end - above.start
    word = text[line.start : line.end].partition(" ")[0]
    is_full = length + 1 + len(word) > low
    return not is_full or length > high or line.end - line.start > high


@cache
def _opening() -> re.Pattern[str]:
    """A letter or digit behind emphasis, quotes, and symbols such as a flag."""
    return re.compile(r"(?>(?:\*{1,3}|_{1,2}|[\"“'‘«„]|[^\w\s!-/:-@\[-`{-~]+ ?)*)(\w)")
