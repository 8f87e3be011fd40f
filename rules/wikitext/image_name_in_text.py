r"""The name of a picture's file is printed as words.

Where a wiki shows a flag or a badge, some converters print the name of its file: `Flag of Turkey.svg Turkey`. Those
of one list or table that can be mended alike are one finding with their number.

A name is deleted where it opens an item, a cell or a line and words follow: safely if it is the name of a flag or
badge and those words repeat whose it is, otherwise with unsafe fixes. Elsewhere it stays. It may be the value of its cell (`u Flag of Syria.svg`
in a column "held by"), and where it begins cannot be told: in `Amal LogoHez.png Hezbollah`, Amal is a party.

```md bad
 * Roundel of Turkey.svg 22 June – a jet from Turkey was shot down.
   ^^^^^^^^^^^^^^^^^^^^^ the file name of a picture stands as text: delete it, or show the picture
 * Flag of Iraq (2008).svg 23 June – a road was cut.
   ^^^^^^^^^^^^^^^^^^^^^^^ the file name of a picture stands as text, 2 times in this list: delete it, or show the picture
 * 3rd Brigade badge.png 3rd Brigade
```

```md fixed
 * 22 June – a jet from Turkey was shot down.
 * Flag of Iraq (2008).svg 23 June – a road was cut.
 * 3rd Brigade badge.png 3rd Brigade
```

```md fixed unsafe
 * 22 June – a jet from Turkey was shot down.
 * 23 June – a road was cut.
 * 3rd Brigade
```

```md bad
| City | Held by | Parties |
| --- | --- | --- |
| Afrin | u Flag of Turkey.svg | Amal LogoHez.png Hezbollah |
            ^^^^^^^^^^^^^^^^^^ the file name of a picture stands as text, 3 times in this table: delete it, or show the picture
| Jisr | Flag of Syria.svg |  |

The men of Flag of Sudan.svg Sudan left.
           ^^^^^^^^^^^^^^^^^ the file name of a picture stands as text: delete it, or show the picture
```

```md good
---
img: Flag of Turkey.svg
---

![Flag of Turkey.svg](Flag_of_Turkey.svg) and ![x](https://a.example/Flag%20of%20Turkey.svg) are pictures.

[[File:Flag of Turkey.svg|thumb|The flag]] is another matter.

 * blank.png and backtile.jpg. These should both be copied to `Flag of Turkey.svg`.
 * Put logo-16x16.gif into /var/www/images/logo_inst.gif, see Figure1.png.
 * The .svg files, Foo.svgz and a.b.svg
```

```md good
    Flag of Turkey.svg Turkey
```

Measured: 32 of 32 true (26 in front-lines, 4 in front-lines-infobox, 2 in converters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.records import NamedTuple

_SUFFIXES = (".svg", ".SVG", ".png", ".PNG", ".jpg", ".JPG", ".jpeg", ".JPEG", ".gif", ".GIF", ".webp", ".tif", ".TIF")
_ANY_SUFFIX = frozenset(_SUFFIXES)


class _Place(NamedTuple):
    """The outermost list or the table that holds a name, or text that does not stand in one."""

    kind: str
    span: Span


class _Name(NamedTuple):
    """A file's name, where it stands, and the grade of its fix, if any."""

    span: Span
    place: _Place
    grade: str


@rule("WK012", severity="error", needs=_SUFFIXES)
def image_name_in_text(document: Document) -> Iterator[Diagnostic]:
    groups: dict[tuple[_Place, str], list[_Name]] = {}
    for name in _names(document):
        groups.setdefault((name.place, name.grade), []).append(name)
    for ((kind, _), _), names in groups.items():
        many = f", {len(names)} times in this {kind}" if len(names) > 1 else ""
        message = f"the file name of a picture stands as text{many}: delete it, or show the picture"
        yield Diagnostic(names[0].span, message, _fix(document.text, names))


