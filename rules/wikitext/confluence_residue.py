r"""Confluence's own markup stands in the text.

An export that does not know a macro prints it: `{toc}`, `{code:java}`, `{color:red}`, or the storage format's tags
(`<ac:structured-macro>`). The rule runs on pages that Confluence's habits show, or a configuration says, to come from
there. Each kind is one finding a page, with its number.

```md bad converters=["confluence"]
{toc:maxLevel=2}
^^^^^^^^^^^^^^^^ a macro {toc} of Confluence: put in what it showed, or delete it

{code:java}
^^^^^^^^^^^ 2 macros {code} of Confluence: put in what they showed, or delete them
int x = 1;
{code}

A {color:red}red{color} mill<ac:image><ri:attachment ri:filename="mill.png" /></ac:image>
  ^^^^^^^^^^^ 2 macros {color} of Confluence: put in what they showed, or delete them
                            ^^^^^^^^^^ 3 tags of Confluence's storage format: put in what they showed, or delete them
```

```md good converters=["confluence"]
Write `{toc}` or {"code": 1}. In CSS, a {color: red} rule and {note} is a variable; {info about it}.

    {code:java}
```

```md good
A page of no wiki may write {panel}.
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_MACROS = ("toc", "code", "noformat", "color", "panel", "expand", "section", "column", "excerpt", "children", "anchor")
_NEEDS = (*(f"{{{name}" for name in _MACROS), "<ac:", "</ac:", "<ri:", "</ri:")


@rule("WK015", severity="warning", needs=_NEEDS, converters=("confluence",))
def confluence_residue(document: Document) -> Iterator[Diagnostic]:
    for name in _MACROS:
        hits = [hit for hit in document.find(f"{{{name}") if document.is_prose(hit)]
        yield from _found(
            document, hits, _macro(name), f"a macro {{{name}}} of Confluence", f"macros {{{name}}} of Confluence"
        )
    tags = sorted(hit for word in _NEEDS[-4:] for hit in document.find(word) if not document.in_code(hit))
    yield from _found(
        document, tags, _tag(), "a tag of Confluence's storage format", "tags of Confluence's storage format"
    )


def _found(document: Document, hits: list[int], pattern: re.Pattern[str], one: str, many: str) -> Iterator[Diagnostic]:
    matches = (pattern.match(document.text, hit) for hit in hits)
    spans = [Span(*match.span()) for match in matches if match]
    if spans:
        what = one if len(spans) == 1 else f"{len(spans)} {many}"
        they, them = ("it", "it") if len(spans) == 1 else ("they", "them")
        yield Diagnostic(spans[0], f"{what}: put in what {they} showed, or delete {them}")


@cache
def _macro(name: str) -> re.Pattern[str]:
    """With arguments behind a colon, which a blank never follows."""
    return re.compile(rf"\{{{name}(?::(?! )[^{{}}\r\n]{{0,200}})?\}}")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?(?:ac|ri):[a-z-]+(?:\s[^<>]{0,400})?/?>")
