r"""A quotation or a paragraph was written twice.

Confluence's export writes the text of some macros two times, so that the second half of a quotation is the first half
again. A long paragraph that stands twice in a row is the same defect. Fixing deletes the copy, which loses nothing: the
text stands right above. Where a quotation is four times the same, it may have been twice before, and a person decides.

```md bad
>  yum install xinetd
>  service xinetd start
>  yum install xinetd
^^^^^^^^^^^^^^^^^^^^^ the quotation says everything twice: delete the second half
>  service xinetd start
^^^^^^^^^^^^^^^^^^^^^^^ ...

- Then start it:
  > service xinetd start
  > service xinetd start
  ^^^^^^^^^^^^^^^^^^^^^^ the quotation says everything twice: delete the second half

> again
> again
> again
^^^^^^^ the quotation says everything twice: delete the second half
> again
^^^^^^^ ...

The old harbour silted up in 1847, and the boats moved to the bay in the north.

The old harbour silted up in 1847, and the boats moved to the bay in the north.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the paragraph above once more: delete it
```

```md fixed
>  yum install xinetd
>  service xinetd start

- Then start it:
  > service xinetd start

> again
> again
> again
> again

The old harbour silted up in 1847, and the boats moved to the bay in the north.
```

A refrain, a short line and a repetition with something between are meant.

```md good
> Row, row, row your boat
> Merrily down the stream
> Row, row, row your boat

Yes.

Yes.

The old harbour silted up in 1847, and the boats moved to the bay in the north.

Then it rained.

The old harbour silted up in 1847, and the boats moved to the bay in the north.
```

Measured: 34 of 34 true in bestgrid, read of 146; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.structure import Block

_WORDS = 8
"""A paragraph of fewer words may be said twice."""


@rule("LT010", severity="error")
def block_twice(document: Document) -> Iterator[Diagnostic]:
    for block in document.blocks_of("quote"):
        yield from _quotation(document, block)
    above, length = None, -1
    for block in document.blocks:
        start, end = block[1]
        if end - start == length and above and _is_same(document, above, block):
            fix = Fix("delete it", (Edit(Span(above.span.end, end), ""),))
            yield Diagnostic(block.span, "the paragraph above once more: delete it", fix)
        above, length = block, end - start


def _is_same(document: Document, one: Block, other: Block) -> bool:
    """Whether two neighbours are one paragraph of some length, which ends as a sentence does."""
    if one.kind != "paragraph" or other.kind != "paragraph" or one.parent != other.parent:
        return False
    text = document.text[slice(*one.span)]
    return text == document.text[slice(*other.span)] and len(text.split()) >= _WORDS and text[-1] in '.!?…"”’)。'


def _quotation(document: Document, block: Block) -> Iterator[Diagnostic]:
    first, last = document.position(block.span.start)[0], document.position(block.span.end)[0]
    half, odd = divmod(last - first + 1, 2)
    if odd or not half:
        return
    lines = [
        document.text[slice(*document.line(number))].strip().lstrip(">").strip() for number in range(first, last + 1)
    ]
    if lines[:half] != lines[half:] or not any(lines):
        return
    start = document.line(first + half).start
    while document.text[start] in " \t":
        start += 1
    quarter, odd = divmod(half, 2)
    is_twice_doubled = not odd and lines[:quarter] == lines[quarter:half]
    edit = Edit(Span(document.line(first + half - 1).end, block.span.end), "")
    fix = None if is_twice_doubled else Fix("delete the second half", (edit,))
    yield Diagnostic(Span(start, block.span.end), "the quotation says everything twice: delete the second half", fix)
