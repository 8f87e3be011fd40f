r"""The page only points to another page.

A wiki's redirect is a page without content: `#REDIRECT [[Bern]]`. Converted, it is a page with one odd line. Delete it
and let the site redirect its address.

```md bad
#REDIRECT [[Bern]]
^^^^^^^^^^^^^^^^^^ a wiki's redirect, not a page: delete the page and redirect its address
```

```md bad
---
title: Berne
---
1.  REDIRECT [Bern](Bern "wikilink")
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a wiki's redirect, not a page: delete the page and redirect its address
```

```md bad
↳ [undefined](./Bern)
^^^^^^^^^^^^^^^^^^^^^ a wiki's redirect, not a page: delete the page and redirect its address
```

```md bad
# WEITERLEITUNG [[Bern]]
^^^^^^^^^^^^^^^^^^^^^^^^ a wiki's redirect, not a page: delete the page and redirect its address
```

```md good
A redirect is written `#REDIRECT [[Bern]]`.

#REDIRECT [[Bern]]
```

```md good
# Redirect

The HTTP status.
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, rule
from wikilint.locales import LOCALES

_WORDS = tuple(sorted({word for locale in LOCALES.values() for word in locale.redirect_words}))
_SPELT = frozenset((*_WORDS, *(word.lower() for word in _WORDS), *(word.capitalize() for word in _WORDS)))
_IN_ADDRESSES = "Redir"
"""What addresses of pictures hold, so that it is looked for with what can stand before it here."""

_HEADS = {word[:5] for word in _SPELT} - {_IN_ADDRESSES}
_NEEDS = (*_HEADS, *(f"{before}{_IN_ADDRESSES}" for before in "#. \t"), "↳ [")


@rule("WK018", severity="error", needs=_NEEDS)
def redirect_page(document: Document) -> Iterator[Diagnostic]:
    text, start = document.text, document.body
    while start < len(text) and text[start] in " \t\r\n":
        start += 1
    match = _redirect().match(text, start)
    if match and (match[1] is None or match[1] in _SPELT):
        line = document.line_at(start)
        yield Diagnostic(
            line._replace(start=start), "a wiki's redirect, not a page: delete the page and redirect its address"
        )


@cache
def _redirect() -> re.Pattern[str]:
    return re.compile(r"(?:\\?#|\d+\.)[ \t]*([^\s:\\\[]+)[ \t]*:?[ \t]*\\?\[|↳ \[")
