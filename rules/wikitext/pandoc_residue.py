r"""Pandoc's own marks stand in Markdown that is not Pandoc's.

Pandoc gives every link of a wiki the title "wikilink", or a class; writes what it cannot convert as raw code
(`{=mediawiki}`), and divisions as lines of colons. Other readers show those marks, or a tooltip that says nothing.
Each kind is one finding a page, with its number.

The title goes with safe fixes, since it says nothing; so do the class and the anchor that only carries it.

```md bad
[Bern](Bern "wikilink") and [the
       ^^^^^^^^^^^^^^^ 2 links carry Pandoc's title "wikilink": delete the title
Aare](Aare_(river) "wikilink").
```

```md fixed
[Bern](Bern) and [the
Aare](Aare_(river)).
```

```md bad
[Bern](Bern "Bern"){.wikilink} is <a href="Town" class="wikilink">a town</a>.
                   ^^^^^^^^^^^ a link carries Pandoc's class "wikilink": delete the class
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link of the wiki is written as an HTML anchor: write it as a Markdown link
```

```md fixed
[Bern](Bern "Bern") is [a town](Town).
```

````md bad
```{=mediawiki}
   ^^^^^^^^^^^^ 3 pieces of raw code that Pandoc passed on: put in what they showed, or delete them
{{Reflist}}
```

`<small>`{=html}x`</small>`{=html}
````

```md bad
::: {.thumb .tright}
^^^^^^^^^^^^^^^^^^^^ 2 lines that are Pandoc's divisions: delete them
Text
:::
```

```md good
:::note
A container of Docusaurus
:::

[The "wikilink" title](https://a.example "The wikilink") and `[x](y "wikilink")`, {.wikilink} alone. {=}

::: tip
VuePress
:::
```

Measured: 6 of 6 true in converters; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import category_namespaces, fold

_RAW = tuple(f"{{={name}}}" for name in ("mediawiki", "html", "latex", "tex", "openxml", "rtf"))


@rule("WK013", severity="warning", needs=('"wikilink"', ".wikilink", ":::", *_RAW))
def pandoc_residue(document: Document) -> Iterator[Diagnostic]:
    kinds: tuple[tuple[Callable[[Document], list[tuple[Span, Edit | None]]], str, str], ...] = (
        (_titles, 'a link carries Pandoc\'s title "wikilink"', '{} links carry Pandoc\'s title "wikilink"'),
        (_classes, 'a link carries Pandoc\'s class "wikilink"', '{} links carry Pandoc\'s class "wikilink"'),
        (
            _anchors,
            "a link of the wiki is written as an HTML anchor",
            "{} links of the wiki are written as HTML anchors",
        ),
        (_raw, "a piece of raw code that Pandoc passed on", "{} pieces of raw code that Pandoc passed on"),
        (_divisions, "a line that is Pandoc's division", "{} lines that are Pandoc's divisions"),
    )
    for find, one, many in kinds:
        places = sorted(find(document), key=lambda place: place[0])
        for found in ([place for place in places if place[1]], [place for place in places if not place[1]]):
            if found:
                edits = tuple(edit for _, edit in found if edit)
                what = one if len(found) == 1 else many.format(len(found))
                fix = Fix("delete Pandoc's marks", edits) if edits else None
                yield Diagnostic(found[0][0], f"{what}: {_advice(find.__name__, len(found))}", fix)


def _is_category(target: str) -> bool:
    return fold(target.partition(":")[0]) in category_namespaces()


def _advice(name: str, count: int) -> str:
    them = "it" if count == 1 else "them"
    return {
        "_titles": "delete the title",
        "_classes": "delete the class",
        "_anchors": f"write {them} as {'a Markdown link' if count == 1 else 'Markdown links'}",
        "_raw": f"put in what {'it' if count == 1 else 'they'} showed, or delete {them}",
        "_divisions": f"delete {them}",
    }[name]


def _titles(document: Document) -> list[tuple[Span, Edit | None]]:
    """`"wikilink"` behind the address, with what stands between: the address is kept."""
    hits = [hit for hit in document.find('"wikilink"') if document.text.startswith(")", hit + 10)]
    links = {link.span.end: link for link in document.links} if hits else {}
    found: list[tuple[Span, Edit | None]] = []
    for link in (links[hit + 11] for hit in hits if hit + 11 in links):
        if link.destination and not _is_category(document.text[slice(*link.destination)]):
            end = link.destination.end
            end += document.text.startswith(">", end)
            found.append((Span(link.destination.start, link.span.end - 1), Edit(Span(end, link.span.end - 1), "")))
    return found


def _classes(document: Document) -> list[tuple[Span, Edit | None]]:
    found: list[tuple[Span, Edit | None]] = []
    for hit in document.find(".wikilink"):
        if document.text[hit - 2 : hit] in (")" + "{", "]" + "{") and document.text.startswith("}", hit + 9):
            span = Span(hit - 1, hit + 10)
            found.append((span, Edit(span, "")))
    return found


def _anchors(document: Document) -> list[tuple[Span, Edit | None]]:
    """Anchors outside tables become links; in a table Pandoc breaks them over two rows, which nobody can undo."""
    text, found = document.text, []
    for hit in document.find('class="wikilink"'):
        start = text.rfind("<a", max(0, hit - 500), hit)
        match = _anchor().match(text, start) if start >= 0 and not document.in_code(hit) else None
        if match:
            block = document.block_at(start)
            is_plain = not {"[", "]", "<", "|"} & set(match[2]) and bool(block) and "\n\n" not in match[0]
            address = f"<{match[1]}>" if set("() ") & set(match[1]) else match[1]
            edit = Edit(Span(*match.span()), f"[{match[2]}]({address})")
            table = block is not None and block.kind == "table"
            if not _is_category(match[1]):
                found.append((Span(*match.span()), edit if is_plain and not table else None))
    return found


def _raw(document: Document) -> list[tuple[Span, Edit | None]]:
    """Behind a code span, or as the language of a fence."""
    hits = [(hit, word) for word in _RAW for hit in document.find(word) if document.text[hit - 1 : hit] == "`"]
    return [(Span(hit, hit + len(word)), None) for hit, word in hits if _is_attribute(document, hit, word)]


def _is_attribute(document: Document, hit: int, word: str) -> bool:
    block = document.block_at(hit)
    return not document.in_code(hit) or (block is not None and block.kind == "code" and block.info == word)


def _divisions(document: Document) -> list[tuple[Span, Edit | None]]:
    """Lines of colons with an attribute in braces, and those that close them; others are containers of a site."""
    spans, depth = [], 0
    for hit in document.find(":::"):
        line = document.line_at(hit)
        if hit != line.start or document.in_code(hit):
            continue
        if _division().fullmatch(document.text, *line):
            spans.append(line)
            depth += 1
        elif depth and not document.text[slice(*line)].strip(": \t"):
            spans.append(line)
            depth -= 1
    return [(span, None) for span in spans]


@cache
def _anchor() -> re.Pattern[str]:
    return re.compile(
        r"<a\s+href=\"([^\"<>\r\n]*)\"\s+class=\"wikilink\"(?:\s+title=\"[^\"<>]*\")?\s*>([^<>]{0,300})</a>"
    )


@cache
def _division() -> re.Pattern[str]:
    return re.compile(r":{3,}[ \t]*\{[^}\r\n]*\}[ \t]*:*")
