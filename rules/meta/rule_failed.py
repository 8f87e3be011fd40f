r"""A rule failed on this page, so that nobody knows what it would have found.

It raised an error, or took longer than any rule should. The other rules went on, the run exits with 2, and neither a
comment nor the baseline can hide it. If the rule is one of your own, mend it; if it is one of wikilint's, please report
the page. Until then `--ignore` with the rule's code gets the run through.

Measured: no rule fails on the corpora.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("WL005", severity="error")
def rule_failed(document: Document) -> Iterator[Diagnostic]:
    """Reported by `wikilint.engine`, which alone sees a rule fail."""
    yield from ()
