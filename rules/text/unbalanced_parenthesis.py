r"""A parenthesis is opened and not closed, or closed and never opened.

The other half stood in a template, a footnote or a link that was dropped, or was forgotten. Which words belong inside
only a reader can tell, so there is no fix.

```md bad
The democratic forces (with the free army took the town.
                      ^ this parenthesis is never closed: close it, or delete it
```

```md bad
* Navy, 61,296, including 681 members of the Coast Guard)
                                                        ^ this parenthesis was never opened: open it, or delete it
```

Enumerations, smileys, a half in code or in a link, and parentheses over two paragraphs are right:

```md good
a) one, b) two, 1) three, (2) four; * 9) directing, iv) five. Well :) and ;-) and :( too. `f(` and $g($. [x](a_(b).md)

It was (as they say, in the long run

and for all) too late. He [(left](x)) early. (Nested (twice) over.)

case "$1" in
  up|down)
  ;;
```

Measured: 12 of 12 true: 8 in bestgrid-confluence, 3 in csswg-dokuwiki, 1 in arch-pandoc-plain.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

OPENERS = frozenset((" (", "\n("))
CLOSERS = frozenset(f"){after}" for after in (".", ",", ";", "\n", "\r"))
NEAR = 100
"""Characters in which most parentheses close: those need no closer look."""

FAR = 2000
"""How far the other half is looked for; farther away nothing is said."""


@rule("TX011", severity="warning", needs=(*OPENERS, *CLOSERS))
def unbalanced_parenthesis(document: Document) -> Iterator[Diagnostic]:
    view, unclosed = document.prose, _unclosed().match
    for at in document.parentheses:
        if unclosed(view, at) and view[at - 1 : at] in (" ", "\n") and _is_open(document, at):
            yield Diagnostic(Span(at, at + 1), "this parenthesis is never closed: close it, or delete it")
    shut = {view.find(")", at, at + NEAR) for at in document.parentheses}
    for hits in document.find_any(CLOSERS).values():
        for at in hits:
            if at not in shut and view[at] == ")" and _is_shut(document, at):
                yield Diagnostic(Span(at, at + 1), "this parenthesis was never opened: open it, or delete it")


@cache
def _unclosed() -> re.Pattern[str]:
    """A parenthesis that its line does not close, with at most one inside another."""
    return re.compile(r"\([^()\r\n]*+(?>(?:\([^()\r\n]*+\)[^()\r\n]*+)*)(?!\))")


@cache
def _half() -> re.Pattern[str]:
    return re.compile(r"[()]")


@cache
def _label() -> re.Pattern[str]:
    """What closes without opening: `1)`, `b)`, `iv)`, and a smiley."""
    return re.compile(r"(?:(?:\A|[\s(*_])\w{1,4}|[:;=8^'-])\Z")


def _is_open(document: Document, at: int) -> bool:
    unit, view, depth = document.text_at(at), document.prose, 0
    if not unit or not _is_text(document, at) or unit.end - at > FAR or view[at + 1 : at + 2] in (":", ";"):
        return False
    for half in _half().finditer(view, at, unit.end):
        depth += 1 if half[0] == "(" else -1
        if depth == 0:
            return False
    below = _half().search(view, unit.end, unit.end + FAR)
    return below is None or below[0] == "("


def _is_shut(document: Document, at: int) -> bool:
    unit, view, depth = document.text_at(at), document.prose, 0
    if not unit or at - unit.start > FAR or not _is_text(document, at) or _label().search(view[max(at - 6, 0) : at]):
        return False
    if len(view[unit.start : at].rpartition("\n")[2].split()) < 3:
        return False
    for half in reversed(list(_half().finditer(view, unit.start, at + 1))):
        depth += 1 if half[0] == ")" else -1
        if depth == 0:
            return False
    before = max(unit.start - FAR, document.body, 0)
    return view.rfind("(", before, unit.start) <= view.rfind(")", before, unit.start)


def _is_text(document: Document, at: int) -> bool:
    """Whether it stands in text of the page: quotations are often code, of which a line is half."""
    block = document.block_at(at)
    while block and block.kind != "quote" and block.parent >= 0:
        block = document.blocks[block.parent]
    return block is not None and block.kind != "quote"
