r"""A film, a sound or a document stands where a picture belongs.

Wikis show films and sounds with the mark-up of images, and so converters write `![A speech](speech.webm)`. A browser
shows a broken picture there. TIFF and DjVu are images that browsers do not show.

```md bad
![The harbour burns](https://example.org/file/Harbour_1912.webm?)
                                                          ^^^^^^ browsers show no .webm file as an image: link to it, or embed it as a film
```

```md fixed unsafe
[The harbour burns](https://example.org/file/Harbour_1912.webm?)
```

```md bad
[![Map](map.tiff)](https://example.org/) ![](speech.ogg)
           ^^^^^ browsers show no .tiff file as an image: convert it to an image of the web, or link to it
                                                   ^^^^ browsers show no .ogg file as an image: link to it, or embed it as a film or sound
```

```md bad
![Speech](https://upload.wikimedia.org/wikipedia/commons/1/1d/Speech.mp3)
                                                                    ^^^^ browsers show no .mp3 file as an image: link to it, or embed it as a sound
```

```md fixed unsafe
[Speech](https://upload.wikimedia.org/wikipedia/commons/1/1d/Speech.mp3)
```

Some sites embed films with an image's mark-up on purpose, and a picture of a page may carry the document's name.

```md good
![](https://example.org/uploads/walk.mp4) ![Page 1](https://example.org/thumb/Report.pdf/page1-300px-Report.pdf.jpg)
![Search](https://example.org/search.png?file=x.webm) `![x](y.webm)` [film](y.webm) ![x](https://example.org/webm)
```

Measured: 9 of 9 true in front-lines, 2 of 2 in front-lines-infobox; none in the others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.links import Link

_KINDS = {
    "link to it, or embed it as a film": ("webm", "ogv", "mp4"),
    "link to it, or embed it as a film or sound": ("ogg",),
    "link to it, or embed it as a sound": ("oga", "mp3"),
    "link to it": ("pdf",),
    "convert it to an image of the web, or link to it": ("tif", "tiff", "djvu", "djv"),
}
_ADVICE = {extension: advice for advice, extensions in _KINDS.items() for extension in extensions}
_ON_WIKIS_ONLY = ("mp4", "mp3")
_NEEDS = tuple(f".{written}" for e in ("webm", "og", "mp4", "mp3", "pdf", "tif", "djv") for written in (e, e.upper()))


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(rf"\.({'|'.join(_ADVICE)})(?=[?#]|$)", re.I)


@cache
def _wiki_host() -> re.Pattern[str]:
    return re.compile(r"(?:https?:)?//[^/]*\b(?:wikimedia|wikipedia|fandom|wikia|miraheze)\b|.*(?:/wiki/|Special:|/w/)")


@rule("LK002", severity="error", needs=_NEEDS)
def media_not_image(document: Document) -> Iterator[Diagnostic]:
    for link in document.links:
        if link.kind == "image" and link.destination:
            found = _found(document, link, link.destination)
            if found:
                yield found


def _found(document: Document, link: Link, place: Span) -> Diagnostic | None:
    destination = document.text[slice(*place)]
    path_end = len(destination.partition("?")[0].partition("#")[0])
    extension = _extension().search(destination, max(path_end - 6, 0))
    if not extension or extension.end() != path_end:
        return None
    kind = extension[1].lower()
    if kind in _ON_WIKIS_ONLY and not _wiki_host().match(destination):
        return None
    message = f"browsers show no .{kind} file as an image: {_ADVICE[kind]}"
    edit = Edit(Span(link.span.start, link.span.start + 1), "")
    can_be_link = link.text.end > link.text.start and not _is_in_link(document, link)
    fix = Fix("link to it", (edit,), "unsafe") if can_be_link else None
    return Diagnostic(Span(place.start + extension.start(), place.end), message, fix)


def _is_in_link(document: Document, image: Link) -> bool:
    index = bisect_right(document.links, image.span.start - 1, key=lambda link: link.span.start) - 1
    around = document.links[index] if index >= 0 else None
    return around is not None and around.kind == "link" and around.span.end >= image.span.end
