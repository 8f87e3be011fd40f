r"""Headings go down one level at a time.

A wiki numbers its sections by depth, so a page that goes from one `#` to three arrives with a hole in its outline, and
every table of contents shows it. All sections of one parent that are too deep are one finding. Fixing moves them up
with everything in them.

```md bad
# Ship
### Rigging
^^^ heading skips from level 1 to level 3
```

```md fixed unsafe
# Ship
## Rigging
```

```md bad
# Ship
The ship had three masts.
#### Rigging
^^^^ heading skips from level 1 to level 4, as do 2 more below “Ship”
Square.
##### Foremast
Two yards.
#### Hull
Oak.
### Crew ###
Forty.
##### Guns
^^^^^ heading skips from level 3 to level 5
Twelve.
## Voyages
Three.
```

```md fixed unsafe
# Ship
The ship had three masts.
## Rigging
Square.
### Foremast
Two yards.
## Hull
Oak.
## Crew ###
Forty.
### Guns
Twelve.
## Voyages
Three.
```

A page whose title stands in its front matter may begin at any level, and going up may skip.

```md good
### Rigging
#### Foremast
# Hull
```

Measured: 12 of 12 true in csswg, 2 of 2 in bestgrid; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import sub

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.outline import descendants
from wikilint.sections import Section


@rule("ST007", severity="warning")
def skipped_level(document: Document) -> Iterator[Diagnostic]:
    levels = [section.level for section in document.sections]
    if max(map(sub, levels[1:], levels), default=0) < 2:
        return  # the first of those that skip a level below a heading stands right behind it
    for above in document.sections:
        level = above.level + 1
        deep = [s for s in map(document.sections.__getitem__, above.children) if s.level > level]
        if deep:
            also = "as does one more" if len(deep) == 2 else f"as do {len(deep) - 1} more"
            more = f", {also} below “{above.title}”" if len(deep) > 1 else ""
            message = f"heading skips from level {above.level} to level {deep[0].level}{more}"
            edits = tuple(edit for section in deep for edit in _raised(document, section, section.level - level))
            yield Diagnostic(deep[0].marker, message, Fix("move up", edits, "unsafe"))


def _raised(document: Document, section: Section, levels: int) -> Iterator[Edit]:
    for number in (section.number, *descendants(document.sections, section)):
        start, _ = document.sections[number].marker
        yield Edit(Span(start, start + levels), "")
