r"""A list is written in a wiki's signs.

A wiki draws lists with `*`, `#`, `:` and `;` at the beginning of a line, one sign a level: `:*` an indented item, `*#` a
numbered one below a point, `;term :definition` a definition. In Markdown they are plain lines that run together.

Off by default: signs at a line's beginning have many other meanings, so a team that knows its pages turns it on.

```md bad
:* Aarwald
^^^^^^^^^^ 2 lines of a wiki's list: write them as a Markdown list
:* Sorn

*# first
^^^^^^^^ a line of a wiki's list: write it as a Markdown list

;Aare :a river
^^^^^^^^^^^^^^ a line of a wiki's list: write it as a Markdown list
```

```md good
Term
: A definition of Markdown extra

:::note
A container
:::

:checked { position: sticky; } and ; a comment

* **Bold** and *italics*
```

```md good
    :* in code
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.literals import occurrences

_SIGNS = (":*", "*#", "#*", "#:", "*:", "::", ";")


@rule("WK020", severity="info", needs=_SIGNS, enabled=False)
def wiki_list(document: Document) -> Iterator[Diagnostic]:
    lines = sorted({line for sign in _SIGNS for hit in document.find(sign) if (line := _line_of(document, hit))})
    done = -1
    for index, line in enumerate(lines):
        if index < done:
            continue
        done = index + 1
        while done < len(lines) and len(occurrences(document.text[lines[done - 1].end : lines[done].start], "\n")) == 1:
            done += 1
        count = done - index
        what, them = ("a line", "it") if count == 1 else (f"{count} lines", "them")
        yield Diagnostic(line, f"{what} of a wiki's list: write {them} as a Markdown list")


def _line_of(document: Document, hit: int) -> Span | None:
    """The line that begins with the sign at `hit`, if it is one of a wiki's list in a paragraph."""
    if hit < document.body or (hit and document.text[hit - 1] not in "\r\n") or not document.is_prose(hit):
        return None
    block, line = document.block_at(hit), document.line_at(hit)
    if not block or block.kind != "paragraph" or block.parent >= 0:
        return None
    return line if _item().fullmatch(document.text, *line) else None


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"(?::\*|\*#|#\*|#:|\*:|::(?!:))[*#:]{0,3}[ \t]*[^\s:*#{][^\r\n]*|;[ \t]*[^\W_][^\r\n:]{0,60} :[ \t]*\S[^\r\n]*"
    )
