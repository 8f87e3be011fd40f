r"""Letters were lost, or read in the wrong encoding.

U+FFFD stands where a program met a byte it could not read, U+FFFC where an image stood in the text that was copied:
what was there is gone. `Ã©` for `é` is a file in UTF-8 that was read as Windows-1252: what was meant can be told, and
is shown, but the mistake is better mended at its source.

```md bad escapes
The caf\ufffd in Orl\ufffdans.
       ^^^^^^ 2 characters were lost here: look them up in the source
```

```md bad escapes
Press \ufffc to go on.
      ^^^^^^ an image or another object was lost here: look it up in the source
```

```md bad
The cafÃ© is closed; itâ€™s old.
    ^^^^^ letters were read in the wrong encoding: this was “café”, and 1 more on this line
```

```md bad
---
title: VÃ¤sterÃ¥s
       ^^^^^^^^^^ letters were read in the wrong encoding: this was “Västerås”
---
```

Right are words of any language, capitals before a quotation mark, tables of characters, and code:

```md good escapes
Åland, Ägypten, ÇA, «MAÇÃ», L’Île-d’Âge, Ñandú, SÃO PAULO, ×2 and ¿Qué?

| U+FFFD | REPLACEMENT CHARACTER | \ufffd |

`cafÃ©`
```

Measured: nothing to find in the six folders.
"""

from collections.abc import Iterator
from itertools import groupby

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import found, in_lines, unnamed
from wikilint.mojibake import LEADS, Mojibake

LOST, OBJECT = "\ufffd", "\ufffc"


@rule("EN004", severity="error", needs=(LOST, OBJECT, *LEADS))
def lost_character(document: Document) -> Iterator[Diagnostic]:
    for group in in_lines(document, found(document, LOST + OBJECT)):
        line = document.text[slice(*document.line_at(group[0]))]
        lost = unnamed(line, document.text, [hit for hit in group if not document.in_code(hit)])
        if lost:
            yield Diagnostic(Span(lost[0], lost[0] + 1), _message(document.text[lost[0]], len(lost)))
    for _, words in groupby(document.mojibake, lambda word: document.position(word.span.start)[0]):
        yield _misread(list(words))


def _message(char: str, count: int) -> str:
    if char == OBJECT:
        return "an image or another object was lost here: look it up in the source"
    what, it = ("a character was", "it") if count == 1 else (f"{count} characters were", "them")
    return f"{what} lost here: look {it} up in the source"


def _misread(words: list[Mojibake]) -> Diagnostic:
    more = f", and {len(words) - 1} more on this line" if len(words) > 1 else ""
    first = words[0]
    meant = first.meant.strip("\"'()[].,;:!?*_")
    message = f"letters were read in the wrong encoding: this was “{meant}”{more}"
    fix = Fix("put the letters that were meant", tuple(Edit(*word) for word in words), "display")
    return Diagnostic(first.span, message, fix)
