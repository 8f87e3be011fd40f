"""Lists with their items, and the words that are an item's own."""

from __future__ import annotations

from collections.abc import Sequence

from wikilint.core import Span
from wikilint.records import NamedTuple, new
from wikilint.structure import Block

_CONTAINERS = frozenset({"list", "item", "quote", "footnote"})


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
    containers = [index for index, block in enumerate(blocks) if block[0] in _CONTAINERS]
    for index in containers:
        kind, span, content, parent, _, _ = blocks[index]
        if kind == "item":
            items[parent].append(_item(blocks, index, span, content[0]))
            depths[index] = depths[parent]
        elif kind == "list":
            items[index] = []
            depths[index] = depths[parent] + 1
        else:
            depths[index] = depths[parent]
    return tuple(
        [List(i, blocks[i].span, blocks[i].level >= 0, depths[i] - 1, tuple(found)) for i, found in items.items()]
    )


def _item(blocks: Sequence[Block], index: int, span: Span, marker_end: int) -> Item:
    if index + 1 < len(blocks):
        kind, _, text, parent, _, _ = blocks[index + 1]
        if parent == index and kind == "paragraph":
            return new(Item, (index, span, new(Span, (span[0], marker_end)), text))
    return Item(index, span, Span(span[0], marker_end), Span(marker_end, marker_end))
