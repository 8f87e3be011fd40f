r"""A talk page's signature stands in the text.

Whoever writes on a wiki's discussion page signs with `~~~~`, which becomes a name, a time and a zone. In an article
the signature says that a remark of an editor was published; the remark may have to go with it.

```md bad
This needs work. --Ann 03:10, 29 May 2008 (EDT)
                       ^^^^^^^^^^^^^^^^^^^^^^^^ the signature of a wiki's discussion: delete it, and see whether the remark belongs here

I agree. 14:05, 7. Jan. 2011 (CET) and ~~~~
         ^^^^^^^^^^^^^^^^^^^^^^^^^ the signature of a wiki's discussion: delete it, and see whether the remark belongs here
                                       ^^^^ the signature of a wiki's discussion: delete it, and see whether the remark belongs here
```

```md good
The quake struck at 03:10 (UTC) on 29 May 2008. At 03:10, 29 May, ~~struck~~ and ~~~.

~~~~
a fence
~~~~

Sign with `~~~~` or `03:10, 29 May 2008 (EDT)`.
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_ZONES = (
    "UTC",
    "GMT",
    "EDT",
    "EST",
    "CDT",
    "CST",
    "MDT",
    "MST",
    "PDT",
    "PST",
    "CET",
    "CEST",
    "BST",
    "JST",
    "MSK",
    "MEZ",
)
_MESSAGE = "the signature of a wiki's discussion: delete it, and see whether the remark belongs here"


@rule("WK017", severity="warning", needs=(*(f" ({zone})" for zone in _ZONES), "~~~~"))
def talk_signature(document: Document) -> Iterator[Diagnostic]:
    text, spans = document.text, []
    for zone in _ZONES:
        for hit in document.find(f" ({zone})"):
            match = _time().search(text, max(0, hit - 32), hit) if document.is_prose(hit) else None
            if match:
                spans.append(Span(match.start(), hit + len(zone) + 3))
    for hit in document.find("~~~~"):
        end = hit + 4 + text.startswith("~", hit + 4)
        if document.is_prose(hit) and text[hit - 1 : hit] in " -—–" and text[end : end + 1] in ("", "\n", "\r"):
            spans.append(Span(hit, end))
    for span in sorted(spans):
        yield Diagnostic(span, _MESSAGE)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}:\d\d, \d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}\Z")
