r"""The address of an image leads to a wiki's page about a file, and to no file.

Wikis name files `File:Harbour.jpg`, `Datei:Harbour.jpg` or `Fichier:Harbour.jpg`. Converters that know English names
only leave the other ones in the address, where no file has that name, and the picture is missing.

```md bad
![Datei:Harbour](https://example.org/wiki/Special:Redirect/file/Datei%3AHarbour.jpg)
                                                                ^^^^^^^^^^^^^^^^^^^ the name of this image begins with "Datei:", as no file does: write it without
```

```md bad
![Harbour](https://en.wikipedia.org/wiki/File:Harbour.jpg "Harbour")
                                         ^^^^^^^^^^^^^^^^ the name of this image begins with "File:", as no file does: write it without
```

Links to the pages of files are meant, and a colon may stand in a name.

```md good
[Harbour](https://en.wikipedia.org/wiki/File:Harbour.jpg) ![x](Harbour:_a_view.jpg) `![x](File:x.jpg)`
![x](data:image/png;base64,AAAA) ![Datei: a word](harbour.jpg) ![x](https://example.org/image:tag/x.png)
```

Measured: no finding in the six folders, which hold no German or French output with images.
"""

from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.locales import file_namespaces, fold


@cache
def _prefixes() -> frozenset[str]:
    return file_namespaces()


@rule("LK011", severity="error", of="links")
def namespace_in_url(document: Document) -> Iterator[Diagnostic]:
    for link in document.links:
        if link.kind == "image" and link.destination:
            found = _found(document.text, link.destination)
            if found:
                yield found


def _found(text: str, place: Span) -> Diagnostic | None:
    start = max(text.rfind("/", *place) + 1, place.start)
    if text.find(":", start, place.end) < 0 and text.find("%3", start, place.end) < 0:
        return None
    name = text[start : place.end]
    colon, encoded = name.find(":"), name.lower().find("%3a")
    at, width = (colon, 1) if colon >= 0 and (encoded < 0 or colon < encoded) else (encoded, 3)
    if at <= 0 or "." not in name[at:]:
        return None
    from urllib.parse import unquote

    namespace = unquote(name[:at])
    if fold(namespace.replace("_", " ")) not in _prefixes():
        return None
    span = Span(start, place.end)
    edit = Edit(Span(span.start, span.start + at + width), "")
    message = f'the name of this image begins with "{namespace}:", as no file does: write it without'
    return Diagnostic(span, message, Fix("drop the namespace", (edit,), "display"))
