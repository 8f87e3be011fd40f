r"""A token stands where a formula or a piece of code was.

WikiExtractor, with which many text collections were made, writes `formula_1` for the first formula of a page and
`codice_1` for the first piece of code, and drops what they said.

```md bad
The area is formula_1 for any formula_12, see codice_3.
            ^^^^^^^^^ a formula was dropped here: put it back from the wiki
                              ^^^^^^^^^^ a formula was dropped here: put it back from the wiki
                                              ^^^^^^^^ a piece of code was dropped here: put it back from the wiki
```

```md good
Set `formula_1` to true. The formula_one series, my_formula_1, formula_1.py and [a](formula_1) are names.
```

```md good
    formula_1 = 3
```

Measured: no finding in the six corpora; the tokens are WikiExtractor's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_TOKENS = {"formula_": "a formula", "codice_": "a piece of code"}


@rule("SA006", severity="error", needs=tuple(_TOKENS))
def placeholder_token(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    for literal, what in _TOKENS.items():
        for hit in document.find(literal):
            match = _number().match(text, hit + len(literal)) if document.is_prose(hit) else None
            before = text[hit - 1 : hit]
            if match and not (before.isalnum() or before in ("_", ".", "/", "\\", "$", "-")):
                yield Diagnostic(Span(hit, match.end()), f"{what} was dropped here: put it back from the wiki")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d{1,4}(?![\w(=])(?!\.\w)")
