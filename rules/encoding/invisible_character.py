r"""A character that nobody sees stands where it does no work.

Zero width blanks and joiners, soft hyphens and direction marks come along when text is copied from a web page. They
split words for every search, break links and make two equal titles differ. In Persian and the scripts of India, in
emoji and where scripts of both directions meet they are needed, and stay.

```md bad escapes
\u200cFrequent application, and a zero\u200bwidth blank\u200b.
^^^^^^ 3 invisible characters (zero width non-joiner, zero width space) do nothing here: delete them
```

```md fixed escapes
Frequent application, and a zerowidth blank.
```

```md bad escapes
The co\u00adordi\u00adnator of\ufeff 4°43′W.
      ^^^^^^ 3 invisible characters (soft hyphen, zero width no-break space) do nothing here: delete them
```

```md fixed escapes
The coordinator of 4°43′W.
```

In a link's destination it may be a part of the address, so its fix has to be asked for:

```md bad escapes
See [the report](https://example.org/re\u200bport).
                                       ^^^^^^ an invisible character (zero width space) does nothing here: delete it
```

```md fixed unsafe escapes
See [the report](https://example.org/report).
```

```md bad escapes
---
title: Battle of\u200e Mosul
                ^^^^^^ an invisible character (left-to-right mark) does nothing here: delete it
---
```

```md fixed escapes
---
title: Battle of Mosul
---
```

Right in Persian, Hindi and Khmer, in emoji and flags, in a line of both directions, in a table of characters, and in
code, which is never touched:

```md good escapes
می\u200cخواهم, क्\u200dष, សួ\u200bស្តី, 👩\u200d🚒, ❤\ufe0f\u200d🔥, 🏳\ufe0f\u200d🌈 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿.

The Arabic name is (دمشق)\u200e, 2012.

| U+200E | [\u200e] |

`a\u200bb`
```

```md good escapes
\ufeffA byte order mark at the start of the file is another matter.
```

Measured: 1 of 1 true in the six folders (converters).
"""

import unicodedata
from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import FILLERS, FORMATS, MARKS, TAGS, found, in_lines, is_right, runs_right_to_left, unnamed

INVISIBLE = FORMATS + MARKS + FILLERS + TAGS


@rule("EN003", severity="warning", needs=tuple(INVISIBLE))
def invisible_character(document: Document) -> Iterator[Diagnostic]:
    start = int(document.text.startswith("\ufeff"))
    hits = [hit for hit in found(document, INVISIBLE) if hit >= start and not document.in_code(hit)]
    for group in in_lines(document, hits):
        line = document.text[slice(*document.line_at(group[0]))]
        mixed = runs_right_to_left(line)
        useless = [hit for hit in group if not is_right(document.text, hit, mixed=mixed)]
        useless = unnamed(line, document.text, useless)
        if useless:
            yield _finding(document, useless)


def _finding(document: Document, hits: list[int]) -> Diagnostic:
    names = ", ".join(dict.fromkeys(unicodedata.name(document.text[hit], "tag").lower() for hit in hits))
    if len(hits) == 1:
        message = f"an invisible character ({names}) does nothing here: delete it"
    else:
        message = f"{len(hits)} invisible characters ({names}) do nothing here: delete them"
    edits = tuple(Edit(Span(hit, hit + 1), "") for hit in hits)
    shown = all(hit < document.body or document.is_prose(hit) for hit in hits)
    return Diagnostic(edits[0].span, message, Fix("delete what cannot be seen", edits, "safe" if shown else "unsafe"))
