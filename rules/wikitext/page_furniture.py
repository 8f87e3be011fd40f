r"""The frame of the wiki's page was copied with its text.

A page on a wiki carries links of the software (`Retrieved from`, `Privacy policy`), a list of its own headings with
their numbers, and boxes that ask editors for help. They say nothing here, or are made anew by the site.

The list of contents goes with safe fixes where every entry repeats a heading of the page, with unsafe ones otherwise;
so does the frame at the end. A box for editors may hold words of the article, so a person deletes it.

```md bad
# Bern

Contents
^^^^^^^^ the wiki's list of contents stands in the text: delete it, the site makes its own
--------

-   1 History
    -   1.1 Early years
-   2 See also
^^^^^^^^^^^^^^ ...

## History

Bern is old.

### Early years

It was a mill.

## See also

Retrieved from
^^^^^^^^^^^^^^ the frame of the wiki's page stands in the text: delete it
"https://wiki.example/index.php?title=Bern&oldid=2"

Category:

-   Towns

-   This page was last modified on 15 October 2013, at 19:01.
-   Privacy policy
^^^^^^^^^^^^^^^^^^ ...
```

```md fixed
# Bern

## History

Bern is old.

### Early years

It was a mill.

## See also

Retrieved from
"https://wiki.example/index.php?title=Bern&oldid=2"

Category:

-   Towns

-   This page was last modified on 15 October 2013, at 19:01.
-   Privacy policy
```

```md fixed unsafe
# Bern

## History

Bern is old.

### Early years

It was a mill.

## See also
```

```md bad
From Wikipedia, the free encyclopedia
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the frame of the wiki's page stands in the text: delete it

  [Tango-two-arrows.png]   This article or section is a candidate for merging.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a box of the wiki stands in the text: delete it

|  |  |
| --- | --- |
| icon | This article **does not [cite](/wiki/C) any sources**. Please help [improve this article](/w/e). |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a box of the wiki stands in the text: delete it
```

```md good
# Contents

- 1 kg of flour
- 2 eggs

This article needs a good title, and the coin was retrieved from the Aare.

## Contents

- [History](#history)
- [See also](#see-also)

Read our privacy policy. `Retrieved from` is a line of the wiki.
```

Measured: 93 of 93 true (86 in arch-pandoc-plain, 7 in converters); none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.residue import deletion, end_of_words
from wikilint.sections import Section

_CONTENTS = ("Contents", "Inhaltsverzeichnis", "Sommaire", "Índice", "Spis treści", "Содержание", "Оглавление", "目次")
_FRAME = ("Jump to navigation", "Jump to search", "From Wikipedia, the free encyclopedia", "Retrieved from")
_BOXES = (
    *("[Tango-", "This article or section", "Learn how and when to remove", "You can help Wikipedia by"),
    *(
        "[improve this article]",
        "[improve it]",
        "This article **needs",
        "This article **does not",
        "This article **may",
    ),
    *("This article does not cite any", "This article needs additional citations", "This article may require cleanup"),
    *("mbox-text", "ambox-text"),
)


_NEEDS = tuple({word[:12] for word in (*_CONTENTS, *_FRAME, *_BOXES)})


@rule("WK019", severity="warning", needs=_NEEDS)
def page_furniture(document: Document) -> Iterator[Diagnostic]:
    if any(document.find(word) for word in _CONTENTS):
        for section in document.sections:
            if section.title in _CONTENTS:
                yield from _contents(document, section)
    end = yield from _frame(document)
    done = document.body
    for hit in sorted({hit for word in _BOXES for hit in document.find(word)}):
        block = document.block_at(hit) if done <= hit < end and not document.in_code(hit) else None
        if block:
            span = _box(document, hit, block.span)
            done = max(span.end, block.span.end)
            yield Diagnostic(span, "a box of the wiki stands in the text: delete it")


def _contents(document: Document, section: Section) -> Iterator[Diagnostic]:
    """A heading and a list whose entries all have the numbers that a wiki gives them."""
    text, found = document.text, next((block for block in section.content if block.kind == "list"), None)
    if not found or section.content[0] is not found:
        return
    lists = [entries for entries in document.lists if found.span.start <= entries.span.start < found.span.end]
    entries = [_entry().match(text, *item.text) for entries in lists for item in entries.items]
    titles = {" ".join(other.title.split()) for other in document.sections}
    known = [bool(entry) and " ".join(entry[2].split()) in titles for entry in entries if entry]
    numbers = [entry[1] for entry in entries if entry]
    if len(known) < len(entries) or not (any(known) or _is_outline(numbers)):
        return
    start, stop = section.heading.start, found.span.end
    while stop < len(text) and text[stop] in " \t\r\n":
        stop += 1
    line = max(text.rfind("\n", found.span.end, stop), text.rfind("\r", found.span.end, stop)) + 1
    fix = Fix("delete it", (Edit(Span(start, max(line, found.span.end)), ""),), "safe" if all(known) else "unsafe")
    message = "the wiki's list of contents stands in the text: delete it, the site makes its own"
    yield Diagnostic(Span(start, found.span.end), message, fix)


def _is_outline(numbers: list[str]) -> bool:
    """Whether numbers count sections, four or more, or with a second level: no recipe does that."""
    tops = [number for number in numbers if "." not in number]
    is_counted = tops == [str(number) for number in range(1, len(tops) + 1)]
    return is_counted and (len(tops) > 3 or 0 < len(tops) < len(numbers))


def _frame(document: Document) -> Generator[Diagnostic, None, int]:
    """The frame's lines; what stands behind `Retrieved from` with an address is its end. Returns where that begins."""
    text, message = document.text, "the frame of the wiki's page stands in the text: delete it"
    for word in _FRAME:
        for hit in document.find(word):
            unit = document.text_at(hit) if document.is_prose(hit) else None
            if not unit or text[unit.start : hit].strip("[*_ "):
                continue
            if word != "Retrieved from":
                yield Diagnostic(unit, message)
            elif _address().match(text, hit + len(word)):
                span = Span(unit.start, end_of_words(text, len(text)))
                yield Diagnostic(span, message, Fix("delete it", (deletion(document, span),), "unsafe"))
                return unit.start
    return len(text)


def _box(document: Document, hit: int, block: Span) -> Span:
    """The row, paragraph or HTML block in which a box stands."""
    kind = document.block_at(hit)
    if kind and kind.kind == "table":
        line = document.line_at(hit)
        start, end = line.start, line.end
        while start < end and document.text[start] in "| ":
            start += 1
        while end > start and document.text[end - 1] in "| ":
            end -= 1
        return Span(start, end)
    return block


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(r"\[?(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+([^\s\]](?:[^\]\r\n]*[^\s\]])?)")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[\s:]{1,4}[\"“\[<]{1,3}[\[]?https?://")
