r"""A control character stands in the text.

Control characters come from terminals, from old word processors and from text that was read in the wrong encoding.
No browser shows them, XML and many search engines refuse them. Those from U+0080 to U+009F are nearly always letters
of Windows-1252, and the fix puts the letter there; a form feed or a line separator becomes a blank.

```md bad escapes
The siege began\x08 in May,\x0cas planned.
               ^^^^ 2 control characters (U+0008, U+000C) cannot be shown: delete them
```

```md fixed escapes
The siege began in May, as planned.
```

```md bad escapes
The city\u0092s council \u0096 later dissolved.
        ^^^^^^ 2 control characters (U+0092, U+0096) stand for ’–: put those in their place
```

```md fixed unsafe escapes
The city’s council – later dissolved.
```

```md bad escapes
`a\x1b[0m`
  ^^^^ a control character (U+001B) cannot be shown: delete it
```

Tabs, line ends of any system and NUL, which is another defect, are left alone; so is a strip marker of MediaWiki:

```md good escapes
A\ttab.\r
\x7f'"`UNIQ--ref-00000001-QINU`"'\x7f
```

Measured: nothing to find in the six folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import CONTROLS, found, in_any, in_lines
from wikilint.core import Applicability


@rule("EN002", severity="error", needs=tuple(CONTROLS))
def control_character(document: Document) -> Iterator[Diagnostic]:
    repaired = [mojibake.span for mojibake in document.mojibake]
    hits = [hit for hit in found(document, CONTROLS) if not in_any(repaired, hit)]
    for group in in_lines(document, [hit for hit in hits if not _is_strip_marker(document.text, hit)]):
        letters = [_letter(document.text[hit]) for hit in group]
        yield _misread(document, group, letters) if all(letters) else _stray(document, group)


def _is_strip_marker(text: str, hit: int) -> bool:
    return text[hit] == "\x7f" and (text.startswith("'\"", hit + 1) or text.startswith("\"'", max(hit - 2, 0)))


def _letter(control: str) -> str:
    """What a control character of the upper range is in Windows-1252."""
    return control.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= control <= "\x9f" else ""


def _misread(document: Document, hits: list[int], letters: list[str]) -> Diagnostic:
    edits = tuple(Edit(Span(hit, hit + 1), letter) for hit, letter in zip(hits, letters, strict=True))
    there = "that in its" if len(hits) == 1 else "those in their"
    stand = "stands" if len(hits) == 1 else "stand"
    message = f"{_what(document.text, hits)} {stand} for {''.join(letters)}: put {there} place"
    return Diagnostic(edits[0].span, message, _fix(document, "put the letters of Windows-1252", edits, "unsafe"))


def _stray(document: Document, hits: list[int]) -> Diagnostic:
    edits = tuple(Edit(Span(hit, hit + 1), _stand_in(document.text, hit)) for hit in hits)
    message = f"{_what(document.text, hits)} cannot be shown: delete {'it' if len(hits) == 1 else 'them'}"
    safe = all(document.text[hit] < "\x80" or document.text[hit] > "\x9f" for hit in hits)
    return Diagnostic(edits[0].span, message, _fix(document, "delete", edits, "safe" if safe else "unsafe"))


def _what(text: str, hits: list[int]) -> str:
    codes = ", ".join(dict.fromkeys(f"U+{ord(text[hit]):04X}" for hit in hits))
    return f"a control character ({codes})" if len(hits) == 1 else f"{len(hits)} control characters ({codes})"


def _stand_in(text: str, hit: int) -> str:
    """A blank for what parts words and lines, nothing for the rest."""
    around = text[max(hit - 1, 0) : hit] + text[hit + 1 : hit + 2]
    return " " if text[hit] in "\x0b\x0c\u2028\u2029" and len(around) == 2 and not any(map(str.isspace, around)) else ""


def _fix(document: Document, title: str, edits: tuple[Edit, ...], grade: Applicability) -> Fix | None:
    return None if any(document.in_code(edit.span.start) for edit in edits) else Fix(title, edits, grade)
