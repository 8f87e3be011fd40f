r"""DokuWiki's own markup stands in the text.

A script that knows most of DokuWiki's syntax leaves the rest: switches (`~~DISCUSSION~~`), blocks of data
(`---- dataentry ----`), smileys (`:!:`), `%%` round text that is not markup, tags of plug-ins (`<html>`, `<WRAP>`), `\\`
for a line break. The rule runs on pages that DokuWiki's habits show, or a configuration says, to come from there.
Each kind is one finding a page, with its number.

Tags and switches go with safe fixes. The fields of a data block belong into the front matter; that is for a person.

```md bad converters=["dokuwiki"]
---- dataentry ----
^^^^^^^^^^^^^^^^^^^ a block of DokuWiki's data stands in the text: move its fields to the front matter
Owner_tags    : ann
Status_tags   : Resolved

---
^^^ ...

- <html><span style="color:red">Ann</span></html>: done :!:
  ^^^^^^ 2 tags of DokuWiki's <html>: delete them, what they hold stays
                                                        ^^^ a smiley of DokuWiki's: type the sign or word it stood for
- Rooms\\ and seats, {{:mill.png?200|The mill}}
       ^^ a line break of DokuWiki's: write <br>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ a picture in DokuWiki's markup: write it as a Markdown image

~~DISCUSSION~~
^^^^^^^^^^^^^^ a switch for DokuWiki: delete it
```

```md fixed
---- dataentry ----
Owner_tags    : ann
Status_tags   : Resolved

---

- <span style="color:red">Ann</span>: done :!:
- Rooms<br> and seats, {{:mill.png?200|The mill}}
```

```md bad converters=["dokuwiki"]
<WRAP info>Read `%%col//td%%` first.</WRAP>
^^^^^^^^^^^ 2 tags of DokuWiki's <WRAP>: delete them, what they hold stays
                 ^^^^^^^^^^^ percent signs of DokuWiki's round text that is no markup: delete them

| Room | Seats |
| --- | --- |
| ::: | 12 |
  ^^^ a cell that DokuWiki joins with the one above: write the value again
```

```md fixed
Read `%%col//td%%` first.

| Room | Seats |
| --- | --- |
| ::: | 12 |
```

```md good converters=["pandoc"]
~~DISCUSSION~~ :!:
```

```md good converters=["dokuwiki"]
Write `~~DISCUSSION~~`, `:!:` or `<html>`. 50 %% of it, ~~struck out~~, C:\\dir, a::: b and a :-) face.

::: note
A container
:::
```

```md good
A page of no wiki may have :!: in it, or %%x%%.
```

Measured: 44 of 44 true in csswg-dokuwiki; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import fold, switches
from wikilint.records import NamedTuple
from wikilint.residue import deletion

_TAGS = ("html", "HTML", "WRAP", "wrap", "sortable", "note", "hidden")
_NEEDS = (
    *("~~", "---- dataentry", ":!:", ":?:", "%%", "\\\\", "{{", ":::"),
    *(f"{opener}{name}" for name in _TAGS for opener in ("<", "</")),
)


class _Place(NamedTuple):
    """Markup of DokuWiki's, and what takes it off."""

    span: Span
    edit: Edit | None = None


@rule("WK014", severity="warning", needs=_NEEDS, converters=("dokuwiki",))
def dokuwiki_residue(document: Document) -> Iterator[Diagnostic]:
    kinds: tuple[tuple[Callable[[Document], list[_Place]], str, str, str], ...] = (
        (
            _data,
            "a block of DokuWiki's data stands in the text",
            "{} blocks of DokuWiki's data stand in the text",
            _DATA,
        ),
        (_switches, "a switch for DokuWiki", "{} switches for DokuWiki", "delete {it}"),
        (_smileys, "a smiley of DokuWiki's", "{} smileys of DokuWiki's", "type the sign or word it stood for"),
        (_literals, _PERCENT, _PERCENT, "delete them"),
        (_breaks, "a line break of DokuWiki's", "{} line breaks of DokuWiki's", "write <br>"),
        (_pictures, "a picture in DokuWiki's markup", "{} pictures in DokuWiki's markup", "write {it} as {images}"),
        (
            _spans,
            "a cell that DokuWiki joins with the one above",
            "{} cells that DokuWiki joins with those above",
            _AGAIN,
        ),
    )
    for find, one, many, advice in kinds:
        yield from _found(find(document), one, many, advice)
    for name in _TAGS:
        tags = f"tags of DokuWiki's <{name}>"
        yield from _found(
            _tags(document, name), f"one of the {tags}", f"{{}} {tags}", "delete {it}, what they hold stays"
        )


