r"""A link refers to an address that the page does not give.

`[Russia][]` looks for a line `[Russia]: address`. Copying a part of a page leaves those lines behind, and the reader
sees brackets.

```md bad
The League was allied with [Tyre][], and took [the harbour
                           ^^^^^^^^ no address for "Tyre" stands on this page: add the line "[Tyre]: address", or drop the brackets
                                              ^^^^^^^^^^^^ no address for "the harbour of Acre" stands on this page: add the line "[the harbour of Acre]: address", or drop the brackets
of Acre][].
^^^^^^^^^^ ...
```

```md fixed unsafe
The League was allied with Tyre, and took the harbour
of Acre.
```

Only empty second brackets are sure to be meant as a link: two names in brackets are two citations, and programs and
formulas write brackets of all kinds.

```md good
The [Coast][] of [css-align][css-contain] and `[x][]` are int[][], a[i][] and [][].

[coast]: https://example.org/
```

Measured: 14 of 14 true in front-lines-infobox; none in the other folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule


@rule("LK008", severity="warning", needs=("][]",))
def undefined_reference(document: Document) -> Iterator[Diagnostic]:
    prose, resolved = document.prose, {link.span.end - 1 for link in document.links}
    for at in document.find("][]"):
        unit = document.text_at(at) if at not in resolved and prose.startswith("][]", at) else None
        start = prose.rfind("[", max(unit.start, at - 200), at) if unit else -1
        label = prose[start + 1 : at]
        if start < 0 or "]" in label or not any(map(str.isalpha, label)) or prose[start - 1 : start].isalnum():
            continue
        if prose[start - 1 : start] in ("]", "\\", "!", "^") or len(label) < 2:
            continue
        name = " ".join(document.text[start + 1 : at].split())
        message = f'no address for "{name}" stands on this page: add the line "[{name}]: address", or drop the brackets'
        edits = (Edit(Span(start, start + 1), ""), Edit(Span(at, at + 3), ""))
        yield Diagnostic(Span(start, at + 3), message, Fix("drop the brackets", edits, "unsafe"))
