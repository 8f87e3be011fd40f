r"""The list of external links holds names and no addresses.

The section is there to lead readers elsewhere. Where a converter dropped the addresses, or the templates that made
them, ` * Official website` is left, and leads nowhere. All entries of a section are one finding.

```md bad
## External links
 * Official website of the League
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 external links have no address: add the addresses, or delete the entries
 * [Photographs](https://example.org/photographs)
 * excerpt
```

```md bad language="de"
## Weblinks

- Stadtarchiv
  ^^^^^^^^^^^ this external link has no address: add the address, or delete the entry
```

An entry that introduces others, an address without a scheme, a footnote or a leftover of another kind is none.

```md good
## External links

- Official:
  - <https://example.org/>
- Archive at archive.example.org/league
- Photographs[^1]
- {{Commons category|League}}
- <a href="x.html">Map</a>
- doi:10.1000/182
- ISBN 978-3-16-148410-0

## Links between the towns

- Roads

[^1]: https://example.org/
```

Measured: 10 of 10 true in front-lines, 5 of 5 in front-lines-infobox; none in the other folders.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from wikilint import Diagnostic, Document, Span, rule
from wikilint.locales import external_links_titles, fold


@cache
def _address() -> re.Pattern[str]:
    """Begins with one class of characters, and looks at the next one, by which most places are passed at once."""
    letters, signs = r"HhFfMmDdAaIi\u0130\u0131OoPpUu", r"w.@{\[<\]"
    schemes = r"(?<=[Hh])(?i:ttps?)|(?<=[Ff])(?i:tp)|(?<=[Mm])(?i:ailto)|(?<=[Dd])(?i:oi)|(?<=[Aa])(?i:rxiv)"
    numbers = r"(?<=[Ii\u0130\u0131])(?i:s[bs]n)|(?<=[Oo])(?i:clc)|(?<=[Pp])(?i:mid)|(?<=[Uu])(?i:rn)"
    words = rf"(?=[TtAaOoRrSs\u017fCcMm])(?:{schemes}|{numbers})\b"
    others = r"(?<=w)ww\.|(?<=[\w-]\.)[a-z]{2,}/|(?<=\w@)\w|(?<={){|(?<=\[)[\[^]|(?<=<)a\s|(?<=\])[(\[]"
    return re.compile(rf"[{letters}{signs}](?:{words}|(?<=[{signs}])(?:{others}))")


@rule("LK003", severity="warning", of="lists")
def external_links_without_url(document: Document) -> Iterator[Diagnostic]:
    if external_links_titles().isdisjoint(document.names):
        return
    for section in document.sections:
        if not _leads_elsewhere(section.title):
            continue
        starts = (bisect_left(document.lists, at, key=lambda listed: listed.span.start) for at in section.body)
        items = [item for listed in document.lists[slice(*starts)] for item in listed.items]
        bare = [item.text for item in items if _is_bare(document.text, item.text, item.span)]
        if bare:
            yield Diagnostic(min(bare), _message(len(bare)))


@lru_cache(maxsize=4096)
def _leads_elsewhere(title: str) -> bool:
    return fold(title) in external_links_titles()


def _message(count: int) -> str:
    if count == 1:
        return "this external link has no address: add the address, or delete the entry"
    return f"{count} external links have no address: add the addresses, or delete the entries"


def _is_bare(text: str, words: Span, item: Span) -> bool:
    return words.end > words.start and text.find("](", *item) < 0 and not _address().search(text, *item)
