"""The scopes that a pattern can be asked for in: a view, and the units in it that a match never leaves."""

from __future__ import annotations

from wikilint.core import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document


def read_scope(document: Document, scope: str) -> tuple[str, list[Span]]:
    """The view of a scope with its units in source order. Raises ValueError for a scope that there is not."""
    text = document.text
    if scope == "prose":
        return document.prose, document.texts
    if scope == "sentences":
        return text, document.sentences
    if scope == "heading":
        return document.prose, [block.content for block in document.blocks if block.kind == "heading"]
    if scope == "table":
        rows = [row for table in document.tables for row in (table.header, *table.rows)]
        return document.prose, sorted(cell for row in rows for cell in row.cells)
    if scope == "link-target":
        return text, sorted(link.destination for link in document.links if link.destination)
    if scope == "code":
        return text, document.code
    if scope == "raw":
        return text, [Span(0, len(text))]
    name, _, key = scope.partition(":")
    if name != "front-matter":
        raise ValueError(f"unknown scope {scope!r}")
    scalars = document.front_matter.scalars if document.front_matter else ()
    return text, sorted(scalar.span for path, scalar in scalars if not key or path[:1] == (key,))
