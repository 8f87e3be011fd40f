r"""The options of a picture stand in the text.

A wiki writes `[[File:Name.jpg|thumb|left|200px|caption]]`. Some converters drop the brackets and the name and keep
`thumb|left|200px|caption`, in the language of the wiki: `mini|hochkant`, `vignette|droite`, `мини|справа`. What
follows is a caption without its picture, so a person has to decide where it goes.

```md bad
thumb|left|200px|The pier at low tide
^^^^^^^^^^^^^^^^^ options of a picture that is missing: put the picture in, or delete them with its caption

mini\|hochkant=1.2\|Bildunterschrift
^^^^^^^^^^^^^^^^^^^^ options of a picture that is missing: put the picture in, or delete them with its caption

 * 180px|thumb|right|Die Mole
   ^^^^^^^^^^^^^^^^^^ options of a picture that is missing: put the picture in, or delete them with its caption
 * サムネイル|説明
   ^^^^^^ options of a picture that is missing: put the picture in, or delete them with its caption
```

```md good
| Text | Alignment |
| --- | --- |
| thumb|left|200px|caption |

Use `thumb|left|200px|` for it. In a shell, `left|right` is a pipe; so is cat left|sort.

[[File:Pier.jpg|thumb|left|200px|The pier]] and 200px|thumb]] are wiki markup with brackets.

Turn right|left as needed.
```

Measured: no finding in the six corpora; the shapes are those of converters run on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.wikitext import option_pattern

_NEEDS = (
    "px|",
    r"px\|",
    *(f"{word}{pipe}" for pipe in ("|", r"\|") for word in ("thumb", "thumbnail", "mini", "miniatur", "vignette")),
    *(f"{word}{pipe}" for pipe in ("|", r"\|") for word in ("frameless", "framed", "gerahmt", "hochkant", "upright")),
    *(f"{word}{pipe}" for pipe in ("|", r"\|") for word in ("miniatura", "miniaturadeimagen", "miniaturadaimagen")),
    *(f"{word}{pipe}" for pipe in ("|", r"\|") for word in ("мини", "міні", "мініатюра", "миниатюра", "пкс", "mały")),
    *(f"{word}{pipe}" for pipe in ("|", r"\|") for word in ("サムネイル", "缩略图", "縮圖", "像素", "تصغير", "مصغر")),
)


@rule("WK002", severity="error", needs=_NEEDS)
def image_option_residue(document: Document) -> Iterator[Diagnostic]:
    done = -1
    for hit in sorted({hit for word in _NEEDS for hit in document.find(word)}):
        start = _start(document, hit) if hit > done and document.is_prose(hit) else None
        match = _chain().match(document.text, start) if start is not None else None
        if match and match.end() > hit and not document.wikitext.in_file(hit):
            span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
            message = "options of a picture that is missing: put the picture in, or delete them with its caption"
            yield Diagnostic(span, message)
            done = match.end()


def _start(document: Document, hit: int) -> int | None:
    """Where the line or item with a hit begins to say something; None in a table, whose pipes are its own."""
    block, unit = document.block_at(hit), document.text_at(hit)
    if not unit or (block and block.kind == "table"):
        return None
    return max(unit.start, document.line_at(hit).start)


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(rf"(?:{option_pattern()}\\?\|)+", re.IGNORECASE)
