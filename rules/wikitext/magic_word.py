r"""A switch for the wiki's software stands in the text.

`__NOTOC__` tells MediaWiki to print no list of contents. Elsewhere it is a word that readers see, in bold, struck out
or with its underscores, in the language of the wiki. It is deleted, with its line if nothing else stands there.

```md bad
\_\_NOTOC\_\_
^^^^^^^^^^^^^ "NOTOC" is a switch for the wiki, not text: delete it

_*NOEDITSECTION*_
^^^^^^^^^^^^^^^^^ "NOEDITSECTION" is a switch for the wiki, not text: delete it

# Ships __KEIN_INHALTSVERZEICHNIS__
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "KEIN_INHALTSVERZEICHNIS" is a switch for the wiki, not text: delete it
The mill ~~NOTOC~~ burned.
         ^^^^^^^^^ "NOTOC" is a switch for the wiki, not text: delete it
```

```md fixed
# Ships
The mill burned.
```

```md good
Write `__NOTOC__` on a wiki. Python has __name__, __init__ and __INIT__; this is __IMPORTANT__, and ~~NOT TRUE~~.
```

```md good
    __NOTOC__
```

Measured: 6 of 6 true in bestgrid-confluence; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, Span, rule
from wikilint.locales import fold, switches
from wikilint.residue import deletion

_MARKS = {"__": "__", r"\_\_": r"\_\_", "_*": "*_", r"\_*": r"*\_", "~~": "~~"}


@rule("WK006", severity="error", needs=tuple(_MARKS))
def magic_word(document: Document) -> Iterator[Diagnostic]:
    done = -1
    for hit, opener in sorted((hit, mark) for mark in _MARKS for hit in document.find(mark)):
        match = _switch(opener).match(document.text, hit) if hit >= max(done, document.body) else None
        word = match[1].replace("\\", "") if match else ""
        if match and word.upper() == word and fold(word) in switches() and not document.in_code(hit):
            span = Span(*match.span())
            done = span.end
            fix = Fix("delete the switch", (deletion(document, span),))
            yield Diagnostic(span, f'"{word}" is a switch for the wiki, not text: delete it', fix)


@cache
def _switch(opener: str) -> re.Pattern[str]:
    return re.compile(re.escape(opener) + r"((?:[^\W\d_]|\\?_){2,40}?)" + re.escape(_MARKS[opener]))
