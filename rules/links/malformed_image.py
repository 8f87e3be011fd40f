r"""An image is written so that it is none, and readers see its source.

A converter that takes the end of a description for the end of a name, or breaks long lines in an address, leaves
`![A caption [sic](https://…` in the middle of the page. The picture is missing.

```md bad
![The harbour, as seen [sic](https://example.org/file/The_harbour_%5Bsic?)
^^ this image has an open bracket in its description, so that its source is shown: write "\[" there, and check the address
```

```md bad
![Harbour](/img/The old harbour.jpg)
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of this image has blanks, so that its source is shown: write "%20" for each
```

```md bad
![Harbour](https://example.org/file/The_
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address of this image is broken over lines, so that its source is shown: join it
old_harbour.jpg)
^^^^^^^^^^^^^^^^ ...
```

Images that parse may have any brackets that balance, and not every exclamation mark begins one.

```md good
![Harbour (old) [1912]](https://example.org/Harbour_(old).jpg "The harbour")

Come and see![1] Hurrah! [Here](x.md), `![x](a b)`, ![[note.png]] and !\[x](y z), wow![sic](and so on it went)
```

Measured: 1 of 1 true in front-lines, 4 of 4 in converters; none in the other folders.
"""

from collections.abc import Iterator

from wikilint import Diagnostic, Document, rule
from wikilint.brackets import Attempt


@rule("LK001", severity="error", of="attempts")
def malformed_image(document: Document) -> Iterator[Diagnostic]:
    for attempt in document.attempts:
        message = _reason(document.text, attempt) if attempt.is_image else None
        if message:
            yield Diagnostic(attempt.span, message)


def _reason(text: str, attempt: Attempt) -> str | None:
    if attempt.destination is None:
        return (
            "this image has an open bracket in its description, so that its source is shown: "
            'write "\\[" there, and check the address'
        )
    destination = text[slice(*attempt.destination)]
    if "." not in destination and "/" not in destination:
        return None
    if len(destination.splitlines()) > 1:
        return "the address of this image is broken over lines, so that its source is shown: join it"
    if " " in destination:
        return 'the address of this image has blanks, so that its source is shown: write "%20" for each'
    return None
