r"""A value that is meant as text is something else to older readers of YAML.

`no` is a Boolean, `08:30` a number of minutes and `1_000` a number for YAML 1.1, which many site generators still
read. Where the page's schema asks for text, the value needs quotes to be text everywhere.

```md bad schemas=["wikilint:wiki-article"]
---
subject: Norway
shortDescription: The country
description: The code of the country is two letters long.
author: no
        ^^ many readers of YAML take no for "false", and the schema asks for text here: put it in quotes
pubDate: 2023-07-28
tags: [Countries, 1:30, on]
                  ^^^^ many readers of YAML take 1:30 for a number, and the schema asks for text here: put it in quotes
                        ^^ many readers of YAML take on for "true", and the schema asks for text here: put it in quotes
---
```

```md fixed unsafe
---
subject: Norway
shortDescription: The country
description: The code of the country is two letters long.
author: 'no'
pubDate: 2023-07-28
tags: [Countries, '1:30', 'on']
---
```

Dates are read as dates by some and as text by others, which sites know; quoted values are text; and where no schema
asks for text, `no` may mean no. What every reader takes for a number is a matter of the schema alone.

```md good schemas=["wikilint:wiki-article"]
---
subject: "no"
shortDescription: 'off'
description: Yes and no are words, and so is on.
author: none
pubDate: 2023-07-28
draft: no
---
```

```md good
---
country: no
---
```

Measured: no finding in the six folders with wikilint:wiki-article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, rule
from wikilint.frontmatter import FrontMatter, Path, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wikilint.schema import Schema

_WORDS = {"yes": True, "on": True, "y": True, "no": False, "off": False, "n": False}


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|0?[0-9]:[0-5][0-9]|[0-9]+_[0-9_]+(?:\.[0-9_]*)?)"
    )


@rule("FM016", severity="warning", of="front_matter")
def type_coercion(document: Document) -> Iterator[Diagnostic]:
    matter = document.front_matter
    if matter is None or matter.format != "yaml" or matter.reading.duplicates:
        return
    if not (document.context.schemas or matter.get("$schema")):
        return
    read = [(path, scalar, _coerced(value)) for path, scalar, value in matter.strings if scalar.style == "plain"]
    found = {path: (scalar, coerced) for path, scalar, coerced in read if coerced is not None}
    if found:
        texts = _texts(document, matter, {path: coerced for path, (_, coerced) in found.items()})
        yield from (_diagnostic(*found[path]) for path in found if path in texts)


def _coerced(value: str) -> bool | int | None:
    """What YAML 1.1 makes of a plain value, for a number any number will do; None if that is text as well."""
    if len(value) < 4 and value in (value.lower(), value.upper(), value.title()):
        word = _WORDS.get(value.lower())
        if word is not None:
            return word
    return 0 if value[:1] in "+-0123456789" and _number().fullmatch(value) else None


def _texts(document: Document, matter: FrontMatter, coerced: dict[Path, bool | int]) -> set[Path]:
    """Where a schema accepts the text and does not accept what older readers make of it."""
    from copy import deepcopy

    from wikilint.schema import of_document

    after = deepcopy(matter.data)
    for path, value in coerced.items():
        place: Any = after
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    schemas = list(of_document(document))
    return {path for schema in schemas for path in _wrong(schema, after) - _wrong(schema, matter.data)}


def _wrong(schema: Schema, data: Any) -> set[Path]:
    from wikilint.violations import best

    return {tuple(leaf.instance_path) for error in schema.validator.iter_errors(data) for leaf in best(error)}


def _diagnostic(scalar: Scalar, coerced: bool | int) -> Diagnostic:
    read = f'"{str(coerced).lower()}"' if isinstance(coerced, bool) else "a number"
    message = (
        f"many readers of YAML take {scalar.value} for {read}, and the schema asks for text here: put it in quotes"
    )
    return Diagnostic(
        scalar.span, message, Fix("put it in quotes", (Edit(scalar.span, f"'{scalar.value}'"),), "unsafe")
    )
