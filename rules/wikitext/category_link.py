r"""The categories or languages of a wiki page stand in the text.

On a wiki `[[Category:Towns]]` files a page and `[[de:Bern]]` links its German edition; neither is shown there.
Converters print them at the end of the page, as links to pages that do not exist here or as lines. Categories belong
into the front matter. Those that stand together are one finding; a link that names a category in a sentence is meant.

```md bad
The town lies on the Aare.

[Category:Towns](Category:Towns "wikilink") [Category:People from
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 categories of the wiki stand in the text: move them to the front matter
Bern](Category:People_from_Bern "wikilink")
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ...

[fr:Berne](fr:Berne "wikilink")
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link to another language's wiki stands in the text: delete it
```

```md fixed unsafe
The town lies on the Aare.
```

```md bad
[[Kategorie:Stadt|Bern]]
^^^^^^^^^^^^^^^^^^^^^^^^ 3 categories of the wiki stand in the text: move them to the front matter
[[Category:Towns]]

Category:Living people
^^^^^^^^^^^^^^^^^^^^^^ ...

The Aare, [[de:Aare]], is a river.
          ^^^^^^^^^^^ a link to another language's wiki stands in the text: delete it

<a href="Category:Rivers" class="wikilink">Category:Rivers</a> end
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a category of the wiki stands in the text: move it to the front matter
```

```md good
---
category: Towns
---

See [[:Category:Towns]], [Category:Towns](./:Category:Towns) and the Category: page. Category: Towns.

[Towns](https://wiki.example/Category:Towns) are listed in category:towns. `[[Category:Towns]]` files a page.

de: German. [[de-facto]] and css:Rule.
```

```md good
    [[Category:Towns]]
```

Measured: 4 of 4 true in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import LOCALES, category_namespaces, fold
from wikilint.records import NamedTuple
from wikilint.residue import end_of_words

_NAMES = tuple(sorted({f"{name}:" for locale in LOCALES.values() for name in locale.category_namespaces}))
_LANGUAGE = r"[a-z]{2,3}(?:-[a-z-]{2,12})?"


class _Place(NamedTuple):
    span: Span
    is_category: bool


@rule("WK011", severity="error", needs=("[[", r"\[\[", ' "wikilink")', *_NAMES))
def category_link(document: Document) -> Iterator[Diagnostic]:
    for group in _groups(document.text, sorted(set(_places(document)))):
        span, count = Span(group[0].span.start, group[-1].span.end), len(group)
        if group[0].is_category:
            what = "a category of the wiki stands" if count == 1 else f"{count} categories of the wiki stand"
            message = f"{what} in the text: move {'it' if count == 1 else 'them'} to the front matter"
        else:
            what = (
                "a link to another language's wiki stands" if count == 1 else f"{count} links to other languages stand"
            )
            message = f"{what} in the text: delete {'it' if count == 1 else 'them'}"
        yield Diagnostic(span, message, _fix(document, span))


def _places(document: Document) -> Iterator[_Place]:
    for markup in document.wikitext.links:
        if markup.kind in ("category", "language"):
            yield _Place(markup.span, markup.kind == "category")
    for link in document.links:
        target = document.text[slice(*link.destination)] if link.destination and link.kind == "link" else ""
        words = document.text[slice(*link.text)]
        if _is_category(target) and (
            fold(words.partition(":")[0]) in category_namespaces() or not words.strip(" *\\!")
        ):
            yield _Place(link.span, True)
        elif _both().match(f"{target}\n{words}"):
            yield _Place(link.span, False)
    for name in _NAMES:
        for hit in document.find(name):
            if hit >= document.body and not document.in_code(hit):
                yield from _line_or_anchor(document, hit)


def _is_category(target: str) -> bool:
    """Whether a relative address is that of a category's page; with a colon first it is a link that is meant."""
    name = target.removeprefix("./").removeprefix("/wiki/").partition(":")
    return bool(name[1]) and fold(name[0].replace("_", " ")) in category_namespaces() and not target.startswith("http")


def _line_or_anchor(document: Document, hit: int) -> Iterator[_Place]:
    text, line = document.text, document.line_at(hit)
    block = document.block_at(hit)
    if hit == line.start and block and block.kind == "paragraph" and _line().fullmatch(text, *line):
        yield _Place(Span(line.start, line.end), True)
    elif text.startswith('<a href="', max(0, hit - 9)):
        end = text.find("</a>", hit, hit + 600)
        yield _Place(Span(hit - 9, end + 4 if end > 0 else line.end), True)


def _groups(text: str, places: list[_Place]) -> Iterator[list[_Place]]:
    """Places of one kind with nothing but blanks between them."""
    group: list[_Place] = []
    for place in places:
        if group and place.span.start < group[-1].span.end:
            continue
        near = group and place.is_category == group[-1].is_category
        if group and not (near and not text[group[-1].span.end : place.span.start].strip()):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _fix(document: Document, span: Span) -> Fix | None:
    """Delete what fills its block at the end of the page."""
    text, start, number = document.text, span.start, document.position(span.start)[0]
    above = document.line(number - 1) if number > 1 else span
    if text[span.end : span.end + 4].strip() or end_of_words(text, len(text)) > span.end or text[slice(*above)].strip():
        return None
    start = end_of_words(text, start)
    return Fix("delete the block at the end", (Edit(Span(start, len(text)), "\n"),), "unsafe")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\s:]+(?: [^\s:]+)?:[^\W_][^\r\n:\[\]()]{1,100}")


@cache
def _both() -> re.Pattern[str]:
    """An address and its text that begin with the same language."""
    return re.compile(rf"({_LANGUAGE}):[^\s:/][^\n]*\n\1:[^\n]*\Z", re.DOTALL)