def _names(document: Document) -> Iterator[_Name]:
    text, prose, suffix, done = document.text, document.prose, _suffix(), document.body
    place, unit = _Place("text", Span(0, 0)), None
    for hit in sorted([hit for hits in document.find_any(_ANY_SUFFIX).values() for hit in hits if prose[hit] == "."]):
        match = suffix.match(text, hit) if hit >= done else None
        if match and (unit is None or hit >= unit.end):
            unit = document.text_at(hit)
        if not unit or not match:
            continue
        if hit >= place.span.end:
            place = _place(document, hit)
        start, end = max(unit.start, done, hit - 400), match.end()
        start = max(start, text.rfind("\n", start, hit) + 1, text.rfind("\r", start, hit) + 1)
        found = _name(text, start, end, text[end : min(unit.end, end + 300)], place)
        if found and not document.wikitext.in_file(hit):
            yield found
            done = end


def _name(text: str, start: int, end: int, follows: str, place: _Place) -> _Name | None:
    """The name that ends at `end`, if it is a picture's on a wiki and not a file somebody writes about."""
    head = text[max(start, end - 160) : end]
    run = _run().match(head[::-1])
    head = head[len(head) - run.end() :] if run else head
    emblem = _emblem().search(head)
    first = emblem or _capital().search(head)
    if not first:
        return None
    span = Span(end - len(head) + first.start(), end)
    is_first = not text[start : span.start].strip("*•·-–+: \t")
    if emblem:
        grade = ("safe" if _repeats(emblem[1], follows) else "unsafe") if is_first and _words().match(follows) else ""
        return _Name(span, place, grade)
    if not is_first or " " not in text[slice(*span)] or place.kind == "text":
        return None
    if _proper().match(follows):
        return _Name(span, place, "" if _inner_capital().search(text, *span) else "unsafe")
    return _Name(span, place, "") if place.kind == "table" and not follows.strip() else None


def _repeats(subject: str, follows: str) -> bool:
    """Whether the words behind the name say what the picture showed."""
    return subject.partition("(")[0].strip() in follows


def _place(document: Document, offset: int) -> _Place:
    block, found = document.block_at(offset), _Place("text", Span(offset, offset))
    while block:
        if block.kind in ("list", "table"):
            found = _Place(block.kind, block.span)
        block = document.blocks[block.parent] if block.parent >= 0 else None
    return found


def _fix(text: str, names: list[_Name]) -> Fix | None:
    if not names[0].grade:
        return None
    edits = tuple(Edit(_with_blank(text, name.span), "") for name in names)
    return Fix("delete the file name", edits, "safe" if names[0].grade == "safe" else "unsafe")


def _with_blank(text: str, span: Span) -> Span:
    end = span.end
    while text.startswith(" ", end):
        end += 1
    return Span(span.start, end)


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"\.(?:svg|png|jpe?g|gif|webp|tiff?)(?![\w/.-])", re.IGNORECASE)


@cache
def _run() -> re.Pattern[str]:
    """Backwards from its end, what can belong to a name: no markup, no flag."""
    return re.compile(r"[^*|\[\]<>/\\%\r\n\U0001f1e6-\U0001f1ff]*")


@cache
def _capital() -> re.Pattern[str]:
    """Where a name may begin: wikis write the first letter of a file's name as a capital."""
    return re.compile(r"(?<!\w)[^\W_a-z]")


@cache
def _emblem() -> re.Pattern[str]:
    """How Wikimedia names the pictures that stand beside names; the group is whose they are."""
    return re.compile(
        r"(?:Flag|Roundel|Emblem|Insignia|Coat of arms|Seal|Ensign|Badge|Standard|Banner|Naval ensign|Patch|Logo"
        r"|Sleeve patch|Great emblem|Middle emblem|Escudo|Bandera|Drapeau|Flagge|Wappen)s? "
        r"(?:of (?:the )?|de |der |du |des |von )([^*|\[\]<>/\\%\r\n.]+)\.\w+\Z"
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r" [^\W_]| [“\"'‘(*\[]")


@cache
def _proper() -> re.Pattern[str]:
    return re.compile(r" [^\W_a-z]")


@cache
def _inner_capital() -> re.Pattern[str]:
    """Two names in one: `Amal LogoHez.png`."""
    return re.compile(r"[a-z][A-Z]")
