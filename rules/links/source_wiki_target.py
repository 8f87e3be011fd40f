r"""Links lead to pages of the wiki the text came from.

A converter that copies the target of a wiki's link writes `./Tell_Halaf`, `/wiki/Tell_Halaf` or
`/wiki/spaces/…/3818228868`, addresses that only the wiki answers. On the new site they are dead. All of one kind are
one finding a page.

```md bad
[Acre](./Acre,_Israel), the [League](./Coast_League) and [Tyre](./Tyre).
       ^^^^^^^^^^^^^^ 3 links name a page as a wiki does (./Page_name): write the paths or addresses of the pages
```

```md bad
See [Acre](/wiki/Acre,_Israel) and [a talk](/wiki/Talk:Acre), [edit](/w/index.php?title=Acre&action=edit).
           ^^^^^^^^^^^^^^^^^^ 3 links lead to paths of a wiki's server (/wiki/, /w/): write the paths or addresses of the pages
```

```md bad
[Certificates](/wiki/spaces/GRID/pages/3818228868)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a link leads to a page by its number in Confluence: write the path or address of the page
```

Files beside the page, sections and pages of other sites have addresses of their own; what pandoc titled "wikilink" is
reported as its residue.

```md good
[Acre](./acre.md), [Tyre](./Tyre/), [map](./attachments/Map.png), [top](./#Top), [x](./Getting_Started)
[wiki](https://en.wikipedia.org/wiki/Acre), [our wiki](/wiki/Home), [Sidon](Sidon "wikilink")
```

Measured: 1 of 1 true in bestgrid-confluence, 6 of 6 in converters; none in the other folders.
"""

import re
from collections.abc import Iterator
from functools import cache

from wikilint import Diagnostic, Document, Span, rule


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], int, str, str], ...]:
    """For each kind: the form of its targets, how many make it sure, and what to say of them."""
    return (
        (
            re.compile(r"/(?:wiki/spaces|display|spaces/viewspace|pages/viewpage)[/.].*\d{4}|/wiki/spaces/"),
            1,
            "to a page by its number in Confluence",
            "leads",
        ),
        (re.compile(r"/w/index\.php\?|/wiki/[^/?#\s]"), 3, "to paths of a wiki's server (/wiki/, /w/)", "leads"),
        (
            re.compile(r"\./[^\Wa-z\d_][^/.?#]*(?:\.[^/.?#]*[_)])*(?:#.*)?$"),
            3,
            "a page as a wiki does (./Page_name)",
            "names",
        ),
    )


@rule("LK007", severity="warning", needs=("](./", "](</wiki", "](/w", "](/display/", "](/pages/", "](/spaces/"))
def source_wiki_target(document: Document) -> Iterator[Diagnostic]:
    found: list[list[Span]] = [[] for _ in _kinds()]
    for link in document.links:
        if link.kind != "link" or not link.destination or document.text[link.destination.start] not in "./":
            continue
        destination = document.text[slice(*link.destination)]
        for places, (form, *_) in zip(found, _kinds(), strict=True):
            if form.match(destination):
                places.append(link.destination)
                break
    for places, (_, least, what, verb) in zip(found, _kinds(), strict=True):
        if len(places) >= least and _is_sure(document, places, verb):
            yield Diagnostic(places[0], _message(len(places), what, verb))


def _is_sure(document: Document, places: list[Span], verb: str) -> bool:
    """Names in a wiki's manner are only sure where one of them has the underscore that a wiki puts for a blank."""
    return verb != "names" or any("_" in document.text[slice(*place)] for place in places)


def _message(count: int, what: str, verb: str) -> str:
    if count == 1:
        return f"a link {verb} {what}: write the path or address of the page"
    plural = verb.removesuffix("s")
    what = what.replace("to a page by its number", "to pages by their numbers")
    return f"{count} links {plural} {what}: write the paths or addresses of the pages"
