r"""A merge conflict was committed.

Git wrote both versions of a passage between its markers and asked for a decision that nobody took. The page shows
both, the markers between them, and a line of `=======` makes a heading of the text above it. Until somebody decides,
no fix is applied to the file: none would fit both versions.

```md bad
Losses were put
<<<<<<< HEAD
^^^^^^^^^^^^ a merge conflict was committed: keep one version and delete the markers
at forty.
=======
at fifty.
>>>>>>> 3f1c9ab (Correct the losses)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ...
```

```md bad
<<<<<<< HEAD
^^^^^^^^^^^^ a merge conflict was committed: keep one version and delete the markers
Only the first marker was overlooked.
```

```md bad
Only the last marker was overlooked.
>>>>>>> 3f1c9ab
^^^^^^^^^^^^^^^ a merge conflict was committed: keep one version and delete the markers
```

A page that explains conflicts shows one in code, and seven signs may be a quotation of a quotation:

````md good
```
<<<<<<< HEAD
ours
=======
theirs
>>>>>>> branch
```

>>>>>>> This was said seven mails ago.

Underlined
=======
````

Measured: nothing to find in the six folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.conflicts import CLOSING, OPENING


@rule("EN007", severity="error", needs=(OPENING, CLOSING))
def merge_conflict(document: Document) -> Iterator[Diagnostic]:
    for span in document.conflicts:
        yield Diagnostic(span, "a merge conflict was committed: keep one version and delete the markers")
