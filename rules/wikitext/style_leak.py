r"""Styles or hidden data of the wiki's page stand in the text.

Wikipedia's pages carry style sheets and machine-readable citations beside the text. Converters that do not know them
print `.mw-parser-output .tocright{float:right}` as a paragraph, or keep the empty element. Neither says anything.

```md bad
.mw-parser-output .tocright{float:right;clear:right}.mw-parser-output .x{clear:left}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a style sheet of the wiki stands in the text: delete it

The mill<span class="Z3988" title="ctx_ver=Z39.88-2004"></span> burned.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ data for a citation manager stand in the text: delete them
```

```md fixed
The mill burned.
```

```md good
On a wiki, `.mw-parser-output p{margin:0}` sets the style. The .mw-parser-output class { is one.
```

```md good
    .mw-parser-output p{margin:0}
```

Measured: 1 of 1 true in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.residue import deletion


@rule("WK023", severity="error", needs=(".mw-parser-output", "Z3988"))
def style_leak(document: Document) -> Iterator[Diagnostic]:
    done = document.body
    for hit in document.find(".mw-parser-output"):
        match = _sheet().match(document.text, hit) if hit >= done and document.is_prose(hit) else None
        if match:
            done = match.end()
            span = Span(*match.span())
            fix = Fix("delete the style sheet", (deletion(document, span),))
            yield Diagnostic(span, "a style sheet of the wiki stands in the text: delete it", fix)
    for hit in document.find("Z3988"):
        start = document.text.rfind("<span", max(0, hit - 40), hit)
        match = _citation().match(document.text, start) if start >= 0 and not document.in_code(hit) else None
        if match:
            span = Span(*match.span())
            message = "data for a citation manager stand in the text: delete them"
            yield Diagnostic(span, message, Fix("delete the data", (Edit(span, ""),)))


@cache
def _sheet() -> re.Pattern[str]:
    """Rules that follow one another; `@media` holds rules."""
    block = r"[^{}\r\n]{1,300}\{[^{}\r\n]{0,2000}\}"
    return re.compile(
        rf"\.mw-parser-output{block}(?>(?:(?:\.mw-parser-output|@media|html|body)(?:[^{{}}\r\n]*\{{){block}\}}|"
        rf"(?:\.mw-parser-output|html|body){block})*)"
    )


@cache
def _citation() -> re.Pattern[str]:
    return re.compile(r"<span\b[^<>]{0,40}Z3988[^<>]{0,3000}>(?:&nbsp;|\s)*</span>")
