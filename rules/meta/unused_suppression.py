r"""A comment disables a rule that finds nothing there.

The page was mended and the comment stayed, or it never stood in the right place. Either way it would hide the next
defect. A rule that does not run cannot be judged, so a comment that names one is left alone.

```md bad with=["SA001"]
<!-- wikilint-disable-next-line SA001 -- a known loss -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SA001 finds nothing where this disables it: delete the comment
The harbour was dredged.
```

```md fixed with=["SA001"]
The harbour was dredged.
```

Of several names only the idle ones go.

```md bad with=["SA001","EN007"]
<!-- wikilint-disable SA001, EN007 -->
                             ^^^^^ EN007 finds nothing where this disables it: delete the name
[object Object]
```

```md fixed
<!-- wikilint-disable SA001 -->
[object Object]
```

```md good with=["SA001"]
<!-- wikilint-disable-next-line SA001 -- the list is being rebuilt -->
[object Object]
```

Measured: no suppressions in the corpora; the rule follows from what the others report.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("WL001", severity="warning", needs=("wikilint",))
def unused_suppression(document: Document) -> Iterator[Diagnostic]:
    """Reported by `wikilint.suppress`, which alone knows what the other rules found."""
    yield from ()
