r"""A number or a name has lost the blank that parted it from the next word.

Wikis write a non-breaking blank between a day and its month, a number and its million, a war and its number. Some
converters drop it: `on 3March`, `6million Jews`, `World WarII`, `May2022`. The fix puts a blank there and loses
nothing.

```md bad
It began on 3March and ended on 7May2022, on the 7and 8May.
            ^^^^^^ 5 blanks were lost here: put them back, as in “3 March”
```

```md fixed
It began on 3 March and ended on 7 May 2022, on the 7 and 8 May.
```

```md bad
---
description: After World WarII 2.6million had fled.
                         ^^^^^ 2 blanks were lost here: put them back, as in “War II”
---
```

```md fixed
---
description: After World War II 2.6 million had fled.
---
```

Units and ordinals are written without one on purpose, names may hold digits, and file names anything:

```md good
A 2.75inch rocket, 218lbs, 2/3rds, Club 8bit, zahran1970, JaI and the 3rd of May. Version v3May, 1-2March and x/4May.
See `3March`, <https://example.org/3March2022> and photo_3March.jpg. Warlord, Marchfeld, Mayor2022 and Maybach.
```

Measured: nothing to find in the six folders.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

SPRING = ("January", "February", "March", "April", "May", "June")
AUTUMN = ("July", "August", "September", "October", "November", "December")
MONTHS = (*SPRING, *AUTUMN)
SCALES = ("million", "billion", "trillion")
NUMBERS = frozenset(f"{digit}{word[:2]}" for digit in "0123456789" for word in (*MONTHS, *SCALES, "and "))
YEARS = frozenset(f"{month}{century}" for month in MONTHS for century in ("19", "20"))
NEEDS = NUMBERS | YEARS | {"WarI"}


@rule("TX005", severity="warning", needs=tuple(NEEDS))
def glued_word(document: Document) -> Iterator[Diagnostic]:
    text = document.text
    found = document.find_any(NEEDS).items()
    seams = {seam for word, hits in found for hit in hits if (seam := _seam(text, word, hit))}
    places = []
    for seam in sorted(seams):
        passage = document.passage_at(seam)
        if passage and passage.view[seam - 1 : seam + 1] == text[seam - 1 : seam + 1]:
            places.append((passage.start, seam))
    for _, group in groupby(places, lambda place: place[0]):
        yield _finding(text, [seam for _, seam in group])


def _seam(text: str, word: str, hit: int) -> int:
    """Where in `word`, which begins at `hit`, a blank is missing, 0 if none is."""
    if word in YEARS:
        seam = hit + len(word) - 2
        return seam if _after("year").match(text, seam) and not text[hit - 1 : hit].isalpha() else 0
    if word == "WarI":
        return hit + 3 if _after("war").match(text, hit + 3) and not text[hit - 1 : hit].isalnum() else 0
    unit = _unit().match(text, hit + 1)
    return hit + 1 if unit and _number(unit[1] in SCALES).search(text[max(hit - 12, 0) : hit + 1]) else 0


@cache
def _unit() -> re.Pattern[str]:
    """What a number counts or begins; group 1 is the word."""
    return re.compile(rf"({'|'.join((*MONTHS, *SCALES))})(?:(?![\w-])|(?:19|20)\d\d\b)|and \d")


@cache
def _number(with_fraction: bool) -> re.Pattern[str]:
    """The digits of a day, or of any number, to the end; a range, a version or a path is neither."""
    digits = r"\d{1,4}(?:[.,]\d{1,3})*" if with_fraction else r"\d{1,2}"
    return re.compile(rf"(?:\A|[^\w.,/-]){digits}\Z")


@cache
def _after(name: str) -> re.Pattern[str]:
    """What must follow a seam, for each kind of them."""
    kinds = {
        "year": r"(?:19|20)\d\d(?!\w|[.-]\w)",
        "war": r"I{1,3}(?!\w)",
    }
    return re.compile(kinds[name])


def _finding(text: str, seams: list[int]) -> Diagnostic:
    first = seams[0]
    left, right = text[:first][-12:].split()[-1].lstrip('(“"*_'), _word(text, first)
    count = "a blank was" if len(seams) == 1 else f"{len(seams)} blanks were"
    message = f"{count} lost here: put {'it' if len(seams) == 1 else 'them'} back, as in “{left} {right}”"
    edits = tuple(Edit(Span(seam, seam), " ") for seam in seams)
    start = first - len(left)
    return Diagnostic(Span(start, first + len(right)), message, Fix("part the words", edits))


def _word(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end] or text[start : start + 4]
