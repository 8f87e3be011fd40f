r"""A paragraph, item or sentence begins with a comma, a semicolon or a dash.

The name, the country or the date before it was a template that came to nothing: `– On 12 June, the League met` does
not say whose reaction that is. There is no fix: without the dash nobody would see that something is missing. The
items of one list are one finding.

```md bad
## Use by states
, the United Nations had verified nine armies.
^ the words before this comma are missing: restore them from the source
```

```md bad
The conflict displaced millions. , the Union has reported on it.
                                 ^ the words before this comma are missing: restore them from the source
```

```md bad
* – On 12 June, the Secretary-General condemned it.
  ^ 2 items of this list begin with a dash: restore the names before it from the source
* – The ministry called on both sides.
```

```md bad
- ; comprehensive overview
  ^ the words before this semicolon are missing: restore them from the source
```

An ellipsis, a dialogue, a quotation's author, a definition, and a sentence that goes on around a block of code are
whole:

```md good
... Russia has always been there.

— Qui est là ?

– Toujours moi.

> To be, or not to be.

— Hamlet

; Project description:
: a glossary

; comment in a settings file

* : indented by the wiki

The pattern

    a+b

, expressions of which are linear, is safe.

He wrote (see above) , and left.
```

Measured: 4 of 4 true, which stand for 38 items and a sentence: 2 in front-lines, 2 in front-lines-infobox.
"""

from collections.abc import Iterator
from itertools import groupby

from wikilint import Diagnostic, Document, Span, rule
from wikilint.passages import opening_at

NAMES = {",": "comma", ";": "semicolon", "–": "dash", "—": "dash"}
STARTS = frozenset(("\n, ", "\n; ", *(f"{marker} {mark} " for marker in "*-+.)" for mark in NAMES)))
MIDDLES = frozenset(f"{end} {mark} " for end in (".", "!", "?", '."', '?"', ".”") for mark in ",;")


@rule("TX001", severity="error", needs=(*STARTS, *MIDDLES))
def orphan_leading_punctuation(document: Document) -> Iterator[Diagnostic]:
    starts = {hit + len(word) - 2 for word, hits in document.find_any(STARTS).items() for hit in hits}
    places = [(place, at) for at in sorted(starts) if (place := _place(document, at)) is not None]
    for place, group in groupby(places, lambda found: found[0]):
        hits = [at for _, at in group]
        yield from [_items(document, hits)] if place >= 0 and len(hits) > 1 else (_one(document, at) for at in hits)
    for word, hits in document.find_any(MIDDLES).items():
        for hit in hits:
            passage = document.passage_at(hit)
            if not passage or not passage.view.startswith(word, hit) or document.in_hole(hit + len(word) - 2):
                continue
            if _ends_sentence(passage.view[max(hit - 12, 0) : hit]):
                yield _one(document, hit + len(word) - 2)


def _place(document: Document, at: int) -> int | None:
    """The list in whose item a paragraph begins at `at` with its orphan, -1 outside lists, None if it is none."""
    opening = opening_at(document.blocks, at)
    if not opening:
        return None
    mark, item = document.text[at], opening.container
    if mark == ";" and not document.text[at + 2 : at + 3].islower():
        return None
    if item and item.kind == "item":
        return item.parent
    if mark != "," or item or (opening.above and opening.above.kind not in ("paragraph", "heading")):
        return None
    return -1


def _ends_sentence(before: str) -> bool:
    """Whether a full stop behind this ends a sentence: `etc. ,` and `No. ;` do not."""
    word = before.rpartition(" ")[2].strip('"“(')
    return len(word) > 3 and "." not in word


def _items(document: Document, hits: list[int]) -> Diagnostic:
    mark = NAMES[document.text[hits[0]]]
    message = f"{len(hits)} items of this list begin with a {mark}: restore the names before it from the source"
    return Diagnostic(Span(hits[0], hits[0] + 1), message)


def _one(document: Document, at: int) -> Diagnostic:
    mark = NAMES[document.text[at]]
    return Diagnostic(Span(at, at + 1), f"the words before this {mark} are missing: restore them from the source")
