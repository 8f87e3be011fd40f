r"""MediaWiki's mark for a part of the page that it never put back.

While it parses a page, MediaWiki takes references, code and formulas out and leaves a mark such as
`UNIQ--ref-00000001-QINU`. A page copied too early keeps the mark, and the part it stood for is lost.

```md bad
The bridge fell.'"UNIQ--ref-00000001-QINU"' It was rebuilt.UNIQ6694fdc223fa6b4-nowiki-00000000-QINU
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ a mark of MediaWiki where a ref was: put it back from the wiki, or delete the mark
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a mark of MediaWiki where a nowiki was: put it back from the wiki, or delete the mark

Its length is '"`UNIQ--math-0000000A-QINU`"' metres.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a mark of MediaWiki where a math was: put it back from the wiki, or delete the mark
```

```md good
MediaWiki writes `UNIQ--ref-00000001-QINU` while it parses. UNIQUE and UNIQ-A are words.
```

```md good
    UNIQ--ref-00000001-QINU
```

Measured: no finding in the six corpora; the spellings are those reported to MediaWiki's extensions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_QUOTES = "'\"`\x7f⌂?"


@rule("SA004", severity="error", needs=("UNIQ",))
def strip_marker(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for hit in document.find("UNIQ"):
        match = _marker().match(text, hit)
        if not match:
            continue
        start, end = hit, match.end()
        while start > 0 and text[start - 1] in _QUOTES:
            start -= 1
        while end < len(text) and text[end] in _QUOTES:
            end += 1
        if not document.in_code(hit) or text[start:hit].endswith('"`'):
            message = f"a mark of MediaWiki where a {match[1]} was: put it back from the wiki, or delete the mark"
            yield Diagnostic(Span(start, end), message)


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"UNIQ(?:--|[0-9a-f]{8,16}-)([a-z]+)-[0-9A-Fa-f]{1,8}-{1,2}QINU")
