r"""List items are repeated in a row.

A converter that reads the last template of a list again and again repeats the items made of it. In a list of links or
books also several items in turn are repeated; fixing such a list deletes the copies. Elsewhere two equal items may stand
for two things, and fixing asks for a decision.

```md bad
## Further reading
 * Derix, Steven. *The President and his Country*
 * Marples, David. *Origins, Contexts and Prospects*
 * Derix, Steven. *The President and his Country*
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 3 list items that stand right above already: delete them
 * Marples, David. *Origins, Contexts and Prospects*
 * Derix, Steven. *The President and his Country*
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ...
 * Kuzio, Taras. *The Sources of the War*
```

```md fixed
## Further reading
 * Derix, Steven. *The President and his Country*
 * Marples, David. *Origins, Contexts and Prospects*
 * Kuzio, Taras. *The Sources of the War*
```

```md bad
## Refugees
 * from where they were sent to other regions
 * from where they were sent to other regions
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a list item that stands right above already: delete it
```

```md fixed unsafe
## Refugees
 * from where they were sent to other regions
```

Short items, items whose names are missing, and in other lists items with others between them may be meant.

```md good
## Losses
 * 3 Su-30SM
 * 3 Su-30SM
 * (Leader) (Operation Inherent Resolve)
 * (Leader) (Operation Inherent Resolve)
 * Units from the canton of Afrin
 * Units from the canton of Kobani
 * Units from the canton of Afrin
 * Units from the canton of Kobani
```

Measured: 4 of 4 true in front-lines, 4 of 4 in front-lines-infobox; none in the other corpora.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.lists import List
from wikilint.locales import apparatus_titles

_PERIOD = 40
"""The most items that are repeated in turn."""
_LENGTH = 15
"""Characters of an item that is not equal to another by chance."""


@rule("LT003", severity="warning", of="lists")
def repeated_list_item(document: Document) -> Iterator[Diagnostic]:
    for found in document.lists:
        if len(found.items) > 1:
            text = document.text
            texts = [text[marker[1] : span[1]] for _, span, marker, _ in found.items]
            if len(set(texts)) < len(texts):
                is_apparatus = _is_in_apparatus(document, found.span.start)
                for at, end in _copies(texts, _PERIOD if is_apparatus else 1):
                    yield _finding(found, at, end, is_apparatus)


def _is_in_apparatus(document: Document, offset: int) -> bool:
    """Whether a section around `offset` is one of references, links or books."""
    section = document.section_at(offset)
    while section and document.names[section.number] not in apparatus_titles():
        section = document.sections[section.parent] if section.parent >= 0 else None
    return section is not None


def _copies(texts: list[str], longest: int) -> Iterator[tuple[int, int]]:
    """Items, from the first up to the second number, that repeat at most `longest` items before them in turn."""
    start = behind = 0
    for at, period in _repeated(texts, longest):
        end = _run(texts, at, period) if at >= behind else at
        if end - at >= period:
            if at > behind:
                if behind:
                    yield start, behind
                start = at
            behind = end
    if behind:
        yield start, behind


def _repeated(texts: list[str], longest: int) -> Iterator[tuple[int, int]]:
    """Items that stand at most `longest` items before, with how many."""
    latest: dict[str, int] = {}
    for at, text in enumerate(texts):
        period = at - latest.get(text, at)
        if 0 < period <= longest and len(text) >= _LENGTH and not text.startswith("("):
            yield at, period
        latest[text] = at


def _run(texts: list[str], at: int, period: int) -> int:
    """The number of the first item from `at` on that does not repeat the one `period` items before it."""
    end = at
    while end < len(texts) and texts[end] == texts[end - period]:
        end += 1
    return end


def _finding(found: List, at: int, end: int, is_apparatus: bool) -> Diagnostic:
    items, count = found.items, end - at
    what, them = ("a list item that stands", "it") if count == 1 else (f"{count} list items that stand", "them")
    edit = Edit(Span(items[at - 1].span.end, items[end - 1].span.end), "")
    fix = Fix(f"delete {them}", (edit,), "safe" if is_apparatus and not found.ordered else "unsafe")
    span = Span(items[at].marker.end, items[end - 1].span.end)
    return Diagnostic(span, f"{what} right above already: delete {them}", fix)
