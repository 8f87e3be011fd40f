r"""A quotation mark has no partner in its paragraph.

The other mark was typed in another style (`"the gateway;”`), or went with a footnote. Off by default: a typist's slip
more often than a converter's. Where the quotation begins or ends only a reader can tell.

```md bad
They acted within the framework of self-defence". It is called "the gateway" now.
                                                                           ^ a quotation mark has no partner in this paragraph: close or open the quotation
```

```md bad
It is called “the gateway to the Crimea;" by some.
             ^ a quotation mark has no partner in this paragraph: close or open the quotation
```

A quotation over several paragraphs opens each of them and closes the last; inches, code and other languages have marks
of their own:

```md good
"I joined because of my brother.

"He had joined before me, and

my sister closed it too."

A 7" single, a 12″ one, `"`, „so“ und »so«, « ainsi », and "so".
```

Measured: 14 of 15 true: 6 in front-lines, 7 in front-lines-infobox, 1 in arch-pandoc-plain; the other is half a tag.
"""

from bisect import bisect_right
from collections.abc import Iterator

from wikilint import Diagnostic, Document, Span, rule

STRAIGHT, OPEN, CLOSED = '"', "“", "”"
MARKS = frozenset((STRAIGHT, OPEN, CLOSED))


@rule("TX012", severity="info", needs=tuple(MARKS), enabled=False)
def unbalanced_quote(document: Document) -> Iterator[Diagnostic]:
    view = document.prose
    by_text: dict[Span, list[int]] = {}
    for hit in sorted(hit for hits in document.find_any(MARKS).values() for hit in hits):
        text = document.text_at(hit)
        if text:
            by_text.setdefault(text, []).append(hit)
    runs_on = -1
    for text, marks in by_text.items():
        if marks[0] == text.start or text.start == runs_on:
            runs_on = _next(document, text) if marks[-1] != text.end - 1 or len(marks) % 2 else -1
            continue
        lone = _lone(view, marks)
        if lone >= 0 and _is_text(document, text):
            message = "a quotation mark has no partner in this paragraph: close or open the quotation"
            yield Diagnostic(Span(lone, lone + 1), message)


def _next(document: Document, text: Span) -> int:
    """Where the paragraph below begins, into which a quotation may run."""
    index = bisect_right(document.texts, text)
    return document.texts[index].start if index < len(document.texts) else -1


def _lone(view: str, marks: list[int]) -> int:
    """The mark without a partner, the first of two of unlike styles, -1 if there is none or it cannot be told."""
    straight = [at for at in marks if view[at] == STRAIGHT]
    opened, closed = (sum(view[at] == mark for at in marks) for mark in (OPEN, CLOSED))
    lone = [straight[-1]] if len(straight) % 2 else []
    if opened != closed:
        lone.append(max(at for at in marks if view[at] == (OPEN if opened > closed else CLOSED)))
    return -1 if any(_is_no_quote(view, at) for at in marks) else min(lone, default=-1)


def _is_no_quote(view: str, at: int) -> bool:
    """Inches, an abbreviation in Hebrew, an attribute, code or mathematics, the end of a German quotation."""
    before, after = view[at - 1 : at], view[at + 1 : at + 2]
    if view[at] not in MARKS:
        return True
    return (
        before.isdigit()
        or before == "="
        or (before.isalnum() and after.isalnum())
        or view.rfind("„", max(at - 200, 0), at) >= 0
    )


def _is_text(document: Document, text: Span) -> bool:
    block = document.block_at(text.start)
    return not block or block.parent < 0 or document.blocks[block.parent].kind != "quote"
