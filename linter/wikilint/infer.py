"""A JSON Schema proposed from the front matter that is there: what nearly all pages do, a new page should do too."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from wikilint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NEARLY_ALL = 0.95
"""A key in this share of the pages is required; so is a type for a key."""

FEW = 12
"""A key with so few different values, each common, is an enumeration."""

_TYPES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}


class Pages(NamedTuple):
    """What was read: how many pages have front matter, and the values of each key."""

    number: int
    values: dict[str, list[Any]]


def inferred(paths: Iterable[str]) -> dict[str, Any]:
    """A schema of draft 2020-12 for the front matter of some files; files that cannot be read are passed over."""
    pages = _read(paths)
    required = sorted(key for key, values in pages.values.items() if len(values) >= NEARLY_ALL * pages.number)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": required,
        "properties": {key: _shape(values) for key, values in pages.values.items()},
    }


def written(schema: dict[str, Any]) -> str:
    """A schema as a file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _read(paths: Iterable[str]) -> Pages:
    from wikilint.document import Document

    number = 0
    values: dict[str, list[Any]] = {}
    for path in paths:
        try:
            with open(path, "rb") as file:
                document = Document.from_bytes(file.read(), path)
        except OSError:
            continue
        data = document.front_matter.data if document.front_matter else None
        if isinstance(data, dict):
            number += 1
            for key, value in data.items():
                values.setdefault(key, []).append(value)
    return Pages(number, values)


def _shape(values: list[Any]) -> dict[str, Any]:
    types = Counter(_TYPES[type(value)] for value in values)
    common = [name for name, count in types.most_common() if count >= (1 - NEARLY_ALL) * len(values)]
    shape: dict[str, Any] = {"type": common[0] if len(common) == 1 else sorted(common)}
    if common == ["array"]:
        items = [item for value in values if isinstance(value, list) for item in value]
        if items:
            shape["items"] = _shape(items)
    elif common == ["string"]:
        shape |= _enumeration([value for value in values if isinstance(value, str)])
    return shape


def _enumeration(values: list[str]) -> dict[str, Any]:
    counts = Counter(values)
    common = len(counts) <= FEW and len(values) >= 20 and min(counts.values()) >= 3
    return {"enum": sorted(counts)} if common else {}
