r"""A tag begins with an article, as a phrase in running text does.

What an infobox says behind "Part of" is the middle of a sentence: `the Arab Cold War`. As a tag it stands beside
`Arab Cold War` and collects the few pages that were converted the same way.

```md bad
---
tags:
  - the River League War
    ^^^ this tag begins with "the": write "River League War", as a tag that other pages can share
---
```

```md fixed
---
tags:
  - River League War
---
```

Several phrases in one tag are split, which may cut a name in two, so it is for you to ask for.

```md bad
---
tags: ["the Siege of Acre, the Coast War, and the Relief of Tyre"]
        ^^^ 3 phrases with articles stand in one tag: give each a tag of its own, without the article
---
```

```md fixed unsafe
---
tags: [Siege of Acre, Coast War, Relief of Tyre]
---
```

```md bad
---
tags:
  - the Ministry of Aid, Relief and Roads
    ^^^ this tag begins with "the": write "Ministry of Aid, Relief and Roads", as a tag that other pages can share
---
```

```md fixed unsafe
---
tags:
  - Ministry of Aid, Relief and Roads
---
```

A capital article belongs to the name, and so it does in tags that are written without capitals. Other languages use
the letter `a` for other words.

```md good
---
tags:
  - The Hague
  - al-Nusra Front
  - the witcher 3
  - a cappella
  - an sich
  - A Farewell to Arms
place: [the Middle East]
---
```

```md good language="es"
---
tags:
  - a Coruña
---
```

```md good
---
lang: pt
tags:
  - a Guerra do Mar
---
```

Measured: 16 of 16 true in front-lines; none in the other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, Span, rule
from wikilint.amend import Change, change, separate
from wikilint.fields import TAGS, items
from wikilint.frontmatter import FrontMatter, Scalar, Sequence
from wikilint.spelling import spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_FOREIGN = ("cappella", "capella", "posteriori", "priori", "fortiori", "contrario", "la", "sich")


@cache
def _any_article() -> re.Pattern[str]:
    return re.compile(r"\n(?:the|an?) ")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(the|an?) +(?!(?:{'|'.join(_FOREIGN)})\b)(?=.*[A-Z])", re.S)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"(?:, *(?:and +)?| +and +)the +")


@rule("FM007", severity="warning", of="front_matter")
def leading_article_in_tag(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys whose lists hold tags, in lower case."] = TAGS,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    if matter is None or not _any_article().search(matter.said) or document.language != "en":
        return
    for listed, item, value in items(matter, keys):
        article = _article().match(value) if value[:1] in "at" and item.span not in matter.jammed else None
        if article:
            yield _found(matter, listed, item, value, article)


def _found(matter: FrontMatter, listed: Sequence, item: Scalar, value: str, article: re.Match[str]) -> Diagnostic:
    spelling = spell(matter, item)
    span = spelling.span(0, article.end(1)) if spelling else item.span
    phrases = _between().split(" ".join(value[article.end() :].split()))
    if len(phrases) > 1:
        message = (
            f"{len(phrases)} phrases with articles stand in one tag: give each a tag of its own, without the article"
        )
        edit = separate(matter, listed, item, phrases)
        return Diagnostic(span, message, Fix("give each phrase a tag of its own", (edit,), "unsafe") if edit else None)
    name = phrases[0]
    message = f'this tag begins with "{article[1]}": write "{name}", as a tag that other pages can share'
    edits = change(spelling, (Change(Span(0, article.end()), ""),)) if spelling else None
    is_one_name = "," not in name and " and " not in name and len(name) > 1
    return Diagnostic(
        span, message, Fix("drop the article", edits, "safe" if is_one_name else "unsafe") if edits else None
    )
