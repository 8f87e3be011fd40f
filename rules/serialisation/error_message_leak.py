r"""A message of the wiki's software stands in the page.

When a template or a module fails, MediaWiki prints the error where the value would stand, and every converter copies
it: `Lua error in Module:Dates at line 12`, `Expression error: Unexpected < operator`. The value is missing.

```md bad
Founded Lua error in Module:Dates at line 12: attempt to index a nil value.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an error message of the wiki stands where a value belongs: put the value in

It has Expression error: Unexpected < operator. people. Script error: No such module "Coordinates".
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an error message of the wiki stands where a value belongs: put the value in
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an error message of the wiki stands where a value belongs: put the value in

Cite error: The named reference "a" was invoked but never defined.
^^^^^^^^^^^^^^^ an error message of the wiki stands where a value belongs: put the value in
```

```md good
The wiki prints `Lua error in Module:Dates at line 12:` then. A script error stopped the show. Their Lua error count
rose, and an expression error: that was all. He failed to parse (barely) the file.
```

```md good
    Lua error in Module:Dates at line 12: attempt to index a nil value.
```

Measured: no finding in the six corpora; the messages are MediaWiki's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_MESSAGES = {
    "Lua error": r"Lua error(?: in [^\r\n:]{1,80}:[^\r\n:]{1,80})? at line \d+:|Lua error:",
    "Script error": r"Script error: (?:No such module|You must specify|The function|The module)",
    "Expression er": r"Expression error: (?:Unexpected|Unrecogni[sz]ed|Missing|Division|Unclosed|Invalid|Stack)",
    "Cite error: ": r"Cite error: (?:The|Invalid|There are|A|Closing|No text|<ref>)",
    "Failed to pa": r"Failed to parse \((?:syntax error|unknown|lexing|PNG|Missing|MathML|SVG|Conversion)",
    "Template loo": r"Template loop detected:?",
    "Unknown parse": r"Unknown parser function",
    "Error: Inv": r"Error: Invalid time",
    "Format price": r"Format price error: [^\r\n]{0,30}",
    "Transclusion ": r"Transclusion error: ?",
    "Could not parse": r"Could not parse extension source",
    "Error: Mod": r"Error: Module not found",
}
"""What each message begins with, and the whole of it."""


@rule("SA005", severity="error", needs=tuple(_MESSAGES))
def error_message_leak(document: Document) -> Iterator[Diagnostic]:
    for literal in _MESSAGES:
        for hit in document.find(literal):
            match = _pattern(literal).match(document.text, hit) if document.is_prose(hit) else None
            if match:
                message = "an error message of the wiki stands where a value belongs: put the value in"
                yield Diagnostic(Span(*match.span()), message)


@cache
def _pattern(literal: str) -> re.Pattern[str]:
    return re.compile(_MESSAGES[literal])
