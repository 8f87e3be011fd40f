r"""A footnote's jump marks were left as links or signs.

A wiki prints `[1]` in the text with a link to `#cite_note-1`, and `↑` or `^ a b` in the list of sources with links
back. Their targets exist on the wiki's page only, so the links lead nowhere. Each kind is one finding a page, with its
number. Deleting is offered on request: it takes the only sign with it that a sentence had a source.

```md bad
The mill burned.[[1]](#cite_note-1) It was rebuilt.[\[2\]](#cite_note-a-2)
                ^^^^^^^^^^^^^^^^^^^ 2 marks of a wiki's footnotes, whose targets do not exist here: make them footnotes, or delete them

1. [↑](#cite_ref-1) Smith, p. 3.
   ^^^^^^^^^^^^^^^^ 2 links back from a wiki's footnotes, whose targets do not exist here: delete them
2. **[^](#cite_ref-a_2-0)** Jones.
```

```md fixed unsafe
The mill burned. It was rebuilt.

1. Smith, p. 3.
2. Jones.
```

```md bad
⌃ [Town bounds](https://bern.example)
^ 2 signs of a wiki's footnotes stand before the sources: make the sources a list
⌃ Smith, p. 3

- ^ a b Jones, p. 9
  ^^^^^ a sign of a wiki's footnotes stands before a source: make the sources a list
```

```md good
See [the note](#note-1), [1](#fn1), x ^ a and `[↑](#cite_ref-1)`. The arrow ↑ is up. [^1]

- ^2 is a square
- ^ is a caret

[^1]: Smith. ↩
```

Measured: 1 of 1 true in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_TARGETS = ("#cite_note", "#cite_ref", "#endnote_", "#CITEREF")
_TARGETLESS = "whose targets do not exist here"


@rule("WK022", severity="warning", needs=(*_TARGETS, "⌃ ", "^ a", "↑ "))
def reference_backlink(document: Document) -> Iterator[Diagnostic]:
    if any(document.find(word) for word in _TARGETS):
        forward, back = _links(document)
        if forward:
            them = "make it a footnote, or delete it" if len(forward) == 1 else "make them footnotes, or delete them"
            what = "a mark" if len(forward) == 1 else f"{len(forward)} marks"
            message = f"{what} of a wiki's footnotes, {_TARGETLESS}: {them}"
            yield Diagnostic(forward[0], message, _deletion(document.text, forward))
        if back:
            what = "a link" if len(back) == 1 else f"{len(back)} links"
            message = f"{what} back from a wiki's footnotes, {_TARGETLESS}: delete {'it' if len(back) == 1 else 'them'}"
            yield Diagnostic(back[0], message, _deletion(document.text, back))
    for spans in _signs(document):
        if spans:
            what = "a sign" if len(spans) == 1 else f"{len(spans)} signs"
            verb, source = ("stands", "a source") if len(spans) == 1 else ("stand", "the sources")
            yield Diagnostic(spans[0], f"{what} of a wiki's footnotes {verb} before {source}: make the sources a list")


def _links(document: Document) -> tuple[list[Span], list[Span]]:
    """Marks in the text, and links back from the list of sources, with the emphasis round them."""
    forward, back = [], []
    for link in document.links:
        target = document.text[slice(*link.destination)] if link.destination else ""
        _, _, fragment = target.partition("#")
        words = document.text[slice(*link.text)]
        if fragment.startswith(("cite_ref", "endnote_")) and not any(
            c.isalpha() for c in words.replace("Jump up", "")[1:]
        ):
            back.append(_bare(document.text, link.span))
        elif fragment.startswith(("cite_note", "CITEREF")) and _number().fullmatch(words):
            forward.append(link.span)
    return forward, back


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while text[start - 1 : start] == "*" and text[end : end + 1] == "*":
        start, end = start - 1, end + 1
    return Span(start, end)


def _deletion(text: str, spans: list[Span]) -> Fix:
    edits = []
    for start, end in spans:
        opens = text[start - 1 : start] in ("", " ", "\t", "\n", "\r")
        edits.append(Edit(Span(start, end + (opens and text.startswith(" ", end))), ""))
    return Fix("delete them", tuple(edits), "unsafe")


def _signs(document: Document) -> tuple[list[Span], list[Span]]:
    """`⌃` before a source, and `^ a b` or `↑ 1,0 1,1` at the beginning of an item or a line."""
    arrows = [Span(hit, hit + 1) for hit in document.find("⌃ ") if _starts_line(document, hit)]
    letters = [
        Span(hit, match.end())
        for word in ("^ a", "↑ ")
        for hit in document.find(word)
        if (match := _letters().match(document.text, hit)) and _starts_line(document, hit)
    ]
    return arrows, sorted(letters)


def _starts_line(document: Document, hit: int) -> bool:
    if not document.is_prose(hit):
        return False
    unit, line = document.text_at(hit), document.line_at(hit)
    return unit is not None and not document.text[max(unit.start, line.start) : hit].strip()


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\\?\[?\[?\\?\[?(?:\d{1,4}|[a-z]{1,2}|(?:note|nb|n|Note|N) \d{1,3})\\?\]?\]?\\?\]?")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"\^ a(?: [b-z])+(?= )|↑(?: \d{1,3}[.,]\d)+(?= )|↑(?= [^\W_a-z])")
