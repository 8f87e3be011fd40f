r"""A byte order mark stands before the front matter.

Editors on Windows put U+FEFF at the start of a UTF-8 file. Some site generators then do not see the `---` in line
one and print the front matter as text. Off by default: most generators cope, and the mark is no mistake of UTF-8.
This is the only rule whose fix removes it.

```md bad escapes
\ufeff---
^^^^^^ an invisible byte order mark stands before the front matter: delete it
title: Bodmin
---
```

```md fixed escapes
---
title: Bodmin
---
```

```md good escapes
\ufeff# Bodmin
```

Measured: nothing to find in the six folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule


@rule("EN006", severity="info", needs=("\ufeff",), enabled=False)
def byte_order_mark(document: Document) -> Iterator[Diagnostic]:
    if document.text.startswith("\ufeff") and document.front_matter:
        mark = Span(0, 1)
        message = "an invisible byte order mark stands before the front matter: delete it"
        yield Diagnostic(mark, message, Fix("delete the byte order mark", (Edit(mark, ""),)))
