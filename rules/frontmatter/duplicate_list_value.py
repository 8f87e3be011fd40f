r"""A tag stands twice in its list.

A converter collects tags from several places, the infobox and the categories, and the same name comes from both. The
page is then listed twice under it.

```md bad
---
tags:
  - Coast War
  - Sieges
  - Coast War
    ^^^^^^^^^ "Coast War" stands in this list already: delete one of the two
---
```

```md fixed
---
tags:
  - Coast War
  - Sieges
---
```

```md bad
+++
tags = ["Coast War", "Sieges", "Coast War "]
                               ^^^^^^^^^^^^ "Coast War" stands in this list already: delete one of the two
+++
```

```md fixed
+++
tags = ["Coast War", "Sieges"]
+++
```

Small and capital letters make two names, since sites may list both, and lists of other things may repeat.

```md good
---
tags: [Coast War, coast war]
align: [left, left, right]
---
```

Measured: 5 of 5 true in front-lines; none in the other folders.
"""

from __future__ import annotations

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Fix, Related, rule
from wikilint.amend import removal
from wikilint.fields import TAGS, key
from wikilint.frontmatter import FrontMatter, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_KEYS = (*TAGS, "aliases", "authors", "labels")


@rule("FM008", severity="warning", of="front_matter")
def duplicate_list_value(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys whose lists name each thing once, in lower case."] = _KEYS,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    for path, items in matter.lists if matter else ():
        if matter and key(path) in keys:
            yield from _repetitions(matter, items)


def _repetitions(matter: FrontMatter, items: Sequence) -> Iterator[Diagnostic]:
    names = [item.value.strip() for item in items.items if isinstance(item, Scalar) and isinstance(item.value, str)]
    if len(set(names)) == len(names):
        return
    first: dict[str, Scalar] = {}
    for index, item in enumerate(items.items):
        name = item.value.strip() if isinstance(item, Scalar) and isinstance(item.value, str) else ""
        if not name or not isinstance(item, Scalar):
            continue
        known = first.setdefault(name, item)
        if known is not item:
            edit = removal(matter, items, index)
            message = f'"{name.partition(chr(10))[0].rstrip()}" stands in this list already: delete one of the two'
            fix = Fix("delete the repetition", (edit,)) if edit else None
            yield Diagnostic(item.span, message, fix, (Related(known.span, "it stands here first"),))
