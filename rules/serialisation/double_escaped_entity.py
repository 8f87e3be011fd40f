r"""A character was escaped for HTML twice.

`&amp;nbsp;` shows a reader the letters `&nbsp;` instead of a blank. One level of escaping too many was applied, mostly
by a dump that was already HTML. The fix takes it off.

```md bad
The road is 12&amp;nbsp;km long, R&amp;amp;D is near, x &amp;lt; 3 and 5&amp;#8239;m.
              ^^^^^^^^^^ escaped twice: readers see "&nbsp;" instead of a blank
                                  ^^^^^^^^^ escaped twice: readers see "&amp;" instead of "&"
                                                        ^^^^^^^^ escaped twice: readers see "&lt;" instead of "<"
                                                                        ^^^^^^^^^^^ escaped twice: readers see "&#8239;" instead of a blank
```

```md fixed
The road is 12&nbsp;km long, R&amp;D is near, x &lt; 3 and 5&#8239;m.
```

```md good
R&amp;D is right, and so are &lt; and `&amp;lt;` in code, [a](https://a.example/?a=1&amp;lt;=2) and &amp;copy=3.
```

```md good
    x &amp;lt; 3
```

Measured: no finding in the six corpora outside code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule


@rule("SA007", severity="warning", needs=("&amp;",))
def double_escaped_entity(document: Document) -> Iterator[Diagnostic]:
    for hit in document.find("&amp;"):
        match = _entity().match(document.text, hit) if document.is_prose(hit) else None
        entity = f"&{match[1]}" if match else ""
        shown = unescape(entity)
        if match and len(shown) == 1:
            instead = "a blank" if shown.isspace() else f'"{shown}"' if shown.isprintable() else "what it stands for"
            fix = Fix("take one level off", (Edit(Span(*match.span()), entity),))
            yield Diagnostic(Span(*match.span()), f'escaped twice: readers see "{entity}" instead of {instead}', fix)


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&amp;([A-Za-z][A-Za-z0-9]{1,12};|#\d{2,6};|#[xX][0-9A-Fa-f]{2,5};)")
