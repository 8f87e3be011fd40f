r"""A program printed that it had no value.

`undefined` and `NaN` are how JavaScript writes a value that is not there. In prose both are ordinary words, and so are
`null` and `None`, also in a table (`Chance | None`). So only places where a value belongs are looked at: a whole front
matter value or cell, the text or the address of a link, a list item, beside a flag, after `c.`, between numbers. What
stood there has to come from the source.

```md bad
---
page: undefined
      ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
tags:
- Allied Powers:undefined
                ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
strength: c. undefined 5,500
             ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
share: .NaN
        ^^^ "NaN" is printed where a value belongs: put the value in, or leave it empty
---
```

```md bad
[undefined](./Toronto), [California](./undefined) and [MV](./MV_undefined) lie in the west.
 ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
                                       ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
                                                                ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty

The king (r. 1900 – undefined) held 1/undefined of it, or NaN%.
                    ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
                                      ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
                                                          ^^^ "NaN" is printed where a value belongs: put the value in, or leave it empty

| Allies | Losses |
| --- | --- |
| 🇪🇬 Egypt undefined 🇯🇴 Jordan | undefined |
           ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
                                 ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty

 * NaN
   ^^^ "NaN" is printed where a value belongs: put the value in, or leave it empty
 * undefined
   ^^^^^^^^^ "undefined" is printed where a value belongs: put the value in, or leave it empty
 * a mill
```

```md good
---
img: null
casualties: None
description: The result of a division by zero is undefined.
status: undefined behaviour
---

The agreement is null and void; x is undefined for 0, and undefined behaviour – undefined in C – is worse.

| Feature | Chance |
| --- | --- |
| Random | None |
| Slope at 0 | undefined there |

[Null](./Null), [undefined behaviour](./undefined_behaviour) and [Undefined](https://a.example/wiki/Undefined).
```

```md good
`undefined` and `NaN%` in code, a null/undefined value, Ada and Nan, NAN airport.

    text: c. undefined 5,500
```

Measured: 20 of 20 true in front-lines-infobox; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.core import span_at

_WORDS = ("undefined", "NaN")


@rule("SA002", severity="error", needs=_WORDS)
def stringified_nothing(document: Document) -> Iterator[Diagnostic]:
    hits = {hit: word for word in _WORDS for hit in document.find(word) if not document.in_code(hit)}
    spans = {Span(hit, hit + len(word)) for hit, word in hits.items() if _is_text_value(document, hit, word)}
    if document.front_matter and any(hit < document.body for hit in hits):
        spans |= set(_in_front_matter(document, hits))
    if any(document.text[hit - 1 : hit] in ("[", "/", "_") for hit in hits):
        spans |= set(_in_links(document))
    for span in sorted(spans):
        message = (
            f'"{document.text[slice(*span)]}" is printed where a value belongs: put the value in, or leave it empty'
        )
        yield Diagnostic(span, message)


def _in_front_matter(document: Document, hits: dict[int, str]) -> Iterator[Span]:
    assert document.front_matter
    spans = sorted(scalar.span for _, scalar in document.front_matter.scalars)
    for hit in (hit for hit in hits if hit < document.body):
        span = span_at(spans, hit)
        if span and _is_value(document.text, span, hit, hits[hit]):
            yield Span(hit, hit + len(hits[hit]))


def _is_text_value(document: Document, hit: int, word: str) -> bool:
    unit = document.text_at(hit) if hit >= document.body and document.is_prose(hit) else None
    return unit is not None and _is_value(document.text, unit, hit, word)


def _is_value(text: str, unit: Span, hit: int, word: str) -> bool:
    """Whether the word is a whole line of its unit, or stands where only a value can."""
    before = text[max(unit.start, hit - 24) : hit]
    after = text[hit + len(word) : min(unit.end, hit + len(word) + 24)]
    if _line_start().search(before) and _line_end().match(after):
        return True
    return any(head.search(before) and tail.match(after) for head, tail in _places())


@cache
def _line_start() -> re.Pattern[str]:
    return re.compile(r"""(?:\A|[\r\n])[ \t]*["'.-]{0,2}\Z""")


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"""["']?[ \t]*(?:[\r\n]|\Z)""")


@cache
def _places() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before and behind a value that was not there."""
    flag = "[\U0001f1e6-\U0001f1ff]"
    pairs = (
        (r"\bc\. \Z", r" ?\d"),  # c. undefined 5,500
        (r"\d ?[–/-] ?\Z", r"[),;]|\s*\Z|\s+(?:of|and)\b"),  # 1900 – undefined)
        (r"(?:\A|[\s(–-])\Z", r"(?:%|°|[–-](?:undefined|NaN)\b)"),  # NaN%
        (r"(?:undefined|NaN)[–-]\Z", r"(?!\w)"),
        (r"\w:\Z", r"\s*(?:\Z|[\r\n\"'])"),  # Allied Powers:undefined
        (rf"{flag} ?\Z", r"(?!\w)"),
        (r"\w ?\Z", rf" ?{flag}"),  # Egypt undefined, and a flag
        (r"(?:\A|\s)\.\Z", r"(?!\w)"),  # .NaN
    )
    return tuple((re.compile(before), re.compile(after)) for before, after in pairs)


def _in_links(document: Document) -> Iterator[Span]:
    """The whole text of a link, or the last part of a relative address; not a page about the word."""
    for link in document.links:
        text, target = document.text[slice(*link.text)], document.text[slice(*(link.destination or link.text))]
        if "://" not in target and not any(word in text for word in _WORDS):
            match = _segment().search(target)
            if match and link.destination:
                yield Span(link.destination.start + match.start(1), link.destination.start + match.end(1))
        elif text in _WORDS and link.destination and text.lower() not in target.lower():
            yield link.text


@cache
def _segment() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[/#_])(undefined|NaN)(?:\Z|[/?#])")