_DATA = "move its fields to the front matter"
_PERCENT = "percent signs of DokuWiki's round text that is no markup"
_AGAIN = "write the value again"


def _found(places: list[_Place], one: str, many: str, advice: str) -> Iterator[Diagnostic]:
    """One finding for all places of a kind."""
    if places:
        is_one = len(places) == 1
        what = one if is_one else many.format(len(places))
        them = advice.format(it="it" if is_one else "them", images="a Markdown image" if is_one else "Markdown images")
        edits = tuple(edit for _, edit in places if edit)
        yield Diagnostic(places[0].span, f"{what}: {them}", Fix("take the markup off", edits) if edits else None)


def _data(document: Document) -> list[_Place]:
    """From `---- dataentry ----` to the rule that ends the block."""
    places = []
    for hit in document.find("---- dataentry"):
        begins_line = not hit or document.text[hit - 1] in "\r\n"
        match = _block().match(document.text, hit) if begins_line and not document.in_code(hit) else None
        if match:
            places.append(_Place(Span(*match.span())))
    return places


def _switches(document: Document) -> list[_Place]:
    places = []
    for hit in document.find("~~"):
        match = _switch().match(document.text, hit) if document.is_prose(hit) else None
        if match and fold(match[1]) not in switches():
            span = Span(*match.span())
            places.append(_Place(span, deletion(document, span)))
    return places


def _smileys(document: Document) -> list[_Place]:
    hits = sorted(hit for word in (":!:", ":?:") for hit in document.find(word))
    return [_Place(Span(hit, hit + 3)) for hit in hits if document.is_prose(hit)]


def _literals(document: Document) -> list[_Place]:
    places = []
    done = document.body
    for hit in document.find("%%"):
        match = _literal().match(document.text, hit) if hit >= done else None
        if match:
            done = match.end()
            places.append(_Place(Span(*match.span())))
    return places


def _breaks(document: Document) -> list[_Place]:
    text = document.text
    return [
        _Place(Span(hit, hit + 2), Edit(Span(hit, hit + 2), "<br>"))
        for hit in document.find("\\\\")
        if document.is_prose(hit) and text[hit + 2 : hit + 3].isspace() and text[hit - 1 : hit] not in ("\\", ":")
    ]


def _pictures(document: Document) -> list[_Place]:
    markups = document.wikitext.templates
    return [_Place(markup.span) for markup in markups if _picture().match(document.text, markup.inner.start)]


def _spans(document: Document) -> list[_Place]:
    hits = document.find(":::")
    cells = {cell for table in document.tables for row in table.rows for cell in row.cells} if hits else set()
    return [_Place(Span(hit, hit + 3)) for hit in hits if Span(hit, hit + 3) in cells]


def _tags(document: Document, name: str) -> list[_Place]:
    hits = sorted(hit for opener in ("<", "</") for hit in document.find(f"{opener}{name}"))
    matches = (_tag().match(document.text, hit) for hit in hits if not document.in_code(hit))
    return [_Place(s, Edit(s, "")) for match in matches if match and match[1] == name for s in [Span(*match.span())]]


@cache
def _block() -> re.Pattern[str]:
    return re.compile(r"---- dataentry[^\r\n]*(?:\r?\n(?!---|#)[^\r\n]*){1,40}(?:\r?\n---+(?=[ \t]*(?:\r?\n|\Z)))?")


@cache
def _switch() -> re.Pattern[str]:
    return re.compile(r"~~([A-Z][A-Z_]{3,}(?::[^~\r\n]{0,40})?)~~")


@cache
def _literal() -> re.Pattern[str]:
    return re.compile(r"%%(?=[^\s%])[^%\r\n]{1,200}%%")


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(r" ?:?[\w:./-]{1,200}\.(?:png|jpe?g|gif|svg|webp|pdf)(?:[?|}]| )", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?([A-Za-z]+)(?: [^<>\r\n]{0,200})?>")
