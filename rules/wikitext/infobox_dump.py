r"""The fields of an infobox stand in the text as `name = value`.

A converter that does not know an infobox prints its source, one field an item or a line. Readers see
`combatant1 = …`. What is worth keeping belongs into a table or the front matter; the text behind it is the article.

```md bad
 * conflict         = Battle of the Mill
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 4 fields of an infobox stand as text: move them to a table or the front matter
 * partof           = the war
 * date             = 3 May
 * combatant1       = Bern
 * A mill
```

```md bad
| name = Bern
^^^^^^^^^^^^^ 3 fields of an infobox stand as text: move them to a table or the front matter
| birth\_date = 21 November 1937
| image\_size = 200px
```

```md good
 * timeout = 30
 * name = the host
 * image = the boot image

Set the caption. The date = 3 May.

| name | value |
| --- | --- |
| caption = a | date = b |
| partof = c | place = d |
| image_size = e | f |
```

```md good
    combatant1 = Bern
    commander1 = Ann
    strength1 = 40
```

Measured: no finding in the six corpora, whose pages with such fields are not among the samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule

_FIELDS = (
    *(
        "combatant1",
        "combatants_header",
        "commander1",
        "strength1",
        "casualties1",
        "partof",
        "belligerents",
        "territory",
    ),
    *("image_size", "imagesize", "image_caption", "image_flag", "image_map", "image_skyline", "map_type", "mapsize"),
    *("birth_date", "birth_place", "death_date", "death_place", "population_total", "population_as_of", "area_km2"),
    *("subdivision_type", "established_date", "coordinates_display", "pushpin_map", "settlement_type", "native_name"),
    *("years_active", "alma_mater", "term_start", "term_end", "notable_works"),
    *(
        r"birth\_date",
        r"image\_size",
        r"map\_type",
        r"death\_date",
        r"birth\_place",
        r"death\_place",
        r"image\_caption",
    ),
)
"""Names that infoboxes have and configurations do not; each field of a dump besides may have any name."""

_ANY_FIELD = frozenset(_FIELDS)
_LEAST = 3


@rule("WK005", severity="error", needs=_FIELDS)
def infobox_dump(document: Document) -> Iterator[Diagnostic]:
    done = -1
    for hit in sorted({hit for hits in document.find_any(_ANY_FIELD).values() for hit in hits}):
        is_field = hit > done and _equals().match(document.text, hit) and document.is_prose(hit)
        unit = document.text_at(hit) if is_field else None
        if not unit or any(t.span.start <= hit < t.span.end for t in document.wikitext.templates[:50]):
            continue
        fields = _fields(document, unit)
        done = max(done, unit.end, *(field.end for field in fields), -1)
        if len(fields) >= _LEAST:
            message = f"{len(fields)} fields of an infobox stand as text: move them to a table or the front matter"
            yield Diagnostic(fields[0], message)


def _fields(document: Document, unit: Span) -> list[Span]:
    """The fields of the list, or of the paragraph, in which a field with a telling name stands."""
    block = document.block_at(unit.start)
    if not block or block.kind != "paragraph":
        return []
    parent = document.blocks[block.parent] if block.parent >= 0 else None
    if parent and parent.kind == "item":
        holder = next(found for found in document.lists if found.block == parent.parent)
        return [item.text for item in holder.items if _field().match(document.text, *item.text)]
    return [Span(*match.span()) for match in _line().finditer(document.text, *unit)]


@cache
def _equals() -> re.Pattern[str]:
    return re.compile(r"[\w\\]{1,40}+[ \t]*=")


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r"[a-z][a-z0-9]{0,40}+(?>(?:\\?_[a-z0-9]{1,40}+){0,8})[ \t]*=(?!=)")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"\\?\|[ \t]*[A-Za-z][A-Za-z0-9]{0,40}+(?>(?:\\?[ _][A-Za-z0-9]{1,40}+){0,8})[ \t]*=(?!=)[^\r\n]*"
    )
