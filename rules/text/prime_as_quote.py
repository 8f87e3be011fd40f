r"""Primes, the signs of minutes and feet, are used as quotation marks or apostrophes.

`Russia′s` and `″still holding″` look nearly right, but a search for `Russia's` does not find them, and fonts draw them
slanted. Off by default. Apostrophes are mended safely; marks around a quotation only on request, since they may stand
inside other ones.

```md bad
Over Russia′s bombardment he said ″it still holds″ and didn′t flinch.
           ^ 2 primes stand for apostrophes: put apostrophes
                                  ^^^^^^^^^^^^^^^^ a quotation stands between double primes: put quotation marks
```

```md fixed
Over Russia's bombardment he said ″it still holds″ and didn't flinch.
```

```md fixed unsafe
Over Russia's bombardment he said "it still holds" and didn't flinch.
```

```md good
He stood 6′2″ at 50°28′N, 4°43′12″W, for 3′ 20″. The functions f′ and g″ differ; `Russia′s`.
```

Measured: 7 of 7 true in front-lines.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

APOSTROPHE, MARK = "′", "″"


@rule("TX015", severity="info", needs=(APOSTROPHE, MARK), enabled=False)
def prime_as_quote(document: Document) -> Iterator[Diagnostic]:
    by_passage: dict[int, list[int]] = {}
    for hit in document.find(APOSTROPHE):
        passage = document.passage_at(hit)
        if passage and _letters().match(passage.view, hit - 1, passage.end):
            by_passage.setdefault(passage.start, []).append(hit)
    for hits in by_passage.values():
        edits = tuple(Edit(Span(hit, hit + 1), "'") for hit in hits)
        one = "a prime stands for an apostrophe: put an apostrophe"
        many = f"{len(hits)} primes stand for apostrophes: put apostrophes"
        yield Diagnostic(edits[0].span, one if len(hits) == 1 else many, Fix("put apostrophes", edits))
    end = 0
    for hit in document.find(MARK):
        passage = document.passage_at(hit) if hit >= end else None
        quotation = _quotation().match(passage.view, hit, passage.end) if passage else None
        if passage and quotation and (hit == passage.start or passage.view[hit - 1] in " \n([—"):
            end = quotation.end()
            edits = (Edit(Span(hit, hit + 1), '"'), Edit(Span(end - 1, end), '"'))
            message = "a quotation stands between double primes: put quotation marks"
            yield Diagnostic(Span(hit, end), message, Fix("put quotation marks", edits, "unsafe"))


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1}′(?:s|t|m|d|re|ve|ll)\b")


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"″[^\W_][^″\n]{0,1000}[\w.,!?…)\]]″(?!\w)|″\[[^″\n]{1,1000}″(?!\w)")
