r"""A list item says nothing, or has two markers.

Templates that printed nothing leave bullets with nothing behind them, and a bullet before a number shows both. Fixing
deletes the empty items, and the bullets where each item of the list has a number of its own.

```md bad
For the first release:

-
^ an empty list item: delete it
- Patch two
-
^ 2 empty list items: delete them
-
^ ...
- Patch three

 * 1) Dig
   ^^^ each item of this list has a bullet and a number: keep the number
 * 2) Drain
```

```md fixed
For the first release:

- Patch two
- Patch three

 1) Dig
 2) Drain
```

```md bad
1.
^^ an empty list item: delete it
2. Dig
```

An item that holds a list or code, a task, and a list within a list are meant.

```md good
-
  ```
  make
  ```
- [ ] Dig
- - Drain
  - Fill
- 1. One
  2. Two
- 1) Three
- Four
```

Measured: 1 of 1 true in front-lines (seven numbers), 6 of 6 in bestgrid, 1 of 1 in csswg; none in the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.lists import Item, List


@rule("LT005", severity="warning", of="lists")
def empty_list_item(document: Document) -> Iterator[Diagnostic]:
    has_numbers = any(found.ordered for found in document.lists)
    for found in document.lists:
        if any(marker[1] >= span[1] for _, span, marker, _ in found.items):
            yield from _runs(document, found)
        if has_numbers and not found.ordered and len(found.items) > 1:
            yield from _doubled(document, found)


def _runs(document: Document, found: List) -> Iterator[Diagnostic]:
    """The empty items of a list, those in a row as one."""
    run: list[Item] = []
    for item in (*found.items, None):
        if item and item.marker.end >= item.span.end:
            run.append(item)
        elif run:
            yield _empty(document, run, found)
            run = []


def _empty(document: Document, run: list[Item], found: List) -> Diagnostic:
    what, them = ("an empty list item", "it") if len(run) == 1 else (f"{len(run)} empty list items", "them")
    start = document.line_at(run[0].span.start)
    number = document.position(run[-1].span.end)[0]
    after = document.lines[number] if number < len(document.lines) else len(document.text)
    is_plain = not document.text[start.start : run[0].span.start].strip()
    fix = Fix(f"delete {them}", (Edit(Span(start.start, after), ""),)) if is_plain and not found.ordered else None
    return Diagnostic(Span(run[0].span.start, run[-1].span.end), f"{what}: delete {them}", fix)


def _doubled(document: Document, found: List) -> Iterator[Diagnostic]:
    """A list of bullets each of which holds one item of a numbered list and nothing else."""
    if not all(_is_number(document, item) for item in found.items):
        return
    edits = tuple(Edit(item.marker, "") for item in found.items)
    first = document.blocks[found.items[0].block + 2]
    message = "each item of this list has a bullet and a number: keep the number"
    yield Diagnostic(Span(first.span.start, first.content.start), message, Fix("delete the bullets", edits))


def _is_number(document: Document, item: Item) -> bool:
    """Whether an item consists of one item of a numbered list."""
    inner = document.blocks[item.block + 1 : item.block + 3]
    is_whole = all(block.span == Span(item.marker.end, item.span.end) for block in inner)
    return is_whole and [block.kind for block in inner] == ["list", "item"] and inner[0].level >= 0
