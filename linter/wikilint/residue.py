"""How to delete what a converter left, so that no trace of it stays and nothing else goes."""

from __future__ import annotations

from wikilint.core import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wikilint.document import Document


def deletion(document: Document, span: Span) -> Edit:
    """Delete `span`: with its lines if it fills them, and the blank lines that then have nothing to part.

    At the end of the page, the page ends behind its last word. In a line the blanks before the span go, if there are
    others behind it or the line ends.
    """
    text, number = document.text, document.position(span.end)[0]
    first, last = document.line_at(span.start), document.line(number)
    if text[first.start : span.start].strip() or text[span.end : last.end].strip():
        ends_line = not text[span.end : last.end].strip()
        start = span.start
        while start > first.start and text[start - 1] in " \t" and (ends_line or text[span.end] in " \t"):
            start -= 1
        return Edit(Span(start, last.end if ends_line else span.end), "")
    above = document.position(span.start)[0] - 1
    is_apart = above < 1 or not text[slice(*document.line(above))].strip() or first.start == document.body
    while number < len(document.lines) and is_apart and not text[slice(*document.line(number + 1))].strip():
        number += 1
    if number < len(document.lines):
        return Edit(Span(first.start, document.lines[number]), "")
    kept = end_of_words(text, first.start)
    return Edit(Span(kept, len(text)), "\n" if kept else "")


def end_of_words(text: str, at: int) -> int:
    """Where the last word before an offset ends."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
