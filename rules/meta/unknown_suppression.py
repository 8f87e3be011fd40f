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

from wikilint import Diagnostic, Document, rule
from wikilint.catalogue import catalogue
from wikilint.selection import UnknownRuleError, codes


@rule("WL002", severity="warning", needs=("wikilint",))
def unknown_suppression(document: Document) -> Iterator[Diagnostic]:
    rules = catalogue()
    for directive in document.directives:
        for selector in directive.selectors:
            if selector.text in document.context.custom_rules:
                continue
            try:
                codes(selector.text, rules)
            except UnknownRuleError as error:
                yield Diagnostic(selector.span, str(error))
