"""Lists with their items, and the words that are an item's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wikilint.core import Span
from wikilint.structure import Block


class Item(NamedTuple):
    """An item of a list: `block` is its index in `Document.blocks`; `text` its own words, without nested blocks."""

    block: int
    span: Span
    marker: Span
    text: Span


class List(NamedTuple):
    """A list with its items; `level` counts the lists around it."""

    block: int
    span: Span
    ordered: bool
    level: int
    items: tuple[Item, ...]


def read_lists(blocks: Sequence[Block]) -> tuple[List, ...]:
    """Every list in source order, the one around others first."""
    items: dict[int, list[Item]] = {}
    depths: dict[int, int] = {-1: 0}  # lists around what stands in a container
    for index, block in enumerate(blocks):
        if block.kind in ("list", "item", "quote", "footnote"):
            depths[index] = depths[block.parent] + (block.kind == "list")
        if block.kind == "list":
            items[index] = []
        elif block.kind == "item":
            items[block.parent].append(_item(blocks, index))
    return tuple(
        List(i, blocks[i].span, blocks[i].level >= 0, depths[i] - 1, tuple(found)) for i, found in items.items()
    )


def _item(blocks: Sequence[Block], index: int) -> Item:
    block = blocks[index]
    first = blocks[index + 1] if index + 1 < len(blocks) else None
    own = first is not None and first.parent == index and first.kind == "paragraph"
    text = first.content if first and own else Span(block.content.start, block.content.start)
    return Item(index, block.span, Span(block.span.start, block.content.start), text)
