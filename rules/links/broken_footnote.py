r"""A footnote has no text, no definition, or two of them.

Pandoc drops the templates that wikis cite with and keeps the footnotes: two of three are empty. The reader follows a
number to nothing. All empty ones of a page are one finding.

```md bad
The fort[^1] fell[^2] in May.[^4]
                             ^^^^ this footnote has no definition on the page: add it, or delete the mark

[^1]:
^^^^^ 2 footnotes are empty: write what they cited, or delete them with their marks

[^2]:

[^3]: A letter.

[^3]: Another letter.
^^^^^^^^^^^^^^^^^^^^^ footnote 3 is defined above with another text: give this one another number
```

A definition may begin on its next line, labels are words, too, and brackets with a caret are classes of characters in
regular expressions.

```md good
The fort[^1] fell[^note], see `[^9]` and [^a-z]+, [^0]* and [^\d].

[^1]:
    ~~~
    A list
    ~~~

[^note]: A letter.
```

```md good
A class [^5] alone, [^abc] of letters, and [^x](y).
```

Measured: 2 of 2 true in converters; none in the other folders.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Related, Span, rule
from wikilint.structure import Block


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\[\^([^\]\[\s^\\]{1,60})\](?![:(*+?{\]])")


@rule("LK010", severity="error", needs=("[^",))
def broken_footnote(document: Document) -> Iterator[Diagnostic]:
    definitions = [block for block in document.blocks if block.kind == "footnote"]
    yield from _empty(document, definitions)
    yield from _repeated(document, definitions)
    yield from _undefined(document, definitions)


def _empty(document: Document, definitions: list[Block]) -> Iterator[Diagnostic]:
    empty = [block for block in definitions if not document.text[slice(*block.content)].strip()]
    if len(empty) == 1:
        yield Diagnostic(empty[0].span, "this footnote is empty: write what it cited, or delete it with its mark")
    elif empty:
        message = f"{len(empty)} footnotes are empty: write what they cited, or delete them with their marks"
        yield Diagnostic(empty[0].span, message)


def _repeated(document: Document, definitions: list[Block]) -> Iterator[Diagnostic]:
    first: dict[str, Block] = {}
    for block in definitions:
        known = first.setdefault(block.info.casefold(), block)
        texts = {document.text[slice(*b.content)].strip() for b in (known, block)}
        if known is not block and len(texts) == 2 and "" not in texts:
            message = f"footnote {block.info} is defined above with another text: give this one another number"
            yield Diagnostic(block.span, message, related=(Related(known.span, "it is defined here first"),))


def _undefined(document: Document, definitions: list[Block]) -> Iterator[Diagnostic]:
    """Marks that CommonMark leaves as text. Without any definition on the page they may be something else."""
    if not definitions:
        return
    defined = {block.info.casefold() for block in definitions}
    starts = {block.span.start for block in definitions}
    for at in document.find("[^"):
        mark = _mark().match(document.prose, at) if at >= document.body and at not in starts else None
        if mark and mark[1].casefold() not in defined and not re.fullmatch(r".-.|.", mark[1].lstrip("0123456789")):
            message = "this footnote has no definition on the page: add it, or delete the mark"
            yield Diagnostic(Span(*mark.span()), message)
