"""Lists with their items, and the words that are an item's own."""

from __future__ import annotations

from collections.abc import Sequence

from wikilint.core import Span
from wikilint.records import NamedTuple
from wikilint.structure import Block

_CONTAINERS = frozenset({"list", "item", "quote", "footnote"})

_new = tuple.__new__  # half the cost of calling a named tuple


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
        kind, _, _, parent, _, _ = blocks[index]
        if kind == "item":
            depths[index] = depths[parent]
            items[parent].append(_item(blocks, index))
        elif kind == "list":
            depths[index] = depths[parent] + 1
            items[index] = []
        else:
            depths[index] = depths[parent]
    return tuple(
        [List(i, blocks[i].span, blocks[i].level >= 0, depths[i] - 1, tuple(found)) for i, found in items.items()]
    )


def _item(blocks: Sequence[Block], index: int) -> Item:
    _, span, content, _, _, _ = blocks[index]
    text = None
    if index + 1 < len(blocks):
        kind, _, own, parent, _, _ = blocks[index + 1]
        text = own if parent == index and kind == "paragraph" else None
    marker_end = content[0]
    marker = _new(Span, (span[0], marker_end))
    return _new(Item, (index, span, marker, text or _new(Span, (marker_end, marker_end))))
