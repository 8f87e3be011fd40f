r"""A paragraph or a sentence begins with a small letter.

`Armenia provides support for the operation` lost its country, `As of 2012, one country recruits` its date, and the
rest of the sentence was left to begin the text. Sometimes only a capital is missing. Either way nobody but the source
can tell, so there is no fix: a capital would hide the loss.

```md bad
## Armenia

provides support for the operations in Syria by sending medics.
^^^^^^^^ this paragraph begins in the middle of a sentence: restore its first words from the source
```

```md bad
They are recruiting children. one country, the United Kingdom, still does.
                              ^^^ this sentence begins with a small letter: restore its capital, or its first words from the source
```

```md bad
---
description: It exports to Egypt. however, Egypt declined.
                                  ^^^^^^^ this sentence begins with a small letter: restore its capital, or its first words from the source
---
```

Abbreviations, initials and hours end with a full stop too; names may begin small; and a sentence may run on around a
list, a quotation, a block of code or mathematics:

```md good
In the U.S. the law, at 10 p.m. on Friday, Titan Corp. were, e.g. the north, Cf. the articles, approx. one or two, etc.
and vs. the rest. Prices fell ... and rose. He said "Why?" and left! in vain. The Chas. and Wm. the Elder. It began.
al-Nusra won. iPhones sell. von Moltke came.
```

```md good
The command

    make all

and then the second one build everything there is to build.

iRODS uses a database, as a storage for all of its metadata.

al-Nusra Front fighters took the village on the same day again.

pipelight is not available in the repositories of the system.

scanbm listens to the scanner, and commands to make it stop are ignored.

nm-applet will still work, though without any notifications.

to
```

Measured: 13 of 13 true: 9 in front-lines, 2 in front-lines-infobox, 1 in converters, 1 in arch-pandoc-plain. Twelve of
them lack no more than a capital or a comma.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from wikilint import Diagnostic, Document, Span, rule
from wikilint.passages import opening_at

LINES = frozenset("\n" + letter for letter in ascii_lowercase)
COMMON = (
    "the and in on of an one some it he she they this these that there his her its their however while when where "
    "after before because although since with which who was were is are has had as at by for from to but then"
)
STOPS = frozenset(f".{blank}{word[:2]}" for blank in (" ", "\n", "\r\n") for word in COMMON.split(" "))
NEEDS = LINES | STOPS
ABBREVIATIONS = (
    " etc approx est vol vols nos spec specs dept univ prof capt maj sgt corp inc misc resp incl excl temp max min avg "
    "orig dist gov assn bros intl natl trans fig figs eds abbr appt cont "
)


@rule("TX002", severity="warning", needs=tuple(NEEDS))
def subjectless_text(document: Document) -> Iterator[Diagnostic]:
    first = document.body - 1
    for literal, hits in document.find_any(NEEDS).items():
        if literal in STOPS:
            yield from _sentences(document, len(literal) - 2, hits)
        elif hits[-1] >= first:
            yield from _paragraphs(document, hits[bisect_left(hits, first) :])


def _paragraphs(document: Document, hits: list[int]) -> Iterator[Diagnostic]:
    for hit in hits:
        word = _beheaded(document, hit + 1)
        if word:
            message = "this paragraph begins in the middle of a sentence: restore its first words from the source"
            yield Diagnostic(Span(hit + 1, hit + 1 + len(word)), message)


def _sentences(document: Document, width: int, hits: list[int]) -> Iterator[Diagnostic]:
    for hit in hits:
        at = hit + width
        word = _small(document, hit, at)
        if word:
            message = (
                "this sentence begins with a small letter: restore its capital, or its first words from the source"
            )
            yield Diagnostic(Span(at, at + len(word)), message)


@cache
def _headless() -> re.Pattern[str]:
    """A word that opens no sentence: a common one, or a verb without its subject (`provides support for`).

    The name of a command before its verb opens one in pages about software.
    """
    verb = r"[a-z]{2,}(?:s|ed)(?= (?!(?:is|are|was|were|has|have|can|will|may|to|[a-z]+(?:s|ed))\b)[a-z])"
    return re.compile(rf"(?:(?:{COMMON.replace(' ', '|')})(?=[ ,\r\n])|{verb})")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(rf"(?:{COMMON.replace(' ', '|')})(?=[ ,\r\n])")


def _beheaded(document: Document, at: int) -> str:
    """The first word of the paragraph that begins at `at` without its beginning and ends as a sentence does."""
    word = _headless().match(document.text, at)
    opening = opening_at(document.blocks, at) if word else None
    if not word or not opening or opening.container or len(word[0]) < 2:
        return ""
    paragraph, above = opening.paragraph.content, opening.above
    whole = paragraph.end - at >= 40 and _is_closed(document.text, paragraph)
    follows = (
        not above or above.kind == "heading" or (above.kind == "paragraph" and _is_closed(document.text, above.content))
    )
    return word[0] if whole and follows else ""


def _is_closed(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends as a sentence does, so that the next one begins another."""
    return text[max(paragraph.start, paragraph.end - 4) : paragraph.end].rstrip('"”’)*_').endswith((".", "!", "?"))


def _small(document: Document, stop: int, at: int) -> str:
    """The common word behind a full stop that ends a sentence: no abbreviation, initial, number or ellipsis."""
    text = document.text
    if not text[stop - 1 : stop].islower() or not text[stop - 2 : stop].isalpha():
        return ""
    word = _common().match(text, at)
    if not word:
        return ""
    before = text[max(stop - 25, 0) : stop].split()[-1].lstrip('("“')
    if (
        "." in before
        or len(before) < 3
        or f" {before.lower()} " in ABBREVIATIONS
        or (before[0].isupper() and len(before) < 5)
    ):
        return ""
    passage = document.passage_at(stop)
    return word[0] if passage and passage.view.startswith(text[stop : word.end()], stop) else ""
