r"""Bold or italics are written in a wiki's apostrophes.

A wiki writes `'''bold'''` and `''italics''`; a reader of Markdown sees the apostrophes. Pairs become asterisks. Three
apostrophes without their partner are left over from a pair that was torn: where it ended, a person has to say.

```md bad
The '''Treaty of Bern''' of ''1817'' was '''''broken'''''.
    ^^^^^^^^^^^^^^^^^^^^ bold in a wiki's apostrophes: write it with asterisks
                            ^^^^^^^^ italics in a wiki's apostrophes: write it with asterisks
                                         ^^^^^^^^^^^^^^^^ bold italics in a wiki's apostrophes: write it with asterisks
```

```md fixed
The **Treaty of Bern** of *1817* was ***broken***.
```

```md bad
| Losses | Group |
| --- | --- |
| '''9,000 killed | known as the Mill''', a group |
  ^^^ three apostrophes are left of a wiki's bold: delete them, or write ** on both sides
                                     ^^^ three apostrophes are left of a wiki's bold: delete them, or write ** on both sides
```

```md good
It is 5'' long and 6''' deep. Use '' for an empty string, or ''''. She said ''I do not want a fight.

Write `'''bold'''`. | '' | '' | and x = ''; y = '';

rock ''n' roll, don''t and l''italique'', setcookie(a, '', b, '').
```

```md good
    '''a docstring'''
```

Measured: 3 of 3 true in front-lines; none in the other corpora.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule

_NAMES = {2: "italics", 3: "bold", 5: "bold italics"}
_STARS = {2: "*", 3: "**", 5: "***"}


@rule("WK008", severity="error", needs=("''",))
def wiki_emphasis(document: Document) -> Iterator[Diagnostic]:
    done = -1
    for hit in document.find("''"):
        if hit < done or not document.is_prose(hit):
            continue
        unit = document.text_at(hit)
        if not unit:
            continue
        pair = _pair().match(document.prose, hit, unit.end)
        run = _run().match(document.text, hit)
        done = pair.end() if pair and _opens(document.text, hit) else run.end() if run else hit + 2
        if pair and _opens(document.text, hit):
            yield _found(document.text, Span(*pair.span()), len(pair[1]))
        elif run and run.end() - hit == 3 and _is_torn(document.text, Span(*run.span())):
            message = "three apostrophes are left of a wiki's bold: delete them, or write ** on both sides"
            yield Diagnostic(Span(*run.span()), message)


def _opens(text: str, at: int) -> bool:
    return text[at - 1 : at] in ("", " ", "\t", "\n", "\r", "(", "[", "|", "“", '"', "—", "–", "*", "/")


def _found(text: str, span: Span, size: int) -> Diagnostic:
    star = _STARS[size]
    edits = Edit(Span(span.start, span.start + size), star), Edit(Span(span.end - size, span.end), star)
    is_plain = "*" not in text[slice(*span)]
    fix = Fix("write it with asterisks", edits) if is_plain else None
    return Diagnostic(span, f"{_NAMES[size]} in a wiki's apostrophes: write it with asterisks", fix)


def _is_torn(text: str, span: Span) -> bool:
    """Whether a word touches the apostrophes on one side only, and is no measure in lines."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    opens = not before.strip() or before in "(|*"
    closes = not after.strip() or after in ",.;:)|"
    return (opens and after.isalnum()) or (closes and (before.isalpha() or before in (")", '"')))


@cache
def _pair() -> re.Pattern[str]:
    """Words between two runs of as many apostrophes: `('', x, '')` are empty strings."""
    return re.compile(r"('''''|'''|'')(?=[\w“„«(\[])(?:[^'\r\n]|'(?!')|\r?\n(?!\s)){1,400}?(?<!\s)\1(?!['\w])")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"'+")
