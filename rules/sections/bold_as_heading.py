r"""A line in bold stands where a heading belongs.

Wikis and converters write small headings as bold lines: they look like headings, and neither the contents nor a link
to a heading knows them. Off by default, since a bold line before a list is often meant. Fixing makes it a heading, a
level below the section it stands in.

```md bad
## Minutes

**Outcome of the workshops**
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a line in bold instead of a heading: make it one

- Quays are to be lengthened.

__Boats:__
^^^^^^^^^^ a line in bold instead of a heading: make it one

Twelve a month.
```

```md fixed unsafe
## Minutes

### Outcome of the workshops

- Quays are to be lengthened.

### Boats

Twelve a month.
```

A sentence, a long line, a line with other text, a link, a note before its text, a line above a heading and the last
line are not headings.

```md good
**The harbour is closed.**

Boats **in May** were few.

**Note:** The depth was nine metres at low water.

**The commission that was to lengthen the quays and deepen the harbour**

It met twice.

**[The harbour](https://example.org)**

* **Quays**

**Part one**

## Depth

**The end**
```

Measured: off by default; 9 of 13 true in bestgrid (`**Note**` above a list is none), 5 of 5 in csswg, 1 of 1 in
front-lines-infobox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from wikilint import Diagnostic, Document, Edit, Fix, rule
from wikilint.structure import Block

_WORDS = 8


@rule("ST009", severity="info", needs=("**", "__"), enabled=False)
def bold_as_heading(document: Document) -> Iterator[Diagnostic]:
    tops = [block for block in document.blocks if block.parent < 0]
    for block, following in pairwise(tops):
        is_bold = document.text.startswith(("**", "__"), block.span.start) and block.kind == "paragraph"
        if not is_bold or following.kind in ("heading", "rule", "code"):
            continue
        found = _bold().fullmatch(document.text, *block.span)
        if found and len(found[2].split()) <= _WORDS:
            yield Diagnostic(
                block.span, "a line in bold instead of a heading: make it one", _fix(document, block, found)
            )


def _fix(document: Document, block: Block, found: re.Match[str]) -> Fix:
    section = document.section_at(block.span.start)
    level = min(section.level + 1, 6) if section else 2
    return Fix("make it a heading", (Edit(block.span, f"{'#' * level} {found[2]}"),), "unsafe")


@cache
def _bold() -> re.Pattern[str]:
    """A paragraph of one line, all in bold, without the end of a sentence; a colon may stand at its end."""
    return re.compile(r"(\*\*|__)(?=\S)([^*_\[\]\r\n]*[^*_\[\]\s.!?;,:]):?\1:?")
