r"""A comment disables a rule that does not exist.

A mistyped code hides nothing, and the finding it was meant for comes as a surprise later.

```md bad
<!-- wikilint-disable-next-line SA001 merge-conflit -->
                                      ^^^^^^^^^^^^^ unknown rule 'merge-conflit'; did you mean 'merge-conflict'?
Text.
```

A prefix names a family.

```md good
<!-- wikilint-disable SA, merge-conflict -- an excerpt -->
Text.
```

Measured: no suppressions in the corpora.
"""

from collections.abc import Iterator
from functools import lru_cache

from wikilint import Diagnostic, Document, rule
from wikilint.catalogue import catalogue
from wikilint.selection import UnknownRuleError, codes


@rule("WL002", severity="warning", needs=("wikilint",))
def unknown_suppression(document: Document) -> Iterator[Diagnostic]:
    for directive in document.directives:
        for selector in directive.selectors:
            fault = "" if selector.text in document.context.custom_rules else _fault(selector.text)
            if fault:
                yield Diagnostic(selector.span, fault)


@lru_cache(1000)
def _fault(selector: str) -> str:
    """Why a selector names no rule, empty if it names one; looking for the nearest name takes its time."""
    try:
        codes(selector, catalogue())
    except UnknownRuleError as error:
        return str(error)
    return ""
