r"""A page without a text, or without a name.

Pages come out of a conversion with nothing but headings, because all they held were templates, with nothing at all,
or with the title `Untitled`, because the wiki took the title from a heading they do not have. How many words make a
page differs: with the option `words` a page with fewer is found, too.

```md bad
---
title: Harbour
---

# Harbour
^^^^^^^^^ the page has headings and no text: restore the text, or delete the page
## Quays
## References
```

```md bad
---
title: "Untitled"
       ^^^^^^^^^^ the page has no name: give it one
---

Nine metres.
```

```md bad path="notes/harbour.md"
---
title: Harbour
---
   ^{} the page is empty: restore the text, or delete the page
```

```md bad words=5
Nine metres deep.
^^^^^^^^^^^^^^^^^ the page has 3 words, fewer than 5: write it, or delete it
```

A page that is an index of its folder, is built from its front matter, or consists of an image, a table or a component,
needs no text.

```md good path="harbour/_index.md"
---
title: Harbour
---
```

```md good
---
layout: map
title: Harbour
---
```

```md good words=5
{{map harbour}}

![Map](map.png)
```

```md good words=5
| Quay | Depth |
| --- | --- |
| 1 | 9 |
```

Measured: 2 of 2 true in csswg; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.frontmatter import Scalar
from wikilint.locales import fold, union

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_BUILT = ("layout", "template", "component", "redirect", "redirect_to", "redirect_from", "aliases", "type", "external")
"""Keys of pages that a site builds from their front matter."""
_INDEXES = ("index", "_index", "readme")


@rule("ST008", severity="warning")
def hollow_document(
    document: Document, *, words: Annotated[int, "Fewest words a page must have; 0 sets no limit."] = 0
) -> Iterator[Diagnostic]:
    named = _nameless(document)
    if named:
        yield Diagnostic(named, "the page has no name: give it one")
    if document.is_hollow:
        if not _is_meant(document):
            yield _hollow(document)
    elif words and document.texts and not _shows(document):
        count = sum(_words(document.prose[start:end]) for start, end in document.texts)
        if count < words:
            yield Diagnostic(
                document.texts[0], f"the page has {count} words, fewer than {words}: write it, or delete it"
            )


def _nameless(document: Document) -> Span | None:
    """The title, if it is what an editor puts in its place."""
    title = document.front_matter.get("title") if document.front_matter else None
    if isinstance(title, Scalar):
        return title.span if fold(str(title.value)) in union("untitled") else None
    first = document.sections[0] if document.sections else None
    return first.heading if first and first.level == 1 and document.names[0] in union("untitled") else None


def _is_meant(document: Document) -> bool:
    stem = document.path.rpartition("/")[2].partition(".")[0].casefold()
    front_matter = document.front_matter
    return stem in _INDEXES or (front_matter is not None and any(front_matter.get(key) for key in _BUILT))


def _hollow(document: Document) -> Diagnostic:
    if document.sections:
        span = document.sections[0].heading
        return Diagnostic(span, "the page has headings and no text: restore the text, or delete the page")
    span = Span(document.body, document.body)
    return Diagnostic(span, "the page is empty: restore the text, or delete the page")


def _shows(document: Document) -> bool:
    """Whether there is something to see besides words: a table, an image, code or a component."""
    kinds = {block.kind for block in document.blocks} | {inline.kind for inline in document.inlines}
    return not kinds.isdisjoint(("table", "image", "code", "html")) or "{{" in document.text or "{%" in document.text


def _words(text: str) -> int:
    """The words of a text; two characters make one where there are no blanks between words."""
    found = _word().findall(text)
    return sum(1 if word[0] < "\u3040" else (len(word) + 1) // 2 for word in found)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_\u01bb]+")
