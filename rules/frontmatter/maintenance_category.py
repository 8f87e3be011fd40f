r"""A category by which a wiki keeps house is a tag.

Wikis mark pages for their editors with hidden categories: pages with dead links, with dates in one style, with video.
Converters turn them into tags like any other, and readers get a list of pages under `Articles with short description`.

```md bad
---
tags:
  - Sieges
  - Articles with dead external links
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a category for the editors of a wiki, of no use to readers: delete this tag
---
```

```md fixed unsafe
---
tags:
  - Sieges
---
```

Categories that say something about their subject stay, however they begin.

```md good
---
tags:
  - Articles of war
  - Pages (servants)
  - All-female military units
  - Disputed territories
  - Use of force by states
  - Ethically disputed business practices
---
```

Measured: 1 of 1 true in front-lines; none in the other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, rule
from wikilint.amend import removal
from wikilint.fields import TAGS, key
from wikilint.frontmatter import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


@cache
def _housekeeping() -> re.Pattern[str]:
    lacks = (
        r"(?:with|without|containing|lacking|needing|using|to be|that|which|whose|covered by|incorporating|"
        r"having|prone to|slanted|in need|sourced|tagged|missing|contradicting|affected|requiring)\b"
    )
    kinds = r"(?:articles|pages|biographies|accuracy disputes|orphaned|Wikipedia|stub|NPOV disputes|set index articles)"
    return re.compile(
        rf"(?:(?:Category:)?(?:(?:Wikipedia )?(?:[Aa]rticles|[Pp]ages) {lacks}|All {kinds}\b|CS1(?:$|[ :])|"
        r"Use \w+(?: \w+)? (?:dates|English|spelling)\b|Wikipedia (?:articles|pages|indefinitely|semi-protected)|"
        r"Webarchive template|Harv and Sfn|Short description |Commons (?:category|link)|Coordinates (?:on|not on) |"
        r"Vague or ambiguous |Living people$|(?:Year|Date|Place) of (?:birth|death) (?:missing|unknown|uncertain)|"
        r"Good articles$|Featured articles$|Redirects from |Lang and lang-|Dynamic lists$|Incomplete lists )"
        r"|Disambiguation pages$)"
    )


@cache
def _stubs() -> re.Pattern[str]:
    return re.compile(r"[\w -]+ stubs$")


def _keeps_house(category: str) -> bool:
    return bool(_housekeeping().match(category) or (" stubs" in category and _stubs().match(category)))


@rule("FM010", severity="warning", of="front_matter")
def maintenance_category(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys whose lists hold tags, in lower case."] = TAGS,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    for path, items in matter.lists if matter else ():
        if not matter or key(path) not in keys:
            continue
        for index, item in enumerate(items.items):
            if isinstance(item, Scalar) and isinstance(item.value, str) and _keeps_house(item.value):
                edit = removal(matter, items, index)
                message = "a category for the editors of a wiki, of no use to readers: delete this tag"
                yield Diagnostic(item.span, message, Fix("delete the tag", (edit,), "unsafe") if edit else None)
