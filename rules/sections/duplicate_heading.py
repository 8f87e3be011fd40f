r"""Two sections side by side have the same name.

Under one parent a name should lead to one place: in a table of contents, in a link to a heading, in a reader's mind.
Two of a name are a section that was converted twice, or one whose parts were meant to have names of their own. Where
one of the two is empty, fixing deletes it; where nothing stands between them, it joins them.

```md bad
# Harbour
## Quays
Built in 1847.
## Depth
Nine metres.
## Quays
^^^^^^^^ a second section “Quays” beside the first (line 2): join them, or rename one
Lengthened in 1902.
```

```md bad
# Harbour
## Quays
Built in 1847.
## **Quays**
^^^^^^^^^^^^ a second section “Quays” beside the first (line 2): join them, or rename one

Lengthened in 1902.
```

```md fixed unsafe
# Harbour
## Quays
Built in 1847.

Lengthened in 1902.
```

```md bad
# Harbour
## Quays
Built in 1847.
## Depth
Nine metres.
## 2.3 Quays
^^^^^^^^^^^^ a second section “2.3 Quays” beside the first (line 2), and empty: delete the heading
```

```md fixed unsafe
# Harbour
## Quays
Built in 1847.
## Depth
Nine metres.
```

The same name under another parent is another place, and the references have a rule of their own.

```md good
# 2019
## January
Frost.
# 2020
## January
Thaw.
## References
1. Almanac
## References
1. Almanac, second edition
```

Measured: 2 of 2 true in front-lines, 1 of 1 in front-lines-infobox and bestgrid, 0 of 1 in csswg (an agenda with two
slots `Other`); none in the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Related, Span, rule
from wikilint.locales import reference_titles
from wikilint.outline import line_start, without
from wikilint.sections import Section


@rule("ST002", severity="error")
def duplicate_heading(document: Document) -> Iterator[Diagnostic]:
    for number, first in document.repeats.items():
        if document.names[number] in reference_titles():
            continue
        section, earlier = document.sections[number], document.sections[first]
        line = document.position(earlier.heading.start)[0]
        is_empty = number in document.empty_sections
        advice = ", and empty: delete the heading" if is_empty else ": join them, or rename one"
        message = f"a second section “{section.title.strip('*_ ')}” beside the first (line {line}){advice}"
        related = (Related(earlier.heading, "the first"),)
        yield Diagnostic(section.heading, message, _fix(document, section, earlier), related)


def _fix(document: Document, section: Section, earlier: Section) -> Fix | None:
    """Delete an empty section, or the heading between two that touch."""
    if section.number in document.empty_sections:
        return Fix("delete the empty one", (without(document.text, document.body, section),), "unsafe")
    line = document.position(section.heading.start)[0]
    if earlier.end != section.heading.start or not earlier.content or earlier.children:
        return None
    start = section.heading.start
    end = line_start(document.text, section.content[0].span.start) if section.content else section.body.start
    is_apart = not document.text[slice(*document.line(line - 1))].strip()
    return Fix("join the two", (Edit(Span(start, end), "" if is_apart else "\n"),), "unsafe")
