r"""A section has the name of the section it stands in.

A page that was exported with its title and whose text began with the same title as a heading says it twice, and so
does a section whose only part was named like it. Under the outer name there is nothing before the inner one. Fixing
deletes the inner heading where the text then belongs to the outer.

```md bad
# Auditory scenes

## Auditory Scenes
^^^^^^^^^^^^^^^^^^ the section has the name of the one it stands in (line 1): delete one of the two headings

An ear tells voices apart.
```

```md fixed unsafe
# Auditory scenes

An ear tells voices apart.
```

```md bad
# Harbour
## 1. Harbour
^^^^^^^^^^^^^ the section has the name of the one it stands in (line 1): delete one of the two headings
### Quays
Built in 1847.
## Depth
Nine metres.
```

An outer section with a text of its own, and another name, are meant.

```md good
# Harbour

The town had two.

## Harbour

The old one lies in the north.

# Sources
## Sources and literature
* A map
```

Measured: 2 of 2 true in bestgrid; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Related, Span, rule
from wikilint.outline import line_start
from wikilint.sections import Section


@rule("ST006", severity="warning")
def child_repeats_parent(document: Document) -> Iterator[Diagnostic]:
    names = document.names
    for section in document.sections:
        if section.parent != section.number - 1 or section.parent < 0 or not names[section.number]:
            continue
        parent = document.sections[section.parent]
        if names[section.number] == names[parent.number] and not parent.content and section.content + section.children:
            line = document.position(parent.heading.start)[0]
            message = f"the section has the name of the one it stands in (line {line}): delete one of the two headings"
            related = (Related(parent.heading, "the outer one"),)
            yield Diagnostic(section.heading, message, _fix(document.text, section), related)


def _fix(text: str, section: Section) -> Fix | None:
    """Delete the inner heading, if no section would then hang a level too deep."""
    if section.children or not section.content:
        return None
    edit = Edit(Span(section.heading.start, line_start(text, section.content[0].span.start)), "")
    return Fix("delete the inner heading", (edit,), "unsafe")
