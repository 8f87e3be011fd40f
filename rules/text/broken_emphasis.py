r"""Asterisks meant as emphasis are shown as asterisks, or have swallowed a letter.

CommonMark takes `** text **` for asterisks with blanks between, and `***Note**` for one asterisk too many. Wikis join
bold and italics, and converters count wrong. Behind a title in italics a template for the apostrophe was dropped:
`*The New Yorker*s`; whether that is a possessive or a plural only a reader can tell.

```md bad
## Dining

** Evening Meals **
^^^^^^^^^^^^^^^^^^^ the blanks inside these asterisks keep them from being emphasis: delete the blanks
All meals.
```

```md fixed
## Dining

**Evening Meals**
All meals.
```

```md bad
The *** Hawar News Agency*** is new. ***Note**: it is old.
    ^^^^^^^^^^^^^^^^^^^^^^^^ the blanks inside these asterisks keep them from being emphasis: delete the blanks
                                     ^^^^^^^^^ three asterisks open what two close: delete one
```

```md fixed
The ***Hawar News Agency*** is new. **Note**: it is old.
```

```md bad
*The New Yorker*s Robin wrote it. **If it is missing, click the*Manage* button**, or the*Groups** button.
^^^^^^^^^^^^^^^^^ an apostrophe was lost behind “The New Yorker”: put it back
                                                                                        ^^^^^^^^^ one asterisk opens what two close: mend the emphasis
```

```md fixed unsafe
*The New Yorker*'s Robin wrote it. **If it is missing, click the*Manage* button**, or the*Groups** button.
```

Nested emphasis, wildcards, lists flattened into a cell, products, footnotes and code are none of it:

```md good
***bold** in italics*, ***both***, **bold *both***, many *nix systems, mnt3/* and *.conf, 2 * 3 ** 4, *jihad*s of old.
A note* and another**, see below. un*frigging*believable, `** x **` and `***y**`.

* item
* * *

| Groups                        |
| ----------------------------- |
| Army ** First ** Second ***a** |
```

Measured: 42 of 42 true: 37 in bestgrid-confluence, 3 in front-lines, 2 in csswg-dokuwiki.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

STARS = frozenset(f"{blank}{stars}" for blank in " \n" for stars in ("** ", "***"))
TITLES = frozenset(("*s ", "*s,", "*s."))
GLUED = frozenset(f"{letter}*" for letter in ascii_lowercase)
NEEDS = STARS | TITLES | GLUED


@rule("TX014", severity="warning", needs=tuple(NEEDS))
def broken_emphasis(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for word, hits in document.find_any(NEEDS).items():
        look = _opening if word in STARS else _possessive if word in TITLES else _single
        likely = [hit for hit in hits if text[hit + 2 : hit + 3].isalnum()] if word in GLUED else hits
        for hit in _running(document, likely) if likely else ():
            found = look(text, hit)
            passage = document.passage_at(found.span.start) if found else None
            if not found or not passage or found.span.end > passage.end:
                continue
            if passage.view[slice(*found.span)] == text[slice(*found.span)]:
                yield found


def _running(document: Document, hits: list[int]) -> Iterator[int]:
    """Those that stand in a paragraph or heading. A cell with asterisks is a list that was flattened, of hundreds."""
    skip = document.body
    for hit in hits:
        block = document.block_at(hit + 1) if hit >= skip else None
        if block and block.kind == "table":
            skip = block.span.end
        elif block and block.kind in ("paragraph", "heading"):
            yield hit


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _opening(text: str, blank: int) -> Diagnostic | None:
    """`** text **`, `*** text***` or `***text**` where they open, behind a blank."""
    hit = blank + 1
    if text.startswith("****", hit):
        return None
    padded = _compiled(r"(\*{2,3})( +)[^*\s](?:[^*\n]{0,98}[^*\s])?( *)\1(?!\*)").match(text, hit)
    if padded:
        message = "the blanks inside these asterisks keep them from being emphasis: delete the blanks"
        edits = tuple(Edit(Span(*padded.span(group)), "") for group in (2, 3) if padded[group])
        return Diagnostic(Span(*padded.span()), message, Fix("delete the blanks", edits))
    odd = _compiled(r"\*{3}(?=[^*\s])[^*\n]{0,98}[^*\s]\*\*(?![*\w])(?![^\n]{0,200}[^*\s]\*(?!\*))").match(text, hit)
    if odd:
        fix = Fix("delete one asterisk", (Edit(Span(hit, hit + 1), ""),))
        return Diagnostic(Span(*odd.span()), "three asterisks open what two close: delete one", fix)
    return None


def _possessive(text: str, hit: int) -> Diagnostic | None:
    """`*The Title*s`, its closing asterisk at `hit`."""
    title = _compiled(r"(?:\A|[\s(“\"])\*([A-Z][^*\n]*[^*\s])\Z").search(text[max(hit - 80, 0) : hit])
    if not title:
        return None
    fix = Fix("put the apostrophe back", (Edit(Span(hit + 1, hit + 1), "'"),), "unsafe")
    message = f"an apostrophe was lost behind “{title[1]}”: put it back"
    return Diagnostic(Span(hit - len(title[1]) - 1, hit + 2), message, fix)


def _single(text: str, hit: int) -> Diagnostic | None:
    """`the*Groups**`, its single asterisk behind the letter at `hit`."""
    found = _compiled(r".(\*\w[^*\n]{0,60}[^*\s]\*\*)(?!\*)").match(text, hit)
    if not found:
        return None
    return Diagnostic(Span(*found.span(1)), "one asterisk opens what two close: mend the emphasis")
