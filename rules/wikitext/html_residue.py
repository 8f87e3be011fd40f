r"""HTML that nobody writes in Markdown stands in the text.

Converters keep what they do not know: broken tags (`<br/ >`), tags that browsers only tolerate (`<font>`, `<center>`,
`<big>`, `<tt>`), entities for characters that can be typed (`&ndash;`). Tags that Markdown has no word for (`<sub>`,
`<kbd>`, `<details>`) are meant and stay.

Entities and broken line breaks are put right safely. The other tags carry a wish for a look: what becomes of it is for
a person to say, or for unsafe fixes.

```md bad
The Hungarian&ndash;Romanian line<br/ > and the <center>mill</center> &minus; it burned.
             ^^^^^^^ 2 entities stand for characters that can be typed: type "–", "−"
                                 ^^^^^^ a broken line break: write <br>
                                                ^^^^^^^^ 2 <center> tags, which browsers only tolerate: delete them, or style the page
```

```md fixed
The Hungarian–Romanian line<br> and the <center>mill</center> − it burned.
```

```md fixed unsafe
The Hungarian–Romanian line<br> and the mill − it burned.
```

```md bad
A <font color="red">red</font> roof</br>
  ^^^^^^^^^^^^^^^^^^ 2 <font> tags, which browsers only tolerate: delete them, or style the page
                                   ^^^^^ a broken line break: write <br>
```

```md fixed
A <font color="red">red</font> roof<br>
```

```md fixed unsafe
A red roof<br>
```

```md good
H<sub>2</sub>O, <kbd>Ctrl</kbd>, a<br>b, a<br/>c, a<br />d, R&amp;D, &lt;b&gt;, 3&nbsp;km, on &mdash; and `&ndash;` or `<font>`.

<details><summary>More</summary></details> <fontname> and &ndashx;
```

```md good
    <center>&ndash;</center>
```

Measured: no finding in the six corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_ENTITIES = {"&ndash;": "–", "&minus;": "−", "&times;": "×", "&prime;": "′", "&Prime;": "″"}
"""Those that wikis write in numbers and dates. Writers of Markdown type a dash, but they do write `&mdash;`."""

_TAGS = ("font", "center", "big", "tt", "strike", "nobr", "blink", "marquee")
_OPENERS = tuple(f"{opener}{name}" for name in _TAGS for opener in ("<", "</"))
_BREAKS = ("<br/ ", "<br /\\>", "</br", "<br\\", "<\\br")


@rule("WK021", severity="warning", needs=(*_ENTITIES, *_OPENERS, *_BREAKS))
def html_residue(document: Document) -> Iterator[Diagnostic]:
    entities = sorted((hit, word) for word in _ENTITIES for hit in document.find(word) if document.is_prose(hit))
    if entities:
        spans = [Span(hit, hit + len(word)) for hit, word in entities]
        typed = ", ".join(dict.fromkeys(f'"{_ENTITIES[word]}"' for _, word in entities))
        what = "an entity stands for a character" if len(spans) == 1 else f"{len(spans)} entities stand for characters"
        edits = tuple(Edit(span, _ENTITIES[document.text[slice(*span)]]) for span in spans)
        yield Diagnostic(spans[0], f"{what} that can be typed: type {typed}", Fix("type them", edits))
    for literal in _BREAKS:
        for hit in document.find(literal):
            match = _break().match(document.text, hit) if _is_open(document, hit) else None
            if match:
                fix = Fix("write <br>", (Edit(Span(*match.span()), "<br>"),))
                yield Diagnostic(Span(*match.span()), "a broken line break: write <br>", fix)
    for name in _TAGS:
        yield from _tags(document, name)


def _tags(document: Document, name: str) -> Iterator[Diagnostic]:
    """All tags of one name: with their attributes if they are opening tags."""
    hits = sorted(hit for opener in ("<", "</") for hit in document.find(f"{opener}{name}"))
    matches = [_tag().match(document.text, hit) for hit in hits if _is_open(document, hit)]
    spans = [Span(*match.span()) for match in matches if match and match[1] == name]
    if spans:
        what = f"a <{name}> tag, which browsers only tolerate" if len(spans) == 1 else None
        what = what or f"{len(spans)} <{name}> tags, which browsers only tolerate"
        edits = tuple(Edit(span, "") for span in spans)
        message = f"{what}: delete {'it' if len(spans) == 1 else 'them'}, or style the page"
        yield Diagnostic(spans[0], message, Fix("delete the tags", edits, "unsafe"))


def _is_open(document: Document, hit: int) -> bool:
    """Whether a tag stands outside code, front matter and comments."""
    if hit < document.body or document.in_code(hit):
        return False
    opening = document.text.rfind("<!--", max(0, hit - 4000), hit)
    return opening < 0 or document.text.find("-->", opening, hit) >= 0


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"<br/ +>|<br /?\\>|</br ?/?>|<br\\ ?/?>|<\\br ?/?>")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?([a-z]+)(?:\s[^<>]{0,300})?/?>")
