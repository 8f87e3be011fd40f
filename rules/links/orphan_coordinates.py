r"""Coordinates stand alone on a line, or contradict themselves.

A wiki shows the coordinates of a place in a corner of the page. A converter prints them where the template stood, at
the end of the text or in the middle of it, as a paragraph that says nothing. One converter writes `°N` and `°W`
whatever the place, and keeps the minus sign.

```md bad
The League's fort guards the bay.

32.92778°N, 35.08167°W
^^^^^^^^^^^^^^^^^^^^^^ coordinates stand here as a paragraph: put them where the page keeps them, or delete them

## See also
```

```md fixed unsafe
The League's fort guards the bay.


## See also
```

```md bad
| place | Acre |
|---|---|
| coordinates | 32.92778°N, -35.08167°W |
                ^^^^^^^^^^^^^^^^^^^^^^^ a minus sign and a letter contradict each other in these coordinates: one of the two is wrong
```

With the option `box` (west, south, east, north, in degrees) coordinates outside of it are reported wherever they
stand.

```md bad box=[30,30,40,40]
The fort (32.92778°N, 35.08167°W) guards the bay.
          ^^^^^^^^^^^^^^^^^^^^^^ these coordinates lie outside of the area that the site is about: check the letters
```

```md good
The fort (32.92778°N, 35.08167°E) guards the bay, at 32°55′40″N 35°04′54″E, where it was -5°C in winter.

- 32.92778°N, 35.08167°E
- 35.5°N, 36.1°E

| Acre | 32.92778°N, 35.08167°E |
|---|---|
| Tyre | 33.27°N, 35.19°E |
```

Measured: 1 of 1 true in front-lines, 2 of 2 in converters; none in the other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


@cache
def _pair() -> re.Pattern[str]:
    angle = r"-?\d{1,3}(?:\.\d{1,9})?°(?: ?\d{1,2}(?:\.\d{1,6})?['′](?: ?\d{1,2}(?:\.\d{1,6})?(?:\"|″|''))?)?"
    return re.compile(rf"({angle}) ?([NS]),? ({angle}) ?([EWO])(?![\w])")


@rule("LK009", severity="warning", needs=("°N", "°S", "° N", "° S", "′N", "′S", "″N", "″S", "'N", "'S", '"N', '"S'))
def orphan_coordinates(
    document: Document,
    *,
    box: Annotated[tuple[float, ...], "West, south, east and north of the area that all coordinates lie in."] = (),
) -> Iterator[Diagnostic]:
    done = -1
    for degree in document.find("°"):
        unit = document.text_at(degree) if degree > done and document.prose.startswith("°", degree) else None
        pair = (
            _pair().search(document.prose, max(unit.start, degree - 14), min(unit.end, degree + 60)) if unit else None
        )
        if unit and pair and pair.start() <= degree:
            done = pair.end()
            found = _found(document, pair, box)
            if found:
                yield found


def _found(document: Document, pair: re.Match[str], box: tuple[float, ...]) -> Diagnostic | None:
    span = Span(*pair.span())
    if "-" in pair[1][:1] + pair[3][:1]:
        message = "a minus sign and a letter contradict each other in these coordinates: one of the two is wrong"
        return Diagnostic(span, message)
    line = document.line_at(span.start)
    if document.text[line.start : span.start].strip() == "" and _ends_there(document.text[span.end : line.end]):
        message = "coordinates stand here as a paragraph: put them where the page keeps them, or delete them"
        is_whole = not document.text[span.end : line.end].strip()
        after = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)").match(document.text, span.end) if is_whole else None
        edit = Edit(Span(line.start, after.end()), "") if after else None
        return Diagnostic(span, message, Fix("delete the line", (edit,), "unsafe") if edit else None)
    if len(box) == 4 and not _is_within(pair, box):
        return Diagnostic(span, "these coordinates lie outside of the area that the site is about: check the letters")
    return None


def _ends_there(rest: str) -> bool:
    """Whether nothing but blanks, or a heading glued to it, stands behind."""
    return not rest.strip() or bool(re.match(r"\s*#{2,6} ", rest))


def _is_within(pair: re.Match[str], box: tuple[float, ...]) -> bool:
    west, south, east, north = box
    latitude = float(pair[1].partition("°")[0]) * (-1 if pair[2] == "S" else 1)
    longitude = float(pair[3].partition("°")[0]) * (-1 if pair[4] in "WO" else 1)
    return south <= latitude <= north and west <= longitude <= east
