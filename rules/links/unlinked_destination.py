r"""A link does not work as it is written: it is none, or leads nowhere.

Wikis allow blanks in the name of a page, have their own way to write a section of a page, and converters put one link
into another. In Markdown `[Page View](/Page View/)` is no link, its source is shown; `/#section/` is a page that does
not exist; and a path with `\` works on one system only.

A destination with blanks is mended safely, its blanks encoded.

```md bad
See the [old harbour](/towns/old harbour/) and the [fort](fort.md).
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of this link has blanks, so that its source is shown: write "%20" for each
```

```md fixed
See the [old harbour](/towns/old%20harbour/) and the [fort](fort.md).
```

```md bad
See the [report](https://example.org/files/the-
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of this link is broken over lines, so that its source is shown: join it
report.html).
^^^^^^^^^^^^ ...
```

```md bad
The [North [Sea](./Sea)](./North_Sea) is cold.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link stands within this link, so that its source is shown: keep one of the two
```

```md fixed unsafe
The [North Sea](./North_Sea) is cold.
```

```md bad
Build a [roadblock](./Roadblock_([robot](./robot))) and [read](docs\guide\start.md).
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link stands within the address of this link: write the address alone
                                                               ^^^^^^^^^^^^^^^^^^^ a path with \ leads nowhere on the web: write /
```

```md fixed
Build a [roadblock](./Roadblock_([robot](./robot))) and [read](docs/guide/start.md).
```

```md fixed unsafe
Build a [roadblock](./Roadblock_(robot)) and [read](docs/guide/start.md).
```

```md bad
[Credits](/about#credits/), [files](/#managing-files/), [mail](/mailto/anna@example.org/)
          ^^^^^^^^^^^^^^^ a section of a page is written as a page, which does not exist: drop the slashes around it
                                    ^^^^^^^^^^^^^^^^^ a section of a page is written as a page, which does not exist: drop the slashes around it
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^ an address of another kind is written as a path of this site: write the address
```

```md fixed
[Credits](/about#credits), [files](/#managing-files/), [mail](/mailto/anna@example.org/)
```

```md fixed unsafe
[Credits](/about#credits), [files](#managing-files), [mail](/mailto/anna@example.org/)
```

Remarks in parentheses behind brackets are text, backslashes escape signs, and applications route by fragments.

```md good
He wrote "[sic](as he would)" and f\[x\](y z), [Bush](/wiki/Bush_\(brand\) "Bush (brand)").
[App](https://example.org/#/inbox/), [app](#/inbox/), [two](</two words/>), [image ![x](a.png)](b)
`[x](a b/c)` [x](y 'a title') [notes](and other remarks, of which there are many) [^1](see below)
```

Measured: 5 of 5 true in csswg-dokuwiki, 1 of 1 in converters; none in the other folders.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.brackets import Attempt


@rule("LK006", severity="error")
def unlinked_destination(document: Document) -> Iterator[Diagnostic]:
    for attempt in document.attempts:
        if not attempt.is_image and attempt.destination:
            found = _no_link(document, attempt, attempt.destination)
            if found:
                yield found
    for link in document.links:
        if link.kind == "link" and link.destination and link.destination.end > link.destination.start:
            found = _dead_link(document, link.destination)
            if found:
                yield found


def _no_link(document: Document, attempt: Attempt, place: Span) -> Diagnostic | None:
    text = document.text
    destination = text[slice(*place)]
    inner = _inner_link(document, attempt.text)
    if inner and _is_address(destination):
        edits = (Edit(Span(inner.start, inner.start + 1), ""), Edit(Span(text.index("](", inner.start), inner.end), ""))
        message = "a link stands within this link, so that its source is shown: keep one of the two"
        return Diagnostic(attempt.span, message, Fix("keep the outer link", edits, "unsafe"))
    if not _blank().search(destination) or not _is_address(destination):
        return None
    if len(destination.splitlines()) > 1:
        message = "the address of this link is broken over lines, so that its source is shown: join it"
        return Diagnostic(attempt.span, message)
    message = 'the address of this link has blanks, so that its source is shown: write "%20" for each'
    encoded = Edit(place, _blank().sub(_encoded, destination))
    is_mended_by_it = not _fragment_path().match(encoded.text)
    return Diagnostic(attempt.span, message, Fix("encode the blanks", (encoded,)) if is_mended_by_it else None)


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\s")


def _encoded(blank: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in blank[0].encode())


def _inner_link(document: Document, text: Span) -> Span | None:
    links = document.links
    index = bisect_left(links, text.start, key=lambda link: link.span.start)
    inner = links[index] if index < len(links) else None
    is_within = inner is not None and inner.kind == "link" and inner.span.end <= text.end and inner.destination
    return inner.span if inner and is_within else None


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:\.{0,2}/|#|https?://|mailto:)\S|\S[^()]*?\.(?:md|mdx|html?|php|pdf|png|jpe?g|svg)(?:#.*)?$")


def _is_address(destination: str) -> bool:
    return bool(_address().match(destination)) and len(destination.split()) < 10


@cache
def _fragment_path() -> re.Pattern[str]:
    """A section of a page, written as a page: `/#section/`, `/page#section/`."""
    return re.compile(r"(?P<page>[^#:?]*)#(?P<section>[^#/!=&?]+)/$")


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"/(?:mailto|https?|ftp)/|/\w+>")


def _dead_link(document: Document, place: Span) -> Diagnostic | None:
    destination = document.text[slice(*place)]
    if "\\" in destination and "://" not in destination:
        slashes = [Span(place.start + m.start(), place.start + m.end()) for m in _backslash().finditer(destination)]
        if slashes:
            fix = Fix("write /", tuple(Edit(slash, "/") for slash in slashes))
            return Diagnostic(place, r"a path with \ leads nowhere on the web: write /", fix)
    if "](" in destination:
        return _link_within(place, destination)
    fragment = _fragment_path().match(destination) if destination.endswith("/") and "#" in destination else None
    if fragment:
        is_here = fragment["page"] in ("", "/")
        edit = Edit(Span(place.start, place.end), f"#{fragment['section']}" if is_here else destination[:-1])
        message = "a section of a page is written as a page, which does not exist: drop the slashes around it"
        return Diagnostic(place, message, Fix("link to the section", (edit,), "unsafe" if is_here else "safe"))
    if _foreign().match(destination):
        return Diagnostic(place, "an address of another kind is written as a path of this site: write the address")
    return None


@cache
def _backslash() -> re.Pattern[str]:
    return re.compile(r"\\(?=[A-Za-z0-9_.-]*[A-Za-z0-9])")


def _link_within(place: Span, destination: str) -> Diagnostic | None:
    plain = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", destination)
    if plain == destination:
        return None
    fix = Fix("keep its words", (Edit(place, plain),), "unsafe")
    return Diagnostic(place, "a link stands within the address of this link: write the address alone", fix)
