r"""The path of an image does not end in an image.

A converter that cuts names at a length, or joins an image to its caption, leaves paths such as
`/FileMap.svgThe_front_in_May`: no such file is stored, and the page's card has a hole.

```md bad
---
img: /FileSiege_of_Acre_.svgMap_of_the_walls_in_red_and_the_camp
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ words stand behind the image's name: no such file is stored; keep what is before them
---
```

```md fixed unsafe
---
img: /FileSiege_of_Acre_.svg
---
```

```md bad
---
img: /FileClockwise_from_._and_the_harbour_seen_from_the_north
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is a caption and no image: write the path of a file
---
```

```md bad
---
image: |-
       ^^ more than one line stands where the path of an image belongs: keep one image
  File:Acre_1291.png_
  _Acre_1292.png
^^^^^^^^^^^^^^^^ ...
---
```

A name may be cut anywhere, have two extensions, a comma or letters of any script, and some sites write keys or
addresses without an extension.

```md good
---
img: /FileAcre.svg.svg
cover: /FileУтро_в_порту.jpg
image: /FileTyrian,_Maltese,_.png
thumbnail: https://example.org/thumb/map.tiff/lossy-page1-798px-map.tiff.jpg?v=3
hero: harbour-at-dawn
ogImage: https://example.org/render/a_b_c_d_e_f_g
localImg:
---
```

Measured: 1 of 1 true in front-lines, none in the other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Fix, Span, rule
from wikilint.amend import Change, change
from wikilint.fields import IMAGES
from wikilint.frontmatter import FrontMatter, Scalar
from wikilint.spelling import spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_EXTENSIONS = r"\.(?:jpe?g|png|svg|gif|webp|avif|tiff?|bmp|ico)"


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{_EXTENSIONS}(?:[?#].*)?$", re.I)


@cache
def _caption_behind() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_EXTENSIONS})(?=[A-Z_][^/?#]*$)")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"/?(?:File|Image)[^/?#:]*$")


@rule("FM012", severity="error", of="front_matter")
def malformed_image_path(
    document: Document,
    *,
    keys: Annotated[tuple[str, ...], "The keys that hold the path or address of an image, in lower case."] = IMAGES,
) -> Iterator[Diagnostic]:
    matter = document.front_matter
    for key in dict.fromkeys(keys):
        for _, scalar, value in matter.under.get(key, ()) if matter else ():
            if matter:
                yield from _found(matter, scalar, value.strip())


def _found(matter: FrontMatter, scalar: Scalar, value: str) -> Iterator[Diagnostic]:
    if "\n" in value:
        message = "more than one line stands where the path of an image belongs: keep one image"
        if not all(_ending().search(line.strip()) for line in value.split("\n")) or value.split("\n")[0].endswith("_"):
            yield Diagnostic(scalar.span, message)
        return
    if _ending().search(value):
        return
    glued = _caption_behind().search(value)
    if glued:
        yield _glued(matter, scalar, value, glued.end())
    elif _sentence().match(value) and len(re.findall(r"[ _]+[^\W_]{2,}", value)) > 4:
        yield Diagnostic(scalar.span, "this is a caption and no image: write the path of a file")


def _glued(matter: FrontMatter, scalar: Scalar, value: str, end: int) -> Diagnostic:
    spelling = spell(matter, scalar)
    place = Span(end, len(value))
    edits = change(spelling, (Change(place, ""),)) if spelling and spelling.value == value else None
    message = "words stand behind the image's name: no such file is stored; keep what is before them"
    fix = Fix("cut the words off", edits, "unsafe") if edits else None
    return Diagnostic(spelling.span(*place) if spelling else scalar.span, message, fix)
