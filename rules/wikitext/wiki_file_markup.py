r"""A picture was left as wiki markup.

Readers see `[[File:Name.svg|thumb|…]]`, or one torn half of it, instead of the picture. The caption of a file may run
over paragraphs and hold links, so the closing brackets are often far away and glued to the next sentence.

Where the markup stands alone and the page shows other pictures of the same host, it becomes one of them. Everywhere
else the page says what to write, and a person does: words of the article may share the paragraph.

```md bad
![Harbour](https://wiki.example/wiki/Special:Redirect/file/Harbour.jpg)

[[File:Pier (1910).jpg|thumb|By [[John Rennie|Rennie]]]]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki markup for "Pier (1910).jpg": write it as a Markdown image
```

```md fixed
![Harbour](https://wiki.example/wiki/Special:Redirect/file/Harbour.jpg)

![By Rennie](https://wiki.example/wiki/Special:Redirect/file/Pier_(1910).jpg)
```

A caption that ends in another paragraph, glued to the article: two pictures, two findings, and no sentence is lost.

```md bad
[[Datei:Karte A.svg|mini|links|Lage im März.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki markup for "Karte A.svg": write it as a Markdown image

]][[Datei:Karte B.svg|mini|rechts|Lage im Juni.
^^ ...
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki markup for "Karte B.svg": write it as a Markdown image

]]Am 7. Februar fiel die Brücke.
^^ ...
```

Torn halves, and escaped brackets:

```md bad
[[File:Never closed.png|thumb|A caption
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki markup for "Never closed.png" that never ends: write it as a Markdown image

## Mills

 * 440x440px|thumb]]
   ^^^^^^^^^^^^^^^^^ the end of a picture's wiki markup, whose beginning was lost: delete it, keep a caption
 * A mill

\[\[Fichier:Moulin.jpg\|vignette\|droite\|Le moulin\]\]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wiki markup for "Moulin.jpg": write it as a Markdown image
```

```md good
Write `[[File:Name.jpg|thumb|A caption]]` to show a picture.

A link to [[:File:Name.jpg|the file's page]] is a link. So is `x[[file]]` no file, nor [[Files: a manual]].
```

```md good
    [[File:Name.jpg|thumb|A caption]]
```

Measured: 8 of 8 true (3 in front-lines, 3 in front-lines-infobox, 2 in converters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Edit, Fix, Span, rule
from wikilint.wikitext import File, Markup, is_option, label, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

_LONGEST_NAME = 300
"""Characters of a file's name with its namespace; wikis allow 240 bytes."""


@rule("WK001", severity="error", needs=("[[", "]]", r"\[\[", r"\]\]"))
def wiki_file_markup(
    document: Document,
    *,
    address: Annotated[str, "What stands before a file's name in an image; empty: as in the page's other images."] = "",
) -> Iterator[Diagnostic]:
    if document.wikitext.files:
        address = address or _address(document)
    for file in document.wikitext.files:
        if file.part == "tail":
            message = "the end of a picture's wiki markup, whose beginning was lost: delete it, keep a caption"
            yield Diagnostic(file.span, message)
            continue
        name = _name(document, file)
        ending = " that never ends" if file.part == "head" else ""
        message = f'wiki markup for "{name}"{ending}: write it as a Markdown image'
        yield Diagnostic(file.span, message, _fix(document, file, name, address))


def _name(document: Document, file: File) -> str:
    """What stands before the first pipe; of a head its beginning, which may be all there is."""
    start, end = file.inner
    first = document.text[slice(*parts(document.text, Span(start, min(end, start + _LONGEST_NAME)))[0])]
    return " ".join(first.partition(":")[2].replace("_", " ").split())


def _fix(document: Document, file: File, name: str, address: str) -> Fix | None:
    """A Markdown image: safe where the markup is whole, alone, and only layout goes; otherwise a suggestion."""
    if file.part != "whole" or not address or not _suffix().search(name):
        return None
    caption, is_complete = _caption(document.text, file)
    image = f"![{caption or name.rpartition('.')[0]}]({address}{_encoded(name)})"
    is_safe = is_complete and _is_alone(document, file.span)
    return Fix("write it as a Markdown image", (Edit(file.span, image),), "safe" if is_safe else "display")


def _address(document: Document) -> str:
    """What stands before the name in the first image from a wiki's media host."""
    for link in document.links:
        if link.kind == "image" and link.destination:
            match = _host().match(document.text, *link.destination)
            if match:
                return match[0]
    return ""


def _caption(text: str, file: File) -> tuple[str, bool]:
    """The caption as plain Markdown, and whether nothing but layout would be lost."""
    fields = [text[slice(*part)] for part in parts(text, file.inner)[1:]]
    captions = [field for field in fields if not is_option(field)]
    layout = all(_layout(field) for field in fields if field not in captions)
    caption = _links().sub(_label, captions[-1]) if captions else ""
    plain = " ".join(caption.split())
    is_one = "\n\n" not in caption.strip().replace("\r\n", "\n")
    return plain, layout and len(captions) < 2 and is_one and not re.search(r"[\[\]{}<>\\|]", plain)


def _label(match: re.Match[str]) -> str:
    """The words of a link in a caption."""
    return label(match[0], Markup(Span(0, len(match[0])), Span(2, len(match[0]) - 2), "link"))


def _layout(field: str) -> bool:
    """Whether an option says only how the picture is set, and no word to a reader."""
    return "=" not in field or field.partition("=")[0].strip() in (
        "upright",
        "hochkant",
        "redresse",
        "rechtop",
        "class",
    )


def _is_alone(document: Document, span: Span) -> bool:
    """Whether nothing else stands in the blocks that the markup fills."""
    first, last = document.text_at(span.start), document.text_at(span.end - 1)
    blocks = document.block_at(span.start), document.block_at(span.end - 1)
    plain = all(block and block.kind == "paragraph" and block.parent < 0 for block in blocks)
    return plain and first is not None and last is not None and first.start == span.start and last.end == span.end


def _encoded(name: str) -> str:
    """What `urllib.parse.quote` gives, which takes longer to import than a page to check."""
    brackets = "()" if name.count("(") == name.count(")") else ""
    return re.sub(rf"[^\w.,'!~{brackets}-]", _percent, name.replace(" ", "_"), flags=re.ASCII)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"\.(?:svg|png|jpe?g|gif|webp)\Z", re.IGNORECASE)


@cache
def _host() -> re.Pattern[str]:
    return re.compile(r"https?://[^\s/]+/(?:[^\s/]+/)*Special:(?:Redirect/file|FilePath)/")


@cache
def _links() -> re.Pattern[str]:
    return re.compile(r"\[\[[^\[\]]*\]\]")
