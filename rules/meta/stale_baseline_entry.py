r"""The baseline accepts findings that are no longer there.

Somebody mended the page: thank them, and run `wikilint baseline prune`, so that the same defect cannot come back
unseen. It is one line at the end of a run, it fails nothing, and only files that the run checked whole count.

Measured: the corpora have no baseline.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule


@rule("WL004", severity="info")
def stale_baseline_entry(document: Document) -> Iterator[Diagnostic]:
    """Reported by `wikilint.summary`, since it is about the run and not about a place in a page."""
    yield from ()
