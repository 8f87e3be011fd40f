r"""A value has blanks before, behind or within it that nobody wrote.

An icon, a reference or a template that a converter dropped leaves the blanks around it. A tag with a blank in front
of it is another tag for the site, and lists the page apart from its like.

```md bad
---
tags: [" Coast League", Sieges]
        ^ blanks before the value: delete them
description: The Coast League,  a union of towns, held the river.
                              ^^ 2 blanks within the value: keep one
title: "Coast League "
                    ^ blanks behind the value: delete them
---
```

```md fixed
---
tags: ["Coast League", Sieges]
description: The Coast League, a union of towns, held the river.
title: "Coast League"
---
```

Two blanks behind a full stop are how some people type. Separators and prefixes need their blanks, blocks of text
have a layout, and in the values of an infobox the blanks are all that keeps two names apart.

```md good
---
description: The League fell.  Its towns did not.
separator: " | "
titlePrefix: "Coast: "
summary: |-
  Towns:
    Acre   Tyre
infobox:
  leaders:
    text: Anna Karlson  Peter Berg
---
```

Measured: 8 of 8 true in front-lines, 10 of 10 in front-lines-infobox; none in the other folders.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, Span, rule
from wikilint.amend import Change, change
from wikilint.fields import key
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.spelling import spell

_JOINTS = ("prefix", "suffix", "separator", "delimiter", "glue", "joiner", "indent", "format", "pattern", "template")


def _can_hold_blanks(lines: str) -> bool:
    """Whether blanks stand side by side or at an end of a line."""
    return "\n " in lines or "  " in lines or " \n" in lines or "\t" in lines


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\s.!?:;…|`\"”’)])([ \t]{2,})(?=[^\s|])")


@rule("FM009", severity="warning", of="front_matter")
def value_whitespace(document: Document) -> Iterator[Diagnostic]:
    matter = document.front_matter
    if matter is None or not _can_hold_blanks(matter.said):
        return
    for path, scalar, value in matter.strings:
        if not ("  " in value or value.strip(" \t") != value) or "\n" in value:
            continue
        name = key(path)
        if value.strip() and scalar.span not in matter.jammed and not name.endswith(_JOINTS):
            yield from _found(matter, scalar, value, is_text=len(path) == 1)


def _found(matter: FrontMatter, scalar: Scalar, value: str, *, is_text: bool) -> Iterator[Diagnostic]:
    start, end = len(value) - len(value.lstrip(" \t")), len(value.rstrip(" \t"))
    outer = [Span(*ends) for ends in ((0, start), (end, len(value))) if ends[0] < ends[1]]
    inner = [Span(*run.span()) for run in _inner().finditer(value, start, end)] if is_text else []
    spelling = spell(matter, scalar) if outer or inner else None
    for spans, message, text in (
        (outer, _outer_message(start, len(value) - end), ""),
        (inner, _inner_message(inner), " "),
    ):
        if spans:
            edits = change(spelling, [Change(span, text) for span in spans]) if spelling else None
            is_whole = edits is not None and edits[0].span == scalar.span
            fix = Fix("delete the blanks", edits) if edits and not (is_whole and outer and inner) else None
            yield Diagnostic(spelling.span(*spans[0]) if spelling else scalar.span, message, fix)


def _outer_message(before: int, behind: int) -> str:
    where = "around" if before and behind else "before" if before else "behind"
    return f"blanks {where} the value: delete them"


def _inner_message(runs: list[Span]) -> str:
    if len(runs) > 1:
        return f"runs of blanks in {len(runs)} places within the value: keep one blank in each"
    return f"{runs[0].end - runs[0].start} blanks within the value: keep one" if runs else ""
