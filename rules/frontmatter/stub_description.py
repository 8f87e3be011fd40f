r"""The text for cards and search results is empty, cut, or a category.

Converters make the short description of a page from what is at hand: the first category put into the singular, or
the first sentence up to a length. `A Coast League bases` and `The league is a union of towns with the` are what a
reader sees first of the page.

```md bad
---
title: Fort Acre
description: ""
             ^^ this description is empty: write what the page is about
tags: [Coast League bases, Sieges of the Coast War]
summary: A Coast League base
         ^^^^^^^^^^^^^^^^^^^ this description is a category of the page in the singular: write what the page is about
---
```

```md bad
---
subject: The Coast League
shortDescription: The Coast League is union of towns with the Free
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this description stops in the middle of a sentence: write it to its end
description: 'The League is a union of towns. Its members are:'
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this description stops in the middle of a sentence: write it to its end
---
```

```md bad
---
shortDescription: A Coast League relations
                  ^^^^^^^^^^^^^^^^^^^^^^^^ this description is a category with an article before it: write what the page is about
---
```

One word may say enough, a headline needs no full stop, and a teaser may trail off.

```md good
---
subject: Fort Acre
shortDescription: Siege
description: Fort Acre is a base of the Coast League.
summary: What the ships did...
excerpt: A 1912 battle of the Coast War
abstract: The Coast War of 1912 and what came of it
tags: [Battles]
---
```

```md good
---
subject: Relations
shortDescription: A history of foreign relations
description: Towns that joined the league, and what they were given
---
```

Measured: 7 of 7 true in front-lines, 1 of 1 in front-lines-infobox; none in the other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, rule
from wikilint.fields import SUMMARIES, TAGS, items
from wikilint.frontmatter import FrontMatter, Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_TELL = "write what the page is about"


@cache
def _open_end() -> re.Pattern[str]:
    words = "the|an?|of|and|or|in|to|for|with|from|by|at|on|that|which|who|was|were|is|are|had|has|its|their|as"
    return re.compile(rf"(?:[:,;(]|\s(?:{words}))$")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(
        r"An? (?:[A-Z][\w'’–-]*\s+){1,4}(?:(?:air|military|naval|diplomatic|foreign)\s+)?(?:works|bases|relations)$"
    )


_ENDS_OF_SENTENCES = (".", "!", "?", "…", '"', "”")
_VERBS = (" is ", " was ", " are ", " were ", " refers ")


@rule("FM014", severity="warning", of="front_matter")
def stub_description(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys that hold a description, in lower case."] = SUMMARIES,
    most: Annotated[int, "The most characters of a short description."] = 200,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    if matter is None or not isinstance(matter.root, Mapping):
        return
    for key, value in matter.root.entries:
        name = str(key.value).lower()
        if name in keys and isinstance(value, Scalar) and (message := _message(matter, name, value, most)):
            yield Diagnostic(value.span, message)


def _message(matter: FrontMatter, name: str, scalar: Scalar, most: int) -> str | None:
    value = scalar.value.strip() if isinstance(scalar.value, str) else None
    if not value:
        return f"this description is empty: {_TELL}" if value == "" or scalar.value is None else None
    if name.startswith("short") and len(value) > most:
        return f"this description has {len(value)} characters where a line belongs: shorten it to {most} at most"
    if value.startswith(("A ", "An ")):
        if len(value) <= most and _is_category(matter, value):
            return f"this description is a category of the page in the singular: {_TELL}"
        if _plural().match(value):
            return f"this description is a category with an article before it: {_TELL}"
    if value.endswith(_ENDS_OF_SENTENCES):
        return None
    if _open_end().search(value, max(len(value) - 12, 0)) or (name.startswith("short") and _is_cut(matter, value)):
        return "this description stops in the middle of a sentence: write it to its end"
    return None


def _is_category(matter: FrontMatter, value: str) -> bool:
    """Whether it is an article and a tag, but for the plural of the tag's words."""
    phrase = value.partition(" ")[2]
    start = phrase[:2].lower()
    alike = [tag for _, _, tag in items(matter, TAGS) if tag[:2].lower() == start and " " in tag]
    return bool(alike) and _folded(phrase) in map(_folded, alike)


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(r"(?:ies|y|es|e|s)$")


def _folded(phrase: str) -> list[str]:
    return [_ending().sub("", word) for word in phrase.lower().rstrip(".").split()]


def _is_cut(matter: FrontMatter, value: str) -> bool:
    """Whether it begins as a sentence about the page's subject."""
    subject = next((s.value for name in ("subject", "title") if isinstance(s := matter.get(name), Scalar)), None)
    if not isinstance(subject, str) or not subject:
        return False
    said, name = value.lower().removeprefix("the "), subject.removeprefix("The ").partition(" (")[0].lower()
    return said.startswith(name) and said.startswith(_VERBS, len(name))
