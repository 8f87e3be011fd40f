r"""A character that turns the direction of the text stands alone or does nothing.

Embeddings, overrides and isolates come in pairs, an opening and a closing one, around text that runs the other way.
One without its partner turns the rest of its paragraph around, and a pair with nothing written from the right inside
does nothing: it came along with a copied number or path. An override makes a line read otherwise than it is written,
which has been used to hide code.

```md bad escapes
The number is \u202a+44 20 7946 0000\u202c.
              ^^^^^^ 2 invisible direction characters do nothing here: delete them
```

```md fixed escapes
The number is +44 20 7946 0000.
```

```md bad escapes
The town (\u202bدمشق) is old.
          ^^^^^^ an invisible direction character turns the rest of the paragraph around: close it or delete it
```

```md fixed escapes
The town (دمشق) is old.
```

```md bad escapes
The file is called \u202etxt.exe\u202c.
                   ^^^^^^ invisible characters turn this text around, it is not what it seems: delete them
```

```md fixed unsafe escapes
The file is called txt.exe.
```

```md bad escapes
`if (isAdmin) \u2067begin`
              ^^^^^^ an invisible direction character turns the rest of the paragraph around: close it or delete it
```

```md good escapes
The town (\u2067دمشق, 2012\u2069) is old.
Two lines make one paragraph: \u202bالعربية
(في سطرين)\u202c.
```

Measured: nothing to find in the six folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.characters import EMBEDDINGS, found, runs_right_to_left
from wikilint.core import Applicability

OVERRIDES = "\u202d\u202e"
CLOSERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


@rule("EN005", severity="error", needs=tuple(EMBEDDINGS))
def bidi_control(document: Document) -> Iterator[Diagnostic]:
    for hits in _by_unit(document, found(document, EMBEDDINGS)):
        lone, pairs = _paired(document.text, hits)
        turned = [pair for pair in pairs if document.text[pair[0]] in OVERRIDES]
        idle = [pair for pair in pairs if pair not in turned and not _turns(document.text, pair)]
        idle += [(hit, hit) for hit in lone if document.text[hit] in CLOSERS]
        lone = [hit for hit in lone if document.text[hit] not in CLOSERS]
        if idle:
            what = sorted({hit for pair in idle for hit in pair})
            one = "an invisible direction character does nothing here: delete it"
            many = f"{len(what)} invisible direction characters do nothing here: delete them"
            yield _finding(document, what, one if len(what) == 1 else many, "safe")
        for hit in lone:
            message = "an invisible direction character turns the rest of the paragraph around: close it or delete it"
            yield _finding(document, [hit], message, "unsafe" if document.text[hit] in OVERRIDES else "safe")
        for pair in turned:
            message = "invisible characters turn this text around, it is not what it seems: delete them"
            yield _finding(document, list(pair), message, "unsafe")


def _by_unit(document: Document, hits: list[int]) -> Iterator[list[int]]:
    """The hits of each paragraph, heading or cell together; elsewhere those of a line."""
    group: list[int] = []
    unit = Span(0, 0)
    for hit in hits:
        if hit >= unit.end:
            if group:
                yield group
            group, unit = [], document.text_at(hit) or document.line_at(hit)
        group.append(hit)
    if group:
        yield group


def _paired(text: str, hits: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Characters without a partner, and pairs of opening and closing ones."""
    open_: list[int] = []
    lone: list[int] = []
    pairs: list[tuple[int, int]] = []
    for hit in hits:
        if text[hit] not in CLOSERS:
            open_.append(hit)
        elif open_ and text[open_[-1]] in CLOSERS[text[hit]]:
            pairs.append((open_.pop(), hit))
        else:
            lone.append(hit)
    return sorted(lone + open_), pairs


def _turns(text: str, pair: tuple[int, int]) -> bool:
    return runs_right_to_left(text[pair[0] : pair[1]])


def _finding(document: Document, hits: list[int], message: str, grade: Applicability) -> Diagnostic:
    edits = tuple(Edit(Span(hit, hit + 1), "") for hit in hits)
    fix = Fix("delete what turns the direction", edits, grade)
    return Diagnostic(edits[0].span, message, None if any(document.in_code(hit) for hit in hits) else fix)
