r"""A comment means to speak to wikilint and is not understood.

It disables nothing, and nobody would know.

```md bad
<!-- wikilint-disable-nextline ST001 -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'wikilint-disable-nextline' is no directive; did you mean 'disable-next-line'?
Text.

<!-- wikilint: disable ST001 -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'wikilint: disable' is no directive; write wikilint-disable
```

```md good
<!-- wikilint-disable-line ST001 -->
<!-- wikilint runs on this page each night -->

`<!-- wikilint-disalbe -->` in code is an example.
```

Measured: no suppressions in the corpora.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("WL003", severity="warning", needs=("wikilint",))
def malformed_suppression(document: Document) -> Iterator[Diagnostic]:
    for directive in document.directives:
        if directive.fault:
            yield Diagnostic(directive.span, directive.fault)
